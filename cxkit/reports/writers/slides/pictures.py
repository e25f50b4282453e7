"""Pictures of charts: typst's PNG of the SVG, without the title that the slide bears."""

import re
from collections.abc import Sequence
from concurrent.futures import Executor, Future
from io import BytesIO
from typing import Any, NamedTuple

import PIL.Image
import typst

from cxkit.charts.furniture import TITLE
from cxkit.reports.svg import size_of
from cxkit.reports.writers.pdf import fonts
from cxkit.reports.writers.slides.deck import BOTTOM, MARGIN, ROOM, Place, described
from cxkit.reports.writers.slides.parts import Part

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


class Spot(NamedTuple):
    """Where a picture will hang: its slide, the shape it follows, its place, and what stands for it."""

    slide: Any
    after: Any
    place: Place
    alt: str


class Pictures:
    """The pictures of a deck: other hands draw them while its slides are written, then they are hung."""

    def __init__(self, hands: Executor) -> None:
        self._hands = hands
        self._begun: list[tuple[Future[list[bytes]], list[Spot]]] = []
        self.svgs: list[str] = []

    def add(self, slide: Any, svg: str, place: Place, alt: str) -> None:
        """A picture as wide as its place."""
        self._begin(svg, place.wide / size_of(svg)[0], (), [_spot(slide, place, alt)])

    def add_parts(self, svg: str, parts: Sequence[Part], hung: Sequence[tuple[Any, Place, str]]) -> None:
        """Parts of a picture, which is drawn once: as fine as the part that is shown largest needs it."""
        scale = max(place.wide / part.size[0] for part, (_, place, _) in zip(parts, hung, strict=True))
        self._begin(svg, scale, parts, [_spot(*each) for each in hung])

    def _begin(self, svg: str, scale: float, parts: Sequence[Part], spots: list[Spot]) -> None:
        self.svgs.append(svg)
        self._begun.append((self._hands.submit(drawn, svg, scale, parts), spots))

    def hang(self) -> None:
        """Puts every picture where it belongs, as soon as it is drawn."""
        for drawing, spots in self._begun:
            for picture, spot in zip(drawing.result(), spots, strict=True):
                shown = spot.slide.shapes.add_picture(BytesIO(picture), *spot.place.lengths)
                described(shown, spot.alt)
                spot.after.addnext(shown._element)


def _spot(slide: Any, place: Place, alt: str) -> Spot:
    return Spot(slide, slide.shapes._spTree[-1], place, alt)


def fitted(size: tuple[float, float], y: float, *, left: bool = False) -> Place:
    """Where a picture of this size fills what a slide has below ``y``, in the middle or at the left."""
    wide, high = size
    scale = min(ROOM / wide, (BOTTOM - y) / high)
    x = MARGIN if left else MARGIN + (ROOM - wide * scale) / 2
    return Place(x, y, wide * scale, high * scale)


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


def drawn(svg: str, scale: float, parts: Sequence[Part] = ()) -> list[bytes]:
    """PNGs of an SVG at this many points for each of its units: of all of it, or of each of its parts."""
    found = typst.compile(
        _TYPST,
        font_paths=fonts(),
        sys_inputs={"svg": svg, "wide": f"{size_of(svg)[0] * scale:.2f}"},
        format="png",
        ppi=72 * _DENSITY,
    )
    assert isinstance(found, bytes)
    whole = _lean(PIL.Image.open(BytesIO(found)).convert("RGB"))
    return [_png(part.of(whole, scale * _DENSITY)) for part in parts] or [_png(whole)]


def _png(picture: PIL.Image.Image) -> bytes:
    held = BytesIO()
    picture.save(held, "png", compress_level=6)
    return held.getvalue()


def _lean(drawing: PIL.Image.Image) -> PIL.Image.Image:
    """A drawing in its 256 commonest colours, half as large and the same to the eye; a photograph stays."""
    counted = drawing.getcolors(_DRAWN)
    if counted is None:
        return drawing
    colours: list[Any] = [colour for _, colour in sorted(counted, reverse=True)]
    indexed = _indexed(drawing, colours[:256])
    swatch = PIL.Image.new("RGB", (len(colours), 1))
    swatch.putdata(colours)
    commonest: dict[Any, Any] = {}  # Pillow takes near colours for one: it is shown as the commonest of them
    for index, colour in zip(_indexed(swatch, colours[:256]).tobytes(), colours, strict=True):
        commonest.setdefault(index, colour)
    indexed.putpalette([part for index in range(256) for part in commonest.get(index, (0, 0, 0))])
    return indexed


def _indexed(drawing: PIL.Image.Image, colours: Sequence[Any]) -> PIL.Image.Image:
    palette = PIL.Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return drawing.quantize(palette=palette, dither=PIL.Image.Dither.NONE)
