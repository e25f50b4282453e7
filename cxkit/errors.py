"""The error family. Each says what was wrong, shows the value, and names the cure.

::

    CxkitError
    ├── BadValue            a field was given something outside its range
    ├── NotFound            no such client, item, chart, template … (offers the nearest)
    ├── StoreError          the memory cannot be used
    │   ├── StoreLocked     another program holds it
    │   ├── StoreUnusable   corrupt, or not a cxkit store at all
    │   ├── StoreTooNew     written by a newer cxkit
    │   └── StoreReadOnly   the folder or file cannot be written, or the disk is full
    ├── FileRefused         a file from outside cannot be read, or cannot be written
    └── ReportFailed        a report notebook stopped; names the cell and the cause

>>> raise BadValue("Feeling must be −2 … +2, got 7", cure="Give a whole number from −2 to +2.")
Traceback (most recent call last):
...
cxkit.errors.BadValue: Feeling must be −2 … +2, got 7. Give a whole number from −2 to +2.
"""

from collections.abc import Sequence

from cxkit.phrases import say


class CxkitError(Exception):
    """Anything cxkit refuses to do, said in one or two sentences.

    ``message`` says what was wrong with which value, ``choices`` what would have been right,
    ``cure`` what to do now.

    >>> print(CxkitError("No chart is called pie", choices=["gap", "map"]))
    No chart is called pie. Choose from: gap, map.
    """

    def __init__(self, message: str, *, choices: Sequence[str] = (), cure: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.choices = tuple(choices)
        self.cure = cure

    def __str__(self) -> str:
        """The whole of it, in sentences."""
        sentences = [self.message.rstrip(".")]
        if self.choices:
            sentences.append(say("errors.choices", choices=", ".join(self.choices)))
        if self.cure:
            sentences.append(self.cure.rstrip("."))
        return ". ".join(sentences) + "."


class BadValue(CxkitError):
    """A field was given something outside its range."""


class NotFound(CxkitError):
    """Nothing goes by that name; ``choices`` holds the nearest names."""


class StoreError(CxkitError):
    """The memory cannot be used; nothing already captured is lost."""


class StoreLocked(StoreError):
    """Another program holds the store and did not let go in time."""


class StoreUnusable(StoreError):
    """The file is damaged, or is not a cxkit store."""


class StoreTooNew(StoreError):
    """A newer cxkit wrote this store in a table format this one cannot read."""


class StoreReadOnly(StoreError):
    """The store's place cannot be written: no permission, or no room left."""


class FileRefused(CxkitError):
    """A file cannot be read or written; the store is unchanged."""


class ReportFailed(CxkitError):
    """A report notebook stopped; the message names the cell and the cause."""
