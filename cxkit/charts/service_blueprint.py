"""Before and behind the scenes: who of ours carries each step, and what of it the customer sees."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import nan
from types import MappingProxyType
from typing import Any

import pandas as pd

from cxkit.charts.base import Chart
from cxkit.charts.canvas import Canvas
from cxkit.charts.columns import Column, columns_of, dealt, in_words, touchpoint_of
from cxkit.charts.coverage import COVERAGE, coverage_key
from cxkit.charts.curve_words import listed, named
from cxkit.charts.furniture import MARGIN, Key, empty, foot, head
from cxkit.charts.lanes import Grid, Lane
from cxkit.charts.lanes.blueprint import STAGES, DeedLane, SightLine, StageLane, stage_of
from cxkit.charts.lanes.pills import TouchpointLane
from cxkit.charts.lanes.stack import stack
from cxkit.charts.pages import HEIGHT, WIDTH, imprint
from cxkit.charts.phase_band import phase_band
from cxkit.charts.text import ELLIPSIS
from cxkit.charts.who_said import who_said
from cxkit.measures import LOW_POINT
from cxkit.measures.known import Feelings
from cxkit.measures.owners import department_of, same
from cxkit.measures.tables import table
from cxkit.phrases import say, signed

_COLUMNS = {
    "step": str,
    "name": str,
    "place": int,
    "phase": str,
    "touchpoint": str,
    "visibility": str,
    "owner": str,
    "covered_by": str,
    "feeling": float,
    "low_point": bool,
    "curve": str,
    "n": int,
    "few": bool,
    "voice": str,
    "evidence": int,
}

_MOST = 8  # steps on one sheet, so that owners and touchpoints stand in full
_LEFT = MARGIN + 150.0
_WIDEST = 260.0
_BEHIND = ("backstage", "support")

Row = dict[str, Any]
"""One step: a row of the chart's table."""


@dataclass(frozen=True, eq=False, kw_only=True)
class ServiceBlueprint(Chart):
    """What the customer does and meets, and below the line of visibility who carries it unseen.

    Each step's owner stands at the stage where the work is done: frontstage, backstage or support. Low
    points, by the best curve that tells of them, are tinted and numbered.

    >>> from cxkit.model import Client, Journey, Workshop
    >>> ServiceBlueprint.of(Workshop.of([Client(name="Kuku"), Journey(name="Dinner")])).title
    'Nobody has said yet what customers see, and what carries it unseen'
    """

    rests_on = MappingProxyType({"feeling": "few"})

    # ── numbers ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def data(self) -> pd.DataFrame:
        """One row per step: touchpoint, visibility, covered_by (in words), owner, feeling −2 … +2, low_point.

        The feeling is that of the best curve that tells of the step, with its n, few, voice, evidence; NaN
        where nobody said. A low point that too few felt is none.
        """
        return table(_COLUMNS, [tuple(row[name] for name in _COLUMNS) for row in self._rows])

    @cached_property
    def _rows(self) -> list[Row]:
        known = Feelings(self.shop, self.journey)
        return [self._row(column, known) for column in self._columns]

    def _row(self, column: Column, known: Feelings) -> Row:
        step, found = column.step, known.at(column.step)
        return {
            "step": step.id,
            "name": step.name,
            "place": column.place,
            "phase": column.phase.name,
            "touchpoint": touchpoint_of(self.shop, step),
            "visibility": in_words(step, "visibility"),
            "owner": step.owner,
            "covered_by": in_words(step, "covered_by"),
            "feeling": found.means[0] if found else nan,
            "low_point": bool(found and not found.few and found.means[0] <= LOW_POINT),
            "curve": found.curve if found else None,
            "n": found.n if found else 0,
            "few": bool(found and found.few),
            "voice": found.voice if found else None,
            "evidence": int(found.evidence) if found else 0,
            "stage": step.visibility,
        }

    @cached_property
    def _columns(self) -> list[Column]:
        return columns_of(self.shop, self.journey)

    @cached_property
    def _told(self) -> list[Row]:
        """The steps of which somebody said what customers see of them."""
        return [row for row in self._rows if row["stage"]]

    @cached_property
    def _behind(self) -> list[Row]:
        """The steps whose work customers do not see."""
        return [row for row in self._told if row["stage"] in _BEHIND]

    @cached_property
    def _lows(self) -> list[Row]:
        """The low points, the lowest first."""
        return sorted((row for row in self._rows if row["low_point"]), key=lambda row: row["feeling"])

    # ── words ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def title(self) -> str:
        """How many low points arise behind the line of visibility; else how many steps do."""
        if not self._told:
            return say("charts.service_blueprint.none")
        if not self._behind:
            return say("charts.service_blueprint.front_only", n=len(self._told))
        lows = [row for row in self._lows if row["stage"]]
        behind = [row for row in lows if row in self._behind]
        if not lows:
            return say("charts.service_blueprint.behind", n=len(self._behind), all=len(self._told))
        if behind and len(behind) < len(lows):
            return say("charts.service_blueprint.lows.some", n=len(behind), all=len(lows))
        return say(f"charts.service_blueprint.lows.{'all' if behind else 'front'}", n=len(lows))

    @cached_property
    def alt(self) -> str:
        """The title, the low points with their owner, and of how many steps it is said who carries them."""
        if not self._told:
            return say("charts.service_blueprint.alt_none", title=self.title)
        told = (self.title, self._finding, self.basis)
        return " ".join(say("charts.service_blueprint.sentence", text=text) for text in told if text)

    @cached_property
    def _finding(self) -> str:
        """The low points, each with its feeling, its owner and the stage."""
        steps = []
        for row in self._lows:
            about = [signed(row["feeling"])]
            if row["owner"]:
                about.append(named(row["owner"]))
            if row["visibility"]:
                about.append(row["visibility"])
            steps.append(
                say("charts.service_blueprint.step", step=named(row["name"]), about=", ".join(about))
            )
        return say("charts.service_blueprint.finding", n=len(steps), steps=listed(steps)) if steps else ""

    @cached_property
    def basis(self) -> str:
        """Of how many steps it is said what customers see, how many departments there are, whose feelings."""
        if not self._told:
            return ""
        owners: list[str] = []
        for owner in filter(None, (department_of(column.step) for column in self._columns)):
            if not any(same(owner, known) for known in owners):
                owners.append(owner)
        told = [say("charts.service_blueprint.basis", n=len(self._rows), told=len(self._told))]
        if owners:
            told.append(say("charts.hand_overs.departments", n=len(owners)))
        return " · ".join((*told, *who_said(self._lows)))

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def compose(self) -> list[Canvas]:
        """One sheet, or several with the same columns when there are too many steps."""
        if not self._told or self.journey is None:
            return [empty(self.look, self.title, say("charts.service_blueprint.empty"), width=WIDTH)]
        sheets = dealt(self._columns, _MOST)
        pitch = min(_WIDEST, (WIDTH - MARGIN - _LEFT) / max(map(len, sheets)))
        grids = [Grid(self.shop, self.journey, columns, _LEFT, pitch) for columns in sheets]
        return [self._fitted(grid, at, len(grids)) for at, grid in enumerate(grids, 1)]

    def _fitted(self, grid: Grid, at: int, count: int) -> Canvas:
        """A sheet whose texts have as many lines as it has room for."""
        drawn = (self._sheet(grid, at, count, lines) for lines in (6, 4, 3, 2))
        return next((sheet for sheet in drawn if sheet.height <= HEIGHT), self._sheet(grid, at, count, 1))

    def _sheet(self, grid: Grid, at: int, count: int, lines: int) -> Canvas:
        canvas = Canvas(WIDTH, 0, self.look)
        y = head(canvas, self.title, self.basis, list(self._keys())) + 8
        y = phase_band(canvas, grid.columns, grid.left, grid.pitch, y, size=12) + 10
        lanes = self._lanes(grid, lines)

        def ground(spans: Sequence[tuple[float, float]]) -> None:
            self._ground(canvas, grid, lanes, spans)

        *_, y = stack(canvas, grid, lanes, y, ground=ground)
        signature = imprint(self.shop.client, at, count)
        foot(canvas, y + 26, self._remarks(canvas), signature, evidence=False)
        return canvas

    def _lanes(self, grid: Grid, lines: int) -> list[Lane]:
        """From what the customer does down to what supports it; the last only for steps not sorted yet."""
        lows = {row["step"]: row["feeling"] for row in self._lows}
        front, *behind = [StageLane(grid, stage=stage, lines=min(lines, 4)) for stage in self._stages]
        deeds = DeedLane(grid, lines=lines, lows=lows)
        return [deeds, TouchpointLane(grid, lines=min(lines, 4)), front, SightLine(grid), *behind]

    @property
    def _stages(self) -> list[str | None]:
        unsaid = any(stage_of(column.step) is None for column in self._columns)
        return [stage for stage in STAGES if stage or unsaid]

    def _ground(
        self, canvas: Canvas, grid: Grid, lanes: Sequence[Lane], spans: Sequence[tuple[float, float]]
    ) -> None:
        """The columns of low points tinted, and from each step the way down to who carries it."""
        low = {row["step"] for row in self._lows}
        top, bottom = spans[0][0], spans[-1][1]
        begins = {stage: span[0] for stage, span in zip(self._stages, [spans[2], *spans[4:]], strict=True)}
        for column, centre in zip(grid.columns, grid.centres, strict=True):
            if column.step.id in low:
                left = centre - grid.pitch / 2 + 1
                canvas.rect(left, top, grid.pitch - 2, bottom - top, fill=self.look.bad_tint, radius=4)
            stage = stage_of(column.step)
            if stage in begins:
                canvas.line([(centre, spans[1][0]), (centre, begins[stage] + 18)], self.look.mute, width=1.4)

    def _keys(self) -> Iterable[Key]:
        drawn = {column.step.covered_by for column in self._columns if stage_of(column.step) != ""}
        yield from (
            coverage_key(by, self.look.ink if by else self.look.neutral) for by in COVERAGE if by in drawn
        )
        if self._lows:
            yield Key("band", say("charts.service_blueprint.key_low"), self.look.bad_tint)

    def _remarks(self, canvas: Canvas) -> Iterable[str]:
        for stage in _BEHIND:
            if not any(row["stage"] == stage for row in self._told):
                yield say(f"charts.service_blueprint.nothing.{stage}")
        if any(stage_of(column.step) == "" for column in self._columns):
            yield say("charts.service_blueprint.theirs")
        if any(words.text.endswith(ELLIPSIS) for words in canvas.words):
            yield say("charts.base.shortened")
