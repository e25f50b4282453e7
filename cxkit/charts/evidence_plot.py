"""Importance against how we know: a cell for each pair, a dot for each statement, a corner to test first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from cxkit.charts.canvas import Canvas, Point
from cxkit.charts.text import width
from cxkit.measures.evidence import FIRST_IMPORTANCE
from cxkit.model import Evidence
from cxkit.phrases import number, say

WIDE, HIGH = 115.0, 84.0
"""Of a cell, where there is room."""
SCALES = 34.0
"""Height below the cells for the words of the evidence."""
DOT = 11.5
"""Radius of a dot."""

_LEVELS = range(5, 0, -1)
_TITLE = 20.0  # of the corner, above its dots
_PAD = 6.0
_PITCH = 2.26  # from dot to dot, in radii
_LEAST = 8.5  # radius of a dot that can hold a number
_SMALL = 11.0

Stated = Mapping[str, Any]
"""One statement: a row of the chart's table."""


class EvidencePlot:
    """Statements on their cells; ``numbered`` where the dots of those to test can hold numbers."""

    def __init__(self, statements: Sequence[Stated], high: float) -> None:
        self._high = high
        self._cells: dict[tuple[int, int], list[Stated]] = defaultdict(list)
        for said in statements:
            self._cells[said["importance"], said["evidence"]].append(said)
        self._radius = min(
            (_fitting(len(c), high - _above(at)) for at, c in self._cells.items()), default=DOT
        )
        widest = max((width(_label(s), _SMALL, "semibold") for s in statements if s["to_test"]), default=0.0)
        self.numbered = self._radius >= _LEAST and widest <= 2 * self._radius - 2

    def draw(self, canvas: Canvas, left: float, top: float) -> float:
        """Cells, scales and dots; returns where they end. The scale of importance stands left of ``left``."""
        look = canvas.look
        for row, importance in enumerate(_LEVELS):
            y = top + row * self._high
            middle = y + self._high / 2 + 4
            canvas.text(left - 9, middle, number(importance, 0), colour=look.mute, anchor="end")
            for level in Evidence:
                x = left + int(level) * WIDE
                ground = look.accent_tint if _first(importance, level) else look.wash
                canvas.rect(x + 1, y + 1, WIDE - 2, self._high - 2, fill=ground, radius=4)
        scale = say("charts.evidence_map.importance")
        canvas.text(left - 22, top - 10, scale, face="semibold", colour=look.mute)
        canvas.text(
            left + 10, top + 17, say("charts.evidence_map.first"), face="semibold", colour=look.accent
        )
        for at, held in self._cells.items():
            for said, (x, y) in zip(held, self._spots(at, len(held)), strict=True):
                dot(canvas, said, left + x, top + y, self._radius, numbered=self.numbered)
        bottom = top + self._high * len(_LEVELS)
        for level in Evidence:
            x = left + int(level) * WIDE + 8
            canvas.evidence(x + 5, bottom + 16, level)
            n = sum(len(held) for (_, known), held in self._cells.items() if known == level)
            canvas.text(x + 16, bottom + 20, say("charts.evidence_map.level", word=level.word, n=n))
        return bottom + SCALES

    def _spots(self, at: tuple[int, int], crowd: int) -> list[Point]:
        """A place for each dot of a cell, in rows from its top left."""
        importance, level = at
        pitch = _PITCH * self._radius
        across = _across(self._radius)
        left = level * WIDE + self._radius + (WIDE - across * pitch) / 2
        top = (_LEVELS[0] - importance) * self._high + _PAD + self._radius + _above(at)
        return [(left + place % across * pitch, top + place // across * pitch) for place in range(crowd)]


def dot(canvas: Canvas, said: Stated, x: float, y: float, r: float = DOT, *, numbered: bool = True) -> None:
    """Full when to test first, open when to test later, small when it is known well enough."""
    look = canvas.look
    if not said["to_test"]:
        canvas.circle(x, y, min(r, 5.0), fill=look.neutral)
        return
    if said["first"]:
        canvas.circle(x, y, r, fill=look.accent)
    else:
        canvas.circle(x, y, r - 1, fill=look.paper, edge=look.mute, width=1.6)
    if numbered:
        colour = look.paper if said["first"] else look.ink
        canvas.text(x, y + 4, _label(said), size=_SMALL, face="semibold", colour=colour, anchor="middle")


def _label(said: Stated) -> str:
    return number(said["number"], 0)


def _first(importance: int, level: Evidence) -> bool:
    return importance >= FIRST_IMPORTANCE and level <= Evidence.INFERRED


def _above(at: tuple[int, int]) -> float:
    """The room the title of the corner takes in a cell."""
    importance, level = at
    return _TITLE if importance == _LEVELS[0] and level <= Evidence.INFERRED else 0.0


def _across(radius: float) -> int:
    """How many dots stand side by side in a cell."""
    return int((WIDE - 2 * _PAD) // (_PITCH * radius))


def _fitting(crowd: int, room: float) -> float:
    """The radius at which so many dots stand in a cell without touching."""
    radii = (DOT * 0.92**part for part in count())
    return next(r for r in radii if _across(r) * int((room - 2 * _PAD) // (_PITCH * r)) >= crowd)
