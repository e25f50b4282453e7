"""A chart reduced to what an office program draws itself: categories, and a value or a gap per series."""

from collections.abc import Sequence
from typing import Literal, NamedTuple


class PlottedSeries(NamedTuple):
    """One row of values over all categories; ``few`` marks values that too few answers stand behind."""

    name: str
    values: Sequence[float | None]
    few: Sequence[bool]
    stroke: str
    colour: str


class Plotted(NamedTuple):
    """Curves along a journey, or bars beside each other, between the ends of a scale."""

    kind: Literal["lines", "bars"]
    categories: Sequence[str]
    series: Sequence[PlottedSeries]
    low: float
    high: float
