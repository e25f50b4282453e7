"""Where a human is when it feels bad: every step by its feeling, with the mark of who covers it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import nan
from types import MappingProxyType
from typing import Any

import pandas as pd

from cxkit.charts.base import Chart
from cxkit.charts.canvas import Canvas
from cxkit.charts.columns import Column, columns_of, dealt, in_words
from cxkit.charts.coverage import COVERAGE, coverage_key
from cxkit.charts.curve_words import listed, named
from cxkit.charts.feeling_plot import FeelingPlot, Point
from cxkit.charts.furniture import MARGIN, Key, empty, foot, head, mark
from cxkit.charts.pages import HEIGHT, WIDTH, imprint
from cxkit.charts.phase_band import phase_band
from cxkit.charts.room import Box
from cxkit.charts.step_names import StepNames
from cxkit.charts.who_said import who_said
from cxkit.measures import LOW_POINT, touchpoints
from cxkit.measures.known import Feelings
from cxkit.measures.tables import records, table
from cxkit.phrases import number, percent, say, signed

_COLUMNS = {
    "step": str,
    "name": str,
    "place": int,
    "covered_by": str,
    "feeling": float,
    "low_point": bool,
    "uncovered_low": bool,
    "connection": str,
    "curve": str,
    "n": int,
    "few": bool,
    "voice": str,
    "evidence": int,
}

_MOST = 24  # steps on one sheet
_LEFT = MARGIN + 96  # room for the words of the scale
_TALL, _LOW = 310.0, 220.0  # the height of the plot, and from where on names below it are shortened
_LANE = 30.0

Row = dict[str, Any]
"""One step: a row of the chart's table."""


@dataclass(frozen=True, eq=False, kw_only=True)
class HumanMoments(Chart):
    """How each step feels, by the best curve that tells of it, and whether a human or a machine covers it.

    The low points stand in the tinted zone: one that a machine covers alone is where a human is missed.

    >>> from cxkit.model import Client, Journey, Workshop
    >>> HumanMoments.of(Workshop.of([Client(name="Kuku"), Journey(name="Dinner")])).title
    'Nobody has said yet who covers the steps and how they feel'
    """

    rests_on = MappingProxyType({"feeling": "few"})

    # ── numbers ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def data(self) -> pd.DataFrame:
        """One row per step: covered_by (in words), feeling (−2 … +2), low_point, uncovered_low, connection.

        The feeling is that of the best curve that tells of the step, with its n, few, voice, evidence; NaN
        where nobody said. A low point that too few felt is none.
        """
        known = Feelings(self.shop, self.journey)
        rows: list[tuple[Any, ...]] = []
        for column in self._columns if self._anything else ():
            step, found = column.step, known.at(column.step)
            low = bool(found and not found.few and found.means[0] <= LOW_POINT)
            said = [in_words(step, field) for field in ("covered_by", "connection")]
            told: tuple[Any, ...] = (None, 0, False, None, 0)
            if found:
                told = (found.curve, found.n, found.few, found.voice, int(found.evidence))
            here = (step.id, step.name, column.place, said[0], found.means[0] if found else nan)
            rows.append((*here, low, low and step.covered_by == "automated", said[1], *told))
        return table(_COLUMNS, rows)

    @cached_property
    def _columns(self) -> list[Column]:
        return columns_of(self.shop, self.journey)

    @cached_property
    def _anything(self) -> bool:
        """Whether anybody said who covers a step, or how one feels."""
        known = Feelings(self.shop, self.journey)
        return any(column.step.covered_by or known.at(column.step) for column in self._columns)

    @cached_property
    def _rows(self) -> list[Row]:
        return records(self.data)

    @cached_property
    def _lows(self) -> list[Row]:
        return sorted((row for row in self._rows if row["low_point"]), key=lambda row: row["feeling"])

    @cached_property
    def _missed(self) -> list[Row]:
        """The low points that only a machine covers, the lowest first."""
        return [row for row in self._lows if row["uncovered_low"]]

    # ── words ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def title(self) -> str:
        """At how many low points no human is; else that there is one at all of them, or no low point."""
        if not self._anything:
            return say("charts.human_moments.none")
        if not self._lows:
            carries = any(row["curve"] and not row["few"] for row in self._rows)
            return say(f"charts.human_moments.{'no_low' if carries else 'few'}")
        if self._missed:
            kind = "all" if len(self._missed) == len(self._lows) else "some"
            return say(f"charts.human_moments.missed.{kind}", n=len(self._lows), missed=len(self._missed))
        unknown = any(row["covered_by"] is None for row in self._lows)
        return say(f"charts.human_moments.{'unknown' if unknown else 'covered'}", n=len(self._lows))

    @cached_property
    def alt(self) -> str:
        """The title, the low points without a human, and the human share of all steps."""
        if not self._anything:
            return say("charts.human_moments.alt_none", title=self.title)
        told = (self.title, self._finding, self._share)
        return " ".join(say("charts.human_moments.sentence", text=text) for text in told if text)

    @cached_property
    def _finding(self) -> str:
        """The low points that only a machine covers, each with its feeling."""
        if not self._missed:
            return ""
        steps = [
            say("charts.human_moments.step", step=named(row["name"]), feeling=signed(row["feeling"]))
            for row in self._missed
        ]
        return say("charts.human_moments.finding", steps=listed(steps))

    @cached_property
    def _share(self) -> str:
        found = touchpoints(self.shop, self.journey)
        if found.human_share is None:
            return ""
        return say("charts.touchpoints.share.human", share=percent(found.human_share), n=found.n_human)

    @cached_property
    def basis(self) -> str:
        """Whose feelings, how many answers per step, how well known."""
        return " · ".join(who_said(self._rows)) or self._share

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def compose(self) -> list[Canvas]:
        """One sheet, or several when there are more steps than one holds."""
        if not self._anything:
            return [empty(self.look, self.title, say("charts.human_moments.empty"), width=WIDTH)]
        sheets = dealt(self._columns, _MOST)
        return [self._sheet(columns, at, len(sheets)) for at, columns in enumerate(sheets, 1)]

    def _sheet(self, columns: Sequence[Column], at: int, count: int) -> Canvas:
        canvas = Canvas(WIDTH, 0, self.look)
        subtitle = " · ".join(dict.fromkeys(filter(None, (self._finding, self._share, self.basis))))
        y = head(canvas, self.title, subtitle, list(self._keys())) + 8
        pitch = (WIDTH - MARGIN - _LEFT) / len(columns)
        centres = [_LEFT + pitch * (i + 0.5) for i in range(len(columns))]
        y = phase_band(canvas, columns, _LEFT, pitch, y, size=12)
        signature = imprint(self.shop.client, at, count)
        names, tall = self._below(columns, pitch, y, signature)
        self._plot(canvas, columns, centres, Box(_LEFT, y, WIDTH - MARGIN, y + tall))
        y += tall
        if self._connected:
            self._connections(canvas, columns, centres, y)
            y += _LANE
        names.draw(canvas, centres, y + 20)
        foot(canvas, y + 20 + names.height + 14, self._remarks(), signature, evidence=False)
        return canvas

    def _below(
        self, columns: Sequence[Column], pitch: float, y: float, signature: str
    ) -> tuple[StepNames, float]:
        """The names below the plot, as much of them as leaves it room, and the height of that."""
        rest = Canvas(WIDTH, 0, self.look)
        lane = _LANE if self._connected else 0
        foot(rest, y + lane + 20 + 14, self._remarks(), signature, evidence=False)
        room = HEIGHT - rest.height - 1
        names = StepNames.within(columns, pitch, WIDTH, room - _LOW)
        return names, min(_TALL, room - names.height)

    def _plot(self, canvas: Canvas, columns: Sequence[Column], centres: Sequence[float], frame: Box) -> None:
        """The line of feelings, and on it at each step the mark of who covers it."""
        plot = FeelingPlot(canvas, frame, centres)
        zone = plot.y(LOW_POINT)
        bottom = frame.bottom - 6
        canvas.rect(
            frame.left, zone, frame.right - frame.left, bottom - zone, fill=self.look.bad_tint, radius=4
        )
        plot.grid()
        rows = {row["step"]: row for row in self._rows}
        points = [
            Point(i, row["feeling"], row["feeling"], row["feeling"], row["few"])
            for i, column in enumerate(columns)
            if (row := rows[column.step.id])["curve"]
        ]
        plot.curve(points, "solid", self.look.edge)
        for point in points:
            x, y = centres[point.column], plot.y(point.mean)
            colour = self.look.edge if point.few else self.look.feeling(point.mean)
            canvas.circle(x, y, 10, fill=self.look.paper)
            mark(canvas, coverage_key(columns[point.column].step.covered_by, colour), x - 7, y)
            plot.room.take(Box(x - 9.5, y - 9.5, x + 9.5, y + 9.5))
        called = next(
            (p for p in points if self._missed and columns[p.column].step.id == self._missed[0]["step"]), None
        )
        if called:
            step = named(columns[called.column].step.name)
            alone = say("charts.touchpoints.key.automated")
            plot.callout(
                called,
                points,
                say("charts.human_moments.missing"),
                say("charts.human_moments.at", step=step, who=alone),
            )
        plot.numbers([point for point in points if not point.few and point != called])

    @cached_property
    def _connected(self) -> bool:
        return any(column.step.connection for column in self._columns)

    def _connections(
        self, canvas: Canvas, columns: Sequence[Column], centres: Sequence[float], y: float
    ) -> None:
        """Where an emotional connection is made, and where one is lost."""
        look = self.look
        canvas.line([(MARGIN, y), (WIDTH - MARGIN, y)], look.line)
        canvas.text(MARGIN, y + 19, say("charts.human_moments.connection"), size=12, colour=look.mute)
        for column, x in zip(columns, centres, strict=True):
            if said := column.step.connection:
                colour = look.good if said == "made" else look.bad
                word = say(f"charts.human_moments.{said}")
                canvas.text(x, y + 19, word, size=11, face="semibold", colour=colour, anchor="middle")
        canvas.line([(MARGIN, y + _LANE), (WIDTH - MARGIN, y + _LANE)], look.line)

    def _keys(self) -> Iterable[Key]:
        drawn = {column.step.covered_by for column in self._columns}
        yield from (coverage_key(by, self.look.ink) for by in COVERAGE if by in drawn)
        yield Key("band", say("charts.human_moments.key_low", low=number(LOW_POINT, 0)), self.look.bad_tint)

    def _remarks(self) -> Iterable[str]:
        if any(row["few"] for row in self._rows):
            yield say("charts.human_moments.grey")
        if any(row["curve"] is None for row in self._rows):
            yield say("charts.emotion_curve.gaps")
