"""Fair numbers: which figures may be shown, the one place where that is decided.

A room is not a random sample, so staff get a spread and never an interval. Customers get an
interval from 30 answers on. A department is shown from three people on; smaller ones are merged.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from cxkit.phrases import say

MIN_FOR_INTERVAL = 30
"""Customers' answers from which on an interval is given."""

MIN_DEPARTMENT = 3
"""People from which on a department is shown by itself."""

MIN_TO_CARRY = 3
"""Answers from which on a figure carries."""

_CUSTOMERS = "customer"
_SEED = 20261123
_RESAMPLES = 2000
_Z95 = 1.959963984540054
_ROUNDING = 1e-9  # means of whole numbers miss a whole difference by less than this


def too_few(n: int) -> bool:
    """Whether n answers are too few to carry a figure; :func:`figure` says so in words.

    >>> too_few(2), too_few(3)
    (True, False)
    """
    return n < MIN_TO_CARRY


def figure(written: str, n: int) -> str:
    """A figure as it may be printed: as it was written, or that its n answers are too few.

    >>> figure("−1.6", 48), figure("−1.6", 2)
    ('−1.6', 'too few answers (n = 2)')
    """
    return say("measures.fair.too_few", n=n) if too_few(n) else written


def one_point(difference: float) -> bool:
    """Whether two means lie one point of their scale apart: the difference that counts as one.

    >>> one_point(1.4 - 0.4), one_point(-1.0), one_point(0.9)
    (True, True, False)
    """
    return abs(difference) >= 1 - _ROUNDING


def merge_small_departments(people: Mapping[str, int]) -> dict[str, str | None]:
    """How each department is shown: its own name from three people on, else merged with the other small ones.

    None where even the merged ones are fewer than three people: they are not shown.

    >>> merge_small_departments({"sales": 5, "legal": 1, "finance": 2})
    {'sales': 'sales', 'legal': 'finance + legal', 'finance': 'finance + legal'}
    >>> merge_small_departments({"sales": 5, "legal": 1})
    {'sales': 'sales', 'legal': None}
    """
    small = sorted(name for name, n in people.items() if n < MIN_DEPARTMENT)
    shown = sum(people[name] for name in small) >= MIN_DEPARTMENT
    merged = say("measures.fair.merged").join(small) if shown else None
    return {name: merged if name in small else name for name in people}


def interval(values: Sequence[float], voice: str) -> tuple[float, float] | None:
    """The 95 % interval of a mean by percentile bootstrap; None for staff and under 30 answers.

    The seed is fixed: the same answers always give the same interval.

    >>> interval([1, 2] * 20, "customer")
    (1.35, 1.65)
    >>> interval([1, 2] * 20, "team") is None, interval([1, 2], "customer") is None
    (True, True)
    """
    n = len(values)
    if voice != _CUSTOMERS or n < MIN_FOR_INTERVAL:
        return None
    return _bootstrapped(tuple(sorted(Counter(values).items())))


@lru_cache(maxsize=4096)
def _bootstrapped(counted: tuple[tuple[float, int], ...]) -> tuple[float, float]:
    """The interval of so many answers of each level; while people answer, most steps stay as they were."""
    levels, counts = np.array(counted, dtype=float).T
    n = counts.sum()
    # n draws with replacement from few levels are one multinomial draw of their counts
    drawn = np.random.default_rng(_SEED).multinomial(int(n), counts / n, size=_RESAMPLES)
    low, high = np.percentile(drawn @ levels / n, [2.5, 97.5])
    return float(low), float(high)


def share_interval(hits: int, n: int, voice: str) -> tuple[float, float] | None:
    """The 95 % adjusted Wald interval of a share 0 … 1; None for staff and under 30 answers.

    Formula: Agresti & Coull 1998, "Approximate is better than exact".

    >>> low, high = share_interval(40, 40, "customer")
    >>> round(low, 3), high
    (0.896, 1.0)
    """
    if voice != _CUSTOMERS or n < MIN_FOR_INTERVAL:
        return None
    weight = n + _Z95**2
    centre = (hits + _Z95**2 / 2) / weight
    reach = _Z95 * float(np.sqrt(centre * (1 - centre) / weight))
    return max(0.0, centre - reach), min(1.0, centre + reach)
