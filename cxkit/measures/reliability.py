"""Two coefficients of agreement: Krippendorff's α and Kendall's W.

Written from the published formulas; both are checked against printed values in the tests.
"""

from typing import Any, Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt

from cxkit.errors import BadValue
from cxkit.phrases import say

Level = Literal["nominal", "ordinal", "interval", "ratio"]

Floats = npt.NDArray[np.float64]


def krippendorff_alpha(table: Any, level: Level) -> float | None:
    """Krippendorff's α of coders (rows) on units (columns), NaN where a coder said nothing.

    1 is perfect agreement, 0 what chance would give, below 0 worse than chance; from .800 on it is
    called reliable, from .667 tentative. None when no unit has two values or all values are equal:
    without variation agreement cannot be told from habit. Raises BadValue for an unknown level.

    Formula: Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", form for any number of
    coders, any metric and missing values.

    >>> krippendorff_alpha([[1, 2, 3, 3], [1, 2, 3, 3]], "nominal")
    1.0
    """
    if level not in get_args(Level):
        raise BadValue(say("measures.error.level", value=level), choices=get_args(Level))
    ratings = np.asarray(table, dtype=float)
    values = np.unique(ratings[~np.isnan(ratings)])
    counts = np.array([(ratings == value).sum(axis=0) for value in values]).T  # units × values
    counts = counts[counts.sum(axis=1) > 1] if values.size else np.zeros((0, 0))
    coincidences = sum(
        (np.outer(unit, unit) - np.diag(unit)) / (unit.sum() - 1) for unit in counts.astype(float)
    ) + np.zeros((values.size, values.size))
    totals = coincidences.sum(axis=0)
    distances = _distances(values, totals, level)
    expected = (np.outer(totals, totals) * distances).sum()
    if expected == 0:
        return None
    observed = (coincidences * distances).sum()
    return float(1 - (totals.sum() - 1) * observed / expected)


def _distances(values: Floats, totals: Floats, level: Level) -> Floats:
    """The squared difference of each pair of values, by level of measurement."""
    if level == "nominal":
        return 1.0 - np.eye(len(values))
    if level == "ordinal":
        middles = np.cumsum(totals) - totals / 2  # how many pairable values lie below, half of the own
        return (middles[:, None] - middles[None, :]) ** 2
    difference = values[:, None] - values[None, :]
    if level == "interval":
        return difference**2
    size = values[:, None] + values[None, :]
    return np.divide(difference, size, out=np.zeros_like(difference), where=size != 0) ** 2


class Concordance(NamedTuple):
    """Kendall's W, 0 … 1, with its χ² = k (n − 1) W on n − 1 degrees of freedom."""

    w: float
    chi2: float
    df: int


def kendall_w(table: Any) -> Concordance | None:
    """Kendall's coefficient of concordance of judges (rows) on objects (columns), corrected for ties.

    None for fewer than two judges or objects, or when no judge tells any two objects apart. Judges
    with a missing value are left out, since W knows no missing values.

    Formula: W = 12 S / (k² (n³ − n) − k Σ (t³ − t)), Kendall & Babington Smith 1939, "The problem of
    m rankings"; k judges, n objects, t the size of each group of ties, S the squared deviations of
    the rank sums.

    >>> kendall_w([[1, 2, 3], [1, 2, 3]])
    Concordance(w=1.0, chi2=4.0, df=2)
    """
    scores = np.atleast_2d(np.asarray(table, dtype=float))
    scores = scores[~np.isnan(scores).any(axis=1)]
    k, n = scores.shape
    if k < 2 or n < 2:
        return None
    ranks = np.array([_ranks(judge) for judge in scores])
    ties = sum(float((t**3 - t).sum()) for t in (np.unique(judge, return_counts=True)[1] for judge in scores))
    sums = ranks.sum(axis=0)
    largest = k**2 * (n**3 - n) - k * ties
    if largest <= 0:
        return None
    w = float(12 * ((sums - sums.mean()) ** 2).sum() / largest)
    return Concordance(w, k * (n - 1) * w, n - 1)


def _ranks(values: Floats) -> Floats:
    """Ranks from 1; equal values share the mean of theirs."""
    _, group, sizes = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(sizes)
    ranks: Floats = (last - (sizes - 1) / 2)[group]
    return ranks
