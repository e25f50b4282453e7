"""A poster on slides: parts of it that can be read from a chair, under the heads of their columns."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import ceil
from typing import NamedTuple

import PIL.Image

from cxkit.charts.canvas import SIZE
from cxkit.charts.furniture import MARGIN
from cxkit.reports.svg import cuts_of, heading_of, size_of
from cxkit.reports.writers.slides.deck import BOTTOM, ROOM

READABLE = 9.0
"""The size of a chart's words on a slide, in points, from which on they are read from a chair."""

Span = tuple[float, float]
"""From where to where, in the units of the chart."""


class Part(NamedTuple):
    """Some columns and lanes of a poster: where they stand in it, and the first and the last column."""

    across: list[Span]
    down: list[Span]
    first: int
    last: int

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height, in the units of the chart."""
        return _length(self.across), _length(self.down)

    def of(self, poster: PIL.Image.Image, scale: float) -> PIL.Image.Image:
        """The part of a poster drawn at this many pixels for each unit, without what lies between."""
        columns, lanes = ([_pixels(span, scale) for span in spans] for spans in (self.across, self.down))
        found = PIL.Image.new(poster.mode, (int(_length(columns)), int(_length(lanes))))
        if poster.mode == "P":
            found.putpalette(poster.getpalette() or [])
        for (left, right), x in _beside(columns):
            for (top, bottom), y in _beside(lanes):
                found.paste(poster.crop((left, top, right, bottom)), (x, y))
        return found


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
    return [
        Part(
            [names, (cuts.columns[begun], cuts.columns[ended])],
            [*heads, down],
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


def _pixels(span: Span, scale: float) -> tuple[int, int]:
    begin, end = span
    return round(begin * scale), round(end * scale)


def _beside(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], int]]:
    """Each span, and where it begins when all of them stand side by side."""
    yield from zip(spans, accumulate((end - begin for begin, end in spans), initial=0), strict=False)
