"""How each step of a journey feels: to customers, to us who walked it, to our people, and as we assumed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, Literal

import pandas as pd

from cxkit.charts.base import Chart
from cxkit.charts.canvas import Canvas
from cxkit.charts.columns import Column, columns_of, dealt, stretches
from cxkit.charts.counterparts import beside_other_personas, beside_other_states, counterparts
from cxkit.charts.feeling_plot import Callout, FeelingPlot, Point, Stroke, lowest
from cxkit.charts.feeling_points import Row, few, moments_of_truth, points_by_curve
from cxkit.charts.furniture import MARGIN, Glyph, Key, empty, foot, head
from cxkit.charts.room import Box
from cxkit.charts.step_names import step_names
from cxkit.charts.text import clean, shorten, wrap
from cxkit.measures import LOW_POINT, emotion_curves, employee_mirror
from cxkit.model import Evidence, Journey, Persona
from cxkit.phrases import say, signed

CurveName = Literal["measured", "assumed", "walked", "employee"]

WIDTH = 1080.0
MOST = 24
"""Steps on one sheet."""

_LEFT = MARGIN + 96  # room for the words of the scale
_TALL = 330.0
_BEST: tuple[CurveName, ...] = ("measured", "walked", "assumed", "employee")
_STROKES: Mapping[str, Stroke] = {
    "measured": "solid",
    "assumed": "dashes",
    "walked": "diamonds",
    "employee": "dots",
}
_STATES: Mapping[str, Stroke] = {"before": "thin", "today": "solid", "future": "dashes"}
_PERSONAS: tuple[Stroke, ...] = ("solid", "dashes", "thin", "dots")
_COMPARED = ("", "states", "personas")
_GLYPHS: Mapping[Stroke, Glyph] = {
    "solid": "line",
    "thin": "line",
    "dashes": "dashes",
    "dots": "dots",
    "diamonds": "diamond",
}


@dataclass(frozen=True)
class _Series:
    """One curve as it is drawn: whose, how, and through which rows of the data."""

    label: str
    stroke: Stroke
    colour: str
    rows: list[Row]


@dataclass(frozen=True, eq=False, kw_only=True)
class EmotionCurve(Chart):
    """Feelings −2 … +2 along a journey.

    ``curves`` chooses whose: *measured* (customers), *assumed* (the team, with its spread), *walked*,
    *employee*. With measured and employee both, steps where both are low are shaded: the mirror.
    ``compare="states"`` draws before, today and future of the journey instead, ``compare="personas"``
    the other personas' journeys of the same state; steps are matched by their *same as* only.

    >>> from cxkit.model import Client, Journey, Workshop
    >>> EmotionCurve.of(Workshop.of([Client(name="Kuku"), Journey(name="Dinner")])).title
    'No feelings captured yet'
    """

    curves: Sequence[CurveName] = ("measured", "assumed", "walked")
    compare: Literal["", "states", "personas"] = ""

    def __post_init__(self) -> None:
        """Refuse curves and comparisons that do not exist."""
        self._refuse("curve", [curve for curve in self.curves if curve not in _BEST], _BEST)
        self._refuse("comparison", [c for c in (self.compare,) if c not in _COMPARED], _COMPARED[1:])

    # ── numbers ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def data(self) -> pd.DataFrame:
        """A row per drawn curve and step that has answers.

        The columns of :func:`cxkit.measures.emotion_curves`, and journey, state, persona (names),
        own_step (the step's id in its own journey; ``step`` is that of the chart's), ``few`` (too few
        answers for the mean to carry).
        """
        columns = [*emotion_curves(self.shop).columns, "journey", "state", "persona", "own_step", "few"]
        return pd.DataFrame(self._rows, columns=columns)

    @cached_property
    def _rows(self) -> list[Row]:
        rows = [row for journey in self._journeys for row in self._rows_of(journey)]
        return sorted(rows, key=lambda row: _BEST.index(row["curve"])) if not self.compare else rows

    def _rows_of(self, journey: Journey | None) -> list[Row]:
        table = emotion_curves(self.shop, journey)
        records: list[Any] = table.to_dict("records")
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
        return [
            {
                **row,
                **whose,
                "own_step": row["step"],
                "step": self._counterparts[row["step"]],
                "few": few(row),
            }
            for row in rows
            if row["step"] in self._counterparts
        ]

    @cached_property
    def _columns(self) -> list[Column]:
        return columns_of(self.shop, self.journey)

    @cached_property
    def _counterparts(self) -> Mapping[str, str]:
        return counterparts(self.shop, [column.step for column in self._columns])

    @cached_property
    def _journeys(self) -> Sequence[Journey | None]:
        """The chart's journey, and those it is compared with, in the order they are drawn."""
        if self.journey is None or not self.compare:
            return [self.journey]
        if self.compare == "states":
            return beside_other_states(self.shop, self.journey)
        return beside_other_personas(self.shop, self.journey)[: len(_PERSONAS)]

    @cached_property
    def _leading(self) -> list[Row]:
        """The rows of the curve whose numbers are written: the best known of the chart's journey."""
        own = [row for row in self._rows if row["own_step"] == row["step"]]
        best = _best(own)
        return [row for row in own if row["curve"] == best]

    @cached_property
    def _low(self) -> Row:
        return min(self._sure, key=lambda row: row["mean"])

    @cached_property
    def _high(self) -> Row:
        return max(self._sure, key=lambda row: row["mean"])

    @property
    def _sure(self) -> list[Row]:
        """The leading rows that carry, or all where none does."""
        return [row for row in self._leading if not row["few"]] or self._leading

    @cached_property
    def _rise(self) -> dict[str, str] | None:
        """Where the future is meant to differ most from today; None unless the two are compared."""
        if self.compare != "states":
            return None
        means = {(row["state"], row["step"]): row["mean"] for row in self._rows if not row["few"]}
        both = [
            c.step for c in self._columns if ("today", c.step.id) in means and ("future", c.step.id) in means
        ]
        if not both:
            return None
        step = max(both, key=lambda s: means["future", s.id] - means["today", s.id])
        today, future = (signed(means[state, step.id]) for state in ("today", "future"))
        return {"step": _named(step.name), "today": today, "future": future}

    # ── words ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def title(self) -> str:
        """The lowest step and whose feeling that is."""
        if not self._leading:
            return say("charts.emotion_curve.none")
        if rise := self._rise:
            return say("charts.emotion_curve.rise", **rise)
        low = self._low
        kind = "low" if low["mean"] <= LOW_POINT else "lowest"
        return say(
            f"charts.emotion_curve.{kind}.{low['curve']}", step=_named(low["name"]), mean=signed(low["mean"])
        )

    @cached_property
    def alt(self) -> str:
        """The lowest and the highest step, what the team assumed there, and where both sides are low."""
        if not self._leading:
            return say("charts.emotion_curve.alt_none")
        low, high = self._low, self._high
        told = {"n": low["n"], "evidence": Evidence(low["evidence"]).word, "steps": len(self._columns)}
        lows = {"lowest": _named(low["name"]), "low": signed(low["mean"])}
        highs = {"highest": _named(high["name"]), "high": signed(high["mean"])}
        who = say(f"model.curve.{low['curve']}")
        sentences = [say("charts.emotion_curve.alt", who=who, **lows, **highs, **told)]
        if (assumed := self._assumed_at(low)) is not None:
            gap = signed(low["mean"] - assumed)
            sentences.append(say("charts.emotion_curve.alt_assumed", assumed=signed(assumed), gap=gap))
        if rise := self._rise:
            sentences.append(say("charts.emotion_curve.rise", **rise) + ".")
        if self._both_low:
            names = ", ".join(_named(c.step.name) for c in self._columns if c.step.id in self._both_low)
            sentences.append(say("charts.emotion_curve.alt_both_low", steps=names))
        return " ".join(sentences)

    @cached_property
    def basis(self) -> str:
        """Answers per step of each curve, with voice and evidence."""
        parts = []
        for curve in _BEST:
            rows = [row for row in self._rows if row["curve"] == curve]
            if not rows:
                continue
            fewest, most = (pick(row["n"] for row in rows) for pick in (min, max))
            n = str(most) if fewest == most else say("charts.base.range", low=fewest, high=most)
            word = Evidence(rows[0]["evidence"]).word
            parts.append(
                say("charts.emotion_curve.basis", who=say(f"model.curve.{curve}"), n=n, evidence=word)
            )
        return " · ".join(parts)

    def _assumed_at(self, row: Row) -> float | None:
        """What the team assumed where customers or walkers felt something."""
        if row["curve"] not in ("measured", "walked") or self.compare:
            return None
        found = (r["mean"] for r in self._rows if r["curve"] == "assumed" and r["step"] == row["step"])
        return next(found, None)

    @cached_property
    def _both_low(self) -> set[str]:
        if self.compare or not {"measured", "employee"} <= set(self.curves):
            return set()
        mirror = employee_mirror(self.shop, self.journey)
        return set(mirror.loc[mirror["both_low"], "step"])

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def compose(self) -> list[Canvas]:
        """One sheet, or several when there are more steps than one holds."""
        if not self._leading:
            return [empty(self.look, self.title, say("charts.emotion_curve.empty"), width=WIDTH)]
        sheets = dealt(self._columns, MOST)
        return [self._sheet(columns, at, len(sheets)) for at, columns in enumerate(sheets, 1)]

    @cached_property
    def _series(self) -> list[_Series]:
        """The curves in the order of the legend, the leading one first."""
        return self._compared() if self.compare else self._voices()

    def _voices(self) -> list[_Series]:
        look = self.look
        colours = {"measured": look.ink, "walked": look.ink, "assumed": look.mute, "employee": look.accent}
        found = [(curve, [row for row in self._rows if row["curve"] == curve]) for curve in _BEST]
        return [
            _Series(say(f"model.curve.{curve}"), _STROKES[curve], colours[curve], rows)
            for curve, rows in found
            if rows
        ]

    def _compared(self) -> list[_Series]:
        look = self.look
        found = []
        for at, (_, run) in enumerate(groupby(self._rows, key=lambda row: row["journey"])):
            rows = list(run)
            state, who = rows[0]["state"], say(f"model.curve.{rows[0]['curve']}")
            if self.compare == "states":
                label = say(f"charts.emotion_curve.state.{state}", who=who)
                colour = {"before": look.mute, "today": look.ink, "future": look.accent}[state]
                found.append(_Series(label, _STATES[state], colour, rows))
            else:
                name = _named(rows[0]["persona"] or rows[0]["journey"])
                label = say("charts.emotion_curve.persona", persona=name, who=who)
                colour = (look.ink, look.mute, look.accent, look.neutral)[at]
                found.append(_Series(label, _PERSONAS[at], colour, rows))
        return found

    @cached_property
    def keys(self) -> list[Key]:
        """The legend: whose curves, and what the marks mean."""
        keys = []
        for series in self._series:
            keys.append(Key(_GLYPHS[series.stroke], series.label, series.colour))
            if self._banded and series.rows[0]["curve"] == "assumed":
                keys.append(Key("band", say("charts.base.spread"), self.look.accent_tint))
        if moments_of_truth([column.step for column in self._columns]):
            keys.append(Key("ring", say("charts.base.moment_of_truth")))
        if any(row["few"] for row in self._rows):
            keys.append(Key("open", say("charts.base.few"), self.look.neutral))
        return keys

    @property
    def _banded(self) -> bool:
        return not self.compare and any(row["curve"] == "assumed" for row in self._rows)

    def _sheet(self, columns: Sequence[Column], at: int, count: int) -> Canvas:
        canvas = Canvas(WIDTH, 0, self.look)
        numbered = say("charts.base.sheet", number=at, count=count) if count > 1 else ""
        name = clean(self.journey.name) if self.journey else ""
        y = head(canvas, self.title, " · ".join(filter(None, (name, self.basis, numbered))), self.keys) + 10
        pitch = (WIDTH - MARGIN - _LEFT) / len(columns)
        centres = [_LEFT + pitch * (i + 0.5) for i in range(len(columns))]
        y = self._phases(canvas, columns, pitch, y)
        frame = Box(_LEFT, y, WIDTH - MARGIN, y + _TALL)
        self.plot(canvas, columns, centres, frame)
        y = step_names(canvas, columns, centres, pitch, frame.bottom + 20)
        notes = [say("charts.emotion_curve.gaps")] if self.has_gaps else []
        if self._both_low:
            notes.append(say("charts.emotion_curve.both_low"))
        if self.compare == "states":
            notes.append(say("charts.emotion_curve.intention"))
        foot(canvas, y + 14, notes, self.signature, evidence=False)
        return canvas

    def _phases(self, canvas: Canvas, columns: Sequence[Column], pitch: float, y: float) -> float:
        """The band of phases above the plot, as high as its longest name needs."""
        spans = [
            (_LEFT + first * pitch + 2, (last - first + 1) * pitch - 4, phase.name)
            for phase, first, last in stretches(columns)
        ]
        laid = [wrap(name, wide - 6, 12, "semibold", lines=4) for _, wide, name in spans]
        high = 10 + 15 * max(map(len, laid))
        for (left, wide, _), lines in zip(spans, laid, strict=True):
            canvas.rect(left, y, wide, high, fill=self.look.accent_tint, radius=6)
            canvas.paragraph(
                left + wide / 2,
                y + (high - 15 * len(lines)) / 2 + 11.5,
                lines,
                size=12,
                leading=15,
                face="semibold",
                colour=self.look.accent,
                anchor="middle",
            )
        return y + high

    def plot(self, canvas: Canvas, columns: Sequence[Column], centres: Sequence[float], frame: Box) -> None:
        """The curves at some columns of the journey, drawn within a frame; the scale stands left of it."""
        where = {column.step.id: i for i, column in enumerate(columns)}
        rings = moments_of_truth([column.step for column in columns])
        plot = FeelingPlot(canvas, frame, centres)
        for step in self._both_low & set(where):
            middle = centres[where[step]]
            half = plot.pitch / 2
            canvas.rect(
                middle - half, frame.top + 6, 2 * half, frame.bottom - frame.top - 12, fill=self.look.bad_tint
            )
        plot.grid()
        drawn = [(s, points_by_curve(s.rows, where, rings)) for s in self._series]
        leading = points_by_curve(self._leading, where, rings)
        main = next(iter(leading.values()), [])
        if self._banded:
            plot.band(next((p["assumed"] for _, p in drawn if "assumed" in p), []))
        for series, points in reversed(drawn):
            for curve in points.values():
                plot.curve(curve, series.stroke, series.colour)
                if series.stroke in ("dots", "thin", "dashes") and curve != main:
                    plot.dots(curve, series.colour)
        plot.points(main)
        plot.numbers(main)
        if callout := self._callout(main, columns):
            plot.callout(callout)

    def _callout(self, points: Sequence[Point], columns: Sequence[Column]) -> Callout | None:
        """The lowest step of the whole journey, on the sheet where it stands."""
        point = lowest(points)
        if point is None or len(self._leading) == 1 or columns[point.column].step.id != self._low["step"]:
            return None
        row = self._low
        first = say("charts.base.lowest", step=shorten(row["name"], 200, 12.5, "semibold"))
        assumed = self._assumed_at(row)
        if assumed is None:
            who = say(f"model.curve.{row['curve']}")
            return Callout(point, (first, say("charts.base.lowest_n", who=who, n=point.n)))
        gap = signed(point.mean - assumed)
        return Callout(point, (first, say("charts.base.lowest_assumed", assumed=signed(assumed), gap=gap)))

    @cached_property
    def has_gaps(self) -> bool:
        """Whether some step has no answer on the leading curve."""
        return len(self._leading) < len(self._columns)


def _best(rows: Sequence[Row]) -> str | None:
    """The best known of the curves: customers, walks, the team's assumption, our people."""
    curves = {row["curve"] for row in rows}
    return next((curve for curve in _BEST if curve in curves), None)


def _named(name: str) -> str:
    """A name as it can stand in a sentence: one line, and not endless."""
    return shorten(name, 420, 12.5)
