"""The four quadrants of impact and effort, with a numbered dot for each action."""

from collections.abc import Mapping, Sequence
from typing import Any

from cxkit.charts.canvas import Canvas
from cxkit.charts.dodge import HIGH, LEVELS, Cell, dodge
from cxkit.charts.text import width
from cxkit.phrases import number, say

CELL = 88.0
"""Of one score, both ways, where there is room."""
SCALES = 50.0
"""Height below the quadrants for the numbers and the name of the effort."""
DOT = 11.5
"""Radius of a dot."""

_SMALL = 11.0  # the size of the number in a dot

Scored = Mapping[str, Any]
"""One action: a row of the chart's table."""


class Matrix:
    """Actions on their quadrants, those without scores left out; ``numbered`` where dots can hold numbers."""

    def __init__(self, actions: Sequence[Scored]) -> None:
        self._actions = [action for action in actions if cell_of(action)]
        self._spots, self._apart = dodge([cell for action in actions if (cell := cell_of(action))])
        widest = max((width(_label(action), _SMALL, "semibold") for action in self._actions), default=0.0)
        self.numbered = widest <= 2 * self._radius(CELL) - 2

    def draw(self, canvas: Canvas, left: float, top: float, cell: float = CELL) -> float:
        """Quadrants, scales and dots, ``cell`` units to a score; returns where they end.

        The scale of impact stands left of ``left``, its name above ``top``.
        """
        _quadrants(canvas, left, top, cell)
        _scales(canvas, left, top, cell)
        for action, spot in zip(self._actions, self._spots, strict=True):
            x = left + cell * (spot.effort - LEVELS[0] + 0.5)
            y = top + cell * (LEVELS[-1] - spot.impact + 0.5)
            dot(canvas, action, x, y, self._radius(cell), numbered=self.numbered)
        return top + cell * len(LEVELS) + SCALES

    def _radius(self, cell: float) -> float:
        return min(DOT, 0.47 * self._apart * cell)


def cell_of(action: Scored) -> Cell | None:
    """Where an action belongs on the matrix; None when a score is missing."""
    return Cell(int(action["effort"]), int(action["impact"])) if action["quadrant"] else None


def quadrant_name(quadrant: str | None) -> str:
    """What a quadrant is called, and what lies in none."""
    return say(f"charts.priority_matrix.{quadrant or 'not_scored'}")


def dot(canvas: Canvas, action: Scored, x: float, y: float, r: float = DOT, *, numbered: bool = True) -> None:
    """Full while to do; open with a tick when done, grey and struck when dropped."""
    look = canvas.look
    colour = look.paper
    unit = r / DOT
    match action["state"]:
        case "done":
            canvas.circle(x, y, r - 1, fill=look.paper, edge=look.good, width=1.8)
            tick = [
                (x + 5 * unit, y - 9 * unit),
                (x + 8 * unit, y - 6 * unit),
                (x + 13 * unit, y - 13 * unit),
            ]
            canvas.line(tick, look.good, width=2.2)
            colour = look.ink
        case "dropped":
            canvas.circle(x, y, r - 1, fill=look.paper, edge=look.mute, width=1.4)
            for near, far in ((-9, -5.5), (5.5, 9)):
                canvas.line(
                    [(x + near * unit, y - near * unit), (x + far * unit, y - far * unit)],
                    look.mute,
                    width=1.4,
                )
            colour = look.mute
        case _:
            canvas.circle(x, y, r, fill=look.accent)
    if numbered:
        canvas.text(x, y + 4, _label(action), size=_SMALL, face="semibold", colour=colour, anchor="middle")


def _label(action: Scored) -> str:
    return number(action["number"], 0)


def _quadrants(canvas: Canvas, left: float, top: float, cell: float) -> None:
    look = canvas.look
    low, high = cell * (HIGH - LEVELS[0]), cell * (LEVELS[-1] - HIGH + 1)
    easy, hard = (left, low), (left + low, high)
    worth, slight = (top, high), (top + high, low)
    for quadrant, ground, (x, wide), (y, deep) in (
        ("quick_win", look.good_tint, easy, worth),
        ("big_bet", look.accent_tint, hard, worth),
        ("fill_in", look.wash, easy, slight),
        ("not_now", look.wash, hard, slight),
    ):
        canvas.rect(x + 1, y + 1, wide - 2, deep - 2, fill=ground, radius=6)
        canvas.text(x + 10, y + 19, quadrant_name(quadrant), face="semibold")


def _scales(canvas: Canvas, left: float, top: float, cell: float) -> None:
    mute = canvas.look.mute
    size = cell * len(LEVELS)
    bottom = top + size
    for level in LEVELS:
        middle = cell * (level - LEVELS[0] + 0.5)
        canvas.text(left - 9, bottom - middle + 4, number(level, 0), colour=mute, anchor="end")
        canvas.text(left + middle, bottom + 18, number(level, 0), colour=mute, anchor="middle")
    canvas.text(left - 22, top - 10, say("charts.priority_matrix.impact"), face="semibold", colour=mute)
    effort = say("charts.priority_matrix.effort")
    canvas.text(left + size, bottom + 38, effort, face="semibold", colour=mute, anchor="end")
