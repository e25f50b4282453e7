"""How feelings are drawn along a journey: lines, bands, points, their numbers and one callout.

The emotion curve and the feeling lane of the map are drawn by the same hand.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

import numpy as np

from cxkit.charts import monotone
from cxkit.charts.callout import Callout
from cxkit.charts.canvas import SIZE, Canvas, Dash
from cxkit.charts.fonts import Face
from cxkit.charts.room import Box, Room
from cxkit.charts.text import width
from cxkit.phrases import say, signed

Stroke = Literal["solid", "dashdots", "dashes", "dots", "diamonds"]

_STROKES: dict[Stroke, tuple[float, Dash]] = {
    "solid": (2.8, ()),
    "dashdots": (2, (9, 3, 2, 3)),
    "dashes": (2, (5, 4)),
    "dots": (2.2, (2, 3)),
}

_INSET = 32.0  # from the best feeling to the top of the frame
_FINE = 40  # places along each stretch of a curve that words keep away from
_MARK = 4.0  # half the width of a mark of a curve that is not the leading one
_OVER = (-4, -2, 0, 2, 4)  # places across such a mark that words keep away from


@dataclass(frozen=True)
class Point:
    """One step of a curve: its column, the mean feeling, and the spread of the answers behind it.

    ``few`` when too few answered for the number to carry; ``ring`` at a moment of truth; ``walks`` are the
    feelings of single walks, where it was walked.
    """

    column: int
    mean: float
    low: float
    high: float
    few: bool = False
    ring: bool = False
    walks: tuple[float, ...] = ()


class FeelingPlot:
    """Feelings −2 … +2 within a frame of a canvas; ``centres`` are the middles of the columns.

    ``below`` is the room left under the worst feeling.
    """

    def __init__(
        self, canvas: Canvas, frame: Box, centres: Sequence[float], *, below: float = _INSET
    ) -> None:
        self.canvas = canvas
        self.look = canvas.look
        self.frame = frame
        self.centres = centres
        self.below = below
        self.pitch = min((b - a for a, b in pairwise(centres)), default=frame.right - frame.left)
        self.room = Room(frame)

    def y(self, feeling: float) -> float:
        """The height of a feeling on the canvas."""
        high = self.frame.bottom - self.frame.top - _INSET - self.below
        return self.frame.top + _INSET + (2 - feeling) / 4 * high

    def shade(self, columns: Iterable[int]) -> None:
        """A tint behind columns that are a place to start, one behind neighbours."""
        frame, half, top = self.frame, self.pitch / 2, self.frame.top + 6
        for _, run in groupby(enumerate(sorted(columns)), key=lambda at: at[1] - at[0]):
            centres = [self.centres[column] for _, column in run]
            left, wide = centres[0] - half, centres[-1] - centres[0] + 2 * half
            self.canvas.rect(left, top, wide, frame.bottom - 6 - top, fill=self.look.bad_tint)

    def grid(self) -> None:
        """Level lines with their numbers at the left; nought is stronger."""
        words = {2: say("charts.base.very_good"), -2: say("charts.base.very_bad")}
        for level in range(2, -3, -1):
            y = self.y(level)
            self.canvas.line(
                [(self.frame.left, y), (self.frame.right, y)],
                self.look.line if level else self.look.edge,
                width=1 if level else 1.6,
            )
            if not level:
                self.room.avoid([(x, y) for x in np.arange(self.frame.left, self.frame.right, 4)])
            text = f"{words[level]} {signed(level, 0)}" if level in words else signed(level, 0)
            self.canvas.text(self.frame.left - 8, y + 4, text, size=11.5, colour=self.look.mute, anchor="end")

    def band(self, points: Iterable[Point]) -> None:
        """The middle half of the answers behind a curve, as a tint."""
        for run in _runs(points):
            upper, lower = self._places(run, "high"), self._places(run, "low")
            if len(run) == 1:  # one step has no length: a short stretch to both sides
                reach = min(14.0, self.pitch / 3)
                upper, lower = _widened(upper, reach), _widened(lower, reach)
            self.canvas.path(monotone.band(upper, lower), fill=self.look.accent_tint)

    def curve(self, points: Iterable[Point], stroke: Stroke, colour: str) -> None:
        """A curve through neighbouring steps, broken where a step has no answers."""
        wide, dash = _STROKES[stroke]
        for run in _runs(points):
            places = self._places(run, "mean")
            if len(run) > 1:
                self.canvas.path(monotone.curve(places), edge=colour, width=wide, dash=dash)
                self.room.avoid(monotone.sampled(places, _FINE))

    def walks(self, points: Iterable[Point], colour: str) -> None:
        """A diamond for each single walk, left of its step; equal feelings stand side by side."""
        aside = min(24.0, self.pitch * 0.24)
        for point in points:
            for feeling, equals in Counter(point.walks).items():
                apart = min(10.0, (self.pitch / 2 - aside - 4) / equals)
                for at in reversed(range(equals)):
                    x, y = self.centres[point.column] - aside - at * apart, self.y(feeling)
                    self.canvas.diamond(x, y, 6, fill=self.look.paper, edge=colour)
                    self.room.take(Box(x - 7, y - 7, x + 7, y + 7))

    def marks(self, points: Iterable[Point], stroke: Stroke, colour: str) -> None:
        """Small marks of a curve that is not the leading one; larger and open where too few answered.

        Drawn after the leading points, they are seen where both coincide.
        """
        for point in points:
            x, y = self.centres[point.column], self.y(point.mean)
            r = _MARK + point.few
            fill, edge = (self.look.paper, colour) if point.few else (colour, self.look.paper)
            if stroke == "dashes":
                self.canvas.circle(x, y, r, fill=fill, edge=edge, width=1.6)
            else:
                self.canvas.rect(x - r, y - r, 2 * r, 2 * r, fill=fill, edge=edge, width=1.6)
            self.room.avoid([(x + across, y + down) for across in _OVER for down in _OVER])

    def points(self, points: Iterable[Point]) -> None:
        """The large points of the leading curve, coloured by feeling, ringed at moments of truth."""
        for point in points:
            x, y = self.centres[point.column], self.y(point.mean)
            if point.ring:
                self.canvas.circle(x, y, 12.5, fill=self.look.paper, edge=self.look.ink, width=1.6)
            self._dot((x, y), self.look.feeling(point.mean), open=point.few, r=8)
            reach = _reach(point)
            self.room.take(Box(x - reach, y - reach, x + reach, y + reach))

    def _dot(self, place: monotone.Point, colour: str, *, open: bool, r: float) -> None:
        x, y = place
        if open:
            self.canvas.circle(x, y, r - 1, fill=self.look.paper, edge=colour, width=1.8)
        else:
            self.canvas.circle(x, y, r, fill=colour, edge=self.look.paper, width=1.6)

    def numbers(self, points: Sequence[Point]) -> None:
        """The mean beside each point, the farthest from nought first; left out where there is no room."""
        for point in sorted(points, key=lambda p: (-abs(p.mean), p.column)):
            self._number(point, outside=point.mean >= self._around(points, point))

    def marked_numbers(self, points: Iterable[Point], leading: Sequence[Point], colour: str) -> None:
        """The mean beside each small mark, on the side away from the leading point of its column."""
        led = {point.column: point.mean for point in leading}
        for point in points:
            away = point.mean >= led.get(point.column, 0)
            self._number(point, outside=away, colour=colour, face="regular", reach=2 * _MARK)

    def _number(
        self, point: Point, *, outside: bool, colour: str = "", face: Face = "semibold", reach: float = 0
    ) -> None:
        """The mean beside its point, above it first when that is outside the bend."""
        text = signed(point.mean)
        x, y = self.centres[point.column], self.y(point.mean)
        box = self.room.find(_beside(x, y, width(text, SIZE, face), reach or _reach(point), up=outside))
        if box is None:
            return
        self.room.take(box)
        if self.room.strokes_on(box):  # no place was off all strokes: a piece of paper under the number
            wide, high = box.right - box.left, box.bottom - box.top
            self.canvas.rect(box.left, box.top, wide, high, fill=self.look.paper, radius=3)
        if not colour:
            felt = self.look.feeling(point.mean)
            colour = self.look.mute if felt == self.look.neutral else felt
        self.canvas.text(box.left + 3, box.bottom - 4, text, face=face, colour=colour)

    def _around(self, points: Sequence[Point], point: Point) -> float:
        """The mean of a point's neighbours: numbers stand outside the bend."""
        near = [p.mean for p in points if abs(p.column - point.column) == 1]
        return sum(near) / len(near) if near else 0.0

    def callout(self, point: Point, points: Iterable[Point], *lines: str) -> bool:
        """The number of one of the points, and words that point at it; False where they find no room."""
        self._number(point, outside=point.mean >= 0)
        callout = Callout(*lines)
        place, *others = self._places([point, *(other for other in points if other != point)], "mean")
        box = callout.place(self.room, place, _reach(point), others)
        if box is None:
            return False
        self.room.take(box)
        colour = self.look.bad if point.mean < 0 else self.look.mute
        self.room.avoid(callout.draw(self.canvas, box, place, _reach(point), colour))
        return True

    def _places(self, run: Sequence[Point], of: Literal["mean", "low", "high"]) -> list[monotone.Point]:
        return [(self.centres[point.column], self.y(getattr(point, of))) for point in run]


def alone(points: Iterable[Point]) -> list[Point]:
    """The points that no line joins to another."""
    return [run[0] for run in _runs(points) if len(run) == 1]


def _runs(points: Iterable[Point]) -> list[list[Point]]:
    """Points in stretches of neighbouring columns."""
    runs: list[list[Point]] = []
    for point in sorted(points, key=lambda p: p.column):
        if not runs or point.column != runs[-1][-1].column + 1:
            runs.append([])
        runs[-1].append(point)
    return runs


def _widened(places: list[monotone.Point], reach: float) -> list[monotone.Point]:
    ((x, y),) = places
    return [(x - reach, y), (x + reach, y)]


def _reach(point: Point) -> float:
    """Half the width of a point with all that is drawn around it."""
    return 14.0 if point.ring else 9.5


def _beside(x: float, y: float, wide: float, reach: float, *, up: bool) -> Iterator[Box]:
    """Places for a number around its point, outside the bend first."""
    w, h = wide + 6, 16.0
    above, level, below = y - reach - h, y - h / 2, y + reach
    first, second, farther = (above, below, above - 9) if up else (below, above, below + 9)
    right, left, middle = x + reach, x - reach - w, x - w / 2
    spots = [
        (x + 5, first), (right + 1, level), (x - w - 5, first), (middle, first),
        (x + 5, second), (left - 1, level), (x - w - 5, second), (middle, second),
        (right + 4, farther), (left - 4, farther), (right + 10, level), (left - 10, level),
        (right + 4, first), (left - 4, first), (right + 4, second), (left - 4, second),
        *((x, y) for far in (10, 16, 24) for y in (first, second, level) for x in (right + far, left - far)),
        (middle, farther), (middle, 2 * farther - first),
    ]  # fmt: skip
    return (Box(at, top, at + w, top + h) for at, top in spots)
