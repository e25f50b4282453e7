"""The steps themselves: number and name, the head of every column."""

from functools import cached_property

from cxkit.charts.canvas import Canvas
from cxkit.charts.lanes.lane import Grid, Lane
from cxkit.charts.text import wrap

_SIZE, _LEADING = 14.5, 18.0


class StepLane(Lane):
    """Each step's place in the journey and its name."""

    name = "step"

    def __init__(self, grid: Grid, *, lines: int = 8) -> None:
        super().__init__(grid)
        self._lines = lines

    @cached_property
    def _names(self) -> list[tuple[str, ...]]:
        room = self.grid.room
        return [wrap(c.step.name, room, _SIZE, "semibold", lines=self._lines) for c in self.grid.columns]

    @property
    def height(self) -> float:
        """Number, name, and space."""
        return 44 + _LEADING * max(map(len, self._names))

    def draw(self, canvas: Canvas, top: float) -> None:
        """The number at the left of its column, the name below in the middle."""
        for column, centre, lines in zip(self.grid.columns, self.grid.centres, self._names, strict=True):
            left = centre - self.grid.pitch / 2
            canvas.text(
                left + 12, top + 24, str(column.place), size=12, face="semibold", colour=canvas.look.mute
            )
            canvas.paragraph(
                centre, top + 45, lines, size=_SIZE, leading=_LEADING, face="semibold", anchor="middle"
            )
