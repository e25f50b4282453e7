"""What differs between databases, and nothing else: opening, claiming, locking, and what went wrong.

A dialect is made for one address; adding one is a class here and a line in :data:`DIALECTS`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from pydantic import ValidationError
from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event, inspect, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from cxkit.errors import BadValue, StoreError, StoreLocked, StoreReadOnly, StoreTooNew, StoreUnusable
from cxkit.phrases import say
from cxkit.store.tables import FORMAT, metadata

APPLICATION_ID = int.from_bytes(b"cxkt")
"""Marks an SQLite file as ours, in the header where SQLite keeps room for it."""

SMALLEST_PAGE = 512
"""SQLite writes no smaller file, yet takes one for an empty database and would write over it."""

ADVISORY_LOCK = APPLICATION_ID
"""The PostgreSQL lock every writer takes first, so that ``seq`` follows the order of commits."""


class Dialect(Protocol):
    """One database behind one address."""

    place: str

    def there(self) -> bool:
        """Whether there may be a store to connect to; looking makes nothing."""

    def engine(self) -> Engine:
        """A new engine whose connections may be used; lends none across a fork."""

    def begin(self, connection: Connection, *, writing: bool) -> None:
        """Opens the transaction; a writing one waits until it is the only one."""

    def claim(self, connection: Connection, *, writing: bool) -> bool:
        """Whether the tables are ours and there; a writing transaction makes them where nothing is."""

    def refusal(self, error: DBAPIError) -> StoreError:
        """What a failed statement means to a person."""


class SQLite:
    """One file: rollback journal, ``synchronous=EXTRA``, ``BEGIN IMMEDIATE``, a connection per transaction.

    A connection costs 0.1 ms; owning one no longer than a transaction means that none is ever shared
    between threads or carried across a fork.
    """

    def __init__(self, url: URL, wait_seconds: float) -> None:
        if not url.database or url.database == ":memory:":
            raise StoreUnusable(say("store.no_place", place=url), cure=say("store.no_place_cure"))
        self._url = url
        self._wait_seconds = wait_seconds
        self.path = Path(url.database.removeprefix("file:")).absolute()
        self.place = str(self.path)
        if self.path.is_file() and 0 < self.path.stat().st_size < SMALLEST_PAGE:
            raise _refused(StoreUnusable, "foreign", self.place)
        if self.path.is_dir():
            cure = say("store.folder_cure", example=self.path / "store.db")
            raise StoreUnusable(say("store.folder", place=self.place), cure=cure)

    def there(self) -> bool:
        """Whether the file is; connecting would make it."""
        return self.path.exists()

    def engine(self) -> Engine:
        """An engine on the file, its folder made on first use."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            why = f"{error.filename}: {error.strerror}"
            raise _refused(StoreReadOnly, "read_only", self.place, why) from error
        engine = create_engine(self._url, poolclass=NullPool, connect_args={"timeout": self._wait_seconds})
        # Python's own way of opening transactions is deferred; we say BEGIN ourselves
        event.listen(engine, "connect", lambda raw, _: setattr(raw, "isolation_level", None))
        return engine

    def begin(self, connection: Connection, *, writing: bool) -> None:
        """BEGIN, or BEGIN IMMEDIATE: a deferred one would fail when it comes to write."""
        connection.exec_driver_sql("PRAGMA synchronous=EXTRA")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    def claim(self, connection: Connection, *, writing: bool) -> bool:
        """Ours by the mark in its header; an empty file becomes ours, any other file is left alone."""
        mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if mark == APPLICATION_ID:
            _known_format(found, self.place)
            return True
        if mark or connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one():
            raise _refused(StoreUnusable, "foreign", self.place)
        if writing:
            metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={FORMAT}")
        return writing

    def refusal(self, error: DBAPIError) -> StoreError:
        """By the beginning of SQLite's extended error name."""
        garbled = isinstance(error, OperationalError)  # without a name: Python met text that is none
        name = getattr(error.orig, "sqlite_errorname", "SQLITE_CORRUPT" if garbled else "")
        for beginning, kind, phrase in _SQLITE_ERRORS:
            if name.startswith(beginning):
                return _refused(kind, phrase, self.place, error.orig)
        return _refused(StoreError, "failed", self.place, error.orig)


_SQLITE_ERRORS: tuple[tuple[str, type[StoreError], str], ...] = (
    ("SQLITE_BUSY", StoreLocked, "locked"),
    ("SQLITE_LOCKED", StoreLocked, "locked"),
    ("SQLITE_NOTADB", StoreUnusable, "foreign"),
    ("SQLITE_CORRUPT", StoreUnusable, "corrupt"),
    ("SQLITE_ERROR", StoreUnusable, "corrupt"),  # our statements are right, so the tables are not
    ("SQLITE_IOERR_READ", StoreUnusable, "corrupt"),
    ("SQLITE_IOERR_SHORT_READ", StoreUnusable, "corrupt"),
    ("SQLITE_IOERR", StoreReadOnly, "full"),
    ("SQLITE_FULL", StoreReadOnly, "full"),
    ("SQLITE_READONLY", StoreReadOnly, "read_only"),
    ("SQLITE_CANTOPEN", StoreReadOnly, "read_only"),
    ("SQLITE_PERM", StoreReadOnly, "read_only"),
)


class PostgreSQL:
    """One database of a server; the password comes from the environment, never from the address."""

    def __init__(self, url: URL, wait_seconds: float) -> None:
        if url.password:
            raise BadValue(say("store.password"), cure=say("store.password_cure"))
        self._url = url
        self._wait_seconds = wait_seconds
        self.place = str(url)

    def there(self) -> bool:
        """A server alone can say, and connecting to it makes nothing."""
        return True

    def engine(self) -> Engine:
        """An engine with a pool of connections."""
        try:
            return create_engine(self._url, pool_pre_ping=True)
        except (ModuleNotFoundError, ArgumentError) as error:
            raise _refused(StoreError, "driver", self.place, error) from error

    def begin(self, connection: Connection, *, writing: bool) -> None:
        """A frozen view for reading; for writing, the lock that lets one writer in."""
        if not writing:
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
            return
        connection.execute(text(f"SET LOCAL lock_timeout = {int(1000 * self._wait_seconds)}"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})

    def claim(self, connection: Connection, *, writing: bool) -> bool:
        """Ours by its table of the format; a database without our names in it becomes ours."""
        tables = set(inspect(connection).get_table_names())
        if "store_format" in tables:
            found = connection.execute(text("SELECT format FROM store_format")).scalar_one()
            _known_format(found, self.place)
            return True
        if tables & set(metadata.tables):
            raise _refused(StoreUnusable, "foreign", self.place)
        if writing:
            metadata.create_all(connection)
            connection.execute(text("CREATE TABLE store_format (format integer NOT NULL)"))
            connection.execute(text("INSERT INTO store_format VALUES (:format)"), {"format": FORMAT})
        return writing

    def refusal(self, error: DBAPIError) -> StoreError:
        """By SQLSTATE."""
        kind, phrase = _POSTGRES_ERRORS.get(getattr(error.orig, "sqlstate", None), (StoreError, "failed"))
        return _refused(kind, phrase, self.place, error.orig)


_POSTGRES_ERRORS: dict[str | None, tuple[type[StoreError], str]] = {
    "55P03": (StoreLocked, "locked"),  # lock_not_available
    "53100": (StoreReadOnly, "full"),  # disk_full
    "25006": (StoreReadOnly, "read_only"),  # read_only_sql_transaction
    "42501": (StoreReadOnly, "read_only"),  # insufficient_privilege
    "42P01": (StoreUnusable, "corrupt"),  # undefined_table
    "42703": (StoreUnusable, "corrupt"),  # undefined_column
    "XX001": (StoreUnusable, "corrupt"),  # data_corrupted
}

DIALECTS: dict[str, Callable[[URL, float], Dialect]] = {"sqlite": SQLite, "postgresql": PostgreSQL}


def damaged(place: str, why: object) -> StoreError:
    """The error that a store holds what no program of ours can have written."""
    first = why.errors()[0]["msg"] if isinstance(why, ValidationError) else why
    return _refused(StoreUnusable, "corrupt", place, first)


def missing(place: str) -> StoreError:
    """The error that nothing was ever stored at a place."""
    return _refused(StoreUnusable, "missing", place)


def _known_format(found: int, place: str) -> None:
    if found > FORMAT:
        message = say("store.too_new", place=place, found=found, known=FORMAT)
        raise StoreTooNew(message, cure=say("store.too_new_cure"))


def _refused(kind: type[StoreError], phrase: str, place: str, why: object = "") -> StoreError:
    return kind(say(f"store.{phrase}", place=place, why=why), cure=say(f"store.{phrase}_cure"))
