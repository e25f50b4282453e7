"""Lenses on who said it: the employees' own feeling, and how well each step is known."""

from functools import cached_property

from cxkit.charts.canvas import Canvas
from cxkit.charts.feeling_points import Row
from cxkit.charts.lanes.lane import Lane
from cxkit.measures import emotion_curves
from cxkit.measures.tables import records
from cxkit.model import Evidence
from cxkit.phrases import say, signed


class EmployeeLane(Lane):
    """How our own people feel at each step."""

    name = "employee"
    height = 52.0

    @cached_property
    def _felt(self) -> dict[str, Row]:
        rows = records(emotion_curves(self.grid.shop, self.grid.journey))
        return {row["step"]: row for row in rows if row["curve"] == "employee"}

    def draw(self, canvas: Canvas, top: float) -> None:
        """Mean and n; only n where too few answered."""
        look = canvas.look
        for column, centre in zip(self.grid.columns, self.grid.centres, strict=True):
            row = self._felt.get(column.step.id)
            if row is None:
                continue
            if row["few"]:
                text = say("charts.journey_map.few", n=row["n"])
                canvas.text(centre, top + 30, text, size=11.5, colour=look.mute, anchor="middle")
                continue
            colour = look.feeling(row["mean"])
            words = look.mute if colour == look.neutral else colour
            canvas.text(centre, top + 23, signed(row["mean"]), face="bold", colour=words, anchor="middle")
            n = say("charts.journey_map.n", n=row["n"])
            canvas.text(centre, top + 40, n, size=11.5, colour=look.mute, anchor="middle")


class EvidenceLane(Lane):
    """How well we know how each step feels: the best mark, and the answers behind it."""

    name = "evidence"
    height = 40.0

    @cached_property
    def _known(self) -> dict[str, tuple[Evidence, int]]:
        found: dict[str, tuple[Evidence, int]] = {}
        rows = records(emotion_curves(self.grid.shop, self.grid.journey))
        for row in rows:
            known = (Evidence(row["evidence"]), row["n"])
            if row["curve"] != "employee":
                found[row["step"]] = max(found.get(row["step"], known), known)
        return found

    def draw(self, canvas: Canvas, top: float) -> None:
        """A mark with the n behind it."""
        for column, centre in zip(self.grid.columns, self.grid.centres, strict=True):
            if column.step.id not in self._known:
                continue
            level, n = self._known[column.step.id]
            text = say("charts.journey_map.n", n=n)
            canvas.evidence(centre - 26, top + 20, level)
            canvas.text(centre - 15, top + 24, text, size=11.5, colour=canvas.look.mute)
