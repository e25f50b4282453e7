"""The emotion curves of a journey as points in columns: numbers on their way to a feeling plot."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from cxkit.charts.feeling_plot import Point
from cxkit.model import Step

Row = Mapping[str, Any]
"""A row of :func:`cxkit.measures.emotion_curves`."""


def few(row: Row) -> bool:
    """Whether a mean rests on too few answers; what walkers, or the room together, felt is no sample."""
    return bool(row["few"]) and row["curve"] != "walked"


def points_by_curve(
    rows: Iterable[Row], columns: Mapping[str, int], rings: Collection[str] = ()
) -> dict[str, list[Point]]:
    """The points of each curve at the steps that have a column; ``rings`` are moments of truth.

    The spread of a point is the middle half of its answers, widened to hold the mean.
    """
    found: dict[str, list[Point]] = {}
    for row in rows:
        if row["step"] not in columns:
            continue
        mean = row["mean"]
        low, high = min(row["q1"], mean), max(row["q3"], mean)
        ring = row["step"] in rings
        point = Point(columns[row["step"]], mean, low, high, row["n"], few(row), ring)
        found.setdefault(row["curve"], []).append(point)
    return found


def moments_of_truth(steps: Collection[Step]) -> set[str]:
    """The ids of the steps where the customer decides whether to stay."""
    return {step.id for step in steps if step.moment_of_truth}
