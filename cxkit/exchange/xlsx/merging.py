"""What a person changed in a workbook, as changes: compared with what was written into it, field by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxkit.errors import FileRefused
from cxkit.exchange.draft import nearest
from cxkit.exchange.xlsx.captured import sheet_of
from cxkit.exchange.xlsx.reading import Captured, read_items
from cxkit.exchange.xlsx.writing import CLIENT, DAY, STATE, TICK, state
from cxkit.model import Change, Client, Item, Workshop, new_id
from cxkit.phrases import say
from cxkit.store.settle import sound

if TYPE_CHECKING:
    from cxkit.store import Store

_NOON = time(12, tzinfo=UTC)


@dataclass(frozen=True)
class Taken:
    """What came of reading a workbook: how many items were added, changed, as here, or only here.

    ``unread`` are the sheets, and the heads of columns, that hold nothing captured.
    """

    client: str
    added: int
    changed: int
    same: int
    kept: int
    unread: tuple[str, ...] = ()


def read_xlsx(store: "Store", path: str | Path, client: str = "", *, author: str = "") -> Taken:
    """Takes what a person changed in a workbook into a store; twice is once.

    What others changed since the workbook was written stays, or clashes where it is the same field. Rows
    that are gone from the workbook stay in the store. ``client`` is needed where the workbook has no row
    for it. All is kept in one transaction, or none. Raises FileRefused or BadValue, naming the cell.

    >>> from tempfile import mkdtemp
    >>> from cxkit.exchange import sample
    >>> from cxkit.exchange.xlsx import write_xlsx
    >>> from cxkit.store import open_store
    >>> store = open_store(mkdtemp() + "/store.db")
    >>> file = write_xlsx(sample("kuku"), mkdtemp() + "/kuku.xlsx")
    >>> read_xlsx(store, file).added == read_xlsx(store, file).same
    True
    """
    return merge(store, read_items(path), client, author=author)


def merge(store: "Store", held: Captured, client: str = "", *, author: str = "") -> Taken:
    """Takes the items read from a workbook into a store; as :func:`read_xlsx`."""
    if not (held.client or client):
        told = say("exchange.xlsx.refused.no_client", file=held.draft.file, sheet=sheet_of(Client))
        raise FileRefused(told, cure=say("exchange.xlsx.refused.no_client_cure"))
    return _Merge(store, held, held.client or store.find(client)).take(author)


class _Merge:
    """One workbook beside what the store holds of its client."""

    def __init__(self, store: "Store", held: Captured, client: str) -> None:
        self.store, self.held, self.client = store, held, client
        there = any(known.id == client for known in store.clients())
        self.now = store.workshop(client) if there else None
        self.base = self._base()
        self.lineage = f"xlsx-{held.noted.get(STATE, '')[:24]}-"
        self.before = self._taken_before()

    def take(self, author: str) -> Taken:
        """Writes what differs, and counts it."""
        self._check_references()
        changes = list(self._changes())
        if changes:
            seen = self.base.tick if self.base else None
            batch = self.lineage + new_id()
            self.store.write(self.client, changes, author=author, seen=seen, batch=batch)
        there = {(item.kind, item.id) for item in self._standing}
        ours = {(item.kind, item.id) for item in self.held.items}
        added = sum((change.kind, change.item) not in there for change in changes)
        only_here = sum(kind in self.held.fields for kind, _ in there - ours)
        return Taken(
            self.client,
            added=added,
            changed=len(changes) - added,
            same=len(ours) - len(changes),
            kept=only_here,
            unread=self.held.unread,
        )

    @cached_property
    def _standing(self) -> list[Item]:
        """What the store held before anything was taken in."""
        return [item for items in self.now.going_by.values() for item in items] if self.now else []

    def _base(self) -> Workshop | None:
        """The workshop the workbook was written from, where the store can still tell; else as it is now."""
        noted, now = self.held.noted, self.now
        tick = noted.get(TICK, "")
        if now is None or noted.get(CLIENT) != self.client or not tick.isdecimal() or int(tick) >= now.tick:
            return now
        then = self.store.workshop(self.client, at=int(tick))
        return then if state(then) == noted.get(STATE) else now

    def _taken_before(self) -> dict[tuple[str, str], dict[str, Any]]:
        """What an earlier state of the same workbook has brought, so that a second thought counts too."""
        fields: dict[tuple[str, str], dict[str, Any]] = {}
        for batch in self.store.history(self.client) if self.now else ():
            if batch.batch.startswith(self.lineage) and not batch.undone:
                for change in batch.changes:
                    fields.setdefault((change.kind, change.item), {}).update(change.patch)
        return fields

    def _changes(self) -> Iterator[Change]:
        day = self.held.noted.get(DAY, "")
        at = _noon(day) if self.now is None else None  # a client that is new here keeps the date of its data
        for item in self.held.items:
            patch = self._patch(item)
            if patch:
                yield Change(kind=item.kind, item=item.id, patch=patch, at=at)

    def _patch(self, item: Item) -> Mapping[str, Any]:
        """The fields a person set, changed or emptied; columns left out of the sheet say nothing."""
        before = self.before.get((item.kind, item.id), {})
        known = self.base.get(type(item), item.id) if self.base else None
        said = {f: v for f, v in item.model_dump(mode="json", exclude_unset=True).items() if f != "id"}
        if known is None and not before:
            return {field: value for field, value in said.items() if value is not None}
        old = _as_stored(type(item), item.id, (known.model_dump(mode="json") if known else {}) | before)
        spoken = {field for field in self.held.fields[item.kind] if field != "id"}
        new = item.model_dump(mode="json")
        usual = {n: info.default for n, info in type(item).model_fields.items() if not info.is_required()}
        return {
            field: said.get(field)
            for field in sorted(spoken | said.keys())
            if new.get(field) != old.get(field, usual.get(field))
        }

    def _check_references(self) -> None:
        """Refuses a cell that a person made point at nothing, or at what does not fit there."""
        draft = self.held.draft
        if self.now is None and state(Workshop.of(self.held.items)) == self.held.noted.get(STATE):
            return  # as it was written: what did not fit there is said once it is here
        for item in self.held.items:
            known = self.base.get(type(item), item.id) if self.base else None
            before = dict(known.refers) if known else {}
            for name, target in item.refers:
                if before.get(name) == target:
                    continue
                words, where = item.asked(name, vars(item)), self.held.cells[item.id, name]
                here = draft.entries.get(target)
                found = [here.item] if here else list(self.now.going_by.get(target, ()) if self.now else ())
                if not found:
                    near = nearest(target, draft.ids(*words.refers or ()))
                    draft.refuse("refers", where, near, field=words.label, target=target)
                if words.refers and not any(other.kind in words.refers for other in found):
                    draft.refuse(
                        "refers_kind", where, field=words.label, target=target, found=found[0].word()
                    )


def _as_stored(kind: type[Item], id: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as an item holds them, with what it fills in by itself; as they are when they make none."""
    said = {field: value for field, value in fields.items() if value is not None}
    item, _ = sound(kind, id, said)
    return item.model_dump(mode="json") if item else said


def _noon(day: str) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(day), _NOON)
    except ValueError:
        return None
