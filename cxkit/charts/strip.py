"""A journey as a line that passes from row to row: through channels, or from department to department."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cxkit.charts.canvas import Canvas, Point
from cxkit.charts.columns import Column
from cxkit.charts.furniture import MARGIN, foot
from cxkit.charts.pages import HEIGHT, WIDTH
from cxkit.charts.phase_band import phase_band
from cxkit.charts.step_names import StepNames
from cxkit.charts.text import wrap
from cxkit.phrases import say

MOST = 24
"""Steps on one sheet."""

_GUTTER = 150.0  # for the names of rows
_ROW, _TWO, _LOW = 36.0, 34.0, 24.0  # how high a row is, from where on its name has two lines, the least
_LANE = 30.0  # below the rows, for what happens between or at steps
_SIZE, _TIGHT = 12.0, 15.0
_LEAST = 3  # rows on a sheet, however little room there is


@dataclass(frozen=True)
class StripRow:
    """One row: its name, what is told of it at the right, and whether the journey leaves it out."""

    key: str
    name: str
    about: str = ""
    unused: bool = False


@dataclass(frozen=True)
class Lane:
    """A line below the rows with one thing told at, or between, steps.

    ``draw`` is given the height of its middle.
    """

    label: str
    draw: Callable[["Strip", float], None]


class Strip:
    """The rows and columns of one sheet.

    ``keys`` names the row of each column, None where it is not known. Rows that find no room are told
    together as one.
    """

    def __init__(
        self,
        canvas: Canvas,
        columns: Sequence[Column],
        rows: Sequence[StripRow],
        keys: Mapping[str, str | None],
        *,
        right: float = 0,
    ) -> None:
        self.canvas = canvas
        self.columns = columns
        self.left = MARGIN + _GUTTER
        self.right = WIDTH - MARGIN - right
        self.pitch = (self.right - self.left) / len(columns)
        self.centres = [self.left + self.pitch * (i + 0.5) for i in range(len(columns))]
        self.top = 0.0
        self._rows = list(rows)
        self._keys = keys
        self._high = _ROW
        self._merged: dict[str, str] = {}

    # ── where things are ───────────────────────────────────────────────────────────────────────

    @property
    def bottom(self) -> float:
        """Where the rows end."""
        return self.top + self._high * len(self._rows)

    def y(self, column: int) -> float | None:
        """The height of the journey at a column, None where its row is not known."""
        key = self._keys[self.columns[column].step.id]
        return None if key is None else self._middle(self._merged.get(key, key))

    def boundary(self, column: int) -> float:
        """Where a column ends and the next begins."""
        return self.left + self.pitch * (column + 1)

    def _middle(self, key: str) -> float:
        place = next(at for at, row in enumerate(self._rows) if row.key == key)
        return self.top + self._high * (place + 0.5)

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def ground(self, shaded: Iterable[int] = ()) -> None:
        """Every second row washed, columns that need a look tinted, and the names of the rows."""
        look = self.canvas.look
        for at, row in enumerate(self._rows):
            y = self.top + at * self._high
            if not at % 2:
                self.canvas.rect(MARGIN, y, WIDTH - 2 * MARGIN, self._high, fill=look.wash)
            middle = y + self._high / 2
            name = wrap(row.name, _GUTTER - 22, _SIZE, "semibold", lines=2 if self._high >= _TWO else 1)
            colour = look.mute if row.unused else look.ink
            first = middle - _TIGHT * (len(name) - 1) / 2 + 4
            self.canvas.paragraph(
                MARGIN + 10,
                first,
                name,
                size=_SIZE,
                leading=_TIGHT,
                face="semibold",
                colour=colour,
                room=_GUTTER - 22,
            )
            self.canvas.text(self.right + 14, middle + 4, row.about, size=_SIZE, colour=look.mute)
        for column in shaded:
            x = self.left + column * self.pitch
            self.canvas.rect(
                x + 1, self.top, self.pitch - 2, self.bottom - self.top, fill=look.bad_tint, radius=4
            )

    def line(self, falls: Mapping[int, bool] | None = None) -> None:
        """The way from step to step; where it leaves a column in ``falls`` as True, red and bold."""
        look = self.canvas.look
        for at, _ in pairwise(range(len(self.columns))):
            here, there = self.y(at), self.y(at + 1)
            if here is None or there is None:
                continue
            x = self.boundary(at)
            way: list[Point] = [
                (self.centres[at], here),
                (x, here),
                (x, there),
                (self.centres[at + 1], there),
            ]
            bad = bool(falls and falls.get(at))
            self.canvas.line(way, look.bad if bad else look.mute, width=2.6 if bad else 1.8)

    def unknown(self) -> None:
        """A dash over the steps whose row is not known."""
        for at in range(len(self.columns)):
            if self.y(at) is None:
                x, y = self.centres[at], (self.top + self.bottom) / 2
                self.canvas.text(x, y + 4, "–", colour=self.canvas.look.mute, anchor="middle")

    # ── the sheet ──────────────────────────────────────────────────────────────────────────────

    def lay(
        self,
        y: float,
        lanes: Sequence[Lane],
        notes: Sequence[str],
        signature: str,
        draw: Callable[["Strip"], None],
    ) -> Canvas:
        """Phases, rows, lanes, names of the steps and foot, from a height of the canvas on."""
        canvas = self.canvas
        y = phase_band(canvas, self.columns, self.left, self.pitch, y, size=12) + 8
        names = self._fit(y, len(lanes), notes, signature)
        self.top = y
        draw(self)
        y = self.bottom
        for lane in lanes:
            canvas.line([(MARGIN, y), (WIDTH - MARGIN, y)], canvas.look.line)
            canvas.text(
                MARGIN + 10,
                y + _LANE / 2 + 4,
                lane.label,
                size=_SIZE,
                face="semibold",
                colour=canvas.look.mute,
            )
            lane.draw(self, y + _LANE / 2)
            y += _LANE
        canvas.line([(MARGIN, y), (WIDTH - MARGIN, y)], canvas.look.line)
        names.draw(canvas, self.centres, y + 20)
        foot(canvas, y + 20 + names.height + 14, notes, signature, evidence=False)
        return canvas

    def _fit(self, y: float, lanes: int, notes: Sequence[str], signature: str) -> StepNames:
        """Makes the rows as low as they must be, and tells some together; returns the names below."""
        rest = Canvas(WIDTH, 0, self.canvas.look)
        foot(rest, y + 20 + lanes * _LANE + 14, notes, signature, evidence=False)
        room = HEIGHT - rest.height - 1
        wanted = min(len(self._rows), 8) * _LOW
        names = StepNames.within(self.columns, self.pitch, WIDTH, room - wanted)
        room -= names.height
        self._gather(max(int(room // _LOW), _LEAST))
        self._high = min(_ROW, room / len(self._rows))
        return names

    def _gather(self, most: int) -> None:
        """Tells the rows with the fewest steps together, when there are more than find room."""
        if len(self._rows) <= most:
            return
        steps = Counter(self._keys.values())
        kept = sorted(self._rows, key=lambda row: -steps[row.key])[: most - 1]
        others = [row for row in self._rows if row not in kept]
        self._merged = {row.key: "" for row in others}
        together = StripRow(
            "", say("charts.base.others", n=len(others)), unused=all(r.unused for r in others)
        )
        self._rows = [row for row in self._rows if row in kept] + [together]
