"""The table of changes: what is appended to it, and how it is read.

Functions on a connection that a :class:`~cxkit.store.database.Database` lends. Nothing here ever
alters or deletes a row.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from json import loads
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select

from cxkit.errors import BadValue
from cxkit.model import Change, new_id
from cxkit.phrases import say
from cxkit.store.rows import change_of, check_texts, moment, row_of
from cxkit.store.settle import Entry
from cxkit.store.tables import CLIENT_ITEMS
from cxkit.store.tables import changes as table

_ENTRY = [table.c[name] for name in Entry._fields]

_PATCH = Entry._fields.index("patch")
_TICK = Entry._fields.index("tick")

_MANY = 500
"""How many ids one question asks about; SQLite allows 32,766 values, PostgreSQL more."""


def append(
    connection: Connection,
    changes: Sequence[Change],
    *,
    author: str = "",
    seen: int | None = None,
    batch: str | None = None,
) -> dict[str, Change]:
    """Appends the changes whose ids are new, and gives back those, by id, as they are stored.

    What a change leaves open is filled in: author, batch, moment and clock. A tick is one more than
    anything in the client's journal or seen by the writer, so that what is saved later wins; the
    next change of the same call is one later again. Raises BadValue, and nothing is appended, when
    a change cannot be kept or its id already stands for another.
    """
    batch = batch or new_id()
    filled = [
        change.model_copy(update={"author": change.author or author, "batch": change.batch or batch})
        for change in changes
    ]
    for change in filled:
        check_texts(change)
    kept = by_id(connection, [change.id for change in filled])
    clocks: dict[str, int] = {}
    new: dict[str, dict[str, Any]] = {}
    for change in filled:
        top = clocks.get(change.client) or top_tick(connection, change.client)
        known = change.seen if change.seen is not None else seen
        tick = change.tick if change.tick is not None else 1 + max(top, known or 0)
        row = row_of(change, tick=tick, seen=known if known is not None else max(tick - 1, 0))
        if change.id in kept:
            _check_same(row, kept[change.id])
        elif change.id in new:
            _check_same(row, change_of(new[change.id]))
        else:
            new[change.id] = row
            clocks[change.client] = max(top, tick)
    if not new:
        return {}
    connection.execute(insert(table), list(new.values()))
    return by_id(connection, list(new))


def top_tick(connection: Connection, client: str) -> int:
    """The highest tick in a client's journal; 0 while nothing is written."""
    top = connection.execute(select(func.max(table.c.tick)).where(table.c.client == client)).scalar()
    return int(top or 0)  # a damaged file may hold something else


def by_id(connection: Connection, ids: Sequence[str]) -> dict[str, Change]:
    """The changes with these ids, as far as they are kept."""
    found: dict[str, Change] = {}
    for start in range(0, len(ids), _MANY):
        asked = table.c.id.in_(ids[start : start + _MANY])
        found |= {change.id: change for change in _read(connection, asked)}
    return found


def since(connection: Connection, client: str | None, seq: int) -> list[Change]:
    """The changes of a client, or of all, that arrived after a seq, in order of arrival."""
    newer = [table.c.seq > seq]
    return list(_read(connection, *newer, *([table.c.client == client] if client is not None else [])))


def entries(
    connection: Connection, client: str, *, since: int = 0, until: int | datetime | None = None
) -> tuple[list[Entry], int]:
    """What the fold reads of a client after a seq, up to a tick or a moment; and the newest seq read."""
    asked = [table.c.client == client, table.c.seq > since]
    if isinstance(until, datetime):
        asked.append(table.c.at <= moment(until))
    elif until is not None:
        asked.append(table.c.tick <= until)
    rows = connection.execute(select(*_ENTRY, table.c.seq).where(*asked).order_by(table.c.seq)).all()
    return _entries(rows), rows[-1].seq if rows else since


def top_seq(connection: Connection) -> int:
    """The seq of the newest arrival; 0 in an empty store."""
    return connection.execute(select(func.max(table.c.seq))).scalar() or 0


def clients_since(connection: Connection, seq: int) -> list[str]:
    """The ids of the clients that were written to after a seq."""
    return list(connection.execute(select(table.c.client).where(table.c.seq > seq).distinct()).scalars())


def marks(connection: Connection) -> dict[str, str]:
    """By client, what tells its journal from an earlier state: how many changes, the newest, their length."""
    told = (func.count(), func.max(table.c.seq), func.sum(func.length(table.c.patch)))
    rows = connection.execute(select(table.c.client, *told).group_by(table.c.client)).all()
    return {client: "-".join(map(str, found)) for client, *found in rows}


def client_entries(connection: Connection, seq: int) -> list[tuple[str, Entry]]:
    """What was written after a seq about clients themselves, with the client it was written to."""
    own = select(*_ENTRY, table.c.client).where(CLIENT_ITEMS, table.c.item == table.c.client)
    rows = connection.execute(own.where(table.c.seq > seq).order_by(table.c.seq)).all()
    return list(zip((row.client for row in rows), _entries(rows), strict=True))


def _entries(rows: Sequence[Any]) -> list[Entry]:
    """The entries that rows begin with; their patches are read as one JSON text, in half the time.

    Raises ValueError for a row that we cannot have written, as a damaged file may hold.
    """
    odd = [row for row in rows if type(row[_PATCH]) is not str or type(row[_TICK]) is not int]
    odd = odd or [row for row in rows if not row[_PATCH].startswith("{")]
    if odd:
        raise ValueError(say("store.odd_change", id=odd[0].id))
    patches = loads(f"[{','.join(row[_PATCH] for row in rows)}]")
    return [
        Entry(tick, id, seen, batch, author, kind, item, patch, at)
        for (tick, id, seen, batch, author, kind, item, _, at, *_), patch in zip(rows, patches, strict=True)
    ]


def _read(connection: Connection, *asked: ColumnElement[bool]) -> Iterator[Change]:
    rows = connection.execute(select(table).where(*asked).order_by(table.c.seq))
    return (change_of(dict(row)) for row in rows.mappings())


def _check_same(row: dict[str, Any], kept: Change) -> None:
    body = (kept.client, kept.kind, kept.item, kept.author, kept.patch)
    if (row["client"], row["kind"], row["item"], row["author"], loads(row["patch"])) != body:
        raise BadValue(say("store.same_id", id=kept.id), cure=say("store.same_id_cure"))
