"""The store: a journal of changes, and the workshops folded from it."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from os import getpid
from pathlib import Path
from threading import Lock
from typing import Self

from cxkit.errors import BadValue, NotFound
from cxkit.model import Change, Client, Workshop
from cxkit.phrases import say
from cxkit.phrases.brief import brief
from cxkit.store import blobs, journal, undo
from cxkit.store.blobs import Blob
from cxkit.store.database import Database
from cxkit.store.directory import Directory
from cxkit.store.fold import Fold
from cxkit.store.history import Batch, batches
from cxkit.store.home import address_of, folder_of
from cxkit.store.names import MOST_NAMED, folder_key, folder_name, match, unknown
from cxkit.store.rows import findable
from cxkit.store.undo import Undone

_remembering: ContextVar["Store | None"] = ContextVar("cxkit_store", default=None)
"""The store whose folds are shared at the moment."""

_REMEMBERED = 32
"""How many clients' folds a store keeps at hand; a batch over thousands must not fill the memory."""


def open_store(address: str | Path | None = None, *, wait_seconds: float = 5, make: bool = True) -> "Store":
    """Opens the store at a path or database URL, making it on first use unless ``make`` is false.

    Without an address: CXKIT_STORE, else ``store.db`` in CXKIT_HOME or ``~/cxkit``. A store that
    another program holds is waited for, this many seconds at a time. Raises StoreLocked,
    StoreUnusable (not a store, or none there to open), StoreTooNew or StoreReadOnly.

    >>> from tempfile import mkdtemp
    >>> from cxkit.model import Change, Client, Step
    >>> store = open_store(mkdtemp() + "/store.db")
    >>> kuku = store.create(Client(id="kuku", name="Kuku Nyumbani"), author="ann")
    >>> saved = store.write("kuku", [Change.of(Step(id="pay", name="Pays"))], author="ann")
    >>> [step.name for step in store.workshop("kuku").steps]
    ['Pays']
    """
    opened = Store(address_of(address), wait_seconds=wait_seconds, make=make)
    if (known := _remembering.get()) and known.address == opened.address:
        opened._memory = known._memory
    return opened


class Store:
    """The memory at one address; safe to use from several threads, and after a fork.

    Where a method takes a ``client``, anything :meth:`find` understands will do.
    """

    def __init__(self, address: str, *, wait_seconds: float = 5, make: bool = True) -> None:
        self.address = address
        self._database = Database(address, wait_seconds, make=make)
        self._memory = _Memory()

    # ── clients ────────────────────────────────────────────────────────────────────────────────

    def clients(self) -> list[Client]:
        """Every client, by name; removed ones, and ones whose creation was undone, are left out."""
        with self._remembered() as memory, self._database.reading() as connection:
            return memory.directory.clients(connection)

    def create(self, client: Client, *, author: str = "") -> Client:
        """Writes a new client; BadValue when its id is taken."""
        if self._knows(client.id):
            raise BadValue(say("store.client_twice", id=client.id), cure=say("store.client_twice_cure"))
        self.write(client.id, [Change.of(client)], author=author)
        return client

    def find(self, name: str) -> str:
        """The id of the client meant by an id, a name, its slug or an unambiguous beginning of the slug.

        Raises NotFound with the nearest names, or with all that fit when several do.
        """
        return name if self._knows(name) else match(name, self.clients()).id

    @property
    def home(self) -> Path:
        """The folder that the store's own files lie in."""
        return folder_of(self._database.url)

    def folder(self, client: str | Client) -> Path:
        """The folder for a client's notebooks and reports; whoever writes there makes it.

        It is called after the client and its id, and stays where it is when the name changes. A client
        that is not written yet is given as such.
        """
        id = client.id if isinstance(client, Client) else self.find(client)
        within = self.home / "clients"
        held = [found for found in within.glob("*") if found.name.rpartition("-")[2] == folder_key(id)]
        if held:
            return held[0]
        known = [client] if isinstance(client, Client) else self.clients()
        named = next((each for each in known if each.id == id), None)
        return within / folder_name(named or self.workshop(id).client)

    # ── writing ────────────────────────────────────────────────────────────────────────────────

    def write(
        self,
        client_id: str,
        changes: Iterable[Change],
        *,
        author: str = "",
        seen: int | None = None,
        batch: str | None = None,
    ) -> tuple[Change, ...]:
        """Appends changes in one transaction, as one batch, and gives them back as they are stored.

        ``seen`` is the tick of the workshop the author was looking at; without it, the author has
        seen everything. A change whose id is already kept is not written again. Raises BadValue for
        what cannot be kept and NotFound for a client nobody has created; then nothing is written.
        """
        given = [_owned(change, client_id) for change in changes]
        if (Client.kind, client_id) not in {(change.kind, change.item) for change in given}:
            self._check_known(client_id)
        with self._database.writing() as connection:
            kept = journal.append(connection, given, author=author, seen=seen, batch=batch)
            kept |= journal.by_id(connection, [change.id for change in given if change.id not in kept])
        return tuple(kept[change.id] for change in given)

    def take(self, changes: Iterable[Change], files: Iterable[Blob] = ()) -> int:
        """Takes in changes written elsewhere, as they are, and says how many were new here.

        They may be of any clients, come in any order and come again; ``files`` are those they name.
        Raises BadValue, and takes nothing, when a change cannot be kept or its id stands for another here.
        """
        given = list(changes)
        for change in given:
            if not change.client:
                raise BadValue(say("store.no_owner", id=change.id))
        with self._database.writing() as connection:
            for file in files:
                blobs.keep(connection, file)
            return len(journal.append(connection, given))

    def undo(self, client: str, author: str) -> Undone:
        """Takes back the author's last batch that is neither an undo nor undone.

        Fields written since by others are left as they are and listed. Raises NotFound when there
        is nothing left to undo.
        """
        id = self.find(client)
        with self._database.writing() as connection:
            entries, _ = journal.entries(connection, id)
            batch = undo.last_batch(entries, author)
            if batch is None:
                who = brief(author) or say("store.nobody")
                said = say("store.nothing_to_undo", author=who, client=brief(client))
                others = [brief(other) for other in undo.who_can(entries)[:MOST_NAMED]]
                raise NotFound(said, choices=others, cure=say("store.undo_cure") if others else "")
            changes, kept = undo.taking_back(entries, batch)
            stored = journal.append(connection, [_owned(change, id) for change in changes], author=author)
        restored = tuple(change for change in stored.values() if change.patch)
        return Undone(batch, restored, tuple(kept))

    # ── reading ────────────────────────────────────────────────────────────────────────────────

    def workshop(self, client: str, at: int | datetime | None = None) -> Workshop:
        """Everything captured with a client, folded; ``at`` a tick or a moment, as it was then.

        Folding is incremental: only what is new since the last call is read, and while nothing is
        new the same object comes back.
        """
        if at is not None:
            return self._workshop_at(self.find(client), at)
        id = self.find(client)
        with self._remembered() as memory, self._database.reading() as connection, _all_kept():
            fold, seq = memory.folds.pop(id, (Fold(id), 0))
            entries, seq = journal.entries(connection, id, since=seq)
            fold.add(entries)
            memory.keep(id, fold, seq)
            return fold.workshop()

    def changes(self, client: str | None = None, *, since: int = 0) -> list[Change]:
        """The changes of a client, or of all, that arrived after a seq; in order of arrival."""
        id = None if client is None else self.find(client)
        with self._database.reading() as connection:
            return journal.since(connection, id, since)

    def history(self, client: str) -> list[Batch]:
        """Every user action with a client, newest last."""
        return batches(self.changes(client))

    # ── blobs ──────────────────────────────────────────────────────────────────────────────────

    def marks(self) -> dict[str, str]:
        """A mark for the data of each client by its id: another one as soon as anything is captured."""
        with self._database.reading() as connection:
            return journal.marks(connection)

    def keep(self, data: bytes, type: str) -> str:
        """Keeps a file, once, and gives its SHA-256, which changes may name; ``type`` as in image/png."""
        with self._database.writing() as connection:
            return blobs.keep(connection, Blob(type, data))

    def blob(self, sha: str) -> Blob:
        """The file with a hash; NotFound when it is not kept here."""
        with self._database.reading() as connection:
            return blobs.read(connection, sha)

    def blobs_of(self, client: str) -> list[Blob]:
        """Every file that a client's journal names and this store keeps."""
        id = self.find(client)
        with self._database.reading() as connection:
            return blobs.named_by(connection, id)

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Within it, whoever opens this store anew finds what has been read of it already folded."""
        before = _remembering.set(self)
        try:
            yield
        finally:
            _remembering.reset(before)

    # ── care ───────────────────────────────────────────────────────────────────────────────────

    def close(self) -> None:
        """Lets go of the database; nothing waits to be written."""
        self._database.close()

    def __enter__(self) -> Self:
        """The store itself; leaving the block closes it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the store, whatever happened."""
        self.close()

    def __repr__(self) -> str:
        """Names the address."""
        return f"Store({self.address!r})"

    def _workshop_at(self, id: str, at: int | datetime) -> Workshop:
        fold = Fold(id)
        with self._database.reading() as connection:
            fold.add(journal.entries(connection, id, until=at)[0])
        return fold.workshop()

    def _knows(self, id: str) -> bool:
        if id in self._memory.folds:
            return True
        if not findable(id):
            return False
        with self._database.reading() as connection:
            return journal.top_tick(connection, id) > 0

    def _check_known(self, id: str) -> None:
        if not self._knows(id):
            raise unknown(id, self.clients())

    @contextmanager
    def _remembered(self) -> Iterator["_Memory"]:
        """What this process has read so far, to one thread at a time."""
        if self._memory.process != getpid():
            self._memory = _Memory()  # a fork may have copied it half way through a fold
        with self._memory.lock:
            yield self._memory


class _Memory:
    """What one process remembers of a store: the folds of the clients it used last, and who is who."""

    def __init__(self) -> None:
        self.process = getpid()
        self.lock = Lock()
        self.directory = Directory()
        self.folds: dict[str, tuple[Fold, int]] = {}

    def keep(self, id: str, fold: Fold, seq: int) -> None:
        """Remembers a fold and the seq it has come to, and lets go of the one used longest ago."""
        self.folds[id] = fold, seq
        if len(self.folds) > _REMEMBERED:
            del self.folds[next(iter(self.folds))]


@contextmanager
def _all_kept() -> Iterator[None]:
    """Spares a fold the search for garbage: all it makes stays, and searching costs a third of the time."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _owned(change: Change, client: str) -> Change:
    """The change as one of this client; BadValue when it says it is of another."""
    if change.client and change.client != client:
        raise BadValue(say("store.other_client", other=change.client, client=client))
    return change.model_copy(update={"client": client})
