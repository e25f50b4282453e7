"""Taking back one's own last action, without taking anything from others.

An undo is a batch like any other, called ``undo:<batch>``: patches that give fields the value they
had. What others have written over since is left as it is, and named.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cxkit.model import Change, Client
from cxkit.store.settle import Entry, Line

UNDO = "undo:"


@dataclass(frozen=True)
class Kept:
    """A field that an undo left alone, because ``by`` has changed its item since."""

    kind: str
    item: str
    field: str
    by: str


@dataclass(frozen=True)
class Undone:
    """What an undo did: the batch taken back, the changes that restored fields, the fields left alone."""

    batch: str
    restored: tuple[Change, ...]
    kept: tuple[Kept, ...]


def undone_batches(batches: Iterable[str]) -> set[str]:
    """The batches that others of these have taken back."""
    return {batch.removeprefix(UNDO) for batch in batches if batch.startswith(UNDO)}


def last_batch(entries: Iterable[Entry], author: str) -> str | None:
    """An author's newest batch that is neither an undo nor undone; None when there is none left.

    >>> def entry(tick, batch): return Entry(tick, str(tick), tick - 1, batch, "ann", "step", "pay", {}, "")
    >>> last_batch([entry(1, "a"), entry(2, "b")], "ann")
    'b'
    >>> last_batch([entry(1, "a"), entry(2, "b"), entry(3, "undo:b")], "ann")
    'a'
    """
    entries = sorted(entries)
    undone = undone_batches(entry.batch for entry in entries)
    own = [e.batch for e in entries if e.author == author and not e.batch.startswith(UNDO)]
    return next((batch for batch in reversed(own) if batch not in undone), None)


def who_can(entries: Iterable[Entry]) -> list[str]:
    """The authors who have something left to take back, who wrote last first.

    >>> def entry(tick, author): return Entry(tick, str(tick), tick - 1, "b", author, "step", "pay", {}, "")
    >>> who_can([entry(1, "ann"), entry(2, "ben")])
    ['ben', 'ann']
    """
    entries = sorted(entries, reverse=True)
    authors = dict.fromkeys(entry.author for entry in entries if entry.author)
    return [author for author in authors if last_batch(entries, author)]


def taking_back(entries: Iterable[Entry], batch: str) -> tuple[list[Change], list[Kept]]:
    """The changes that take a batch back, and the fields they leave alone.

    A field returns to what it was before the batch, unless it has been written since. An item that
    the batch brought into being stays whole once others have worked on it; a client, which all else
    belongs to, once anything was captured with it. Where nothing is left to restore, one empty
    change marks the batch as taken back.
    """
    restored: list[Change] = []
    kept: list[Kept] = []
    lines = _lines(entries)
    captured = [write for line in lines.values() for writes in _standing(line).values() for write in writes]
    for line in lines.values():
        if not any(entry.batch == batch for entry in line):
            continue
        change, left = _restoring(line, batch, captured if line[0].kind == Client.kind else ())
        restored += [change] if change.patch else []
        kept += left
    first = next(entry for line in lines.values() for entry in line if entry.batch == batch)
    mark = Change(kind=first.kind, item=first.item, patch={})
    named = [change.model_copy(update={"batch": UNDO + batch}) for change in restored or [mark]]
    return named, kept


def _lines(entries: Iterable[Entry]) -> dict[tuple[str, str], Line]:
    lines: dict[tuple[str, str], Line] = {}
    for entry in sorted(entries):
        lines.setdefault((entry.kind, entry.item), []).append(entry)
    return lines


def _restoring(line: Line, batch: str, belonging: Sequence[Entry]) -> tuple[Change, list[Kept]]:
    """What takes a batch back from one item; ``belonging`` is what was written to all it holds."""
    standing = _standing(line)
    touched = dict.fromkeys(field for entry in line if entry.batch == batch for field in entry.patch)
    writes = [entry for entries in standing.values() for entry in entries]
    worked_on_by = _later_writer([*writes, *belonging], batch) if min(writes).batch == batch else None
    patch: dict[str, object] = {}
    kept: list[Kept] = []
    for field in touched:
        by = _later_writer(standing[field], batch) if worked_on_by is None else worked_on_by
        if by is not None:
            kept.append(Kept(line[0].kind, line[0].item, field, by))
            continue
        before = [entry for entry in standing[field] if entry.batch != batch]
        patch[field] = before[-1].patch[field] if before else None
    return Change(kind=line[0].kind, item=line[0].item, patch=patch), kept


def _standing(line: Line) -> dict[str, Line]:
    """The writes to each field, without those taken back and without the taking back."""
    gone = {
        (e.batch.removeprefix(UNDO), field) for e in line if e.batch.startswith(UNDO) for field in e.patch
    }
    standing: dict[str, Line] = {}
    for entry in line:
        for field in entry.patch:
            if not entry.batch.startswith(UNDO) and (entry.batch, field) not in gone:
                standing.setdefault(field, []).append(entry)
    return standing


def _later_writer(writes: Sequence[Entry], batch: str) -> str | None:
    """Who wrote last, when that was after the batch; None when the batch was the last to write."""
    last = max(writes)
    return last.author if last.batch != batch else None
