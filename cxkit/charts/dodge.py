"""Where dots of equal scores stand so that none covers another: side by side within their cell first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import count
from typing import NamedTuple

LEVELS = range(1, 6)
"""Scores of effort and impact."""
HIGH = 3
"""Effort and impact are high from here on."""

_LINE = 1 / 3  # of a score: how high the name of a quadrant stands
_NAME = 1.0  # how long it is


class Cell(NamedTuple):
    """The scores of one action."""

    effort: int
    impact: int

    @property
    def quadrant(self) -> tuple[bool, bool]:
        """Whether effort, and whether impact, is high."""
        return self.effort >= HIGH, self.impact >= HIGH


class Spot(NamedTuple):
    """A place for one dot on the scales of effort and impact, 0.5 … 5.5."""

    effort: float
    impact: float


class Dodged(NamedTuple):
    """A place for each dot, and how far apart neighbouring places are, in scores."""

    spots: list[Spot]
    apart: float


def dodge(cells: Sequence[Cell]) -> Dodged:
    """A place of its own for each dot, beside those of the same scores and always in its quadrant.

    Places are a third of a score apart; where a quadrant is too crowded for that, a fifth, a seventh …
    in the whole matrix, so that dots up to that size never touch.

    >>> spots, apart = dodge([Cell(2, 5), Cell(2, 5), Cell(4, 1)])
    >>> [tuple(round(x, 2) for x in spot) for spot in spots], round(apart, 2)
    ([(2.0, 5.0), (2.33, 5.0), (4.0, 1.0)], 0.33)
    """
    crowds = Counter(cell.quadrant for cell in cells)
    for parts in count(3, 2):
        free = {quadrant: list(_spots(quadrant, parts)) for quadrant in crowds}
        if all(len(free[quadrant]) >= crowd for quadrant, crowd in crowds.items()):
            break
    found = {}
    for cell, equals in Counter(cells).items():
        nearest = sorted(free[cell.quadrant], key=lambda spot: _farness(spot, cell))[:equals]
        free[cell.quadrant] = [spot for spot in free[cell.quadrant] if spot not in nearest]
        found[cell] = iter(sorted(nearest, key=lambda spot: (-spot.impact, spot.effort)))
    return Dodged([next(found[cell]) for cell in cells], 1 / parts)


def _farness(spot: Spot, cell: Cell) -> tuple[bool, float, float, bool]:
    """How far from its scores: outside its cell, above or below, to the side; the right before the left."""
    across, up = abs(spot.effort - cell.effort), abs(spot.impact - cell.impact)
    outside = max(across, up) > 0.5
    return outside, round(up, 6), round(across, 6), spot.effort < cell.effort


def _spots(quadrant: tuple[bool, bool], parts: int) -> Iterable[Spot]:
    """Every place of a quadrant, so many to a score each way, but those under its name."""
    columns, rows = (
        [
            level - 0.5 + (part + 0.5) / parts
            for level in LEVELS
            if (level >= HIGH) == high
            for part in range(parts)
        ]
        for high in quadrant
    )
    right, below = columns[0] - 0.5 / parts + _NAME, rows[-1] + 0.5 / parts - _LINE
    for impact in rows:
        for effort in columns:
            if effort > right or impact < below:
                yield Spot(effort, impact)
