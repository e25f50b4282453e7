"""Lanes that name one thing per step in a pill: its touchpoint, a choice made about it, a number."""

from abc import abstractmethod
from functools import cached_property

from cxkit.charts.canvas import LEADING, Canvas
from cxkit.charts.columns import Column
from cxkit.charts.lanes.lane import Grid, Lane
from cxkit.charts.text import width, wrap
from cxkit.model import Step, Touchpoint


class Pills(Lane):
    """A short text in a rounded box at each step that has one."""

    def __init__(self, grid: Grid, *, lines: int = 4) -> None:
        super().__init__(grid)
        self._lines = lines

    @abstractmethod
    def text_of(self, column: Column) -> str:
        """What the pill says; empty for none."""

    @cached_property
    def _cells(self) -> list[tuple[str, ...]]:
        return [
            wrap(self.text_of(c), self.grid.room - 20, 12.5, lines=self._lines) for c in self.grid.columns
        ]

    @property
    def height(self) -> float:
        """As the pill with the most lines."""
        return LEADING * max(1, *map(len, self._cells)) + 24

    def draw(self, canvas: Canvas, top: float) -> None:
        """Pills centred in their columns."""
        for centre, lines in zip(self.grid.centres, self._cells, strict=True):
            if not lines:
                continue
            wide = max(width(line, 12.5) for line in lines) + 24
            high = LEADING * len(lines) + 8
            canvas.rect(
                centre - wide / 2,
                top + 8,
                wide,
                high,
                fill=canvas.look.paper,
                edge=canvas.look.edge,
                radius=12,
            )
            canvas.paragraph(centre, top + 25, lines, anchor="middle")


class TouchpointLane(Pills):
    """Where the customer meets us."""

    name = "touchpoint"

    def text_of(self, column: Column) -> str:
        """The name of the step's touchpoint."""
        touchpoint = self.grid.shop.by_id.get(column.step.touchpoint or "")
        return touchpoint.name if isinstance(touchpoint, Touchpoint) else ""


class FieldPills(Pills):
    """One field of the step: the word of a choice, the label of a tick, a number with its unit."""

    name = "field"

    def __init__(self, grid: Grid, *, field: str) -> None:
        super().__init__(grid)
        self._field = field
        self._words = Step.words(field)

    @property
    def label(self) -> str:
        """The field's own label."""
        return self._words.label

    def text_of(self, column: Column) -> str:
        """The field's value in words."""
        value = getattr(column.step, self._field)
        return "" if value is None or value is False else self._words.said(value)
