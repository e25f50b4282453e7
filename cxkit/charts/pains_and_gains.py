"""Where the journey hurts and where it helps: pains to the left, gains to the right, step by step."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import pandas as pd

from cxkit.charts.base import Chart
from cxkit.charts.canvas import LEADING, SIZE, Canvas
from cxkit.charts.curve_words import listed
from cxkit.charts.furniture import MARGIN, Key, empty, foot, head
from cxkit.charts.note_column import NoteColumn, added, weight
from cxkit.charts.pages import HEIGHT, WIDTH, imprint, pages
from cxkit.charts.text import ELLIPSIS, shorten, wrap
from cxkit.errors import BadValue
from cxkit.measures.tables import table
from cxkit.model import Evidence, Note, Step
from cxkit.phrases import number, say

_NAME = 120.0  # how wide a step's name runs
_PAINS, _MIDDLE, _GAINS = 194.0, 616.0, 740.0  # where pains begin, where both bars begin, where gains begin
_REACH = 76.0  # how long the longest bar is
_PAD, _BAND = 8.0, 30.0

_COLUMNS = {
    "step": str,
    "name": str,
    "place": int,
    "phase": str,
    "sign": str,
    "text": str,
    "meaning": str,
    "severity": float,
    "nature": str,
    "let_down": bool,
    "ignored": bool,
    "evidence": int,
    "source": str,
    "date": str,
}
_PER_STEP = {
    "step": str,
    "name": str,
    "place": int,
    "pains": int,
    "gains": int,
    "pain_severity": int,
    "gain_severity": int,
}


@dataclass(frozen=True)
class _Row:
    """One step, laid out; its phase is named where that, or a sheet, begins."""

    place: int
    name: tuple[str, ...]
    phase: str
    begins: bool
    pains: NoteColumn
    gains: NoteColumn

    @property
    def height(self) -> float:
        content = max(self.pains.height, self.gains.height, LEADING * len(self.name))
        return content + 2 * _PAD + (_BAND if self.begins else 0)

    def opening(self) -> Self:
        """The same at the top of a sheet: under the name of its phase."""
        return replace(self, begins=True)


@dataclass(frozen=True, eq=False, kw_only=True)
class PainsAndGains(Chart):
    """What hurts and what helps at each step of a journey: severities added up, the gravest texts told.

    ``told`` is how many notes of each kind a step tells in words, as far as a sheet has room; the others
    are counted, and are in ``data``.

    >>> from cxkit.model import *
    >>> shop = Workshop.of([
    ...     Client(name="Kuku"),
    ...     Journey(id="today", name="Dinner"),
    ...     Phase(id="settling", name="Settling", place=Place(within="today")),
    ...     Step(id="pay", name="Pays", place=Place(within="settling")),
    ...     Note(step="pay", sign="pain", text="Asked twice to pay", severity=5),
    ... ])
    >>> PainsAndGains.of(shop).title
    '“Pays” hurts most: 1 pain, severity 5'
    """

    told: int = 2

    def __post_init__(self) -> None:
        """Raises BadValue when ``told`` is negative."""
        if self.told < 0:
            raise BadValue(say("charts.pains_and_gains.told", value=number(self.told, 0)))

    @cached_property
    def data(self) -> pd.DataFrame:
        """One row per note in journey order, the gravest of each step first.

        Columns: step, name, place (1 …), phase, sign (pain/gain), text, meaning (of a text in another
        language), severity (1 … 5 or missing), nature, let_down, ignored, evidence (0 … 3), source, date.
        """
        rows = [
            (
                *(step.id, step.name, place, self._phases[step.id]),
                *(
                    note.sign,
                    note.text,
                    note.meaning,
                    note.severity,
                    note.nature,
                    note.let_down,
                    note.ignored,
                ),
                *(int(note.evidence), note.source, note.date),
            )
            for place, step in enumerate(self._steps, 1)
            for sign in ("pain", "gain")
            for note in self._notes[step.id, sign]
        ]
        return table(_COLUMNS, rows)

    @cached_property
    def per_step(self) -> pd.DataFrame:
        """One row per step: step, name, place, pains, gains (counts), pain_severity, gain_severity (sums)."""
        rows = []
        for place, step in enumerate(self._steps, 1):
            sides = [self._notes[step.id, sign] for sign in ("pain", "gain")]
            rows.append((step.id, step.name, place, *map(len, sides), *map(weight, sides)))
        return table(_PER_STEP, rows)

    @cached_property
    def _steps(self) -> tuple[Step, ...]:
        return self.shop.steps_of(self.journey)

    @cached_property
    def _phases(self) -> dict[str, str]:
        phases = self.shop.phases_of(self.journey)
        return {step.id: phase.name for phase in phases for step in self.shop.steps_in(phase)}

    @cached_property
    def _notes(self) -> dict[tuple[str, str], list[Note]]:
        """The notes of a step and sign, the gravest first; of equal ones, what is felt and well known."""
        found: dict[tuple[str, str], list[Note]] = defaultdict(list)
        for note in self.shop.notes:
            if note.step in self._phases:
                found[note.step, note.sign].append(note)
        for notes in found.values():
            notes.sort(key=lambda n: (-(n.severity or 0), not (n.let_down or n.ignored), -n.evidence))
        return found

    @cached_property
    def _every(self) -> list[Note]:
        return [note for notes in self._notes.values() for note in notes]

    @cached_property
    def title(self) -> str:
        """The step that hurts most, or that none stands out; without pains, the one that helps most."""
        if not self._every:
            return say("charts.pains_and_gains.none")
        return self._peak("pain") or self._peak("gain")

    def _peak(self, sign: str) -> str:
        """The step with the most severity of a sign, how many and how grave; empty when it has none.

        Where several have as much, none is put above the others; where nobody said how grave, only how many.
        """
        weights = {step: weight(notes) for step in self._steps if (notes := self._notes[step.id, sign])}
        if not weights:
            return ""
        most = [step for step in weights if weights[step] == max(weights.values())]
        names = [shorten(step.name, 320, 13) for step in most]
        if len(most) > 1:
            kind = "alike" if len(most) == len(weights) else "several"
            steps = listed([say("charts.pains_and_gains.quoted", step=name) for name in names])
            return say(f"charts.pains_and_gains.{sign}_{kind}", n=len(weights), steps=steps)
        notes = self._notes[most[0].id, sign]
        kind = "peak" if any(note.severity for note in notes) else "most"
        return say(
            f"charts.pains_and_gains.{sign}_{kind}", step=names[0], severity=added(notes), n=len(notes)
        )

    @cached_property
    def alt(self) -> str:
        """Title, the step that helps most, who feels let down or ignored, and how much was captured."""
        if not self._every:
            return say("charts.pains_and_gains.alt_none", title=self.title)
        helps = self._peak("gain") if self._peak("pain") else ""
        told = [self.title, helps, self._flagged, self._counted]
        return " ".join(say("charts.pains_and_gains.sentence", text=text) for text in told if text)

    @cached_property
    def _flagged(self) -> str:
        """How many pains leave people feeling let down or ignored."""
        pains = [note for note in self._every if note.sign == "pain"]
        let_down, ignored = sum(note.let_down for note in pains), sum(note.ignored for note in pains)
        if not let_down + ignored:
            return ""
        return say("charts.pains_and_gains.flagged", let_down=let_down, ignored=ignored, n=len(pains))

    @cached_property
    def _counted(self) -> str:
        """How many pains and gains, at how many steps."""
        signs = Counter(note.sign for note in self._every)
        counts = {
            f"{sign}s": say(f"charts.pains_and_gains.{sign}s", n=signs[sign]) for sign in ("pain", "gain")
        }
        touched = len({note.step for note in self._every})
        return say("charts.pains_and_gains.counted", **counts, touched=touched, n=len(self._steps))

    @cached_property
    def basis(self) -> str:
        """How many pains and gains, at how many steps, and how well known."""
        if not self._every:
            return ""
        levels = Counter(note.evidence for note in self._every)
        known = [
            say("charts.pains_and_gains.known", n=levels[level], word=level.word)
            for level in reversed(Evidence)
            if levels[level]
        ]
        return " · ".join([self._counted, ", ".join(known)])

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def compose(self) -> list[Canvas]:
        """One sheet, or several when the steps do not fit on one."""
        if not self._every:
            return [empty(self.look, self.title, say("charts.pains_and_gains.empty"), width=WIDTH)]
        bare = self._sheet([], at=1, count=len(self._steps), remarks=self._remarks(self._rows(HEIGHT)))
        room = HEIGHT - bare.height
        rows = self._rows(room)
        dealt = pages(rows, room)
        return [self._sheet(rows, at, len(dealt), self._remarks(rows)) for at, rows in enumerate(dealt, 1)]

    def _rows(self, room: float) -> list[_Row]:
        """The steps, none of them higher than a room."""
        return [self._row(place, step, room - _BAND - 2 * _PAD) for place, step in enumerate(self._steps, 1)]

    def _row(self, place: int, step: Step, room: float) -> _Row:
        before = self._steps[place - 2].id if place > 1 else ""
        return _Row(
            place=place,
            name=wrap(step.name, _NAME, 13, "semibold", lines=4),
            phase=shorten(self._phases[step.id], WIDTH - 2 * MARGIN - 24, SIZE, "semibold"),
            begins=self._phases[step.id] != self._phases.get(before),
            pains=NoteColumn.of(self._notes[step.id, "pain"], self.told, room),
            gains=NoteColumn.of(self._notes[step.id, "gain"], self.told, room),
        )

    def _sheet(self, rows: Sequence[_Row], at: int, count: int, remarks: Iterable[str]) -> Canvas:
        look = self.look
        canvas = Canvas(WIDTH, 0, look)
        subtitle = " · ".join(filter(None, (self._flagged, self.basis)))
        y = head(canvas, self.title, subtitle, self._keys()) + 12
        for x, sign in ((_PAINS, "pain"), (_GAINS, "gain")):
            canvas.text(x, y, say(f"charts.pains_and_gains.{sign}_column"), face="semibold", colour=look.mute)
        canvas.text(_MIDDLE, y, say("charts.pains_and_gains.severity"), colour=look.mute, anchor="middle")
        y += 12
        longest = max(map(weight, self._notes.values()))
        for row in rows:
            self._draw_row(canvas, row, y, _REACH / longest)
            y += row.height
        canvas.line([(MARGIN, y), (WIDTH - MARGIN, y)], look.line)
        foot(canvas, y + 28, remarks, imprint(self.shop.client, at, count))
        return canvas

    def _keys(self) -> list[Key]:
        look = self.look
        return [
            Key("square", say("charts.pains_and_gains.key_felt"), look.neutral),
            Key("band", say("charts.pains_and_gains.key_other"), look.line),
        ]

    def _remarks(self, rows: Sequence[_Row]) -> Iterable[str]:
        yield say("charts.pains_and_gains.bars")
        columns = [column for row in rows for column in (row.pains, row.gains)]
        if unscored := sum(note.severity is None for column in columns for note in column.notes):
            yield say("charts.pains_and_gains.unscored", n=unscored)
        if any(column.shortened for column in columns) or any(
            row.name[-1].endswith(ELLIPSIS) for row in rows
        ):
            yield say("charts.base.shortened")

    def _draw_row(self, canvas: Canvas, row: _Row, y: float, unit: float) -> None:
        look = self.look
        bottom = y + row.height
        if row.begins:
            canvas.rect(MARGIN, y + 4, WIDTH - 2 * MARGIN, _BAND - 8, fill=look.accent_tint, radius=4)
            canvas.text(MARGIN + 12, y + _BAND - 10.5, row.phase, face="semibold", colour=look.accent)
            y += _BAND
        else:
            canvas.line([(MARGIN, y), (WIDTH - MARGIN, y)], look.line)
        first = y + _PAD + 12
        canvas.text(MARGIN, first, str(row.place), size=12, colour=look.mute)
        canvas.paragraph(MARGIN + 22, first, row.name, size=13, face="semibold", room=_NAME)
        canvas.line([(_MIDDLE, y + 3), (_MIDDLE, bottom - 3)], look.edge)
        for column, x in ((row.pains, _PAINS), (row.gains, _GAINS)):
            if column.notes:
                column.bar(canvas, _MIDDLE, first, unit)
                column.write(canvas, x, first)
