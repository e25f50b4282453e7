"""How each step of a journey feels: to customers, to us who walked it, to our people, and as we assumed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from cxkit.charts.base import Chart
from cxkit.charts.canvas import Canvas
from cxkit.charts.columns import Column, dealt
from cxkit.charts.curve_rows import BEST, COMPARED, Comparison, CurveName, CurveRows
from cxkit.charts.curve_series import Series, legend, named, series
from cxkit.charts.feeling_plot import FeelingPlot, Point, alone, lowest
from cxkit.charts.feeling_points import Row, moments_of_truth, points_by_curve
from cxkit.charts.furniture import MARGIN, Key, empty, foot, head
from cxkit.charts.pages import HEIGHT, WIDTH
from cxkit.charts.phase_band import phase_band
from cxkit.charts.room import Box
from cxkit.charts.step_names import StepNames
from cxkit.charts.text import clean, shorten
from cxkit.measures import LOW_POINT, emotion_curves
from cxkit.model import Evidence
from cxkit.phrases import say, signed

MOST = 24
"""Steps on one sheet."""

_NAMED = 3  # steps that a title names
_LEFT = MARGIN + 96  # room for the words of the scale
_TALL, _LOW = 330.0, 240.0  # the height of the curves, and from where on names below them are shortened
_BELOW = (32.0, 90.0)  # the room under the worst feeling, and as much as a callout needs to stand in it


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
    compare: Comparison = ""

    def __post_init__(self) -> None:
        """Refuse curves and comparisons that do not exist."""
        self._refuse("curve", [curve for curve in self.curves if curve not in BEST], BEST)
        self._refuse("comparison", [c for c in (self.compare,) if c not in ("", *COMPARED)], COMPARED)

    # ── numbers ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def data(self) -> pd.DataFrame:
        """A row per drawn curve and step that has answers.

        The columns of :func:`cxkit.measures.emotion_curves`, and journey, state, persona (names),
        own_step (the step's id in its own journey; ``step`` is that of the chart's).
        """
        columns = [*emotion_curves(self.shop).columns, "journey", "state", "persona", "own_step"]
        return pd.DataFrame(self._rows.every, columns=columns)

    @cached_property
    def _rows(self) -> CurveRows:
        return CurveRows(self.shop, self.journey, self.curves, self.compare)

    @cached_property
    def has_gaps(self) -> bool:
        """Whether some step has no answer on the leading curve."""
        return len(self._rows.leading) < len(self._rows.columns)

    # ── words ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def title(self) -> str:
        """The lowest step and whose feeling it is; of states the largest rise, of the mirror its finding."""
        if not self._rows.leading:
            return say("charts.emotion_curve.none")
        if self._rose:
            return self._rose
        if self._rows.mirrored:
            return self._mirrored
        low = self._rows.low
        kind = "low" if low["mean"] <= LOW_POINT else "lowest"
        return say(
            f"charts.emotion_curve.{kind}.{low['curve']}", step=named(low["name"]), mean=signed(low["mean"])
        )

    @cached_property
    def _rose(self) -> str:
        """Where the future is meant to differ most from today; empty unless the two are compared."""
        if self._rows.rise is None:
            return ""
        step, today, future = self._rows.rise
        return say(
            "charts.emotion_curve.rise", step=named(step.name), today=signed(today), future=signed(future)
        )

    @cached_property
    def _mirrored(self) -> str:
        """Where customers and employees are both low; without such a step, where they differ most."""
        names = [c.step.name for c in self._rows.columns if c.step.id in self._rows.both_low]
        if names:
            return say("charts.emotion_curve.alike", steps=_listed(names), n=len(names))
        rows: list[Row] = self._rows.mirror.to_dict("records")  # type: ignore[assignment]
        most = max(rows, key=lambda row: abs(row["difference"]))
        means = {who: signed(most[who]) for who in ("employee", "customer")}
        return say("charts.emotion_curve.differ", step=named(most["name"]), **means)

    @cached_property
    def alt(self) -> str:
        """The lowest and the highest step, what the team assumed there, and where both sides are low."""
        rows = self._rows
        if not rows.leading:
            return say("charts.emotion_curve.alt_none")
        low, high = rows.low, rows.high
        told = {"n": low["n"], "evidence": Evidence(low["evidence"]).word, "steps": len(rows.columns)}
        lows = {"lowest": named(low["name"]), "low": signed(low["mean"])}
        highs = {"highest": named(high["name"]), "high": signed(high["mean"])}
        who = say(f"model.curve.{low['curve']}")
        sentences = [say("charts.emotion_curve.alt", who=who, **lows, **highs, **told)]
        if (assumed := rows.assumed_at(low)) is not None:
            gap = signed(low["mean"] - assumed)
            sentences.append(say("charts.emotion_curve.alt_assumed", assumed=signed(assumed), gap=gap))
        if self._rose:
            sentences.append(self._rose + ".")
        if rows.both_low:
            names = ", ".join(named(c.step.name) for c in rows.columns if c.step.id in rows.both_low)
            sentences.append(say("charts.emotion_curve.alt_both_low", steps=names))
        return " ".join(sentences)

    @cached_property
    def basis(self) -> str:
        """Answers per step of each curve, with voice and evidence."""
        parts = []
        for curve in BEST:
            rows = self._rows.of(curve)
            if not rows:
                continue
            fewest, most = (pick(row["n"] for row in rows) for pick in (min, max))
            n = str(most) if fewest == most else say("charts.base.range", low=fewest, high=most)
            word = Evidence(rows[0]["evidence"]).word
            parts.append(
                say("charts.emotion_curve.basis", who=say(f"model.curve.{curve}"), n=n, evidence=word)
            )
        return " · ".join(parts)

    @cached_property
    def keys(self) -> list[Key]:
        """The legend: whose curves, and what the marks mean."""
        return legend(self._series, self._rows, self.look)

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def compose(self) -> list[Canvas]:
        """One sheet, or several when there are more steps than one holds."""
        if not self._rows.leading:
            return [empty(self.look, self.title, say("charts.emotion_curve.empty"), width=WIDTH)]
        sheets = dealt(self._rows.columns, MOST)
        return [self._sheet(columns, at, len(sheets)) for at, columns in enumerate(sheets, 1)]

    @cached_property
    def _series(self) -> list[Series]:
        return series(self._rows, self.look)

    def _sheet(self, columns: Sequence[Column], at: int, count: int) -> Canvas:
        canvas = Canvas(WIDTH, 0, self.look)
        numbered = say("charts.base.sheet", number=at, count=count) if count > 1 else ""
        name = clean(self.journey.name) if self.journey else ""
        y = head(canvas, self.title, " · ".join(filter(None, (name, self.basis, numbered))), self.keys) + 10
        pitch = (WIDTH - MARGIN - _LEFT) / len(columns)
        centres = [_LEFT + pitch * (i + 0.5) for i in range(len(columns))]
        y = phase_band(canvas, columns, _LEFT, pitch, y, size=12)
        names, tall = self._below(columns, pitch, y)
        self.plot(canvas, columns, centres, Box(_LEFT, y, WIDTH - MARGIN, y + tall))
        y += tall + 20
        names.draw(canvas, centres, y)
        foot(canvas, y + names.height + 14, self._notes, self.signature, evidence=False)
        return canvas

    def _below(self, columns: Sequence[Column], pitch: float, y: float) -> tuple[StepNames, float]:
        """The names below the curves, as much of them as leaves the curves room, and the height of that."""
        rest = Canvas(WIDTH, 0, self.look)
        foot(rest, y + 20 + 14, self._notes, self.signature, evidence=False)
        room = HEIGHT - rest.height
        laid = [StepNames(columns, pitch, WIDTH, lines=lines) for lines in (3, 2, 1)]
        names = next((each for each in laid if room - each.height >= _LOW), laid[-1])
        return names, min(_TALL, room - names.height)

    @property
    def _notes(self) -> list[str]:
        notes = [say("charts.emotion_curve.gaps")] if self.has_gaps else []
        if self.compare == "states":
            notes.append(say("charts.emotion_curve.intention"))
        return notes

    def plot(self, canvas: Canvas, columns: Sequence[Column], centres: Sequence[float], frame: Box) -> None:
        """The curves at some columns of the journey, drawn within a frame; the scale stands left of it.

        Where the callout finds no free place, room is made for it under the curves.
        """
        for below in _BELOW:
            sketch = Canvas(canvas.width, canvas.height, self.look)
            if self._plotted(FeelingPlot(sketch, frame, centres, below=below), columns):
                break
        canvas.lay(sketch)

    def _plotted(self, plot: FeelingPlot, columns: Sequence[Column]) -> bool:
        """Draw the curves; False where the lowest point is among them and its callout found no place."""
        where = {column.step.id: i for i, column in enumerate(columns)}
        rings = moments_of_truth([column.step for column in columns])
        plot.shade([where[step] for step in where if step in self._rows.both_low])
        plot.grid()
        drawn = [(each, points_by_curve(each.rows, where, rings)) for each in self._series]
        main = next(iter(points_by_curve(self._rows.leading, where, rings).values()), [])
        for each, points in drawn:
            for curve in points.values():
                if each.band:
                    plot.band(curve)
        for each, points in reversed(drawn):
            for curve in points.values():
                plot.curve(curve, each.stroke, each.colour)
        plot.points(main)
        beside = [
            (each, curve)
            for each, points in drawn
            for curve in points.values()
            if each.rows[0] is not self._rows.leading[0] and each.stroke != "diamonds"
        ]
        for each, curve in beside:
            plot.marks(curve, each.stroke, each.colour)
        point = self._called(main, columns)
        placed = plot.callout(point, main, *self._finding) if point else True
        plot.numbers([each for each in main if each != point and not each.few])
        for each, curve in beside:
            told = self._numbered(each, curve, where)
            plot.marked_numbers([one for one in told if not one.few], main, each.colour)
        return placed

    def _numbered(self, each: Series, points: list[Point], where: Mapping[str, int]) -> list[Point]:
        """The points of a curve beside the leading one that bear their number: all, or what needs one.

        That is a point no line leads to, and what the future is meant to be at the step of the title.
        """
        if each.numbered:
            return points
        told = alone(points)
        if self._rows.rise and each.rows[0]["state"] == "future":
            column = where.get(self._rows.rise[0].id)
            told += [point for point in points if point.column == column and point not in told]
        return told

    def _called(self, points: Sequence[Point], columns: Sequence[Column]) -> Point | None:
        """The lowest step of the whole journey, on the sheet where it stands."""
        point = lowest(points)
        if point is None or len(self._rows.leading) == 1:
            return None
        return point if columns[point.column].step.id == self._rows.low["step"] else None

    @cached_property
    def _finding(self) -> tuple[str, str]:
        """What is said of the lowest step: its name; what the team assumed, or who says so."""
        low = self._rows.low
        first = say("charts.base.lowest", step=shorten(low["name"], 200, 12.5, "semibold"))
        assumed = self._rows.assumed_at(low)
        if assumed is None:
            who = say(f"model.curve.{low['curve']}")
            return first, say("charts.base.lowest_n", who=who, n=low["n"])
        gap = signed(low["mean"] - assumed)
        return first, say("charts.base.lowest_assumed", assumed=signed(assumed), gap=gap)


def _listed(names: Sequence[str]) -> str:
    """Names of steps as a sentence lists them: at most three in full."""
    quoted = [say("charts.emotion_curve.quoted", step=named(name)) for name in names]
    if len(quoted) == 1:
        return quoted[0]
    *most, last = quoted if len(quoted) <= _NAMED else [*quoted[: _NAMED - 1], ""]
    last = last or say("charts.emotion_curve.more", n=len(names) - len(most))
    return say("charts.emotion_curve.listed", most=", ".join(most), last=last)
