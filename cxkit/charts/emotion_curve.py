"""How each step of a journey feels: to customers, to us who walked it, to our people, and as we assumed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import pandas as pd

from cxkit.charts.base import Chart
from cxkit.charts.canvas import Canvas
from cxkit.charts.columns import Column, dealt
from cxkit.charts.curve_rows import BEST, COMPARED, Comparison, CurveName, CurveRows
from cxkit.charts.curve_series import Series, legend, series
from cxkit.charts.curve_words import CurveWords
from cxkit.charts.feeling_plot import FeelingPlot, Point, alone
from cxkit.charts.feeling_points import moments_of_truth, points_of
from cxkit.charts.furniture import MARGIN, Key, empty, foot, head
from cxkit.charts.pages import HEIGHT, WIDTH
from cxkit.charts.phase_band import phase_band
from cxkit.charts.plotted import Plotted, PlottedSeries
from cxkit.charts.room import Box
from cxkit.charts.step_names import StepNames
from cxkit.charts.text import clean
from cxkit.measures import emotion_curves
from cxkit.phrases import say

MOST = 24
"""Steps on one sheet."""

_LEFT = MARGIN + 96  # room for the words of the scale
_TALL, _LOW = 330.0, 240.0  # the height of the curves, and from where on names below them are shortened
_BELOW = (32.0, 90.0)  # the room under the worst feeling, and as much as a callout needs to stand in it


@dataclass(frozen=True, eq=False, kw_only=True)
class EmotionCurve(Chart):
    """Feelings −2 … +2 along a journey.

    ``curves`` chooses whose: *measured* (customers), *assumed* (the team, with its spread), *walked*,
    *employee*. With measured and employee both, steps where both are low are shaded: the mirror.
    ``compare="states"`` draws before, today and future of the journey instead, each step as it is known
    best; ``compare="personas"`` the other personas' journeys of the same state; steps are matched by their
    *same as* only.

    >>> from cxkit.model import Client, Journey, Workshop
    >>> EmotionCurve.of(Workshop.of([Client(name="Kuku"), Journey(name="Dinner")])).title
    'No feelings captured yet'
    """

    curves: Sequence[CurveName] = ("measured", "assumed", "walked")
    compare: Comparison = ""

    rests_on = MappingProxyType(dict.fromkeys(("mean", "min", "max", "q1", "q3"), "few"))

    def __post_init__(self) -> None:
        """Refuse curves and comparisons that do not exist."""
        self._refuse("curve", [curve for curve in self.curves if curve not in BEST], BEST)
        self._refuse("comparison", [c for c in (self.compare,) if c not in ("", *COMPARED)], COMPARED)

    # ── numbers ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def data(self) -> pd.DataFrame:
        """A row per drawn curve and step that has answers.

        The columns of :func:`cxkit.measures.emotion_curves`, and feelings (of each single walk), journey,
        state, persona (names), own_step (the step's id in its own journey; ``step`` is that of the chart's).
        """
        own = ["feelings", "journey", "state", "persona", "own_step"]
        columns = [*emotion_curves(self.shop).columns, *own]
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
    def _words(self) -> CurveWords:
        return CurveWords(self._rows)

    @property
    def title(self) -> str:
        """The lowest step and whose feeling; of states the largest change, of the mirror its finding."""
        return self._words.title

    @property
    def alt(self) -> str:
        """The finding, the lowest and the highest step, and what the team assumed there."""
        return self._words.alt

    @property
    def basis(self) -> str:
        """Answers per step of each curve, with voice and evidence."""
        return self._words.basis

    @cached_property
    def keys(self) -> list[Key]:
        """The legend: whose curves, and what the marks mean."""
        return legend(self._series, self._rows, self.look)

    @property
    def plotted(self) -> Plotted | None:
        """The curves, a value a step; of walks the mean."""
        if not self._rows.leading:
            return None
        columns = self._rows.columns
        places = {column.step.id: at for at, column in enumerate(columns)}
        lines = []
        for each in self._series:
            values: list[float | None] = [None] * len(columns)
            few = [False] * len(columns)
            for row in each.rows:
                if (at := places.get(row["step"])) is not None:
                    values[at], few[at] = row["mean"], row["few"]
            lines.append(PlottedSeries(each.label, values, few, each.stroke, each.colour))
        names = [say("charts.base.numbered", number=c.place, name=clean(c.step.name)) for c in columns]
        return Plotted("lines", names, lines, -2, 2)

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
        plot.shade([where[row["step"]] for row in self._rows.both_low if row["step"] in where])
        plot.grid()
        drawn = [(each, points_of(each.rows, where, rings)) for each in self._series]
        lines = [(each, points) for each, points in drawn if each.stroke != "diamonds"]
        beside = [(each, points) for each, points in lines if each.rows[0] is not self._rows.leading[0]]
        main = points_of(self._rows.pointed, where, rings)
        for each, points in lines:
            if each.band:
                plot.band([point for point in points if not point.few])
        for each, points in reversed(lines):
            plot.curve(points, each.stroke, each.colour)
        for each, points in drawn:
            if each.stroke == "diamonds":
                plot.walks(points, each.colour)
        plot.points(main)
        for each, points in beside:
            bare = alone(points)
            marked = [p for p in points if each.marked or p.few or p in bare]
            plot.marks(marked, each.stroke, each.colour)
        called = self._called(main, where)
        placed = plot.callout(called, main, *self._words.callout) if called else True
        plot.numbers([point for point in main if point != called and not point.few])
        for each, points in beside:
            told = self._numbered(each, points, where)
            plot.marked_numbers([point for point in told if not point.few], main, each.colour)
        return placed

    def _numbered(self, each: Series, points: list[Point], where: Mapping[str, int]) -> list[Point]:
        """The points of a curve beside the leading one that bear their number: all, or what needs one.

        That is a point no line leads to, and what the future is meant to be at the step of the title.
        """
        if each.numbered:
            return points
        told = alone(points)
        if self._rows.intended and each.rows[0]["state"] == "future":
            column = where.get(self._rows.intended[0].id)
            told += [point for point in points if point.column == column and point not in told]
        return told

    def _called(self, points: Sequence[Point], where: Mapping[str, int]) -> Point | None:
        """The lowest step of the whole journey, on the sheet where it stands, when its figure carries."""
        if not self._rows.carries or len(self._rows.leading) == 1:
            return None
        return next((point for point in points if point.column == where.get(self._rows.low["step"])), None)
