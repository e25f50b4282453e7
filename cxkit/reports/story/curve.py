"""Which curve tells best how customers feel, and what its highest and lowest steps are."""

from dataclasses import dataclass
from typing import Any

from cxkit.measures import CURVES, highs_and_lows, too_few
from cxkit.measures.known import LOW_POINT
from cxkit.model import Evidence, Journey, Workshop


@dataclass(frozen=True)
class Point:
    """One step on a curve: its id and name, where it stands, the mean feeling −2 … +2 and its n."""

    step: str
    name: str
    place: int
    mean: float
    n: int


@dataclass(frozen=True)
class Told:
    """The curve that tells best, with its high and its low."""

    curve: str
    voice: str
    evidence: Evidence
    highest: Point
    lowest: Point

    @property
    def has_low_point(self) -> bool:
        """Whether the lowest step is low enough to be called a low point."""
        return self.lowest.mean <= LOW_POINT


def best_curve(shop: Workshop, journey: Journey | None = None) -> Told | None:
    """The customers' curve where it carries, else the team's, else any; None when nobody has answered."""
    found = {row["curve"]: row for row in highs_and_lows(shop, journey).to_dict("records")}
    order = ("measured", "assumed", "walked")
    known = [found[curve] for curve in order if curve in found]
    carrying = [row for row in known if not too_few(row["lowest_n"])]
    if not known:
        return None
    return _told({str(name): value for name, value in (carrying or known)[0].items()})


def _told(row: dict[str, Any]) -> Told:
    voice, evidence = CURVES[row["curve"]]
    return Told(row["curve"], voice, evidence, _point(row, "highest"), _point(row, "lowest"))


def _point(row: dict[str, Any], which: str) -> Point:
    return Point(
        step=row[which],
        name=row[f"{which}_name"],
        place=int(row[f"{which}_place"]),
        mean=float(row[f"{which}_mean"]),
        n=int(row[f"{which}_n"]),
    )
