"""Words inside a picture that typst would set wrongly: mended before it sees them, or drawn as outlines.

typst sets the words of an SVG with usvg, which up to 0.47 moves on by the widest glyph of a cluster instead
of by all of them (linebender/resvg#1043): where letters combine, as in Devanagari, they pile up. matplotlib
shapes them well. And one character that no typeface has takes the others of its line along, where these
need a typeface beside ours: usvg then shows the whole line as boxes, of a width nobody reckoned with. The
picture's alt text still says what they say.
"""

import re
from typing import Any
from xml.etree import ElementTree as Xml

from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

from cxkit.charts.fonts import WEIGHTS, families, missing_glyphs, properties
from cxkit.reports.svg import SVG

COMBINING = re.compile("[\u0900-\u109f\u1780-\u17ff\u1900-\u1aaf\u1b00-\u1c4f\ua8e0-\ua8ff\ua9e0-\uaa7f]")
"""Letters of scripts that write a cluster with several glyphs side by side: those of India and beyond."""

_BOX = "□"
"""Our own typeface has it."""

_SVG = f"{{{SVG}}}"
_FACES = {str(weight): face for face, weight in WEIGHTS.items() if face != "italic"}
_LEFT_OF_ANCHOR = {"start": 0.0, "middle": 0.5, "end": 1.0}
_DRAWN = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}


def outlined(svg: str, letters: re.Pattern[str] = COMBINING) -> str:
    """A chart's SVG with every line of words that holds one of these letters as a shape.

    A character that cannot be shown stands as a box of our own beside letters of another typeface.
    """
    if not letters.search(svg) and not missing_glyphs(svg):
        return svg
    root = Xml.fromstring(svg)  # noqa: S314 (clean_svg has just made it)
    for parent in list(root.iter()):
        for at, child in enumerate(parent):
            words = child.text or ""
            if child.tag == f"{_SVG}text" and len(families(words)) > 1 and (lost := missing_glyphs(words)):
                child.text = words = "".join(_BOX if char in lost else char for char in words)
            if child.tag == f"{_SVG}text" and letters.search(words) and not missing_glyphs(words):
                parent[at] = _outline(child, words)
    return Xml.tostring(root, encoding="unicode")


def _outline(text: Xml.Element, words: str) -> Xml.Element:
    """One line of words as a path; the same element where its style is not that of our charts."""
    style = dict(part.split(": ", 1) for part in text.get("style", "").split("; ") if ": " in part)
    if not {"font-size", "text-anchor", "fill"} <= set(style):
        return text
    size = float(style["font-size"].removesuffix("px"))
    face = properties(words, _FACES[style.get("font-weight", "400")], size)
    wide, *_ = text_to_path.get_text_width_height_descent(words, face, ismath=False)
    left = float(text.get("x", 0)) - wide * _LEFT_OF_ANCHOR[style["text-anchor"]]
    vertices, codes = text_to_path.get_text_path(face, words, ismath=False)
    scale = size / text_to_path.FONT_SCALE
    place = Affine2D().scale(scale, -scale).translate(left, float(text.get("y", 0)))
    shape = {"d": _written(Path(vertices, codes).transformed(place)), "style": f"fill: {style['fill']}"}
    return Xml.Element(f"{_SVG}path", shape)


def _written(path: Path) -> str:
    """An outline as SVG writes it."""
    parts: list[str] = []
    segments: Any = path.iter_segments(simplify=False)
    for vertices, code in segments:
        numbers = " ".join(f"{number:.3f}" for number in vertices)
        parts.append("Z" if code == Path.CLOSEPOLY else f"{_DRAWN[code]}{numbers}")
    return "".join(parts)
