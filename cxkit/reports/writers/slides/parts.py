"""A poster on slides: parts of it that can be read from a chair, under the heads of their columns."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, product
from math import ceil
from typing import NamedTuple

from cxkit.charts.canvas import SIZE
from cxkit.charts.furniture import MARGIN
from cxkit.reports.svg import SVG, clean_svg, cuts_of, heading_of, size_of
from cxkit.reports.writers.outlined import outlined
from cxkit.reports.writers.slides.deck import BOTTOM, ROOM

READABLE = 9.0
"""The size of a chart's words on a slide, in points, from which on they are read from a chair."""

Span = tuple[float, float]
"""From where to where, in the units of the chart."""


class Part(NamedTuple):
    """A picture of some columns and lanes, and the numbers of the first and the last column."""

    svg: str
    first: int
    last: int


def parts(svg: str, y: float) -> list[Part]:
    """What a poster is cut into for slides with room below ``y``; nothing where all of it can be read.

    Each part has the chart's heading and its first lane, which names the columns, over some of the others.
    """
    cuts, heading, (wide, high) = cuts_of(svg), heading_of(svg), size_of(svg)
    scale = READABLE / SIZE
    if not cuts or not heading or min(ROOM / wide, (BOTTOM - y) / high) >= scale:
        return []
    heads = [(heading[0], sum(heading)), (cuts.lanes[0], cuts.lanes[1])]
    names = (MARGIN, cuts.columns[0])
    stretches = _evenly(cuts.columns, ROOM / scale - _length([names]))
    lanes = list(_filled(cuts.lanes[1:], (BOTTOM - y) / scale - _length(heads)))
    whole = outlined(clean_svg(svg, "whole"))
    return [
        Part(
            _cut(whole, [names, (cuts.columns[begun], cuts.columns[ended])], [*heads, down]),
            cuts.first + begun,
            cuts.first + ended - 1,
        )
        for begun, ended in stretches
        for down in lanes
    ]


def _evenly(edges: Sequence[float], room: float) -> Iterator[tuple[int, int]]:
    """Columns by their numbers, from one to before another, that fit a width and are nearly equally many."""
    count = len(edges) - 1
    stretches = min(count, ceil((edges[-1] - edges[0]) / room))
    yield from pairwise(round(count * n / stretches) for n in range(stretches + 1))


def _filled(edges: Sequence[float], room: float) -> Iterator[Span]:
    """Lanes that together fit a height; one that is higher than that stands alone."""
    begun = 0
    for n in range(2, len(edges)):
        if edges[n] - edges[begun] > room:
            yield edges[begun], edges[n - 1]
            begun = n - 1
    if len(edges) > 1:
        yield edges[begun], edges[-1]


def _length(spans: Sequence[Span]) -> float:
    return sum(end - begin for begin, end in spans)


def _cut(svg: str, across: Sequence[Span], down: Sequence[Span]) -> str:
    """What stands where these spans cross, put together without what lies between them."""
    lefts, tops = (
        list(accumulate((end - begin for begin, end in spans), initial=0.0)) for spans in (across, down)
    )
    windows = "".join(
        f'<svg x="{to_x:g}" y="{to_y:g}" width="{right - x:g}" height="{bottom - y:g}" '
        f'viewBox="{x:g} {y:g} {right - x:g} {bottom - y:g}"><use href="#whole"/></svg>'
        for ((x, right), to_x), ((y, bottom), to_y) in product(
            zip(across, lefts, strict=False), zip(down, tops, strict=False)
        )
    )
    size = f'viewBox="0 0 {lefts[-1]:g} {tops[-1]:g}" width="{lefts[-1]:g}pt" height="{tops[-1]:g}pt"'
    inner = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
    return f'<svg xmlns="{SVG}" {size}><defs><g id="whole">{inner}</g></defs>{windows}</svg>'
