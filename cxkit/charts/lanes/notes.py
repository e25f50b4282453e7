"""Pains and gains: cards with their sign and evidence, the most severe first."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal

from cxkit.charts.canvas import LEADING, Canvas
from cxkit.charts.lanes.lane import Lane
from cxkit.charts.lettering import Anchor
from cxkit.charts.text import ELLIPSIS, right_to_left, width, wrap
from cxkit.model import Note, Step, Workshop
from cxkit.phrases import say

MOST = 4
"""Cards at one step; the others are counted below them, and all are in the chart's data."""

_WIDEST = 280.0
_MARGIN = 5.0
_LINES = 14
_GAP = 6.0
_FLAG = 11.5


def notes_at(shop: Workshop, step: Step, sign: Literal["pain", "gain"]) -> list[Note]:
    """A step's pains or gains: by severity, then by how well we know them, then as they came."""
    found = [note for note in shop.notes if note.step == step.id and note.sign == sign]
    return sorted(found, key=lambda note: (-(note.severity or 0), -note.evidence))


@dataclass(frozen=True)
class _Card:
    """A note laid out: its lines, and the words of its flags."""

    note: Note
    text: tuple[str, ...]
    flags: tuple[str, ...]
    room: float

    @property
    def height(self) -> float:
        return 14 + LEADING * (len(self.text) + len(self.flags)) + (12 if self.mark_below else 0)

    @property
    def mark_below(self) -> bool:
        """Whether the evidence mark needs a line of its own."""
        last = self.flags[-1] if self.flags else self.text[-1]
        return width(last, _FLAG if self.flags else 12.5, "semibold") > self.room - 12


class NotesLane(Lane):
    """One kind of note per lane."""

    sign: ClassVar[Literal["pain", "gain"]]

    @property
    def _wide(self) -> float:
        return min(self.grid.pitch - 2 * _MARGIN, _WIDEST)

    @cached_property
    def _stacks(self) -> list[tuple[list[_Card], int]]:
        """The cards of each column, and how many more there are."""
        stacks = []
        for column in self.grid.columns:
            found = notes_at(self.grid.shop, column.step, self.sign)
            stacks.append(([self._card(note) for note in found[:MOST]], max(0, len(found) - MOST)))
        return stacks

    def _card(self, note: Note) -> _Card:
        room = self._wide - 30
        text = wrap(note.text, room, 12.5, lines=_LINES) or (ELLIPSIS,)
        return _Card(note, text, _flags(note, room), room)

    @property
    def height(self) -> float:
        """As the highest stack, and one card's height where there is none."""
        stacks = [
            sum(card.height + _GAP for card in cards) + (18 if more else 0) for cards, more in self._stacks
        ]
        return max(36, *stacks) + 8

    def draw(self, canvas: Canvas, top: float) -> None:
        """Stacks of cards, each as high as its text."""
        for centre, (cards, more) in zip(self.grid.centres, self._stacks, strict=True):
            y = top + 7
            for card in cards:
                self._draw_card(canvas, card, centre - self._wide / 2, y)
                y += card.height + _GAP
            if more:
                text = say("charts.journey_map.more", n=more)
                canvas.text(centre, y + 11, text, colour=canvas.look.mute, anchor="middle")

    def _draw_card(self, canvas: Canvas, card: _Card, x: float, y: float) -> None:
        look = canvas.look
        tint, ink = (look.bad_tint, look.bad) if self.sign == "pain" else (look.good_tint, look.good)
        canvas.rect(x, y, self._wide, card.height, fill=tint, radius=6)
        sign = say(f"charts.base.{self.sign}")
        # a card in a script written from the right is the mirror image
        mirrored = right_to_left(card.note.text)
        anchor: Anchor = "end" if mirrored else "start"
        at, sign_at = (x + self._wide - 22, x + self._wide - 9) if mirrored else (x + 22, x + 9)
        canvas.text(sign_at, y + 19, sign, face="bold", colour=ink, anchor=anchor)
        below = canvas.paragraph(at, y + 19, card.text, anchor=anchor)
        canvas.paragraph(at, below, card.flags, size=_FLAG, face="semibold", colour=ink, anchor=anchor)
        mark = x + 12 if mirrored else x + self._wide - 12
        canvas.evidence(mark, y + card.height - 12, card.note.evidence)


def _flags(note: Note, room: float) -> tuple[str, ...]:
    """What people feel left with, on one line where it fits, else below each other."""
    felt = [say(f"charts.journey_map.{name}") for name in ("let_down", "ignored") if getattr(note, name)]
    line = " · ".join(felt)
    return (line,) if line and width(line, _FLAG, "semibold") <= room else tuple(felt)


class PainsLane(NotesLane):
    """What hurts."""

    name = "pains"
    sign = "pain"


class GainsLane(NotesLane):
    """What helps."""

    name = "gains"
    sign = "gain"
