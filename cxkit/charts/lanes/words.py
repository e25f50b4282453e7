"""Lanes of free text: what the customer thinks, sees, expects, and other lenses in words."""

from cxkit.charts.columns import Column
from cxkit.charts.lanes.lane import Cells, Grid
from cxkit.charts.text import clean
from cxkit.model import Step
from cxkit.phrases import say


class ThinksLane(Cells):
    """What goes through the customer's mind, as a quotation."""

    name = "thinks"

    def text_of(self, column: Column) -> str:
        """The thought in quotation marks, unless it has its own."""
        thought = clean(column.step.thinks or "")
        bare = thought and thought[0] not in "“\"„«「'"
        return say("charts.journey_map.thought", thought=thought) if bare else thought


class FieldWords(Cells):
    """One text field of the step, as it was written."""

    name = "field"

    def __init__(self, grid: Grid, *, field: str) -> None:
        super().__init__(grid)
        self._field = field

    @property
    def label(self) -> str:
        """The field's own label."""
        return Step.words(self._field).label

    def text_of(self, column: Column) -> str:
        """The text of the field."""
        return getattr(column.step, self._field) or ""
