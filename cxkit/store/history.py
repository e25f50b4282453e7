"""How the map grew: a client's changes by user action."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cxkit.model import Change
from cxkit.store.undo import undone_batches


@dataclass(frozen=True)
class Batch:
    """One user action: its changes, who did it, and whether it has been taken back since.

    ``at`` is what the writer's clock said: for display, never for order.
    """

    batch: str
    author: str
    at: datetime | None
    changes: tuple[Change, ...]
    undone: bool


def batches(changes: Iterable[Change]) -> list[Batch]:
    """The batches of one client in the order of their last change, newest last.

    >>> first = Change(kind="step", item="pay", patch={"name": "Pay"}, batch="a", tick=1)
    >>> second = Change(kind="step", item="pay", patch={"name": None}, batch="undo:a", tick=2)
    >>> [(batch.batch, batch.undone) for batch in batches([second, first])]
    [('a', True), ('undo:a', False)]
    """
    grouped: dict[str, list[Change]] = {}
    for change in sorted(changes, key=_order):
        grouped.setdefault(change.batch, []).append(change)
    undone = undone_batches(grouped)
    return [
        Batch(batch, held[-1].author, held[-1].at, tuple(held), batch in undone)
        for batch, held in sorted(grouped.items(), key=lambda entry: _order(entry[1][-1]))
    ]


def _order(change: Change) -> tuple[int, str]:
    return change.tick or 0, change.id
