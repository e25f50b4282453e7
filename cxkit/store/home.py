"""Where data live: ``~/cxkit``, or where CXKIT_HOME and CXKIT_STORE say."""

from os import environ
from pathlib import Path

from sqlalchemy import URL


def home() -> Path:
    """The folder of everything captured: CXKIT_HOME, else ``~/cxkit``."""
    return Path(environ.get("CXKIT_HOME") or "~/cxkit").expanduser().absolute()


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
