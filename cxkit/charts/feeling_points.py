"""The emotion curves of a journey as points in columns: numbers on their way to a feeling plot."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from cxkit.charts.feeling_plot import Point
from cxkit.model import Step

Row = dict[str, Any]
"""A row of the table of an emotion curve."""


def points_of(rows: Iterable[Row], columns: Mapping[str, int], rings: Collection[str] = ()) -> list[Point]:
    """The points of a curve at the steps that have a column; ``rings`` are moments of truth.

    The spread of a point is the middle half of its answers, widened to hold the mean.
    """
    return [
        Point(
            columns[row["step"]],
            row["mean"],
            min(row["q1"], row["mean"]),
            max(row["q3"], row["mean"]),
            row["few"],
            row["step"] in rings,
            tuple(row["feelings"] or ()),
        )
        for row in rows
        if row["step"] in columns
    ]


def moments_of_truth(steps: Collection[Step]) -> set[str]:
    """The ids of the steps where the customer decides whether to stay."""
    return {step.id for step in steps if step.moment_of_truth}
