"""Which actions first: impact against effort in four named quadrants, and the list with owner and day."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any, get_args

import pandas as pd

from cxkit.charts.base import Chart
from cxkit.charts.canvas import LEADING, SIZE, Canvas
from cxkit.charts.dodge import HIGH, LEVELS, Cell, dodge
from cxkit.charts.furniture import MARGIN, empty, foot, head
from cxkit.charts.pages import imprint, pages
from cxkit.charts.text import ELLIPSIS, clean, shorten, wrap
from cxkit.measures.priority import Quadrant, priority
from cxkit.model import Action, Evidence
from cxkit.phrases import number, say, short_day

WIDTH = 1000.0
ROOM = 1080.0
"""Height for the list of one sheet, all columns together; more actions go on further sheets."""

_CELL = 80.0  # of one score, both ways
_PLOT = _CELL * len(LEVELS)
_LEFT = MARGIN + 22
_COLUMN, _LIST = 412.0, WIDTH - MARGIN - 412.0 - 32.0  # how wide the list's words run, where its marks begin
_DOT = 11.5
_HEADING, _APART = 30.0, 11.0
_OVERHANG = 120.0  # by which a list beside the plot may be longer than it

Scored = dict[str, Any]
"""A row of the table: one action."""


@dataclass(frozen=True)
class _Row:
    """One action of the list, laid out; its quadrant is named where that, or a sheet, begins."""

    action: Scored
    quadrant: str
    begins: bool
    title: tuple[str, ...]
    about: tuple[str, ...]

    @property
    def height(self) -> float:
        return LEADING * (len(self.title) + len(self.about)) + _APART + (_HEADING if self.begins else 0)


@dataclass(frozen=True, eq=False, kw_only=True)
class PriorityMatrix(Chart):
    """Actions by effort and by impact, which is the smaller of what customers and what we gain by it.

    Actions belong to the client, so all are shown. Those done or dropped keep their place and are
    marked; those that lack a score are listed as not scored yet.

    >>> from cxkit.model import Action, Client, Workshop
    >>> call = Action(title="Riders call ahead", customer_impact=5, business_impact=3, effort=1)
    >>> PriorityMatrix.of(Workshop.of([Client(name="Kuku Nyumbani"), call])).title
    'One quick win to start with'
    """

    @cached_property
    def data(self) -> pd.DataFrame:
        """The table of :func:`cxkit.measures.priority` with ``number`` (as in the list) and ``impact``."""
        found = priority(self.shop)
        found.insert(0, "number", range(1, len(found) + 1))
        found["impact"] = found[["customer_impact", "business_impact"]].min(axis=1, skipna=False)
        return found

    @cached_property
    def _actions(self) -> list[Scored]:
        return [{str(key): value for key, value in row.items()} for row in self.data.to_dict("records")]

    @cached_property
    def _open(self) -> Counter[Quadrant]:
        """How many actions of each quadrant are still to do."""
        return Counter(a["quadrant"] for a in self._actions if a["quadrant"] and _to_do(a))

    @cached_property
    def title(self) -> str:
        """What to start with: the quick wins still to do, else the big bets, else that there are none."""
        if not self._actions:
            return say("charts.priority_matrix.none")
        if not any(action["quadrant"] for action in self._actions):
            return say("charts.priority_matrix.unscored")
        for quadrant in ("quick_win", "big_bet"):
            if n := self._open[quadrant]:
                return say(f"charts.priority_matrix.title.{quadrant}", n=n)
        return say(f"charts.priority_matrix.title.{'low' if self._open else 'finished'}")

    @cached_property
    def alt(self) -> str:
        """The title, the first action, and how many actions lie in each quadrant."""
        if not self._actions:
            return say("charts.priority_matrix.alt_none", title=self.title)
        counts = Counter(action["quadrant"] for action in self._actions)
        named = [
            say("charts.priority_matrix.count", n=counts[quadrant], name=_named(quadrant))
            for quadrant in (*get_args(Quadrant), None)
            if counts[quadrant]
        ]
        told = [self.title, self._first, ", ".join(named)]
        return " ".join(say("charts.priority_matrix.sentence", text=text) for text in told if text)

    @cached_property
    def _first(self) -> str:
        """The first action still to do that is worth starting, with its owner."""
        worth = (a for a in self._actions if a["quadrant"] in ("quick_win", "big_bet") and _to_do(a))
        first = next(worth, None)
        if first is None:
            return ""
        title = shorten(first["title"], 460, SIZE)
        return say("charts.priority_matrix.first", title=title, who=shorten(_who(first), 300, SIZE))

    @cached_property
    def basis(self) -> str:
        """How many actions are scored, by whom, and known how."""
        scored = sum(action["quadrant"] is not None for action in self._actions)
        if not scored:
            return ""
        told = {"voice": say("model.voice.team"), "evidence": Evidence.ASSUMED.word}
        return say("charts.priority_matrix.basis", n=len(self._actions), scored=scored, **told)

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def compose(self) -> list[Canvas]:
        """One sheet, or several when the list does not fit on one."""
        if not self._actions:
            return [empty(self.look, self.title, say("charts.priority_matrix.empty"), width=WIDTH)]
        rows = [
            self._row(action, first=not at)
            for _, group in groupby(self._actions, key=lambda action: action["quadrant"])
            for at, action in enumerate(group)
        ]
        dealt = pages(rows, ROOM)
        headed = [[replace(first, begins=True), *rest] for first, *rest in dealt]
        return [self._sheet(rows, at, len(dealt)) for at, rows in enumerate(headed, 1)]

    def _row(self, action: Scored, *, first: bool) -> _Row:
        state = say(f"charts.priority_matrix.state.{action['state']}")
        due = say("charts.priority_matrix.due", day=short_day(action["due"])) if action["due"] else ""
        about = " · ".join(filter(None, (state, _who(action), due, _scores(action))))
        return _Row(
            action=action,
            quadrant=_named(action["quadrant"]),
            begins=first,
            title=wrap(action["title"], _COLUMN, 13, lines=3),
            about=wrap(about, _COLUMN, 12, lines=3),
        )

    def _sheet(self, rows: Sequence[_Row], at: int, count: int) -> Canvas:
        canvas = Canvas(WIDTH, 0, self.look)
        top = head(canvas, self.title, " · ".join(filter(None, (self._first, self.basis)))) + 22
        self._draw_plot(canvas, [row.action for row in rows], top)
        bottom = top + _PLOT + 50
        beside, below = _split(rows, bottom - top + 16)
        end = self._draw_list(canvas, beside, _LIST, top - 16)
        ends = [
            self._draw_list(canvas, column, x, bottom + 14)
            for column, x in zip(below, (MARGIN, _LIST), strict=True)
            if column
        ]
        y = max(bottom, end, *ends) + 8
        canvas.line([(MARGIN, y), (WIDTH - MARGIN, y)], self.look.line)
        foot(canvas, y + 26, self._remarks(rows), imprint(self.shop.client, at, count), evidence=False)
        return canvas

    def _remarks(self, rows: Sequence[_Row]) -> Iterable[str]:
        yield say("charts.priority_matrix.impact_is")
        cells = [cell for row in rows if (cell := _cell(row.action))]
        if len(set(cells)) < len(cells):
            yield say("charts.priority_matrix.beside")
        if any(line.endswith(ELLIPSIS) for row in rows for line in (*row.title, *row.about)):
            yield say("charts.base.shortened")

    def _draw_plot(self, canvas: Canvas, actions: Sequence[Scored], top: float) -> None:
        look = self.look
        high = _CELL * (HIGH - LEVELS[0])
        across = ((_LEFT, high), (_LEFT + high, _PLOT - high))
        down = ((top + _PLOT - high, high), (top, _PLOT - high))
        grounds = {"quick_win": look.good_tint, "big_bet": look.accent_tint}
        for quadrant, (x, wide), (y, deep) in (
            ("quick_win", across[0], down[1]),
            ("big_bet", across[1], down[1]),
            ("fill_in", across[0], down[0]),
            ("not_now", across[1], down[0]),
        ):
            canvas.rect(x + 1, y + 1, wide - 2, deep - 2, fill=grounds.get(quadrant, look.wash), radius=6)
            canvas.text(x + 10, y + 19, _named(quadrant), face="semibold")
        for level in LEVELS:
            middle = _CELL * (level - LEVELS[0] + 0.5)
            canvas.text(_LEFT - 9, top + _PLOT - middle + 4, number(level, 0), colour=look.mute, anchor="end")
            canvas.text(_LEFT + middle, top + _PLOT + 18, number(level, 0), colour=look.mute, anchor="middle")
        canvas.text(MARGIN, top - 10, say("charts.priority_matrix.impact"), face="semibold", colour=look.mute)
        effort = say("charts.priority_matrix.effort")
        canvas.text(_LEFT + _PLOT, top + _PLOT + 38, effort, face="semibold", colour=look.mute, anchor="end")
        placed = [(action, cell) for action in actions if (cell := _cell(action))]
        for (action, _), spot in zip(placed, dodge([cell for _, cell in placed]), strict=True):
            x = _LEFT + _CELL * (spot.effort - LEVELS[0] + 0.5)
            self._draw_dot(canvas, action, x, top + _PLOT - _CELL * (spot.impact - LEVELS[0] + 0.5))

    def _draw_dot(self, canvas: Canvas, action: Scored, x: float, y: float) -> None:
        """Full while to do; open with a tick when done, grey and struck when dropped."""
        look = self.look
        colour = look.paper
        match action["state"]:
            case "done":
                canvas.circle(x, y, _DOT - 1, fill=look.paper, edge=look.good, width=1.8)
                canvas.line([(x + 5, y - 9), (x + 8, y - 6), (x + 13, y - 13)], look.good, width=2.2)
                colour = look.ink
            case "dropped":
                canvas.circle(x, y, _DOT - 1, fill=look.paper, edge=look.mute, width=1.4)
                canvas.line([(x - 9, y + 9), (x - 5.5, y + 5.5)], look.mute, width=1.4)
                canvas.line([(x + 5.5, y - 5.5), (x + 9, y - 9)], look.mute, width=1.4)
                colour = look.mute
            case _:
                canvas.circle(x, y, _DOT, fill=look.accent)
        label = number(action["number"], 0)
        canvas.text(x, y + 4, label, size=11, face="semibold", colour=colour, anchor="middle")

    def _draw_list(self, canvas: Canvas, rows: Sequence[_Row], x: float, y: float) -> float:
        """Rows below each other from a height on; returns where they end."""
        look = self.look
        for row in rows:
            if row.begins:
                canvas.text(x, y + 18, row.quadrant, size=13, face="semibold", colour=look.mute)
                canvas.line([(x, y + 25), (x + 32 + _COLUMN, y + 25)], look.line)
                y += _HEADING
            self._draw_dot(canvas, row.action, x + _DOT, y + 14)
            faded = look.mute if row.action["state"] == "dropped" else look.ink
            below = canvas.paragraph(x + 32, y + 18, row.title, size=13, colour=faded, room=_COLUMN)
            canvas.paragraph(x + 32, below, row.about, size=12, colour=look.mute, room=_COLUMN)
            y += row.height - (_HEADING if row.begins else 0)
        return y


def _cell(action: Scored) -> Cell | None:
    """Where an action belongs on the matrix; None when a score is missing."""
    return Cell(int(action["effort"]), int(action["impact"])) if action["quadrant"] else None


def _to_do(action: Scored) -> bool:
    return action["state"] in ("planned", "started")


def _named(quadrant: str | None) -> str:
    return say(f"charts.priority_matrix.{quadrant or 'not_scored'}")


def _who(action: Scored) -> str:
    return clean(action["owner"]) if action["owner"] else say("charts.priority_matrix.no_owner")


def _scores(action: Scored) -> str:
    """The three scores in words, or which are missing."""
    fields = ("customer_impact", "business_impact", "effort")
    missing = [Action.words(field).label for field in fields if pd.isna(action[field])]
    if missing:
        return say("charts.priority_matrix.missing", fields=", ".join(missing))
    return say("charts.priority_matrix.scores", **{field: int(action[field]) for field in fields})


def _split(rows: Sequence[_Row], room: float) -> tuple[Sequence[_Row], tuple[Sequence[_Row], Sequence[_Row]]]:
    """The rows that fit beside the plot, and the rest in two columns of about equal height below it.

    A list a little longer than the plot stays beside it all the same.
    """
    if sum(row.height for row in rows) <= room + _OVERHANG:
        return rows, ((), ())
    used, beside = 0.0, 0
    while beside < len(rows) and used + rows[beside].height <= room:
        used += rows[beside].height
        beside += 1
    rest = rows[beside:]
    half, used, left = sum(row.height for row in rest) / 2, 0.0, 0
    while left < len(rest) and used < half:
        used += rest[left].height
        left += 1
    return rows[:beside], (rest[:left], rest[left:])
