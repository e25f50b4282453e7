"""What we believe and how we know it: importance against evidence, with what to test first in a corner."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby

import pandas as pd

from cxkit.charts.base import Chart
from cxkit.charts.canvas import Canvas
from cxkit.charts.entries import LIST, Entry, beside, draw_entries
from cxkit.charts.evidence_plot import HIGH, SCALES, EvidencePlot, Stated, dot
from cxkit.charts.furniture import MARGIN, Key, empty, foot, head
from cxkit.charts.pages import HEIGHT, WIDTH, imprint
from cxkit.charts.text import clean, shorten
from cxkit.measures import evidence_shares, statements
from cxkit.measures.tables import records
from cxkit.model import Evidence, Note, Step
from cxkit.phrases import say

_ABOVE = 16.0  # the name of the importance
_LEFT = MARGIN + 22
_ROWS = 5  # of importance


@dataclass(frozen=True, eq=False, kw_only=True)
class EvidenceMap(Chart):
    """Every statement by how much depends on it and how we know it: assumed, inferred, reported, measured.

    Statements are the traits of personas, pains and gains, and insights of the whole workshop. Much
    depends on those in the tinted corner and little is known of them: they are the assumptions to test
    first. What is measured, and insights that have their verdict, need no test and no number.

    >>> from cxkit.model import Client, Insight, Workshop
    >>> fee = Insight(name="Fee", hypothesis="Families leave because of the fee", importance=5)
    >>> EvidenceMap.of(Workshop.of([Client(name="Kuku Nyumbani"), fee])).title
    'Much depends on one statement that we only assume or infer'
    """

    @cached_property
    def data(self) -> pd.DataFrame:
        """The table of :func:`cxkit.measures.statements` in the order of the list, with ``number``.

        Added is step_name (None of a trait). What is still to test comes first, most depending first.
        """
        order = ["first", "to_test", "score", "importance"]
        found = statements(self.shop).sort_values(order, ascending=False, kind="stable")
        found = found.reset_index(drop=True)
        found.insert(0, "number", range(1, len(found) + 1))
        steps = [self.shop.get(Step, step) if step else None for step in found["step"]]
        found["step_name"] = pd.Series([step.name if step else None for step in steps], dtype=object)
        return found

    @cached_property
    def _statements(self) -> Sequence[Stated]:
        return records(self.data)

    @cached_property
    def _first(self) -> list[Stated]:
        return [said for said in self._statements if said["first"]]

    # ── words ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def title(self) -> str:
        """On how many statements much depends that are only assumed or inferred."""
        if not self._statements:
            return say("charts.evidence_map.none")
        if not self._first:
            return say("charts.evidence_map.sound")
        return say("charts.evidence_map.title", n=len(self._first))

    @cached_property
    def alt(self) -> str:
        """The title, the first statement to test, and how many are known how."""
        if not self._statements:
            return say("charts.evidence_map.alt_none", title=self.title)
        told = (self.title, self._finding, self.basis)
        return " ".join(say("charts.evidence_map.sentence", text=text) for text in told if text)

    @cached_property
    def _finding(self) -> str:
        """The statement to test before all others."""
        if not self._first:
            return ""
        first = self._first[0]
        return say(
            "charts.evidence_map.finding",
            text=shorten(first["text"], 460, 13),
            importance=first["importance"],
            evidence=Evidence(first["evidence"]).word,
        )

    @cached_property
    def basis(self) -> str:
        """How many statements the team sorted, and how they are known."""
        rows = records(evidence_shares(self.shop))
        if not rows:
            return ""
        known = [say("charts.evidence_map.level", word=row["word"], n=row["n"]) for row in rows if row["n"]]
        return say("charts.evidence_map.basis", n=len(self._statements), known=", ".join(known))

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def compose(self) -> list[Canvas]:
        """One sheet, or several when the list does not fit on one."""
        if not self._statements:
            return [empty(self.look, self.title, say("charts.evidence_map.empty"), width=WIDTH)]
        to_test = [said for said in self._statements if said["to_test"]]
        rows = [
            self._entry(said, begins=not at)
            for _, group in groupby(to_test, key=lambda said: said["first"])
            for at, said in enumerate(group)
        ]
        bare = self._sheet([], 1, len(rows), self._remarks(rows, plotted=True))
        room = HEIGHT - bare.height
        sheets = beside(rows, room)
        return [
            self._sheet(
                lists, at, len(sheets), self._remarks(chain(*lists), plotted=at == 1), room if at == 1 else 0
            )
            for at, lists in enumerate(sheets, 1)
        ]

    def _entry(self, said: Stated, *, begins: bool) -> Entry:
        item = self.shop.by_id[said["id"]]
        kind = item.sign if isinstance(item, Note) else item.kind
        told = [
            say(f"charts.evidence_map.kind.{kind}"),
            say("charts.promise_gap.at", step=clean(said["step_name"])) if said["step_name"] else "",
            say("charts.evidence_map.weight", importance=said["importance"]),
            Evidence(said["evidence"]).word,
        ]
        heading = say(f"charts.evidence_map.{'first' if said['first'] else 'later'}")
        return Entry.laid(said, heading, said["text"], " · ".join(filter(None, told)), begins=begins)

    def _sheet(
        self, lists: Sequence[Sequence[Entry]], at: int, count: int, remarks: Iterable[str], room: float = 0
    ) -> Canvas:
        """Parts of the list side by side; beside the cells where there is ``room`` for that."""
        canvas = Canvas(WIDTH, 0, self.look)
        subtitle = " · ".join(filter(None, (self._finding, self.basis)))
        top = head(canvas, self.title, subtitle, self._keys() if at == 1 else ()) + 6
        ends = [top]
        if room:
            ends.append(self._plot(room).draw(canvas, _LEFT, top + _ABOVE))
        places = (LIST,) if room else (MARGIN, LIST)
        ends += [draw_entries(canvas, rows, x, top, dot) for rows, x in zip(lists, places, strict=False)]
        y = max(ends) + 8
        canvas.line([(MARGIN, y), (WIDTH - MARGIN, y)], self.look.line)
        foot(canvas, y + 26, remarks, imprint(self.shop.client, at, count), evidence=False)
        return canvas

    def _plot(self, room: float) -> EvidencePlot:
        return EvidencePlot(self._statements, min(HIGH, (room - _ABOVE - SCALES) / _ROWS))

    def _keys(self) -> list[Key]:
        look = self.look
        return [
            Key("dot", say("charts.evidence_map.key_first"), look.accent),
            Key("open", say("charts.evidence_map.key_later"), look.mute),
            Key("small", say("charts.evidence_map.key_known"), look.neutral),
        ]

    def _remarks(self, rows: Iterable[Entry], *, plotted: bool) -> Iterable[str]:
        if plotted and not self.data["importance_given"].all():
            yield say("charts.evidence_map.middle", n=int((~self.data["importance_given"]).sum()))
        if plotted and not self._plot(HEIGHT).numbered:
            yield say("charts.evidence_map.unnumbered")
        if any(row.shortened for row in rows):
            yield say("charts.base.shortened")
