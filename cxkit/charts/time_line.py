"""A line of days: where each stands, and the months or years that are named along it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from cxkit.charts.canvas import Canvas
from cxkit.phrases import month

_MOST = 6  # months named
_ROOM = 0.06  # of the line, free at either end
_LEAST = 28  # days that a line spans


@dataclass(frozen=True)
class TimeLine:
    """From a first day, at ``left``, to a last, at ``right``."""

    left: float
    right: float
    first: date
    last: date

    @classmethod
    def of(cls, left: float, right: float, days: Sequence[date]) -> Self:
        """The line that holds some days, with room around them."""
        first, last = min(days), max(days)
        spare = max((last - first).days * _ROOM, (_LEAST - (last - first).days) / 2, 3)
        return cls(left, right, _moved(first, -spare), _moved(last, spare))

    def at(self, day: date) -> float:
        """Where a day stands.

        >>> TimeLine(0, 100, date(2026, 1, 1), date(2026, 1, 11)).at(date(2026, 1, 6))
        50.0
        """
        return self.left + (day - self.first).days / (self.last - self.first).days * (self.right - self.left)

    @property
    def months(self) -> list[date]:
        """The first days of months along the line, or of every third, sixth … where these are too many."""
        begins, ends = _months(self.first) + 1, _months(self.last)
        for step in (1, 2, 3, 6, *(12 * n for n in range(1, 1000))):
            counts = range(-(-begins // step) * step, ends + 1, step)
            if len(counts) <= _MOST:
                return [date(count // 12, count % 12 + 1, 1) for count in counts]
        return []

    def draw(self, canvas: Canvas, y: float, top: float, bottom: float) -> None:
        """The names of months, the baseline at ``y``, and a hairline for each from ``top`` to ``bottom``."""
        for day in self.months:
            x = self.at(day)
            canvas.text(x, y, month(day), size=12, colour=canvas.look.mute, anchor="middle")
            canvas.line([(x, top + 8), (x, bottom)], canvas.look.line)


def _months(day: date) -> int:
    """How many months since the year 0 were over before that of a day."""
    return day.year * 12 + day.month - 1


def _moved(day: date, days: float) -> date:
    """A day moved, within the calendar."""
    low, high = date.min.toordinal(), date.max.toordinal()
    return date.fromordinal(min(max(day.toordinal() + round(days), low), high))
