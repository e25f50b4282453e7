"""A client's whole journal in one ``.json`` file: out of one store, into another, nothing changed.

::

    {"format": "cxkit journal", "version": 1, "client": "kuku",
     "changes": [{"id": …, "tick": 1, "seen": 0, "batch": …, "v": 1, "kind": "step", "item": "pay",
                  "patch": {…}, "author": …, "at": …}, …],
     "blobs": [{"sha256": …, "type": "image/png", "data": base64}]}

It is plain ASCII, one change a line. Everything travels: removed items, fields and kinds this
version does not know, and who set what when. Only ``seq``, the order of arrival in one store, stays.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from json import JSONDecodeError, dumps, loads
from math import isinf
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from pydantic import ValidationError

from cxkit.errors import BadValue, FileRefused
from cxkit.exchange.files import read_text, write_files
from cxkit.model import Change
from cxkit.phrases import say

if TYPE_CHECKING:
    from cxkit.store import Blob, Store

FORMAT = "cxkit journal"
VERSION = 1
LIMIT_MB = 200

_CHANGE = ("id", "tick", "seen", "batch", "v", "kind", "item", "patch", "author", "at")
_BLOB = ("sha256", "type", "data")


@dataclass(frozen=True)
class Imported:
    """What came of reading a journal: whose it is, how many changes it holds, how many were new."""

    client: str
    changes: int
    new: int
    blobs: int


def write_journal(store: "Store", client: str, path: str | Path) -> Path:
    """Writes all changes and attachments of a client to a file, whole or not at all; gives the path.

    Raises NotFound for an unknown client, FileRefused when the file cannot be written.

    >>> from tempfile import mkdtemp
    >>> from cxkit.model import Client
    >>> from cxkit.store import open_store
    >>> store = open_store(mkdtemp() + "/store.db")
    >>> kuku = store.create(Client(id="kuku", name="Kuku Nyumbani"))
    >>> write_journal(store, "kuku", mkdtemp() + "/kuku.json").name
    'kuku.json'
    """
    id = store.find(client)
    changes = [_row(change) for change in store.changes(id)]
    blobs = [
        {"sha256": blob.sha, "type": blob.type, "data": b64encode(blob.data).decode()}
        for blob in store.blobs_of(id)
    ]
    head = f'{{"format": {dumps(FORMAT)}, "version": {VERSION}, "client": {dumps(id)}'
    text = f'{head},\n"changes": [{_lines(changes)}],\n"blobs": [{_lines(blobs)}]}}\n'
    write_files({Path(path): text.encode()})
    return Path(path)


def read_journal(store: "Store", path: str | Path) -> Imported:
    """Takes a journal file into a store, beside what it holds of that client; twice is once.

    All of it is kept in one transaction, or none. Raises FileRefused for a file that is not such a
    journal, is damaged, was written by a newer version, or contradicts what the store holds.

    >>> from tempfile import mkdtemp
    >>> from cxkit.model import Client
    >>> from cxkit.store import open_store
    >>> here, there = open_store(mkdtemp() + "/store.db"), open_store(mkdtemp() + "/store.db")
    >>> kuku = here.create(Client(id="kuku", name="Kuku Nyumbani"))
    >>> read_journal(there, write_journal(here, "kuku", mkdtemp() + "/kuku.json"))
    Imported(client='kuku', changes=1, new=1, blobs=0)
    """
    path = Path(path)
    held = _parsed(path)
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        raise FileRefused(
            say("exchange.journal.format", file=path.name), cure=say("exchange.journal.format_cure")
        )
    version = held.get("version")
    if type(version) is not int or version < 1:
        _refuse(path, "part", part="version")
    if version > VERSION:
        message = say("exchange.journal.newer", file=path.name, version=version, known=VERSION)
        raise FileRefused(message, cure=say("exchange.journal.newer_cure"))
    client = held.get("client")
    if not isinstance(client, str) or not client:
        _refuse(path, "part", part="client")
    changes = [_change(row, client, n, path) for row, n in _parts(held, "changes", path)]
    if not changes:
        _refuse(path, "empty")
    blobs = [_blob(row, n, path) for row, n in _parts(held, "blobs", path)]
    try:
        new = store.take(changes, blobs)
    except BadValue as error:
        raise FileRefused(
            say("exchange.journal.taken", file=path.name, why=error.message), cure=error.cure
        ) from None
    return Imported(client=client, changes=len(changes), new=new, blobs=len(blobs))


def _row(change: Change) -> dict[str, Any]:
    row = {name: getattr(change, name) for name in _CHANGE}
    return {**row, "patch": dict(change.patch), "at": change.at.isoformat() if change.at else None}


def _lines(rows: list[dict[str, Any]]) -> str:
    """The rows as JSON, one a line; half characters and all scripts as plain ASCII escapes."""
    return ",".join("\n" + dumps(row, allow_nan=False, separators=(",", ":")) for row in rows)


def _parsed(path: Path) -> Any:
    """The JSON of a file, without what JSON does not know: NaN, infinity, a key given twice."""
    text = read_text(path, LIMIT_MB)

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        held = dict(pairs)
        if len(held) < len(pairs):
            keys = [key for key, _ in pairs]
            _refuse(path, "twice", key=next(key for key in keys if keys.count(key) > 1))
        return held

    def finite(value: str) -> float:
        if isinf(float(value)):
            _refuse(path, "not_finite", value=value[:40])
        return float(value)

    def unknown(value: str) -> None:
        _refuse(path, "not_finite", value=value)

    try:
        return loads(text, object_pairs_hook=once, parse_float=finite, parse_constant=unknown)
    except JSONDecodeError as error:
        _refuse(path, "json", line=error.lineno, why=error.msg)
    except RecursionError:
        raise FileRefused(say("exchange.file.too_deep", file=path.name)) from None
    except ValueError:  # a whole number of thousands of digits
        _refuse(path, "too_long")


def _parts(held: dict[str, Any], part: str, path: Path) -> Iterator[tuple[dict[str, Any], int]]:
    """The rows of one part of the file and their numbers, counted from 1."""
    rows = held.get(part)
    if not isinstance(rows, list):
        _refuse(path, "part", part=part)
    for n, row in enumerate(rows, 1):
        columns = _CHANGE if part == "changes" else _BLOB
        if not isinstance(row, dict) or set(row) != set(columns):
            _refuse(path, "row", part=part, n=n, columns=", ".join(columns))
        yield row, n


def _change(row: dict[str, Any], client: str, n: int, path: Path) -> Change:
    try:
        at = datetime.fromisoformat(row["at"])
        return Change.model_validate({**row, "at": at, "client": client}, strict=True)
    except ValidationError as found:
        first = found.errors(include_url=False)[0]
        _refuse(path, "change", n=n, why=f"{first['loc'][0]}: {first['msg']}")
    except (TypeError, ValueError):
        _refuse(path, "change", n=n, why=f"at: {row['at']!r:.40}")


def _blob(row: dict[str, Any], n: int, path: Path) -> "Blob":
    from cxkit.store import Blob

    type = row["type"]
    try:
        blob = Blob(type, b64decode(row["data"], validate=True))
    except (TypeError, ValueError):
        _refuse(path, "blob", n=n)
    if blob.sha != row["sha256"] or not (isinstance(type, str) and type.isascii() and type.isprintable()):
        _refuse(path, "blob", n=n)
    return blob


def _refuse(path: Path, phrase: str, /, **values: object) -> NoReturn:
    raise FileRefused(say(f"exchange.journal.{phrase}", file=path.name, **values))
