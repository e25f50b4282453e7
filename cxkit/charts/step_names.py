"""The names of steps below a chart whose columns are steps."""

from collections.abc import Sequence
from typing import Self

from cxkit.charts.canvas import LEADING, Canvas
from cxkit.charts.columns import Column
from cxkit.charts.furniture import MARGIN
from cxkit.charts.text import clean, width, wrap

_SIZE, _TIGHT = 12.0, 15.0
_ACROSS = 4  # columns of the list


class StepNames:
    """Each step's number and name below its column; where columns are narrow, the names in a list below.

    ``lines`` is how many a name may take in the list.
    """

    def __init__(self, columns: Sequence[Column], pitch: float, wide: float, *, lines: int = 3) -> None:
        self._columns = columns
        self._below = _wrapped(columns, pitch - 8, lines=5)
        self._listed = not _fits(columns, self._below, pitch - 8)
        self._room = (wide - 2 * MARGIN) / _ACROSS
        self._list = _wrapped(columns, self._room - 44, lines) if self._listed else []
        self._down = -(-len(columns) // _ACROSS)

    @classmethod
    def within(cls, columns: Sequence[Column], pitch: float, wide: float, room: float) -> Self:
        """The names with as many lines each as a height has room for; with one where it has for none."""
        laid = [cls(columns, pitch, wide, lines=lines) for lines in (3, 2, 1)]
        return next((each for each in laid if each.height <= room), laid[-1])

    @property
    def height(self) -> float:
        """From the baseline of the numbers to that of what may follow."""
        if not self._listed:
            return LEADING + _TIGHT * max(map(len, self._below))
        return 28 + LEADING * max(
            sum(map(len, self._list[at : at + self._down])) for at in range(0, len(self._list), self._down)
        )

    def draw(self, canvas: Canvas, centres: Sequence[float], y: float) -> None:
        """Write them, the numbers with their baseline at ``y``."""
        for centre, column, lines in zip(centres, self._columns, self._below, strict=True):
            place, mute = str(column.place), canvas.look.mute
            canvas.text(centre, y, place, size=_SIZE, face="semibold", colour=mute, anchor="middle")
            if not self._listed:
                canvas.paragraph(centre, y + LEADING, lines, size=_SIZE, leading=_TIGHT, anchor="middle")
        line = y
        for at, (column, lines) in enumerate(zip(self._columns, self._list, strict=False)):
            across, down = divmod(at, self._down)
            x, line = MARGIN + across * self._room, line if down else y + 28
            canvas.text(x + 18, line, str(column.place), size=_SIZE, colour=canvas.look.mute, anchor="end")
            line = canvas.paragraph(x + 26, line, lines, size=_SIZE, room=self._room - 44)


def _wrapped(columns: Sequence[Column], room: float, lines: int) -> list[tuple[str, ...]]:
    return [wrap(column.step.name, room, _SIZE, lines=lines) or ("",) for column in columns]


def _fits(columns: Sequence[Column], laid: Sequence[tuple[str, ...]], room: float) -> bool:
    """Whether every name stands whole below its column, and no word of it is broken."""
    return all(len(lines) <= 4 for lines in laid) and all(
        width(word, _SIZE) <= room for column in columns for word in clean(column.step.name).split()
    )
