"""A database that lends connections: many at once for reading, one at a time for writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from os import getpid

from sqlalchemy import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from cxkit.errors import StoreUnusable
from cxkit.phrases import say
from cxkit.store.dialects import DIALECTS, Dialect, damaged, missing
from cxkit.store.forks import unforked


class Database:
    """The tables behind one address; every failure comes out as a StoreError.

    They are made where none are, unless ``make`` is false: then StoreUnusable says that there are none.

    >>> from tempfile import mkdtemp
    >>> database = Database(mkdtemp() + "/store.db")
    >>> with database.reading() as connection:
    ...     connection.exec_driver_sql("SELECT count(*) FROM changes").scalar_one()
    0
    """

    def __init__(self, address: str, wait_seconds: float = 5, *, make: bool = True) -> None:
        url = _url(address)
        self.dialect: Dialect = DIALECTS[url.get_backend_name()](url, wait_seconds)
        self.url = url
        if not (make or self.dialect.there()):
            raise missing(self.dialect.place)
        self._engine = self.dialect.engine()
        self._process = getpid()
        with self.reading() as connection:
            ours = self.dialect.claim(connection, writing=False)
        if not ours and not make:
            raise missing(self.dialect.place)
        if not ours:
            with self.writing() as connection:
                self.dialect.claim(connection, writing=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment of the store, whatever is written meanwhile."""
        with self._transaction(writing=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The only connection that writes; all of its work is kept, or none when the block raises."""
        with self._transaction(writing=True) as connection:
            yield connection

    def close(self) -> None:
        """Lets go of every connection; using the database again opens new ones."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self, *, writing: bool) -> Iterator[Connection]:
        try:
            with unforked(), self._own_engine().connect() as connection:
                self.dialect.begin(connection, writing=writing)
                yield connection
                connection.commit()
        except DBAPIError as error:
            raise self.dialect.refusal(error) from error
        except ValueError as error:  # a row that we cannot have written: no JSON, no date, no change
            raise damaged(self.dialect.place, error) from error

    def _own_engine(self) -> Engine:
        """This process's engine: after a fork the parent's connections are left alone."""
        if self._process != getpid():
            self._engine.dispose(close=False)
            self._process = getpid()
        return self._engine


def _url(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=address)
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise StoreUnusable(
            say("store.address", place=address, why=error), cure=say("store.address_cure")
        ) from error
    if url.get_backend_name() not in DIALECTS:
        message = say("store.address", place=url, why=url.get_backend_name())  # a URL shows no password
        raise StoreUnusable(message, choices=list(DIALECTS), cure=say("store.address_cure"))
    return url
