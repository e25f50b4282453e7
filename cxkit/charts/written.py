"""A sheet written as SVG: an element a shape, an element a line of words, the same bytes every time.

matplotlib would go through a figure, its artists and a renderer to say the same: ten times as long.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
from matplotlib.path import Path

from cxkit.charts.fonts import WEIGHTS, Face, families
from cxkit.charts.lettering import Anchor, Words
from cxkit.charts.outlines import CLEAR, Dash, Shape
from cxkit.charts.text import right_to_left

_FROM_RIGHT, _END = "\u202b", "\u202c"  # of an embedded text
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_OURS = 'stroke-linejoin="round" stroke-linecap="butt" xmlns="http://www.w3.org/2000/svg" version="1.1"'
_LETTERS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "Z"}


def written(shapes: Iterable[Shape], words: Iterable[Words], said: Mapping[str, str], style: str = "") -> str:
    """Shapes with words above them, in an ``svg`` element that says what is given.

    >>> svg = written([], [Words(8, 20, "Pays & waits", 12.5, "#1B2430", "bold", "start")], {"width": "90pt"})
    >>> svg.splitlines()[3][-36:]
    'x="8" y="20">Pays &amp; waits</text>'
    """
    told = " ".join(f'{name}="{value}"' for name, value in said.items())
    rules = [f"<style>{style}</style>"] if style else []
    # by its name, a page may show the sheet a second time
    drawn = ['<g id="sheet">', *_paths(shapes), *map(_text, words), "</g>"]
    return "\n".join([_HEAD, f"<svg {told} {_OURS}>", *rules, *drawn, "</svg>", ""])


def _paths(shapes: Iterable[Shape]) -> Iterator[str]:
    for shape in shapes:
        style = _drawn(shape.fill, shape.edge, shape.width, shape.dash)
        yield f'<path d="{_outline(shape.path)}" style="{style}"/>'


@lru_cache(maxsize=1024)
def _drawn(fill: str, edge: str, width: float, dash: Dash) -> str:
    style = [f"fill: {fill.lower()}"]
    if edge != CLEAR:
        style += [f"stroke: {edge.lower()}", f"stroke-width: {width:g}"]
    if dash:
        style.append(f"stroke-dasharray: {','.join(f'{length:g}' for length in dash)}")
    return "; ".join(style)


def _outline(path: Path) -> str:
    """An outline; a letter stands for all points that follow, but each stretch begins with its own."""
    points = (np.asarray(path.vertices, float).round(2) + 0.0).tolist()  # no −0
    given: Any = path.codes
    codes = [Path.MOVETO] + [Path.LINETO] * (len(points) - 1) if given is None else given.tolist()
    parts, before = [], Path.STOP
    for (x, y), code in zip(points, codes, strict=True):
        if code == Path.CLOSEPOLY:
            parts.append("Z")
        elif code == before != Path.MOVETO:
            parts.append(f" {x:g} {y:g}")
        else:
            parts.append(f"{_LETTERS[code]}{x:g} {y:g}")
        before = code
    return "".join(parts)


def _text(words: Words) -> str:
    style = _set(words.face, words.size, words.anchor, words.colour, families(words.text))
    # in SVG every line is set from the left, unless it says otherwise
    text = f"{_FROM_RIGHT}{words.text}{_END}" if right_to_left(words.text) else words.text
    return f'<text style="{style}" x="{words.x:.6g}" y="{words.y:.6g}">{escape(text)}</text>'


@lru_cache(maxsize=1024)
def _set(face: Face, size: float, anchor: Anchor, colour: str, families: tuple[str, ...]) -> str:
    style = ["font-style: italic"] if face == "italic" else []
    if WEIGHTS[face] != WEIGHTS["regular"]:
        style.append(f"font-weight: {WEIGHTS[face]}")
    named = ", ".join([*(f"'{family}'" for family in families), "sans-serif"])
    style += [f"font-size: {size:g}px", f"font-family: {named}"]
    return "; ".join([*style, f"text-anchor: {anchor}", f"fill: {colour.lower()}"])
