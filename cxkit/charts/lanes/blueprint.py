"""Lanes of the service blueprint: what the customer does, and who of ours carries it, seen and unseen."""

from collections.abc import Mapping
from functools import cached_property

from cxkit.charts.canvas import LEADING, Canvas
from cxkit.charts.coverage import coverage_key
from cxkit.charts.furniture import mark
from cxkit.charts.lanes.lane import Grid, Lane
from cxkit.charts.lanes.owner import owner_pill
from cxkit.charts.lanes.step import StepLane
from cxkit.charts.room import Box
from cxkit.charts.text import wrap
from cxkit.measures.owners import left_to_the_customer
from cxkit.model import Step
from cxkit.phrases import say, signed

STAGES = ("frontstage", "backstage", "support", None)
"""Where the work for a step is done; None: nobody said."""


def stage_of(step: Step) -> str | None:
    """Where the work for a step is done; empty for a step that is left to the customer.

    >>> stage_of(Step(name="Waits", visibility="backstage")), stage_of(Step(name="Eats", owner="customer"))
    ('backstage', '')
    """
    return step.visibility or ("" if left_to_the_customer(step) else None)


class DeedLane(StepLane):
    """What the customer does; below it that it is a low point, and how low."""

    def __init__(self, grid: Grid, *, lines: int, lows: Mapping[str, float]) -> None:
        super().__init__(grid, lines=lines)
        self._lows = lows

    @property
    def label(self) -> str:
        """What the lane tells."""
        return say("charts.service_blueprint.lane.deed")

    @property
    def height(self) -> float:
        """With a line for low points, where there are any."""
        return super().height + (LEADING if self._lows else 0)

    def draw(self, canvas: Canvas, top: float) -> None:
        """The steps, and how low the low points are."""
        super().draw(canvas, top)
        for column, centre in zip(self.grid.columns, self.grid.centres, strict=True):
            if column.step.id in self._lows:
                low = say("charts.service_blueprint.low", feeling=signed(self._lows[column.step.id]))
                y = top + self.height - 12
                canvas.text(centre, y, low, size=12, face="bold", colour=canvas.look.bad, anchor="middle")


class SightLine(Lane):
    """The line of visibility: what lies below it customers do not see."""

    name = "sight"
    height = 26.0

    @property
    def label(self) -> str:
        """Said on the line itself."""
        return ""

    def least(self, lines: int) -> float:
        """No more than the line needs."""
        return self.height

    def draw(self, canvas: Canvas, top: float) -> None:
        """A strong dashed line under its name."""
        look, left = canvas.look, self.grid.left - 138
        y = top + self.height / 2
        text = say("charts.service_blueprint.lane.sight")
        end = left + canvas.text(left, y + 4.5, text, face="bold", colour=look.accent) + 12
        canvas.line([(end, y), (self.grid.right, y)], look.accent, width=2, dash=(7.0, 4.0))


class StageLane(Lane):
    """Who answers for the steps whose work is done at one stage, with the mark of who covers them."""

    name = "stage"

    def __init__(self, grid: Grid, *, stage: str | None, lines: int) -> None:
        super().__init__(grid)
        self._stage = stage
        self._lines = lines

    @property
    def label(self) -> str:
        """The stage, and that nothing is known of it where nothing is."""
        return say(f"charts.service_blueprint.lane.{self._stage or 'unsaid'}")

    @cached_property
    def _cells(self) -> list[tuple[str, ...]]:
        """The owner of each column whose work is done here."""
        room = self.grid.pitch - 24
        nobody = say("charts.service_blueprint.no_owner")
        return [
            wrap(column.step.owner or nobody, room, 12.5, lines=self._lines)
            if stage_of(column.step) == self._stage
            else ()
            for column in self.grid.columns
        ]

    @property
    def height(self) -> float:
        """As the owner with the most lines, below its mark."""
        return LEADING * max(1, *map(len, self._cells)) + 44

    def draw(self, canvas: Canvas, top: float) -> None:
        """A pill for each owner; on its upper edge who covers the step."""
        look, half = canvas.look, self.grid.pitch / 2 - 4
        for column, centre, lines in zip(self.grid.columns, self.grid.centres, self._cells, strict=True):
            if lines:
                box = Box(centre - half, top + 18, centre + half, top + self.height - 8)
                owner_pill(canvas, lines, box, theirs=column.step.owner is None)
                covered = column.step.covered_by
                mark(
                    canvas, coverage_key(covered, look.ink if covered else look.neutral), centre - 7, top + 18
                )
