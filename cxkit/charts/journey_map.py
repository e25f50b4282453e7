"""The poster: the whole journey on one sheet, columns for steps, lanes for what happens at them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

import pandas as pd

from cxkit.charts.base import Chart
from cxkit.charts.canvas import Canvas
from cxkit.charts.columns import Column, columns_of, dealt, stretches
from cxkit.charts.curve_rows import CurveName
from cxkit.charts.emotion_curve import EmotionCurve
from cxkit.charts.furniture import MARGIN, empty, foot, head
from cxkit.charts.lanes import CORE, LANES, FeelingLane, Grid, Lane, lane, notes_at
from cxkit.charts.lanes.stack import stack
from cxkit.charts.phase_band import phase_band
from cxkit.charts.text import ELLIPSIS, clean, shorten
from cxkit.measures import CURVES, feelings, judged_promises
from cxkit.measures.tables import records
from cxkit.model import TOGETHER, Journey, Persona, Step, Touchpoint
from cxkit.phrases import say

MOST = 14
"""Steps on one sheet, at a size that can be read."""

_GUTTER = 150.0
_LEFT = MARGIN + _GUTTER
_ACROSS = 1420.0  # for all columns together: with the gutter and the margins, a wide poster
_NARROWEST, _WIDEST = 118.0, 300.0
_LEAST = 900.0  # a sheet narrower than this has no room for its heading


@dataclass(frozen=True, eq=False, kw_only=True)
class JourneyMap(Chart):
    """The journey map. ``lanes`` chooses what is told at each step, ``curves`` whose feelings.

    Lanes: the core (step, touchpoint, thinks, feeling, pains, gains, promise_kept, owner) and lenses by
    the name of their field (sees, wait_minutes, moment_of_truth, covered_by …), employee and evidence.
    Raises BadValue for a lane that does not exist. Lanes grow with their texts; a journey of more than
    14 steps is split over sheets with the same columns.

    >>> from cxkit.model import Client, Journey, Phase, Place, Step, Workshop
    >>> shop = Workshop.of([
    ...     Client(name="Kuku"), Journey(id="j", name="Dinner"),
    ...     Phase(id="p", name="Settling", place=Place(within="j")),
    ...     Step(id="pay", name="Pays", place=Place(within="p"), owner="finance"),
    ... ])
    >>> JourneyMap.of(shop).data[["step", "name", "place", "phase", "owner"]]
      step  name  place     phase    owner
    0  pay  Pays      1  Settling  finance
    >>> JourneyMap.of(shop, lanes=("step", "mood"))
    Traceback (most recent call last):
    ...
    cxkit.errors.BadValue: JourneyMap knows no lane “mood”. Choose from: connection, ...
    """

    lanes: Sequence[str] = CORE
    curves: Sequence[CurveName] = ("measured", "assumed", "walked")

    rests_on = MappingProxyType({curve: f"few_{curve}" for curve in ("assumed", "measured", "employee")})

    def __post_init__(self) -> None:
        """Refuse lanes that do not exist."""
        known = sorted({FeelingLane.name, *LANES})
        self._refuse("lane", [name for name in self.lanes if name not in known], known)

    # ── numbers ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _columns(self) -> list[Column]:
        return columns_of(self.shop, self.journey)

    @cached_property
    def _curve(self) -> EmotionCurve:
        return EmotionCurve(shop=self.shop, journey=self.journey, look=self.look, curves=self.curves)

    @cached_property
    def data(self) -> pd.DataFrame:
        """One row per step: step (id), name, place (from 1), phase, touchpoint, channel, thinks; assumed,
        measured, employee (means), walked (the feelings of single walks), n_measured, and few_… of each
        mean (too few answers); pains and gains in full, worst first; promise_gap (the worst that enough
        scored, customers before the team); owner, every lens asked for.
        """
        felt = {(r["curve"], r["step"]): r for r in self._felt}
        rows = [self._row(column, felt) for column in self._columns]
        return pd.DataFrame(rows, columns=None if rows else ["step", "name", "place", "phase"])

    @cached_property
    def _felt(self) -> list[Any]:
        every = EmotionCurve(
            shop=self.shop,
            journey=self.journey,
            look=self.look,
            curves=tuple(CURVES),  # type: ignore[arg-type]
        )
        return records(every.data)

    def _row(self, column: Column, felt: dict[tuple[str, str], Any]) -> dict[str, Any]:
        step = column.step
        touchpoint = self.shop.by_id.get(step.touchpoint or "")
        said = {curve: felt.get((curve, step.id), {}) for curve in CURVES}
        lenses = [name for name in self.lanes if name in Step.model_fields and name not in CORE]
        return {
            "step": step.id,
            "name": step.name,
            "place": column.place,
            "phase": column.phase.name,
            "touchpoint": touchpoint.name if isinstance(touchpoint, Touchpoint) else None,
            "channel": self.shop.channel_of(step),
            "thinks": step.thinks,
            **{c: said[c].get("feelings" if c == "walked" else "mean") for c in CURVES},
            "n_measured": said["measured"].get("n", 0),
            **{flag: said[curve].get("few", False) for curve, flag in self.rests_on.items()},
            "pains": "\n".join(note.text for note in notes_at(self.shop, step, "pain")),
            "gains": "\n".join(note.text for note in notes_at(self.shop, step, "gain")),
            "promise_gap": self._gaps.get(step.id),
            "owner": step.owner,
            **{name: getattr(step, name) for name in lenses},
        }

    @cached_property
    def _gaps(self) -> dict[str, float]:
        judged = judged_promises(self.shop)
        return {str(step): gap for step, gap in judged.groupby("step")["gap"].min().items()}

    # ── words ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def title(self) -> str:
        """The journey's name."""
        return clean(self.journey.name) if self.journey else say("charts.journey_map.none")

    @cached_property
    def subtitle(self) -> str:
        """Whose journey on which occasion, its state, and who spoke."""
        journey = self.journey
        if journey is None:
            return ""
        persona = self.shop.by_id.get(journey.persona or "")
        whose = [persona.name] if isinstance(persona, Persona) else []
        who = ", ".join([*whose, *([journey.scenario] if journey.scenario else [])])
        return " · ".join(filter(None, (clean(who), _state(journey), self.basis)))

    @cached_property
    def basis(self) -> str:
        """How many customers, people of how many departments, and walks speak of this journey."""
        felt = feelings(self.shop, self.journey)
        said = {str(curve): rows for curve, rows in felt.groupby("curve")}
        counts = []
        if "measured" in said:
            counts.append(say("charts.journey_map.customers", n=said["measured"]["person"].nunique()))
        if "assumed" in said:
            counts.append(_team(said["assumed"]))
        if "walked" in said:
            counts.append(say("charts.journey_map.walks", n=said["walked"]["person"].nunique()))
        return ", ".join(counts) or say("charts.journey_map.nobody")

    @cached_property
    def alt(self) -> str:
        """The journey, its phases, and where it feels lowest and highest."""
        if not self._columns:
            return say("charts.journey_map.alt_none")
        phases = ", ".join(shorten(phase.name, 300, 12.5) for phase, *_ in stretches(self._columns))
        steps = len(self._columns)
        mapped = say("charts.journey_map.alt", title=shorten(self.title, 600, 12.5), n=steps, phases=phases)
        return f"{mapped} {self._curve.alt}"

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def compose(self) -> list[Canvas]:
        """One sheet, or several with the same columns when there are too many steps."""
        if self.journey is None or not self._columns:
            return [empty(self.look, self.title, say("charts.journey_map.empty"))]
        sheets = dealt(self._columns, MOST)
        fullest = max(map(len, sheets))
        pitch = max(_NARROWEST, min(_WIDEST, _ACROSS / fullest), (_LEAST - _LEFT - MARGIN) / fullest)
        grids = [Grid(self.shop, self.journey, columns, _LEFT, pitch) for columns in sheets]
        drawn = [self._sheet(grid, at, len(sheets)) for at, grid in enumerate(grids, 1)]
        for sheet in drawn:  # whatever fits sheets to a page then scales their columns alike
            sheet.width = max(each.width for each in drawn)
        return drawn

    def _sheet(self, grid: Grid, at: int, count: int) -> Canvas:
        canvas = Canvas(max(grid.right + MARGIN, _LEAST), 0, self.look)
        numbered = say("charts.base.sheet", number=at, count=count) if count > 1 else ""
        keys = self._curve.keys if FeelingLane.name in self.lanes else []
        subtitle = " · ".join(filter(None, (self.subtitle, numbered)))
        top = head(canvas, self.title, subtitle, keys) + 8
        end = phase_band(canvas, grid.columns, grid.left, grid.pitch, top, size=13.5)
        canvas.heading = (top - 5, end + 5)
        y = end + 10
        lanes = [lane(name, grid, self._curve) for name in self.lanes]
        borders = stack(canvas, grid, lanes, y)
        edges = [grid.left + grid.pitch * n for n in range(len(grid.columns) + 1)]
        canvas.cuts = (grid.columns[0].place, edges, borders)
        foot(canvas, borders[-1] + 28, self._notes(canvas, lanes), self.signature)
        return canvas

    def _notes(self, canvas: Canvas, lanes: Sequence[Lane]) -> list[str]:
        notes = [note for each in lanes for note in each.notes]
        if FeelingLane.name in self.lanes and self._curve.has_gaps and not self._curve.data.empty:
            notes.append(say("charts.emotion_curve.gaps"))
        if any(words.text.endswith(ELLIPSIS) for words in canvas.words):
            notes.append(say("charts.base.shortened"))
        return notes


def _team(said: pd.DataFrame) -> str:
    """How many people of how many departments; the room, where it only answered as one."""
    alone = said[said["person"] != TOGETHER]
    if alone.empty:
        return say(f"model.voice.{TOGETHER}")
    people = say("common.people", n=alone["person"].nunique())
    departments = alone["department"].nunique()
    of = say("charts.journey_map.departments", n=departments) if departments else ""
    return f"{people} {of}".rstrip()


def _state(journey: Journey) -> str:
    return str(dict(Journey.words("state").choices)[journey.state])
