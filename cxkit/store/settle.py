"""What one item has become: the pure half of folding.

The state of an item is its patches laid over each other in the order of (tick, id). Nothing here
knows of arrival, of wall clocks or of a database.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from pydantic import ValidationError

from cxkit.model import KINDS, Clash, Item, Misfit, Removed
from cxkit.model.refusal import reasons
from cxkit.phrases import say


class Entry(NamedTuple):
    """A change as the fold reads it; entries sort by (tick, id), and no two share an id."""

    tick: int
    id: str
    seen: int
    batch: str
    author: str
    kind: str
    item: str
    patch: Mapping[str, Any]
    at: str


Line = list[Entry]
"""Every entry about one item, sorted."""


class Settled(NamedTuple):
    """One item as it stands, and what has to be said about it."""

    item: Item | None = None
    removed: Removed | None = None
    misfits: tuple[Misfit, ...] = ()
    clashes: tuple[Clash, ...] = ()

    @property
    def odd(self) -> bool:
        """Whether there is more to it than an item, sound or absent."""
        return bool(self.removed or self.misfits or self.clashes)


def settle(line: Line) -> Settled:
    """The item that a line of entries describes.

    >>> line = [Entry(1, "a", 0, "b1", "ann", "step", "pay", {"name": "Pay", "owner": "sales"}, ""),
    ...         Entry(2, "b", 1, "b2", "ben", "step", "pay", {"owner": None}, "")]
    >>> settle(line).item.name, settle(line).item.owner
    ('Pay', None)
    """
    kind, id = line[0].kind, line[0].item
    fields = fields_of(line)
    clashes = tuple(_clashes(line)) if len(line) > 1 else ()
    if fields.pop("removed", None):
        remover = next(entry for entry in reversed(line) if "removed" in entry.patch)
        return Settled(
            removed=Removed(kind, id, remover.author, fields),
            misfits=tuple(_edits_after(remover, line, fields)),
            clashes=tuple(clash for clash in clashes if clash.field == "removed"),
        )
    if not fields:
        return Settled(clashes=clashes)
    if kind not in KINDS:
        unknown = Misfit("unknown", kind, id, fields, "model.problem.unknown", {"kind": kind})
        return Settled(misfits=(unknown,), clashes=clashes)
    item, why = sound(KINDS[kind], id, fields)
    if not why:
        return Settled(item, clashes=clashes)
    words = {"kind": KINDS[kind].word(), "why": why}
    invalid = Misfit("invalid", kind, id, fields, "model.problem.invalid", words)
    return Settled(item, misfits=(invalid,), clashes=clashes)


def fields_of(line: Iterable[Entry]) -> dict[str, Any]:
    """Every field that stands at the end of a line; a null has cleared its field."""
    fields: dict[str, Any] = {}
    for entry in line:
        fields.update(entry.patch)
    return {field: value for field, value in fields.items() if value is not None}


def sound(kind: type[Item], id: str, fields: Mapping[str, Any]) -> tuple[Item | None, str]:
    """The item, and why some of it fails its checks.

    One bad value must not hide a step: an optional field that fails is left out of the item. When
    a required field fails, or the fields do not fit together, there is no item.
    """
    try:
        return kind.model_validate({**fields, "id": id}), ""
    except ValidationError as found:
        bad = {str(error["loc"][0]) for error in found.errors(include_url=False) if error["loc"]}
        why = reasons(kind, found, fields)
    try:
        return kind.model_validate({**{f: v for f, v in fields.items() if f not in bad}, "id": id}), why
    except ValidationError:
        return None, why


def _clashes(line: Line) -> Iterator[Clash]:
    """Fields that someone set without knowing of another's text, while nobody has settled it since.

    A write leaves standing, beside itself, what others wrote to the field after the moment its
    writer had seen; what a writer had seen, and the writer's own, it replaces.
    """
    standing: dict[str, Line] = {}
    for entry in line:
        for field in entry.patch:
            unseen = [e for e in standing.get(field, ()) if e.tick > entry.seen and e.author != entry.author]
            standing[field] = [*unseen, entry]
    for field, (*unseen, last) in standing.items():
        for lost in unseen:
            if lost.patch[field] != last.patch[field]:
                kept, other = last.patch[field], lost.patch[field]
                yield Clash(last.kind, last.item, field, kept, last.author, other, lost.author)


def _edits_after(remover: Entry, line: Line, fields: Mapping[str, Any]) -> Iterator[Misfit]:
    """The question to whoever changed an item that someone removed: restore it?"""
    edits = [entry for entry in line if entry.patch.keys() - {"removed"}]
    word = KINDS[remover.kind].word() if remover.kind in KINDS else remover.kind
    words = {"kind": word, "by": remover.author or say("store.nobody")}
    odd = partial(Misfit, "edited", remover.kind, remover.item, fields)
    unseen = [e for e in edits if remover.seen < e.tick and e < remover and e.author != remover.author]
    if any(entry > remover for entry in edits):
        yield odd("model.problem.edited", words)
    elif unseen:
        yield odd("store.problem.unseen", {**words, "editor": unseen[-1].author or say("store.nobody")})
