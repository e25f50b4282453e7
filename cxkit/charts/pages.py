"""How rows that are too many for one sheet are dealt out over several."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from cxkit.model import Client
from cxkit.phrases import say


class _High(Protocol):
    @property
    def height(self) -> float: ...


Row = TypeVar("Row", bound=_High)


def pages(rows: Iterable[Row], room: float) -> list[list[Row]]:
    """Rows in their order on as few sheets as hold them, about equally full; at least one sheet.

    ``room`` is the height for rows on one sheet. A row higher than that gets a sheet of its own.

    >>> from types import SimpleNamespace
    >>> row = SimpleNamespace(height=30)
    >>> [len(page) for page in pages([row] * 7, room=120)]
    [4, 3]
    """
    every = list(rows)
    tightest = _dealt(every, room)
    fair = sum(row.height for row in every) / len(tightest)
    # a little less room may still need no more sheets, and leaves no lonely last row
    for share in (0.0, 0.25, 0.5, 0.75):
        evened = _dealt(every, fair + share * (room - fair))
        if len(evened) == len(tightest):
            return evened
    return tightest


def _dealt(rows: Sequence[Row], room: float) -> list[list[Row]]:
    sheets: list[list[Row]] = [[]]
    used = 0.0
    for row in rows:
        if sheets[-1] and used + row.height > room:
            sheets.append([])
            used = 0.0
        sheets[-1].append(row)
        used += row.height
    return sheets


def imprint(client: Client, number: int, count: int) -> str:
    """What stands at the far right below a sheet: which of several it is, and that an example is one.

    >>> imprint(Client(name="Kuku", fictional=True), 2, 3)
    'sheet 2 of 3 · Fictional example · cxkit'
    """
    parts = [say("charts.base.sheet", number=number, count=count)] if count > 1 else []
    return " · ".join([*parts, say("charts.base.fictional")] if client.fictional else parts)
