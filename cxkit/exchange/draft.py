"""What has been read of an outline so far: sound items, each with its place in the file and its day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from difflib import get_close_matches
from hashlib import sha256
from typing import Any, NamedTuple, NoReturn

from pydantic import ValidationError

from cxkit.errors import BadValue, FileRefused
from cxkit.model import Answer, Change, Item, Words
from cxkit.model.cards import cards
from cxkit.model.item import AnyItem
from cxkit.model.naming import name_among
from cxkit.model.refusal import refusal
from cxkit.phrases import say

NOON = time(12, tzinfo=UTC)
"""An outline knows days, not hours; noon is the same day almost everywhere."""


class Entry(NamedTuple):
    """One item of an outline; what shares section and day is one batch."""

    item: Item
    section: str
    where: str
    day: date


@dataclass
class Draft:
    """The items of one file in their order, refused with their place in it when they do not fit."""

    file: str
    author: str
    day: date = date.min
    entries: dict[str, Entry] = field(default_factory=dict)

    def add(
        self,
        kind: type[AnyItem],
        fields: Mapping[str, Any],
        section: str,
        where: str,
        day: date | None = None,
        *,
        extra: Mapping[str, Any] | None = None,
    ) -> AnyItem:
        """Checks one item and keeps it. Its day is the one given, else its own, else the file's.

        ``extra`` are fields this version need not know. Raises FileRefused for an unknown field or an id
        used before, BadValue for a bad value.
        """
        for name in fields:
            if name not in kind.model_fields:
                near = nearest(name, kind.model_fields)
                self.refuse("field", where, kind=kind.word(), field=name, choices=near)
        try:
            item = kind.model_validate({**(extra or {}), **fields})
        except ValidationError as found:
            why = refusal(kind, found, fields, self.called).message
            raise BadValue(say("exchange.outline.value", file=self.file, where=where, why=why)) from None
        if item.id in self.entries:
            self.refuse("id_twice", where, id=item.id, other=self.entries[item.id].where)
        own = getattr(item, "on", None) or getattr(item, "date", None)
        self.entries[item.id] = Entry(item, section, where, day or own or self.day)
        return item

    def check_references(self) -> None:
        """Refuses an item that points at something the file does not hold, or at the wrong kind."""
        for item, _, where, _ in self.entries.values():
            for name, target in item.refers:
                words = item.asked(name, vars(item))
                if target not in self.entries:
                    near = nearest(target, self.ids(*words.refers or ()))
                    self.refuse("refers", where, field=words.label, target=target, choices=near)
                self.check_kind(words, target, where)

    def check_kind(self, words: Words, target: str, where: str) -> None:
        """Refuses to let a field point at an item of this file whose kind does not fit there."""
        found = self.entries[target].item
        if words.refers and found.kind not in words.refers:
            self.refuse("refers_kind", where, field=words.label, target=target, found=found.word())

    def check_cards(self) -> None:
        """Refuses an answer in words to a card, or to a question of a card, that does not exist."""
        for item, _, where, _ in self.entries.values():
            if not isinstance(item, Answer):
                continue
            asked = {c.id: [question.id for question in c.questions] for c in cards()}
            if item.card not in asked:
                self.refuse("target", where, target=item.card, choices=nearest(item.card, asked))
            if item.question not in asked[item.card]:
                self.refuse("target", where, target=item.question, choices=asked[item.card])

    def called(self, id: str) -> str:
        """What an item of the file goes by; its id while nothing is known of it."""
        return name_among({known: entry.item for known, entry in self.entries.items()}, id) or id

    def ids(self, *kinds: str) -> list[str]:
        """The ids of all items so far, or of those of some kinds."""
        return [id for id, entry in self.entries.items() if not kinds or entry.item.kind in kinds]

    def mapping(self, value: Any, where: str) -> dict[str, Any]:
        """A mapping of names; nothing at all is an empty one, anything else is refused."""
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.refuse("not_mapping", where, value=repr(value)[:60])
        return {str(name): inner for name, inner in value.items()}

    def date(self, value: Any, where: str) -> date:
        """A day; anything else is refused."""
        if not isinstance(value, date):
            got = say("exchange.outline.nothing") if value is None else repr(value)[:60]
            self.refuse("date", where, value=got)
        return value

    def refuse(
        self, phrase: str, where: str = "", choices: Iterable[object] = (), **values: object
    ) -> NoReturn:
        """Raises FileRefused with one sentence of the catalogue, naming file and place."""
        message = say(f"exchange.outline.{phrase}", file=self.file, where=where, **values)
        raise FileRefused(message, choices=[str(choice) for choice in choices])

    def changes(self, client: str) -> Iterator[Change]:
        """The changes that capture every item, in order, with ids that follow from the file."""
        for tick, (item, section, _, day) in enumerate(self.entries.values(), 1):
            yield Change(
                kind=item.kind,
                item=item.id,
                patch=Change.of(item).patch,
                id=_id(client, item.kind, item.id),
                author=self.author,
                client=client,
                batch=_id(client, section, day.isoformat()),
                seen=tick - 1,
                tick=tick,
                at=datetime.combine(day, NOON),
            )


def nearest(name: str, names: Iterable[str]) -> list[str]:
    """The names that look most like one that is not among them; all of them when they are few."""
    known = list(names)
    return get_close_matches(name, known, n=3, cutoff=0.4) or (known if len(known) <= 6 else [])


def _id(*parts: str) -> str:
    return sha256("\0".join(("outline", *parts)).encode()).hexdigest()[:20]
