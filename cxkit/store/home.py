"""Where a store lies: at home, or where CXKIT_STORE says."""

from os import environ
from pathlib import Path

from sqlalchemy import URL

from cxkit.resources import home


def address_of(given: str | Path | None) -> str:
    """A full address: as given, else CXKIT_STORE, else ``store.db`` at home.

    >>> address_of("postgresql+psycopg://db/cx")
    'postgresql+psycopg://db/cx'
    """
    address = str(given or environ.get("CXKIT_STORE") or home() / "store.db")
    return address if "://" in address else str(Path(address).expanduser().absolute())


def folder_of(url: URL) -> Path:
    """The folder that a store's own files lie in: beside its file, or at home for a server."""
    if url.get_backend_name() == "sqlite" and url.database:
        return Path(url.database.removeprefix("file:")).absolute().parent
    return home()
