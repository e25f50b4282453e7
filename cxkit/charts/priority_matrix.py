"""Which actions first: impact against effort in four named quadrants, and the list with owner and day."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from typing import get_args

import pandas as pd

from cxkit.charts.base import Chart
from cxkit.charts.canvas import SIZE, Canvas
from cxkit.charts.dodge import LEVELS
from cxkit.charts.entries import LIST, Entry, beside, draw_entries
from cxkit.charts.furniture import MARGIN, empty, foot, head
from cxkit.charts.matrix_plot import CELL, SCALES, Matrix, Scored, cell_of, dot, quadrant_name
from cxkit.charts.pages import HEIGHT, WIDTH, imprint
from cxkit.charts.text import clean, shorten
from cxkit.measures.priority import Quadrant, priority
from cxkit.measures.tables import records
from cxkit.model import Action, Evidence
from cxkit.phrases import say, short_day

_ABOVE = 16.0  # the name of the impact
_LEFT = MARGIN + 22


@dataclass(frozen=True, eq=False, kw_only=True)
class PriorityMatrix(Chart):
    """Actions by effort and by impact, which is the smaller of what customers and what we gain by it.

    Actions belong to the client, so all are shown. Those done or dropped keep their place and are
    marked; those that lack a score are listed as not scored yet. The first sheet shows all on the matrix;
    what the list beside it cannot hold goes on further sheets, in the same order.

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
    def _actions(self) -> Sequence[Scored]:
        return records(self.data)

    @cached_property
    def _matrix(self) -> Matrix:
        return Matrix(self._actions)

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
            say("charts.priority_matrix.count", n=counts[quadrant], name=quadrant_name(quadrant))
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
        bare = self._sheet([], 1, len(rows), self._remarks(rows, matrix=True))
        room = HEIGHT - bare.height
        sheets = beside(rows, room)
        return [
            self._sheet(
                lists, at, len(sheets), self._remarks(chain(*lists), matrix=at == 1), room if at == 1 else 0
            )
            for at, lists in enumerate(sheets, 1)
        ]

    def _row(self, action: Scored, *, first: bool) -> Entry:
        state = say(f"charts.priority_matrix.state.{action['state']}")
        due = say("charts.priority_matrix.due", day=short_day(action["due"])) if action["due"] else ""
        about = " · ".join(filter(None, (state, _who(action), due, _scores(action))))
        heading = quadrant_name(action["quadrant"])
        dropped = action["state"] == "dropped"
        return Entry.laid(action, heading, action["title"], about, begins=first, faded=dropped)

    def _sheet(
        self, lists: Sequence[Sequence[Entry]], at: int, count: int, remarks: Iterable[str], room: float = 0
    ) -> Canvas:
        """Parts of the list side by side; beside the matrix where there is ``room`` for that."""
        canvas = Canvas(WIDTH, 0, self.look)
        top = head(canvas, self.title, " · ".join(filter(None, (self._first, self.basis)))) + 6
        ends = [top]
        if room:
            cell = min(CELL, (room - _ABOVE - SCALES) / len(LEVELS))
            ends.append(self._matrix.draw(canvas, _LEFT, top + _ABOVE, cell))
        places = (LIST,) if room else (MARGIN, LIST)
        ends += [draw_entries(canvas, rows, x, top, dot) for rows, x in zip(lists, places, strict=False)]
        y = max(ends) + 8
        canvas.line([(MARGIN, y), (WIDTH - MARGIN, y)], self.look.line)
        foot(canvas, y + 26, remarks, imprint(self.shop.client, at, count), evidence=False)
        return canvas

    def _remarks(self, rows: Iterable[Entry], *, matrix: bool) -> Iterable[str]:
        yield say("charts.priority_matrix.impact_is")
        cells = [cell for action in self._actions if (cell := cell_of(action))]
        if matrix and len(set(cells)) < len(cells):
            yield say("charts.priority_matrix.beside")
        if matrix and not self._matrix.numbered:
            yield say("charts.priority_matrix.unnumbered")
        if any(row.shortened for row in rows):
            yield say("charts.base.shortened")


def _to_do(action: Scored) -> bool:
    return action["state"] in ("planned", "started")


def _who(action: Scored) -> str:
    return clean(action["owner"]) if action["owner"] else say("charts.priority_matrix.no_owner")


def _scores(action: Scored) -> str:
    """The three scores in words, or which are missing."""
    fields = ("customer_impact", "business_impact", "effort")
    missing = [Action.words(field).label for field in fields if pd.isna(action[field])]
    if missing:
        return say("charts.priority_matrix.missing", fields=", ".join(missing))
    return say("charts.priority_matrix.scores", **{field: int(action[field]) for field in fields})
