"""Where finished files go: a folder of this machine, or an address that fsspec reaches, such as a bucket."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from time import time
from typing import Any, Protocol

from cxkit.errors import FileRefused
from cxkit.exchange.files import check_writable, write_files
from cxkit.phrases import say
from cxkit.resources import expanded

_WRITTEN = 60
"""Seconds in which every file is written."""


class Place(Protocol):
    """A place that holds files by their names, each whole or not at all."""

    def check(self) -> None:
        """Raises FileRefused where nothing can be written, before anything is made."""

    def write(self, files: Mapping[str, bytes]) -> None:
        """Writes files by their names; FileRefused, and none of them, where that is not possible."""

    def sha(self, name: str) -> str:
        """The sha256 of a file; empty where there is none."""

    def clear_drafts(self) -> None:
        """Takes away what was begun and never finished; what is a minute old is written no more."""

    def at(self, name: str) -> Path | str:
        """Where a file of that name is found."""


def place(given: str | Path) -> Place:
    """The place of a path or an address.

    >>> place("memory://reports").at("kuku-full.html")
    'memory://reports/kuku-full.html'
    """
    if re.match(r"[a-z][a-z0-9+.-]+://", str(given)):
        return Address(str(given).rstrip("/"))
    return Folder(expanded(given).absolute())


@dataclass(frozen=True)
class Folder:
    """A folder of this machine."""

    path: Path

    def check(self) -> None:
        """Makes the folder where needed."""
        check_writable(self.path)

    def write(self, files: Mapping[str, bytes]) -> None:
        """All are written beside their places first, then each is put into its place at once."""
        write_files({self.path / name: data for name, data in files.items()})

    def sha(self, name: str) -> str:
        """Read piece by piece."""
        try:
            with self.at(name).open("rb") as file:
                return file_digest(file, "sha256").hexdigest()
        except OSError:
            return ""

    def clear_drafts(self) -> None:
        """Another run may be writing here."""
        for draft in self.path.glob(".cxkit-*"):
            with suppress(OSError):
                if time() - draft.stat().st_mtime > _WRITTEN:
                    draft.unlink()

    def at(self, name: str) -> Path:
        """The file's path."""
        return self.path / name


@dataclass(frozen=True)
class Address:
    """An address of fsspec, such as ``s3://bucket/reports``; who may write there, the environment tells."""

    address: str

    def check(self) -> None:
        """Writes a file of no length and takes it away again."""
        with self._reached() as (files, root):
            files.makedirs(root, exist_ok=True)
            files.pipe_file(f"{root}/.cxkit-check", b"")
            files.rm_file(f"{root}/.cxkit-check")

    def write(self, files: Mapping[str, bytes]) -> None:
        """All are sent, and shown when the last has arrived."""
        with self._reached() as (there, root), there.transaction:
            for name, data in files.items():
                with there.open(f"{root}/{name}", "wb") as file:
                    file.write(data)

    def sha(self, name: str) -> str:
        """Fetched whole."""
        with suppress(FileRefused), self._reached() as (files, root):
            return sha256(files.cat_file(f"{root}/{name}")).hexdigest()
        return ""

    def clear_drafts(self) -> None:
        """What never arrived whole is nowhere."""

    def at(self, name: str) -> str:
        """The file's own address."""
        return f"{self.address}/{name}"

    @contextmanager
    def _reached(self) -> Iterator[tuple[Any, str]]:
        """Its file system, and where the address lies in it."""
        try:
            from fsspec import url_to_fs

            yield url_to_fs(self.address)
        except Exception as error:  # each kind of storage has errors of its own
            why = " ".join(str(error).split()) or type(error).__name__
            said = say("exchange.file.unwritable", file=self.address, why=why)
            raise FileRefused(said, cure=say("exchange.place.cure")) from None
