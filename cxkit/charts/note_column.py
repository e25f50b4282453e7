"""The notes of one step and sign: the gravest in words, all of them as one bar of severity."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from cxkit.charts.canvas import LEADING, SIZE, Anchor, Canvas
from cxkit.charts.text import ELLIPSIS, width, wrap
from cxkit.model import Evidence, Note
from cxkit.phrases import say, signed

WORDS = 258.0
"""How wide a note's words run."""

_SEVERITY, _INDENT = 35.0, 42.0  # where a note's severity ends, where its words begin
_APART = 6.0
_SPACE = 3.5  # between words
_ADDED = 4  # severities that a sentence adds up
_UNSCORED = 1  # what a note without a severity adds to the bar: the least, and the foot says so


def weight(notes: Iterable[Note]) -> int:
    """Severities added up.

    >>> weight([Note(step="pay", sign="pain", text="Asked twice", severity=4)])
    4
    """
    return sum(note.severity or _UNSCORED for note in notes)


def total(notes: Sequence[Note]) -> str:
    """Severities added up, with the sign of what they are."""
    return signed(-weight(notes) if notes[0].sign == "pain" else weight(notes), 0)


def added(notes: Sequence[Note]) -> str:
    """How severities add up, as a sentence tells it; the sum alone where there are many.

    >>> added([Note(step="pay", sign="pain", text="Asked twice", severity=4)] * 2)
    'severity 4 + 4'
    """
    if len(notes) > _ADDED:
        return say("charts.pains_and_gains.sum", total=weight(notes))
    return say("charts.pains_and_gains.terms", terms=" + ".join(str(weight([note])) for note in notes))


@dataclass(frozen=True)
class _Said:
    """One note in words, with what they mean where they are in another language.

    Each line of ``tags`` is what people feel left with, then the pain's nature.
    """

    evidence: Evidence
    severity: str
    lines: tuple[str, ...]
    meaning: tuple[str, ...]
    tags: tuple[tuple[str, str], ...]

    @property
    def height(self) -> float:
        return LEADING * (len(self.lines) + len(self.meaning) + len(self.tags))

    @property
    def shortened(self) -> bool:
        """Whether a text was cut."""
        return any(lines[-1].endswith(ELLIPSIS) for lines in (self.lines, self.meaning) if lines)


@dataclass(frozen=True)
class NoteColumn:
    """The pains, or the gains, of one step, laid out: some told in words, the others counted."""

    notes: Sequence[Note]
    said: Sequence[_Said]

    @classmethod
    def of(cls, notes: Sequence[Note], told: int, room: float) -> Self:
        """The column of notes, the gravest first, of which ``told`` are put in words.

        In a low room meanings are left out, then the less grave.
        """
        column = cls(notes, [_said(note) for note in notes[:told]])
        if column.height > room:
            column = cls(notes, [replace(said, meaning=()) for said in column.said])
        while column.said and column.height > room:
            column = cls(notes, column.said[:-1])
        return column

    @property
    def height(self) -> float:
        """Of the words; never less than the bar and its count take."""
        words = sum(said.height + _APART for said in self.said) - _APART
        more = LEADING + _APART if len(self.notes) > len(self.said) else 0.0
        return max(words + more, 2 * LEADING) if self.notes else 0.0

    @property
    def shortened(self) -> bool:
        """Whether a text was cut."""
        return any(said.shortened for said in self.said)

    def write(self, canvas: Canvas, x: float, y: float) -> None:
        """The words, the first baseline at ``y``."""
        look = canvas.look
        colour = look.bad if self.notes and self.notes[0].sign == "pain" else look.good
        for said in self.said:
            canvas.evidence(x + 5, y - 4, said.evidence, r=4.5)
            canvas.text(x + _SEVERITY, y, said.severity, face="bold", colour=colour, anchor="end")
            below = canvas.paragraph(x + _INDENT, y, said.lines, room=WORDS)
            below = canvas.paragraph(x + _INDENT, below, said.meaning, colour=look.mute, room=WORDS)
            for flags, nature in said.tags:
                used = canvas.text(x + _INDENT, below, flags, size=12, face="semibold", colour=look.bad)
                beside = x + _INDENT + (used + _SPACE if flags else 0)
                canvas.text(beside, below, nature, size=12, colour=look.mute)
                below += LEADING
            y += said.height + _APART
        if more := len(self.notes) - len(self.said):
            canvas.text(x + _INDENT, y, say("charts.pains_and_gains.more", n=more), size=12, colour=look.mute)

    def bar(self, canvas: Canvas, middle: float, y: float, unit: float) -> None:
        """From the middle, to the left for pains: what is felt in full colour, the rest pale.

        The sum stands at its end, the count below; ``unit`` is the length of one point of severity.
        """
        look = canvas.look
        pains = self.notes[0].sign == "pain"
        turn = -1 if pains else 1
        anchor: Anchor = "end" if pains else "start"
        colour, tint = (look.bad, look.bad_tint) if pains else (look.good, look.good_tint)
        felt = weight(note for note in self.notes if note.nature in ("emotional", "both")) * unit
        long = weight(self.notes) * unit
        canvas.rect(min(middle, middle + turn * long), y - 11, long, 14, fill=tint, edge=colour)
        if felt:
            canvas.rect(min(middle, middle + turn * felt), y - 11, felt, 14, fill=colour)
        count = say(f"charts.pains_and_gains.{'pains' if pains else 'gains'}", n=len(self.notes))
        end = middle + turn * (long + 7)
        canvas.text(end, y + 0.5, total(self.notes), face="bold", colour=colour, anchor=anchor)
        canvas.text(middle + turn * 7, y + LEADING + 1, count, size=12, colour=look.mute, anchor=anchor)


def _said(note: Note) -> _Said:
    turn = -1 if note.sign == "pain" else 1
    return _Said(
        evidence=note.evidence,
        severity=signed(turn * note.severity, 0) if note.severity else "",
        lines=wrap(note.text, WORDS, SIZE, lines=3),
        meaning=wrap(note.meaning or "", WORDS, SIZE, lines=2),
        tags=_tags(note),
    )


def _tags(note: Note) -> tuple[tuple[str, str], ...]:
    """Flags and nature on one line where they fit, else on two."""
    named = [say(f"charts.pains_and_gains.{flag}") for flag in ("let_down", "ignored") if getattr(note, flag)]
    flags = " · ".join(named)
    nature = say(f"charts.pains_and_gains.{note.nature}") if note.nature else ""
    if not (flags and nature):
        return ((flags, nature),) if flags or nature else ()
    joined = f"· {nature}"
    if width(flags, 12, "semibold") + _SPACE + width(joined, 12) <= WORDS:
        return ((flags, joined),)
    return (flags, ""), ("", nature)
