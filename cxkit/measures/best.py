"""The curve that tells best how customers feel along a journey, with its high and its low."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cxkit.measures.curves import emotion_curves
from cxkit.measures.feelings import CURVES
from cxkit.measures.known import LOW_POINT
from cxkit.measures.peaks import highs_and_lows
from cxkit.measures.tables import once, records
from cxkit.model import Evidence, Journey, Workshop


@dataclass(frozen=True)
class Extreme:
    """The highest or lowest step of a curve: its id and name, its place from 1, the mean −2 … +2 and its n.

    ``few``: too few answered there for the mean to carry; ``voice``: whose mean it is.
    """

    step: str
    name: str
    place: int
    mean: float
    n: int
    few: bool
    voice: str


@dataclass(frozen=True)
class BestCurve:
    """The curve that tells best and how well we then know, with its high and its low."""

    curve: str
    evidence: Evidence
    highest: Extreme
    lowest: Extreme

    @property
    def has_low_point(self) -> bool:
        """Whether the lowest step is low enough to be called a low point."""
        return self.lowest.mean <= LOW_POINT


@once
def best_curve(shop: Workshop, journey: Journey | None = None) -> BestCurve | None:
    """The best known curve of a journey (None: today's); None when nobody has told of customers' feelings.

    >>> from cxkit.exchange import sample
    >>> found = best_curve(sample("kuku"))
    >>> found.curve, found.lowest.name, round(found.lowest.mean, 1), found.lowest.n
    ('measured', 'Pays', -1.6, 48)
    """
    rows = records(emotion_curves(shop, journey))
    curve = best_known(row for row in rows if row["curve"] != "employee")
    if curve is None:
        return None
    found = highs_and_lows(shop, journey).set_index("curve").loc[curve]
    steps = {row["step"]: row for row in rows if row["curve"] == curve}
    high, low = (_extreme(steps[found[which]]) for which in ("highest", "lowest"))
    return BestCurve(curve, CURVES[curve].evidence, high, low)


def best_known(rows: Iterable[Mapping[str, Any]]) -> str | None:
    """The best known of the curves that some rows of ``emotion_curves`` tell of; None of none.

    Curves with a step that enough answered come first, then the better evidence: measured, employee,
    walked, assumed.

    >>> best_known([{"curve": "assumed", "few": False}, {"curve": "walked", "few": True}])
    'assumed'
    """
    carrying: dict[str, bool] = {}
    for row in rows:
        carrying[row["curve"]] = carrying.get(row["curve"], False) or not row["few"]
    return max(carrying, key=lambda curve: (carrying[curve], CURVES[curve].evidence), default=None)


def _extreme(row: Mapping[str, Any]) -> Extreme:
    return Extreme(**{field: row[field] for field in Extreme.__dataclass_fields__})
