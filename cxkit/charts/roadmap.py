"""What will be done by when: every action at its day, under who does it, and the day we look again."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal, Self, get_args

import pandas as pd

from cxkit.charts.base import Chart
from cxkit.charts.canvas import SIZE, Canvas
from cxkit.charts.fonts import Face
from cxkit.charts.furniture import MARGIN, empty, foot, head
from cxkit.charts.matrix_plot import dot, quadrant_name
from cxkit.charts.pages import HEIGHT, WIDTH, imprint, pages
from cxkit.charts.text import ELLIPSIS, clean, shorten, width, wrap
from cxkit.charts.time_line import TimeLine
from cxkit.measures import priority
from cxkit.measures.tables import records
from cxkit.phrases import day, say, short_day

Group = Literal["owner", "quadrant"]
GROUPS: tuple[Group, ...] = get_args(Group)

_WORDS = 330.0  # how wide an action's words run
_LINE = (400.0, WIDTH - MARGIN - 24.0)  # where the time line runs
_HEADING, _PAD, _TIGHT = 30.0, 7.0, 15.5
_STATES = ("planned", "started", "done", "dropped")

Planned = dict[str, Any]
"""One action: a row of the chart's table."""


@dataclass(frozen=True)
class _Row:
    """One action, laid out; its heading stands where that, or a sheet, begins."""

    action: Planned
    heading: str
    begins: bool
    title: tuple[str, ...]

    @property
    def height(self) -> float:
        return _TIGHT * len(self.title) + 2 * _PAD + (_HEADING if self.begins else 0)

    def opening(self) -> Self:
        """The same at the top of a sheet: under its heading."""
        return replace(self, begins=True)


@dataclass(frozen=True, eq=False, kw_only=True)
class Roadmap(Chart):
    """The actions along a line of days, each with its state in shape and word.

    Actions belong to the client, so all are shown. ``group`` puts them under their *owner* or their
    *quadrant* of the priority matrix. Late is what was due before the date of the data and is not done.

    >>> from cxkit.model import Action, Client, Workshop
    >>> Roadmap.of(Workshop.of([Client(name="Kuku"), Action(title="Riders call ahead")])).title
    'No open action has a day yet'
    """

    group: Group = "owner"

    def __post_init__(self) -> None:
        """Refuse groups that do not exist."""
        self._refuse("group", [group for group in (self.group,) if group not in GROUPS], GROUPS)

    # ── numbers ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def data(self) -> pd.DataFrame:
        """One row per action in the order drawn: title, owner, due, state, late, quadrant, step_name.

        The quadrant and the step that the action helps are those of :func:`cxkit.measures.priority`.
        """
        columns = ["action", "title", "owner", "due", "state", "late", "quadrant", "step_name"]
        found = priority(self.shop)
        found["late"] = pd.Series([self._is_late(row) for row in records(found)], dtype=bool)
        rows = records(found[columns])
        groups = [self._group_of(row) for row in rows]
        days = [row["due"] or date.max for row in rows]
        begins = {group: at for at, group in enumerate(dict.fromkeys(groups))}
        if self.group == "owner":  # who acts first stands first, what nobody owns last
            by_day = sorted(zip(days, groups, strict=True), key=lambda pair: (not pair[1], pair[0]))
            begins = {group: at for at, group in enumerate(dict.fromkeys(group for _, group in by_day))}
        order = sorted(range(len(rows)), key=lambda at: (begins[groups[at]], days[at]))
        return found[columns].iloc[order].reset_index(drop=True)

    def _group_of(self, row: Planned) -> str:
        return clean(row[self.group] or "").casefold()

    def _is_late(self, row: dict[Any, Any]) -> bool:
        today = self.shop.date
        return bool(today and row["due"] and row["due"] < today and row["state"] in ("planned", "started"))

    @cached_property
    def _actions(self) -> list[Planned]:
        return records(self.data)

    @cached_property
    def _open(self) -> list[Planned]:
        """What is still to do and has its day, the next first."""
        to_do = [a for a in self._actions if a["due"] and a["state"] in ("planned", "started")]
        return sorted(to_do, key=lambda action: action["due"])

    # ── words ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def title(self) -> str:
        """How many actions are late; else how many are to do until when."""
        if not self._actions:
            return say("charts.priority_matrix.none")
        if all(action["state"] in ("done", "dropped") for action in self._actions):
            return say("charts.roadmap.finished")
        if not self._open:
            return say("charts.roadmap.undated")
        if late := sum(action["late"] for action in self._actions):
            return say("charts.roadmap.late", n=late, all=len(self._open))
        return say("charts.roadmap.title", n=len(self._open), day=day(self._open[-1]["due"]))

    @cached_property
    def alt(self) -> str:
        """The title, the next action with its owner and day, and how many are in which state."""
        if not self._actions:
            return say("charts.roadmap.alt_none", title=self.title)
        told = (self.title, self._next, self._review, self.basis)
        return " ".join(say("charts.roadmap.sentence", text=text) for text in told if text)

    @cached_property
    def _next(self) -> str:
        """The next action, its owner and day."""
        if not self._open:
            return ""
        first = self._open[0]
        who = clean(first["owner"] or "") or say("charts.priority_matrix.no_owner")
        title, who = shorten(first["title"], 420, 13), shorten(who, 240, 13)
        return say("charts.roadmap.next", title=title, who=who, day=short_day(first["due"]))

    @cached_property
    def _review(self) -> str:
        review = self.shop.client.review_on
        return say("charts.roadmap.review", day=day(review)) if review else ""

    @cached_property
    def basis(self) -> str:
        """How many actions the team has committed to, in which state."""
        if not self._actions:
            return ""
        states = Counter(action["state"] for action in self._actions)
        known = [say("charts.roadmap.count", n=states[s], state=_state(s)) for s in _STATES if states[s]]
        voice = say("model.voice.team")
        return say("charts.roadmap.basis", n=len(self._actions), voice=voice, states=", ".join(known))

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def compose(self) -> list[Canvas]:
        """One sheet, or several when the actions do not fit on one."""
        if not self._actions:
            return [empty(self.look, self.title, say("charts.roadmap.empty"), width=WIDTH)]
        groups = [self._group_of(action) for action in self._actions]
        rows = [
            self._row(action, begins=not at or groups[at] != groups[at - 1])
            for at, action in enumerate(self._actions)
        ]
        bare = self._sheet([], 1, len(rows), rows)
        dealt = pages(rows, HEIGHT - bare.height)
        return [self._sheet(held, at, len(dealt), rows) for at, held in enumerate(dealt, 1)]

    def _row(self, action: Planned, *, begins: bool) -> _Row:
        if self.group == "quadrant":
            heading = quadrant_name(action["quadrant"])
        else:
            heading = clean(action["owner"] or "") or say("charts.priority_matrix.no_owner")
        heading = shorten(heading, _WORDS, 13, "semibold")
        return _Row(action, heading, begins, wrap(action["title"], _WORDS, 13, lines=2))

    @cached_property
    def _line(self) -> TimeLine | None:
        """The line that holds every day on the sheet; None where there is none."""
        marked = (self.shop.client.review_on, self.shop.date)
        days = [action["due"] for action in self._actions if action["due"]]
        return TimeLine.of(*_LINE, [*days, *filter(None, marked)]) if days else None

    def _sheet(self, rows: Sequence[_Row], at: int, count: int, every: Sequence[_Row]) -> Canvas:
        canvas = Canvas(WIDTH, 0, self.look)
        subtitle = " · ".join(filter(None, (self._next, self.basis)))
        y = head(canvas, self.title, subtitle) + 26
        bottom = y + 8 + sum(row.height for row in rows)
        if self._line:
            self._line.draw(canvas, y - 20, y, bottom)
            self._days(canvas, self._line, y, bottom)
        y += 8
        for row in rows:
            self._draw_row(canvas, row, y)
            y += row.height
        canvas.line([(MARGIN, y), (WIDTH - MARGIN, y)], self.look.line)
        foot(canvas, y + 26, self._remarks(every), imprint(self.shop.client, at, count), evidence=False)
        return canvas

    def _days(self, canvas: Canvas, line: TimeLine, y: float, bottom: float) -> None:
        """The date of the data, and the day we look again, from a height down to the last action."""
        look = self.look
        taken = 0.0
        for which, at, colour in (
            ("data", self.shop.date, look.mute),
            ("again", self.shop.client.review_on, look.accent),
        ):
            if at is None:
                continue
            x = line.at(at)
            canvas.line([(x, y + 5), (x, bottom)], colour, width=1.4, dash=(4.0, 3.0))
            words = say(f"charts.roadmap.{which}", day=short_day(at))
            wide = width(words, SIZE, "semibold")
            left = min(max(x - wide / 2, taken), WIDTH - MARGIN - wide)
            canvas.text(left, y, words, face="semibold", colour=colour)
            taken = left + wide + 14

    def _draw_row(self, canvas: Canvas, row: _Row, y: float) -> None:
        look, action = self.look, row.action
        if row.begins:
            canvas.line([(MARGIN, y), (WIDTH - MARGIN, y)], look.line)
            canvas.text(MARGIN, y + 20, row.heading, size=13, face="semibold", colour=look.mute)
            y += _HEADING
        high = _TIGHT * len(row.title) + 2 * _PAD
        faded = look.mute if action["state"] == "dropped" else look.ink
        canvas.paragraph(MARGIN, y + _PAD + 12, row.title, size=13, leading=_TIGHT, colour=faded, room=_WORDS)
        self._mark(canvas, action, y + high / 2)

    def _mark(self, canvas: Canvas, action: Planned, y: float) -> None:
        """The action at its day, with the day and its state in words on the side where there is room."""
        look = self.look
        late, due = action["late"], action["due"]
        told = [short_day(due) if due else say("charts.roadmap.no_day"), _state(action["state"])]
        words = " · ".join([*told, *([say("charts.roadmap.is_late")] if late else [])])
        x = self._line.at(due) if self._line and due else _LINE[0] + 8
        face: Face = "semibold" if late else "regular"
        wide = width(words, 12, face)
        beside = x + 14 if x + 18 + wide <= WIDTH - MARGIN else x - 14 - wide
        canvas.rect(beside - 3, y - 8, wide + 6, 16, fill=look.paper, radius=3)
        _shape(canvas, action, x, y)
        colour = look.bad if late else look.mute
        canvas.text(beside, y + 4, words, size=12, face=face, colour=colour)

    def _remarks(self, rows: Sequence[_Row]) -> Iterable[str]:
        if any(action["late"] for action in self._actions):
            yield say("charts.roadmap.late_read")
        if any(row.title[-1].endswith(ELLIPSIS) or row.heading.endswith(ELLIPSIS) for row in rows):
            yield say("charts.base.shortened")


def _shape(canvas: Canvas, action: Planned, x: float, y: float) -> None:
    """Open when planned, a point within a ring when started, ticked when done, struck when dropped."""
    look = canvas.look
    if action["state"] in ("done", "dropped"):
        dot(canvas, action, x, y, 8, numbered=False)
        return
    colour = look.bad if action["late"] else look.accent
    canvas.circle(x, y, 7, fill=look.paper, edge=colour, width=1.8)
    if action["state"] == "started":
        canvas.circle(x, y, 3.8, fill=colour)


def _state(state: str) -> str:
    return say(f"charts.roadmap.state.{state}")
