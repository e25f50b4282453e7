"""What a lane of the journey map is: one idea, told at every step."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from cxkit.charts.canvas import LEADING, Canvas
from cxkit.charts.columns import Column
from cxkit.charts.text import wrap
from cxkit.model import Journey, Workshop
from cxkit.phrases import say

LABEL = 13.0
PAD = 8.0


@dataclass(frozen=True, eq=False)
class Grid:
    """The columns of one sheet: ``left`` is where the first begins, ``pitch`` how wide each is."""

    shop: Workshop
    journey: Journey
    columns: Sequence[Column]
    left: float
    pitch: float

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.left + self.pitch * len(self.columns)

    @property
    def room(self) -> float:
        """How wide words may run in a column."""
        return self.pitch - 2 * PAD

    @cached_property
    def centres(self) -> list[float]:
        """The middle of each column."""
        return [self.left + self.pitch * (i + 0.5) for i in range(len(self.columns))]


class Lane(ABC):
    """One lane on one sheet; it measures itself first, so that the sheet can give it its height."""

    name: ClassVar[str]

    def __init__(self, grid: Grid) -> None:
        self.grid = grid

    @property
    def label(self) -> str:
        """What stands at the left of the lane."""
        return say(f"charts.journey_map.lane.{self.name}")

    @property
    @abstractmethod
    def height(self) -> float:
        """The height its fullest step needs."""

    def least(self, lines: int) -> float:
        """The height that a label of so many lines needs."""
        return 18.0 * lines + 18

    @abstractmethod
    def draw(self, canvas: Canvas, top: float) -> None:
        """Every step's share of the lane, below ``top``."""

    @property
    def notes(self) -> Sequence[str]:
        """What the foot of the sheet must explain, when this lane is drawn."""
        return ()


class Cells(Lane):
    """A lane of words: the lines of each step, centred in its column."""

    size: ClassVar[float] = 12.5
    most: ClassVar[int] = 12
    """Lines in a cell; the full text is in the chart's data."""

    @abstractmethod
    def text_of(self, column: Column) -> str:
        """What is written at a step; empty when nothing was captured."""

    @cached_property
    def cells(self) -> list[tuple[str, ...]]:
        """The lines of each column."""
        return [
            wrap(self.text_of(c), self.grid.room - 4, self.size, lines=self.most) for c in self.grid.columns
        ]

    @property
    def height(self) -> float:
        """As the longest cell, and one line where nothing was captured."""
        return LEADING * max(1, *map(len, self.cells)) + 20

    def draw(self, canvas: Canvas, top: float) -> None:
        """Secondary words, centred."""
        for centre, lines in zip(self.grid.centres, self.cells, strict=True):
            canvas.paragraph(
                centre, top + 22, lines, size=self.size, colour=canvas.look.mute, anchor="middle"
            )
