"""The numbers behind an emotion curve: which answers are drawn, which lead, and what they find."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from pandas import DataFrame

from cxkit.charts.columns import Column, columns_of
from cxkit.charts.counterparts import beside_other_personas, beside_other_states, counterparts
from cxkit.charts.feeling_points import Row, few
from cxkit.measures import emotion_curves, employee_mirror, too_few
from cxkit.model import Journey, Persona, Step, Workshop

CurveName = Literal["measured", "assumed", "walked", "employee"]
Comparison = Literal["", "states", "personas"]

BEST: tuple[CurveName, ...] = ("measured", "walked", "assumed", "employee")
"""The curves, the best known first."""
COMPARED: tuple[Comparison, ...] = ("states", "personas")
"""What a journey can be compared by."""
MOST_PERSONAS = 4
"""Personas on one chart."""


@dataclass(frozen=True, eq=False)
class CurveRows:
    """What is felt along a journey, by the curves asked for; beside others where these are compared."""

    shop: Workshop
    journey: Journey | None
    curves: Sequence[CurveName]
    compare: Comparison = ""

    @cached_property
    def columns(self) -> list[Column]:
        """The steps of the journey."""
        return columns_of(self.shop, self.journey)

    @cached_property
    def every(self) -> list[Row]:
        """A row per curve and step that has answers, of all the journeys drawn."""
        rows = [row for journey in self._journeys for row in self._rows_of(journey)]
        return sorted(rows, key=lambda row: BEST.index(row["curve"])) if not self.compare else rows

    def of(self, curve: str) -> list[Row]:
        """The rows of one curve."""
        return [row for row in self.every if row["curve"] == curve]

    @cached_property
    def _journeys(self) -> Sequence[Journey | None]:
        """The chart's journey, and those it is compared with, in the order they are drawn."""
        if self.journey is None or not self.compare:
            return [self.journey]
        if self.compare == "states":
            return beside_other_states(self.shop, self.journey)
        return beside_other_personas(self.shop, self.journey)[:MOST_PERSONAS]

    def _rows_of(self, journey: Journey | None) -> list[Row]:
        records: list[Any] = emotion_curves(self.shop, journey).to_dict("records")
        rows: list[Row] = [row for row in records if row["curve"] in self.curves]
        if self.compare:
            best = _best(rows)
            rows = [row for row in rows if row["curve"] == best]
        persona = self.shop.by_id.get((journey.persona if journey else None) or "")
        whose = {
            "journey": journey.name if journey else "",
            "state": journey.state if journey else "today",
            "persona": persona.name if isinstance(persona, Persona) else "",
        }
        own = self._counterparts
        return [
            {**row, **whose, "own_step": row["step"], "step": own[row["step"]], "few": few(row)}
            for row in rows
            if row["step"] in own
        ]

    @cached_property
    def _counterparts(self) -> Mapping[str, str]:
        return counterparts(self.shop, [column.step for column in self.columns])

    # ── findings ───────────────────────────────────────────────────────────────────────────────

    @cached_property
    def leading(self) -> list[Row]:
        """The rows of the curve whose numbers are written: the best known of the chart's journey."""
        own = [row for row in self.every if row["own_step"] == row["step"]]
        best = _best(own)
        return [row for row in own if row["curve"] == best]

    @property
    def _sure(self) -> list[Row]:
        """The leading rows that carry, or all where none does."""
        return [row for row in self.leading if not row["few"]] or self.leading

    @cached_property
    def low(self) -> Row:
        """The lowest of the leading rows."""
        return min(self._sure, key=lambda row: row["mean"])

    @cached_property
    def high(self) -> Row:
        """The highest of the leading rows."""
        return max(self._sure, key=lambda row: row["mean"])

    @cached_property
    def rise(self) -> tuple[Step, float, float] | None:
        """The step the future is meant to lift most, its mean today and then; None unless both are drawn."""
        if self.compare != "states":
            return None
        means = {(row["state"], row["step"]): row["mean"] for row in self.every if not row["few"]}
        both = [
            (column.step, means["today", column.step.id], means["future", column.step.id])
            for column in self.columns
            if {("today", column.step.id), ("future", column.step.id)} <= set(means)
        ]
        return max(both, key=lambda found: found[2] - found[1], default=None)

    @cached_property
    def both_low(self) -> set[str]:
        """The ids of the steps where customers and our people both feel low, where both are drawn."""
        if self.compare or not {"measured", "employee"} <= set(self.curves):
            return set()
        return set(self.mirror.loc[self.mirror["both_low"], "step"])

    @cached_property
    def mirror(self) -> DataFrame:
        """Employees beside customers, where enough of both answered."""
        mirror = employee_mirror(self.shop, self.journey)
        few = mirror[["n_employee", "n_customer"]].map(too_few)
        return mirror[~few.any(axis=1)]

    @property
    def mirrored(self) -> bool:
        """Whether the chart is of customers and employees alone, and of a step at least where both spoke."""
        return not self.compare and set(self.curves) == {"measured", "employee"} and not self.mirror.empty

    def assumed_at(self, row: Row) -> float | None:
        """What the team assumed where customers or walkers felt something."""
        if row["curve"] not in ("measured", "walked") or self.compare:
            return None
        return next((r["mean"] for r in self.of("assumed") if r["step"] == row["step"]), None)


def _best(rows: Sequence[Row]) -> str | None:
    """The best known of the curves: customers, walks, the team's assumption, our people."""
    curves = {row["curve"] for row in rows}
    return next((curve for curve in BEST if curve in curves), None)
