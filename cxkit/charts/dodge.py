"""Where dots of equal scores stand so that none covers another: nine places to a cell of the matrix."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

LEVELS = range(1, 6)
"""Scores of effort and impact."""
HIGH = 3
"""Effort and impact are high from here on."""

_NAMED = 3  # places at the upper left of a quadrant that its name takes


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


def dodge(cells: Sequence[Cell]) -> list[Spot]:
    """A place of its own for each dot, as near its scores as is free and always in its quadrant.

    Places are a third of a score apart, so dots up to that size never touch. A quadrant has at
    least 33 places; raises ValueError when it is asked for more than it has.

    >>> [tuple(round(x, 2) for x in spot) for spot in dodge([Cell(2, 5), Cell(2, 5), Cell(4, 1)])]
    [(2.0, 5.0), (2.0, 4.67), (4.0, 1.0)]
    """
    free = {quadrant: list(_spots(quadrant)) for quadrant in {cell.quadrant for cell in cells}}
    found = []
    for cell in cells:
        spots = free[cell.quadrant]
        nearest = min(spots, key=lambda spot: _distance(spot, cell))
        spots.remove(nearest)
        found.append(nearest)
    return found


def _distance(spot: Spot, cell: Cell) -> tuple[float, float, float]:
    across, up = abs(spot.effort - cell.effort), abs(spot.impact - cell.impact)
    return round(across**2 + up**2, 6), across, spot.impact


def _spots(quadrant: tuple[bool, bool]) -> Iterable[Spot]:
    """Every place of a quadrant but those under its name."""
    columns, rows = (
        [level + third / 3 for level in LEVELS if (level >= HIGH) == high for third in (-1, 0, 1)]
        for high in quadrant
    )
    for impact in rows:
        under_name = columns[:_NAMED] if impact == rows[-1] else []
        yield from (Spot(effort, impact) for effort in columns if effort not in under_name)
