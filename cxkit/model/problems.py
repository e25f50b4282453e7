"""What does not fit: kept, said in plain sentences with the names of things, never counted by mistake."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from cxkit.model.item import Item
from cxkit.model.journey import Placed
from cxkit.model.naming import designation, name_among, own_name
from cxkit.phrases import say

if TYPE_CHECKING:
    from cxkit.model.workshop import Removed, Workshop

Code = Literal["invalid", "unknown", "edited", "shared", "orphan", "misdirected"]


@dataclass(frozen=True)
class Problem:
    """Something captured that does not fit: kept, left out of the numbers it would spoil, and said.

    ``code``: ``invalid`` (fails its checks) · ``unknown`` (a kind this version does not know) ·
    ``edited`` (changed after its removal) · ``shared`` (an item of another kind goes by its id) ·
    ``orphan`` (its parent was removed, or never came) · ``misdirected`` (points at a kind of item that
    does not fit there, and counts as if it pointed at nothing).
    """

    code: Code
    kind: str
    item: str
    text: str


@dataclass(frozen=True)
class Misfit:
    """What is odd about one item alone; a :class:`Problem` once all others are known by their names.

    ``fields`` are what was captured of it, ``phrase`` is the sentence that says it, and ``words`` its
    gaps; ``kind`` among them is the word for this item, and ``what`` is filled in at last.
    """

    code: Code
    kind: str
    item: str
    fields: Mapping[str, Any]
    phrase: str
    words: Mapping[str, str] = field(default_factory=dict)


def problems_of(shop: "Workshop", kinds: Mapping[str, type[Item]]) -> Iterator[Problem]:
    """Every problem of a workshop: odd items, shared ids, and what points at nothing that fits."""
    names = _Names(shop)
    for odd in shop.misfits:
        known = kinds.get(odd.kind, Item)
        what = names.of(odd.words.get("kind", odd.kind), odd.item, known, odd.fields)
        yield Problem(odd.code, odd.kind, odd.item, say(odd.phrase, **{**odd.words, "what": what}))
    for id, (first, *others) in shop.going_by.items():
        for other in others:
            text = say("model.problem.shared", one=names.of_item(first), other=names.of_item(other), id=id)
            yield Problem("shared", other.kind, other.id, text)
    for items in shop.going_by.values():
        for item in items:
            yield from _astray(shop, item, names)


def _astray(shop: "Workshop", item: Item, names: "_Names") -> Iterator[Problem]:
    """What an item points at and should not, or cannot."""
    if isinstance(item, Placed) and not item.place:
        yield Problem("orphan", item.kind, item.id, say("model.problem.unplaced", what=names.of_item(item)))
    for name, target in item.refers:
        here, aims = shop.going_by.get(target, ()), item.aims(name)
        if any(not aims or found.kind in aims for found in here):
            continue
        code: Code = "orphan"
        told = {"what": names.of_item(item), "field": item.asked(name, vars(item)).label}
        gone = [gone for gone in names.removed[target] if not aims or gone.kind in aims]
        if gone:
            text = say("model.problem.removed", by=gone[0].by or "?", **told)
        elif here:
            code, text = "misdirected", say("model.problem.misdirected", found=names.of_item(here[0]), **told)
        else:
            text = say("model.problem.dangling", **told)
        yield Problem(code, item.kind, item.id, text)


class _Names:
    """What everything in a workshop is called, also what was removed."""

    def __init__(self, shop: "Workshop") -> None:
        self._items = shop.by_id
        self.removed: dict[str, list[Removed]] = defaultdict(list)
        for gone in shop.removed:
            self.removed[gone.item].append(gone)

    def of_item(self, item: Item) -> str:
        return self.of(item.word(), item.id, type(item), vars(item))

    def of(self, word: str, id: str, kind: type[Item], fields: Mapping[str, Any]) -> str:
        name, target = own_name(fields), kind.about(fields)
        gone = (own_name(removed.fields) for removed in self.removed[target])
        about = name_among(self._items, target) or next(gone, "")
        if not name and not about:  # nobody knows names: ids are all there is to say
            name, about = ("", target) if target else (id, "")
        return designation(word, name, about, "model.problem.item")
