"""The numbers behind an emotion curve: which answers are drawn, which lead, and what they find."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Literal

from cxkit.charts.columns import Column, columns_of
from cxkit.charts.counterparts import beside_other_personas, counterparts
from cxkit.charts.feeling_points import Row
from cxkit.measures import (
    before_today_future,
    best_known,
    emotion_curves,
    employee_mirror,
    feelings,
    journeys_by_state,
    largest_change,
)
from cxkit.measures.tables import records
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
            return list(journeys_by_state(self.shop, self.journey).values())
        return beside_other_personas(self.shop, self.journey)[:MOST_PERSONAS]

    def _rows_of(self, journey: Journey | None) -> list[Row]:
        every = records(emotion_curves(self.shop, journey))
        rows: list[Row] = [row for row in every if row["curve"] in self.curves]
        if self.compare == "states":
            rows = _best_by_step(rows)
        elif self.compare:
            best = _best(rows)
            rows = [row for row in rows if row["curve"] == best]
        persona = self.shop.get(Persona, journey.persona if journey else None)
        whose = {
            "journey": journey.name if journey else "",
            "state": journey.state if journey else "today",
            "persona": persona.name if persona else "",
        }
        walks = _walks(self.shop, journey) if any(row["curve"] == "walked" for row in rows) else {}
        own = self._counterparts
        return [
            {
                **row,
                **whose,
                "own_step": row["step"],
                "step": own[row["step"]],
                "feelings": walks[row["step"]] if row["curve"] == "walked" else None,
            }
            for row in rows
            if row["step"] in own
        ]

    @cached_property
    def _counterparts(self) -> Mapping[str, str]:
        return counterparts(self.shop, [column.step for column in self.columns])

    # ── findings ───────────────────────────────────────────────────────────────────────────────

    @cached_property
    def leading(self) -> list[Row]:
        """The rows of the curve whose numbers are written: the best known of the chart's journey.

        Of states it is the best known of each step, as in the measure.
        """
        own = [row for row in self.every if row["own_step"] == row["step"]]
        if self.compare == "states":
            return own
        best = _best(own)
        return [row for row in own if row["curve"] == best]

    @property
    def carries(self) -> bool:
        """Whether enough answered the leading curve at any step for a figure."""
        return any(not row["few"] for row in self.leading)

    @property
    def pointed(self) -> list[Row]:
        """The leading rows with a large point: of walks that have diamonds, where the mean carries."""
        return [row for row in self.leading if self.compare or row["curve"] != "walked" or not row["few"]]

    @property
    def _sure(self) -> list[Row]:
        """The leading rows that carry, or all where none does."""
        return [row for row in self.leading if not row["few"]] or self.leading

    @cached_property
    def low(self) -> Row:
        """The lowest of the leading rows: where none carries, a place and no figure."""
        return min(self._sure, key=lambda row: row["mean"])

    @cached_property
    def high(self) -> Row:
        """The highest of the leading rows: where none carries, a place and no figure."""
        return max(self._sure, key=lambda row: row["mean"])

    @cached_property
    def intended(self) -> tuple[Step, float, float] | None:
        """The step the future is to change most, its mean today and then; None unless both are drawn."""
        if self.compare != "states":
            return None
        found = largest_change(before_today_future(self.shop, self.journey), "future_minus_today")
        if found is None or not {found["curve_today"], found["curve_future"]} <= set(self.curves):
            return None
        own = self._counterparts.get(found["step"])
        steps = (column.step for column in self.columns if column.step.id == own)
        return next(((step, found["today"], found["future"]) for step in steps), None)

    @cached_property
    def both_low(self) -> list[Row]:
        """Where customers and our people both feel low, where both are drawn: rows of :attr:`mirror`."""
        if self.compare or not {"measured", "employee"} <= set(self.curves):
            return []
        return [row for row in self.mirror if row["both_low"]]

    @cached_property
    def mirror(self) -> list[Row]:
        """Employees beside customers, where enough of both answered."""
        mirror = employee_mirror(self.shop, self.journey)
        return records(mirror[~mirror["few"]])

    @property
    def mirrored(self) -> bool:
        """Whether the chart is of customers and employees alone, and of a step at least where both spoke."""
        return not self.compare and set(self.curves) == {"measured", "employee"} and bool(self.mirror)

    @cached_property
    def farthest(self) -> Row | None:
        """The step where employees differ most from customers; None where no difference can be read."""
        most = max(self.mirror, key=lambda row: abs(row["difference"]))
        return most if round(abs(most["difference"]), 1) else None

    def beside_low(self, curve: str) -> Row | None:
        """What others felt or assumed at the lowest step, where enough of them answered."""
        if self.low["curve"] not in ("measured", "walked") or self.compare:
            return None
        return next((r for r in self.of(curve) if r["step"] == self.low["step"] and not r["few"]), None)


def _walks(shop: Workshop, journey: Journey | None) -> Mapping[str, list[float]]:
    """What each single walk felt at each step, in the order of the walks."""
    felt = feelings(shop, journey)
    found: dict[str, list[float]] = defaultdict(list)
    for curve, step, value in zip(felt["curve"], felt["step"], felt["value"], strict=True):
        if curve == "walked":
            found[step].append(value)
    return found


def _best_by_step(rows: Sequence[Row]) -> list[Row]:
    """Each step by the curve that tells best of it, in the order of the journey."""
    told = [row for row in rows if row["curve"] != "employee"] or rows
    steps = groupby(sorted(told, key=itemgetter("place")), key=itemgetter("place"))
    found = [list(held) for _, held in steps]
    return [row for held in found for row in held if row["curve"] == best_known(held)]


def _best(rows: Sequence[Row]) -> str | None:
    """The curve that tells best of customers; what our people feel themselves only where nobody does."""
    return best_known(row for row in rows if row["curve"] != "employee") or best_known(rows)
