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
        count = self.first.year * 12 + self.first.month
        firsts = []
        while (day := _month(count)) is not None and day <= self.last:
            firsts.append((count, day))
            count += 1
        steps = (1, 2, 3, 6, *(12 * n for n in range(1, 1000)))
        for step in steps:
            named = [day for at, day in firsts if at % step == 0]
            if len(named) <= _MOST:
                return named
        return []

    def draw(self, canvas: Canvas, y: float, top: float, bottom: float) -> None:
        """The names of months, the baseline at ``y``, and a hairline for each from ``top`` to ``bottom``."""
        for day in self.months:
            x = self.at(day)
            canvas.text(x, y, month(day), size=12, colour=canvas.look.mute, anchor="middle")
            canvas.line([(x, top + 8), (x, bottom)], canvas.look.line)


def _month(count: int) -> date | None:
    """The first day of the month after so many since the year 0; None beyond the calendar."""
    year, before = divmod(count, 12)
    return date(year, before + 1, 1) if year <= date.max.year else None


def _moved(day: date, days: float) -> date:
    """A day moved, within the calendar."""
    low, high = date.min.toordinal(), date.max.toordinal()
    return date.fromordinal(min(max(day.toordinal() + round(days), low), high))
