"""A level scale for charts whose rows are steps or cards: its numbers, its hairlines, and ranges along it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from cxkit.charts.canvas import Canvas
from cxkit.charts.furniture import MARGIN


class Range(NamedTuple):
    """How far some answers reach: their middle, the middle half, and the outermost."""

    middle: float
    low: float
    high: float
    least: float
    most: float


@dataclass(frozen=True)
class Ruler:
    """A scale whose lowest value stands at ``left``, its highest at ``right``."""

    left: float
    right: float
    low: float
    high: float

    def at(self, value: float) -> float:
        """Where a value stands.

        >>> Ruler(100, 500, -2, 2).at(0)
        300.0
        """
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)

    def numbers(self, canvas: Canvas, y: float, labels: Mapping[float, str]) -> None:
        """What stands above the scale, the baseline at ``y``."""
        for value, label in labels.items():
            canvas.text(self.at(value), y, label, size=12, colour=canvas.look.mute, anchor="middle")

    def grid(self, canvas: Canvas, top: float, bottom: float, values: Sequence[float]) -> None:
        """A hairline for each value; nought is stronger where it is not the end."""
        for value in values:
            strong = not value and self.low < 0
            colour = canvas.look.edge if strong else canvas.look.line
            canvas.line([(self.at(value), top), (self.at(value), bottom)], colour, width=1.6 if strong else 1)

    def rows(
        self, canvas: Canvas, top: float, heights: Sequence[float], values: Sequence[float]
    ) -> list[float]:
        """The hairlines of rows of these heights across the sheet, the scale's own over them.

        Gives where each row begins, and where the last one ends.
        """
        tops = [top, *(top + high for high in accumulate(heights))]
        for y in tops:
            canvas.line([(MARGIN, y), (canvas.width - MARGIN, y)], canvas.look.line)
        self.grid(canvas, top, tops[-1], values)
        return tops

    def range(self, canvas: Canvas, y: float, found: Range, *, open: bool = False) -> None:
        """The outermost as a line, the middle half as a bar, the middle as a point; ``open``: an outline.

        What is open stands for what was said first, what is full for what stands now.
        """
        look = canvas.look
        dash = (4.0, 3.0) if open else ()
        colour = look.mute if open else look.accent
        least, most = self.at(found.least), self.at(found.most)
        canvas.line([(least, y), (most, y)], colour, width=1.4, dash=dash)
        for end in (least, most):
            canvas.line([(end, y - 3.5), (end, y + 3.5)], colour, width=1.4)
        low, high = self.at(found.low), self.at(found.high)
        fill = look.paper if open else look.accent_tint
        canvas.rect(low, y - 5, high - low, 10, fill=fill, edge=colour, radius=3)
        if open:
            canvas.circle(self.at(found.middle), y, 4.4, fill=look.paper, edge=colour, width=1.8)
        else:
            canvas.circle(self.at(found.middle), y, 5.2, fill=colour, edge=look.paper)
