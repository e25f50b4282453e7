"""One card: who the customer is, in their words, and what is known of them beside what is assumed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple, Self

import pandas as pd

from cxkit.charts.base import Chart
from cxkit.charts.canvas import Canvas
from cxkit.charts.furniture import MARGIN, empty, foot, head
from cxkit.charts.lanes import notes_at
from cxkit.charts.outlines import rounded
from cxkit.charts.pages import HEIGHT, WIDTH, imprint, pages
from cxkit.charts.text import ELLIPSIS, clean, shorten, wrap
from cxkit.measures.tables import table
from cxkit.model import Evidence, Journey, Note, Persona, Trait
from cxkit.phrases import say

_COLUMNS = {
    "aspect": str,
    "text": str,
    "meaning": str,
    "step_name": str,
    "importance": float,
    "severity": float,
    "evidence": float,
    "source": str,
    "date": str,
}

_PANEL = 252.0  # how wide the portrait is
_ACROSS, _GAP = 2, 20.0  # columns of statements, and the room beside each
_COLUMN = (WIDTH - 2 * MARGIN - _PANEL) / _ACROSS - _GAP
_INSET, _TEXT = 16.0, 30.0  # within the panel; from the left of a statement to its words
_WORDS = _COLUMN - _TEXT - 8
_SIZE, _TIGHT, _PAD = 13.0, 16.0, 6.0
_HEADING, _BETWEEN = 28.0, 5.0
_TOLD = (3, 2, 1)  # pains, and gains, in words: as many as one sheet holds

_ASPECTS = ("goal", "need", "constraint", "channel", "change", "pain", "gain")
_FACTS = ("segment", "generation")


class _Statement(NamedTuple):
    """One thing said of the customer: a trait, or a pain or gain at a step of their journey."""

    aspect: str
    text: str
    meaning: str | None
    evidence: Evidence
    source: str | None
    date: Any
    weight: int | None
    step: str | None = None


@dataclass(frozen=True)
class _Row:
    """One statement, laid out; its aspect is named where that, or a column, begins."""

    of: _Statement
    begins: bool
    text: tuple[str, ...]
    about: str

    @property
    def box(self) -> float:
        """How high its frame is."""
        return _TIGHT * len(self.text) + 15 + 2 * _PAD

    @property
    def height(self) -> float:
        return self.box + _BETWEEN + (_HEADING if self.begins else 0)

    def opening(self) -> Self:
        """The same at the top of a column: under its aspect."""
        return replace(self, begins=True)


@dataclass(frozen=True, eq=False, kw_only=True)
class PersonaCard(Chart):
    """The most typical customer on one card: portrait, occasion, words, and each trait with its evidence.

    What is assumed stands in a dashed frame and is called so. ``persona`` is the id of whom it is about:
    without one whoever the journey is about, else the first. The gravest pains and gains of their journey
    of today stand beside the traits; the others are counted, and are in ``data``.

    >>> from cxkit.model import Client, Persona, Trait, Workshop
    >>> shop = Workshop.of([
    ...     Client(name="Kuku"), Persona(id="achieng", name="Achieng, 34"),
    ...     Trait(persona="achieng", aspect="need", text="To know when it comes"),
    ... ])
    >>> PersonaCard.of(shop).title
    'Achieng, 34: the one trait is assumed'
    """

    persona: str | None = None

    def __post_init__(self) -> None:
        """Refuse a persona that does not exist."""
        known = [one.id for one in self.shop.personas]
        self._refuse("persona", [id for id in (self.persona,) if id and id not in known], known)

    # ── numbers ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def data(self) -> pd.DataFrame:
        """One row per statement: what the card tells of the persona, then traits, then pains and gains.

        Columns: aspect (in words), text, meaning (of a text in another language), step_name (of a pain or
        gain), importance (1 … 5, of a trait), severity (1 … 5, of a pain or gain), evidence (0 … 3, NaN of
        what is a portrait), source, date.
        """
        told: list[tuple[Any, ...]] = [(label, text, *[None] * 7) for label, text in self._portrait]
        for one in self._statements:
            trait = one.step is None
            weights = (one.weight if trait else None, None if trait else one.weight)
            told.append(
                (
                    _named(one.aspect),
                    one.text,
                    one.meaning,
                    one.step,
                    *weights,
                    one.evidence,
                    one.source,
                    one.date,
                )
            )
        return table(_COLUMNS, told)

    @cached_property
    def _persona(self) -> Persona | None:
        wanted = self.persona or (self.journey.persona if self.journey else None)
        known = {one.id: one for one in self.shop.personas}
        return known.get(wanted or "") or next(iter(self.shop.personas), None)

    @cached_property
    def _journey(self) -> Journey | None:
        """The persona's journey of today."""
        if self._persona is None:
            return None
        theirs = [one for one in self.shop.journeys if one.persona == self._persona.id]
        return next((one for one in theirs if one.state == "today"), None)

    @cached_property
    def _portrait(self) -> list[tuple[str, str]]:
        """What the card tells of the persona itself, each with its label."""
        one = self._persona
        if one is None:
            return []
        told = [(Persona.words(field).label, getattr(one, field)) for field in ("quote", "portrait", *_FACTS)]
        if self._journey:
            told.append((Journey.words("scenario").label, self._journey.scenario))
        return [(label, clean(text)) for label, text in told if text and clean(text)]

    @cached_property
    def _traits(self) -> list[Trait]:
        """The traits, by aspect; of one aspect the most important first."""
        one = self._persona
        found = [trait for trait in self.shop.traits if one and trait.persona == one.id]
        return sorted(found, key=lambda t: (_ASPECTS.index(t.aspect), -(t.importance or 0)))

    @cached_property
    def _statements(self) -> list[_Statement]:
        found = [
            _Statement(t.aspect, t.text, t.meaning, t.evidence, t.source, t.date, t.importance)
            for t in self._traits
        ]
        return found + self._noted("pain") + self._noted("gain")

    def _noted(self, sign: Any) -> list[_Statement]:
        """The pains or gains of the persona's journey, the gravest first."""
        if self._journey is None:
            return []
        steps = self.shop.steps_of(self._journey)
        held: list[tuple[Note, str]] = [
            (n, step.name) for step in steps for n in notes_at(self.shop, step, sign)
        ]
        held.sort(key=lambda found: -(found[0].severity or 0))
        return [
            _Statement(sign, n.text, n.meaning, n.evidence, n.source, n.date, n.severity, step)
            for n, step in held
        ]

    # ── words ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def title(self) -> str:
        """Who it is, and how many of the traits are assumed."""
        if self._persona is None:
            return say("charts.persona_card.none")
        name = shorten(self._persona.name, 420, _SIZE)
        if not self._traits:
            return say("charts.persona_card.bare", name=name)
        assumed = sum(trait.evidence == Evidence.ASSUMED for trait in self._traits)
        kind = "all" if assumed == len(self._traits) else "some" if assumed else "known"
        return say(f"charts.persona_card.{kind}", name=name, assumed=assumed, n=len(self._traits))

    @cached_property
    def alt(self) -> str:
        """The title, the first goal or need, the gravest pain, and how well the traits are known."""
        if self._persona is None:
            return say("charts.persona_card.alt_none", title=self.title)
        firsts = {one.aspect: one for one in reversed(self._statements)}
        told = [self.title]
        for aspect in (next((a for a in ("goal", "need") if a in firsts), ""), "pain"):
            if one := firsts.get(aspect):
                text = shorten(one.text, 420, _SIZE)
                heading = say(f"charts.persona_card.heading.{aspect}")
                told.append(
                    say("charts.persona_card.first", heading=heading, text=text, evidence=one.evidence.word)
                )
        return " ".join(
            say("charts.persona_card.sentence", text=text) for text in (*told, self.basis) if text
        )

    @cached_property
    def basis(self) -> str:
        """How many of the traits are known how well; where there are none, of the pains and gains."""
        said: Sequence[Any] = self._traits or self._statements
        levels = Counter(one.evidence for one in said)
        known = [
            say("charts.pains_and_gains.known", n=levels[level], word=level.word)
            for level in reversed(Evidence)
            if levels[level]
        ]
        what = "traits" if self._traits else "notes"
        return say(f"charts.persona_card.basis.{what}", n=len(said), known=", ".join(known)) if said else ""

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def compose(self) -> list[Canvas]:
        """One card; several sheets of it only when there is more to say than one holds."""
        if self._persona is None:
            return [empty(self.look, self.title, say("charts.persona_card.empty"), width=WIDTH)]
        for told in _TOLD:
            rows = self._rows(told)
            room = HEIGHT - self._sheet([], 1, 2, rows).height + self._panel_height
            columns = pages(rows, room, across=_ACROSS)
            if len(columns) == _ACROSS:
                break
        sheets = [columns[at : at + _ACROSS] for at in range(0, len(columns), _ACROSS)]
        return [self._sheet(held, at, len(sheets), rows) for at, held in enumerate(sheets, 1)]

    def _rows(self, most: int) -> list[_Row]:
        """The traits, and so many of the gravest pains and gains, laid out."""
        rows: list[_Row] = []
        counted: Counter[str] = Counter()
        for one in self._statements:
            counted[one.aspect] += 1
            if one.step is None or counted[one.aspect] <= most:
                text = wrap(one.text, _WORDS, _SIZE, lines=4) or (ELLIPSIS,)
                rows.append(_Row(one, counted[one.aspect] == 1, text, _about(one)))
        return rows

    @cached_property
    def _panel(self) -> list[tuple[str, tuple[str, ...]]]:
        """What the panel tells: a label and its lines."""
        room = _PANEL - 2 * _INSET
        return [(label, wrap(text, room, _SIZE, lines=self._lines(label))) for label, text in self._portrait]

    def _lines(self, label: str) -> int:
        return 8 if label == Persona.words("portrait").label else 4

    @property
    def _panel_height(self) -> float:
        return 8 + sum(38 + _TIGHT * len(lines) for _, lines in self._panel) if self._panel else 0

    def _sheet(self, columns: Sequence[Sequence[_Row]], at: int, count: int, every: Sequence[_Row]) -> Canvas:
        canvas, look = Canvas(WIDTH, 0, self.look), self.look
        top = head(canvas, self.title, self.basis) + 4
        ends = [top + sum(row.height for row in rows) for rows in columns]
        bottom = max(top + self._panel_height, *ends, top)
        if self._panel:
            canvas.rect(MARGIN, top, _PANEL, bottom - top, fill=look.accent_tint, radius=8)
            self._draw_panel(canvas, top)
        left = MARGIN + (_PANEL if self._panel else -_GAP)
        for k, rows in enumerate(columns):
            y = top
            for row in rows:
                self._draw_row(canvas, row, left + _GAP + k * (_COLUMN + _GAP), y)
                y += row.height
        foot(canvas, bottom + 30, self._remarks(every), imprint(self.shop.client, at, count))
        return canvas

    def _draw_panel(self, canvas: Canvas, top: float) -> None:
        look, y = self.look, top + 26
        quote = Persona.words("quote").label
        for label, lines in self._panel:
            canvas.text(MARGIN + _INSET, y, label, size=12, face="semibold", colour=look.accent)
            face: Any = "semibold" if label == quote else "regular"
            room = _PANEL - 2 * _INSET
            y = canvas.paragraph(
                MARGIN + _INSET, y + 19, lines, size=_SIZE, leading=_TIGHT, face=face, room=room
            )
            y += 19

    def _draw_row(self, canvas: Canvas, row: _Row, x: float, y: float) -> None:
        """A statement with its mark; what is assumed in a dashed frame."""
        look, one = self.look, row.of
        if row.begins:
            heading = say(f"charts.persona_card.heading.{one.aspect}")
            canvas.text(x, y + 20, heading, size=_SIZE, face="semibold", colour=look.accent)
            y += _HEADING
        frame = rounded(x, y, _COLUMN, row.box, 6)
        if one.evidence == Evidence.ASSUMED:
            canvas.path(frame, edge=look.mute, width=1.2, dash=(4.0, 3.0))
        else:
            canvas.path(frame, fill=look.wash)
        canvas.evidence(x + 15, y + _PAD + 8, one.evidence)
        below = canvas.paragraph(
            x + _TEXT, y + _PAD + 12.5, row.text, size=_SIZE, leading=_TIGHT, room=_WORDS
        )
        canvas.text(x + _TEXT, below - 0.5, row.about, size=12, colour=look.mute)

    def _remarks(self, rows: Sequence[_Row]) -> Iterable[str]:
        if self._panel:
            yield say("charts.persona_card.read")
        if more := len(self._statements) - len(rows):
            yield say("charts.persona_card.more", n=more)
        cut = [line for row in rows for line in (*row.text, row.about)]
        if any(
            line.endswith(ELLIPSIS) for line in [*cut, *(line for _, lines in self._panel for line in lines)]
        ):
            yield say("charts.base.shortened")


def _named(aspect: str) -> str:
    """What an aspect is called: of traits as the form has it."""
    if aspect in ("pain", "gain"):
        return say(f"model.note.sign_choices.{aspect}")
    return Trait.words("aspect").said(aspect)


def _about(one: _Statement) -> str:
    """How well a statement is known, where it is felt, and what it means or by whom it is known."""
    told = [one.evidence.word]
    if one.step:
        told.append(say("charts.promise_gap.at", step=shorten(one.step, 130, 12)))
    return shorten(" · ".join(filter(None, (*told, one.meaning or one.source))), _WORDS, 12)
