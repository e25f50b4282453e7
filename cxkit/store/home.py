"""Where a store lies: at home, or where CXKIT_STORE says."""

from os import environ
from pathlib import Path

from sqlalchemy import URL

from cxkit.errors import StoreUnusable
from cxkit.phrases import say
from cxkit.resources import expanded, home


def address_of(given: str | Path | None) -> str:
    """A full address: as given, else CXKIT_STORE, else ``store.db`` at home.

    >>> address_of("postgresql+psycopg://db/cx")
    'postgresql+psycopg://db/cx'
    """
    address = str(given or environ.get("CXKIT_STORE") or _own_store())
    return address if "://" in address else str(expanded(address).absolute())


def _own_store() -> Path:
    try:
        return home() / "store.db"
    except RuntimeError:  # an account without a home, as in some containers
        raise StoreUnusable(say("store.no_home"), cure=say("store.no_home_cure")) from None


def folder_of(url: URL) -> Path:
    """The folder that a store's own files lie in: beside its file, or at home for a server."""
    if url.get_backend_name() == "sqlite" and url.database:
        return Path(url.database.removeprefix("file:")).absolute().parent
    return home()
