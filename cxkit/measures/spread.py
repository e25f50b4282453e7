"""How far the answers to one question lie apart."""

from collections.abc import Iterable, Sequence
from math import nan
from typing import NamedTuple


class Spread(NamedTuple):
    """Mean, smallest, largest, quartiles, median and number of some answers; NaN of none."""

    mean: float
    min: float
    max: float
    q1: float
    q3: float
    median: float
    n: int


def spread(values: Iterable[float]) -> Spread:
    """The spread of some values; quartiles by linear interpolation.

    >>> spread([2, -2, 0, 1])
    Spread(mean=0.25, min=-2.0, max=2.0, q1=-0.5, q3=1.25, median=0.5, n=4)
    """
    ordered = sorted(map(float, values))
    if not ordered:
        return Spread(nan, nan, nan, nan, nan, nan, 0)
    mean = sum(ordered) / len(ordered)
    q1, median, q3 = (_quantile(ordered, share) for share in (0.25, 0.5, 0.75))
    return Spread(mean, ordered[0], ordered[-1], q1, q3, median, len(ordered))


def _quantile(ordered: Sequence[float], share: float) -> float:
    # plain Python: for the few answers of a step it is ten times quicker than numpy
    at = share * (len(ordered) - 1)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])
