"""The size of a sheet that fits a sideways A4 page, and how rows too many for one are dealt over several."""

from collections.abc import Iterable
from itertools import pairwise
from math import inf
from typing import Protocol, Self, TypeVar

from cxkit.model import Client
from cxkit.phrases import say

WIDTH = 1080.0
"""Of every sheet but the map's: 11 units are 7.5 points on a sideways A4 page."""
HEIGHT = 0.68 * WIDTH
"""The most a sheet may take: a sideways A4 page less margins, heading and caption."""


class _Row(Protocol):
    @property
    def height(self) -> float: ...

    def opening(self) -> Self:
        """The row as it stands at the top of a sheet, with the heading it belongs under."""


Row = TypeVar("Row", bound=_Row)


def pages(rows: Iterable[Row], room: float, *, across: int = 1) -> list[list[Row]]:
    """Rows in their order on as few sheets as hold them, as equally full as can be; at least one sheet.

    ``room`` is the height for rows on one sheet; a row higher than that gets a sheet of its own. With
    ``across`` columns to a sheet, the columns are returned, as many as fill whole sheets; the last may
    then be empty.

    >>> from types import SimpleNamespace
    >>> row = SimpleNamespace(height=30, opening=lambda: row)
    >>> [len(page) for page in pages([row] * 10, room=100)]
    [3, 3, 2, 2]
    >>> [len(column) for column in pages([row] * 7, room=100, across=2)]
    [2, 2, 2, 1]
    """
    every = list(rows)
    opened = [row.opening() for row in every]
    # costs[i]: least sum of squared heights of the first i rows; cuts[k][i]: where their last sheet begins
    costs = [0.0] + [inf] * len(every)
    cuts: list[list[int]] = []
    while not cuts or costs[-1] == inf or len(cuts) % across:
        costs, cut = _one_more(every, opened, room, costs)
        cuts.append(cut)
    ends = [len(every)]
    for cut in reversed(cuts):
        ends.append(cut[ends[-1]])
    return [[*opened[a : a + 1], *every[a + 1 : b]] if b > a else [] for a, b in pairwise(reversed(ends))]


def _one_more(
    rows: list[Row], opened: list[Row], room: float, costs: list[float]
) -> tuple[list[float], list[int]]:
    """The least costs when one more sheet is there to take the last rows, and where it then begins."""
    found, cut = list(costs), list(range(len(costs)))
    for start in reversed(range(len(rows))):  # of equals, the sheet that begins later
        if costs[start] == inf:
            continue
        used = 0.0
        for end in range(start + 1, len(costs)):
            used += (opened if end == start + 1 else rows)[end - 1].height
            if used > room and end > start + 1:
                break
            if costs[start] + used**2 < found[end] - 1e-6:
                found[end], cut[end] = costs[start] + used**2, start
    return found, cut


def imprint(client: Client, number: int, count: int) -> str:
    """What stands at the far right below a sheet: which of several it is, and that an example is one.

    >>> imprint(Client(name="Kuku", fictional=True), 2, 3)
    'sheet 2 of 3 · Fictional example · cxkit'
    """
    parts = [say("charts.base.sheet", number=number, count=count)] if count > 1 else []
    return " · ".join([*parts, say("charts.base.fictional")] if client.fictional else parts)
