"""Lanes below each other on one sheet, with the names of the lanes at the left."""

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from cxkit.charts.canvas import Canvas
from cxkit.charts.furniture import MARGIN
from cxkit.charts.lanes.lane import LABEL, Grid, Lane
from cxkit.charts.text import wrap

_LEADING = 18.0

Ground = Callable[[Sequence[tuple[float, float]]], None]
"""Draws what lies below all lanes, given where each begins and ends."""


def stack(
    canvas: Canvas, grid: Grid, lanes: Sequence[Lane], top: float, *, ground: Ground | None = None
) -> list[float]:
    """Draw the lanes from a height on, every second one washed; returns where each begins, the last ends."""
    look, gutter = canvas.look, grid.left - MARGIN
    labels = [wrap(each.label, gutter - 22, LABEL, "semibold") for each in lanes]
    heights = [max(each.height, each.least(len(label))) for each, label in zip(lanes, labels, strict=True)]
    borders = list(accumulate(heights, initial=top))
    spans = list(pairwise(borders))
    for y, end in spans[1::2]:
        canvas.rect(MARGIN, y, grid.right - MARGIN, end - y, fill=look.wash)
    for y in borders[1:]:
        canvas.line([(MARGIN, y), (grid.right, y)], look.line)
    for i in range(len(grid.columns) + 1):
        x = grid.left + i * grid.pitch
        canvas.line([(x, top), (x, borders[-1])], look.hair)
    if ground:
        ground(spans)
    for each, label, (y, _) in zip(lanes, labels, spans, strict=True):
        canvas.paragraph(
            MARGIN + 12, y + 26, label, size=LABEL, leading=_LEADING, face="semibold", colour=look.mute
        )
        each.draw(canvas, y)
    return borders
