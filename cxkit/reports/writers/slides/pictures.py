"""Pictures of charts: typst's PNG of the SVG, without the title that the slide bears."""

import re
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import Any

import PIL.Image
import typst
from pptx.util import Pt

from cxkit.charts.furniture import TITLE
from cxkit.reports.svg import size_of
from cxkit.reports.writers.pdf import fonts
from cxkit.reports.writers.slides.deck import BOTTOM, MARGIN, ROOM, Deck, described

_DENSITY = 2.0
"""Pixels of a picture for each point it takes on a slide."""
_SIDES = 34.0
"""What a chart keeps free at its left and right, which a slide's own margins stand for."""
_HEADING = re.compile(
    rf'\s*<text style="[^"]*font-size: {TITLE:g}px[^"]*" x="[^"]*" y="([\d.]+)"[^>]*>[^<]*</text>'
)
_BASELINE = re.compile(r'<text [^>]*?\by="([\d.]+)"')
_OVER = 16.0
"""From the first line of words to what reaches highest beside it, the marks of a legend."""
_DRAWN = 30_000
"""A picture of fewer colours was drawn; each edge between two areas has some in between."""
_TYPST = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#set text(font: "Inter")
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.wide) * 1pt)
"""


def picture(deck: Deck, slide: Any, svg: str, alt: str, y: float, *, left: bool = False) -> None:
    """A picture as large as the slide has room below ``y``, in the middle or at the left."""
    wide, high = fitted(svg, y)
    x = MARGIN if left else MARGIN + (ROOM - wide) / 2
    shown = slide.shapes.add_picture(BytesIO(png(svg, wide)), Pt(x), Pt(y), Pt(wide), Pt(high))
    described(shown, alt)


def fitted(svg: str, y: float) -> tuple[float, float]:
    """How wide and high a picture is, in points, that fills what a slide has below ``y``."""
    wide, high = size_of(svg)
    scale = min(ROOM / wide, (BOTTOM - y) / high)
    return wide * scale, high * scale


def untitled(svg: str) -> str:
    """A chart's SVG without its title, and without the room that stood over it; a legend beside it stays."""
    wide, high = size_of(svg)
    places = [float(found[1]) for found in _HEADING.finditer(svg)]
    if not places or wide <= 4 * _SIDES:
        return svg
    bare = _HEADING.sub("", svg)
    first = min((float(y) for y in _BASELINE.findall(bare)), default=high)
    top = min(max(places) + 8, first - _OVER)
    box = f'viewBox="{_SIDES:g} {top:g} {wide - 2 * _SIDES:g} {high - top:g}"'
    bare = re.sub(r'viewBox="[^"]*"', box, bare, count=1)
    bare = re.sub(r' width="[^"]*"', f' width="{wide - 2 * _SIDES:g}pt"', bare, count=1)
    return re.sub(r' height="[^"]*"', f' height="{high - top:g}pt"', bare, count=1)


@cache
def png(svg: str, wide: float) -> bytes:
    """A picture of an SVG that is so many points wide on a slide."""
    found = typst.compile(
        _TYPST,
        font_paths=fonts(),
        sys_inputs={"svg": svg, "wide": f"{wide:.2f}"},
        format="png",
        ppi=72 * _DENSITY,
    )
    assert isinstance(found, bytes)
    return _lean(found)


def _lean(picture: bytes) -> bytes:
    """A drawing in its 256 commonest colours, half as large and the same to the eye; a photograph stays."""
    drawing = PIL.Image.open(BytesIO(picture)).convert("RGB")
    counted = drawing.getcolors(_DRAWN)
    if counted is None:
        return picture
    colours: list[Any] = [colour for _, colour in sorted(counted, reverse=True)]
    indexed = _indexed(drawing, colours[:256])
    swatch = PIL.Image.new("RGB", (len(colours), 1))
    swatch.putdata(colours)
    commonest: dict[Any, Any] = {}  # Pillow takes near colours for one: it is shown as the commonest of them
    for index, colour in zip(_indexed(swatch, colours[:256]).tobytes(), colours, strict=True):
        commonest.setdefault(index, colour)
    indexed.putpalette([part for index in range(256) for part in commonest.get(index, (0, 0, 0))])
    held = BytesIO()
    indexed.save(held, "png", compress_level=6)
    return held.getvalue()


def _indexed(drawing: PIL.Image.Image, colours: Sequence[Any]) -> PIL.Image.Image:
    palette = PIL.Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return drawing.quantize(palette=palette, dither=PIL.Image.Dither.NONE)
