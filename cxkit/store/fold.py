"""From changes to a workshop, a little at a time: what is new is folded, the rest is remembered."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from cxkit.model import KINDS, Client, Misfit, Workshop
from cxkit.model.naming import own_name
from cxkit.store.clocks import newest
from cxkit.store.settle import Entry, fields_of, sound
from cxkit.store.shelf import Shelf


class Fold:
    """The state of one client so far. Entries may come in any order, each once; ``clock`` tells what now is.

    >>> named = Entry(1, "a", 0, "b", "ann", "client", "kuku", {"name": "Kuku"}, "2026-11-23T09:00:00+00:00")
    >>> fold = Fold("kuku")
    >>> fold.add([named])
    >>> fold.workshop().client.name, fold.workshop().tick
    ('Kuku', 1)
    """

    def __init__(self, client: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.client = client
        self._clock = clock
        self._shelves: dict[str, Shelf] = {}
        self._tick = 0
        self._noted: dict[str, str] = {}
        self._workshop: Workshop | None = None

    def add(self, entries: Iterable[Entry]) -> None:
        """Takes in changes of this client."""
        for entry in entries:
            shelf = self._shelves.get(entry.kind)
            if shelf is None:
                shelf = self._shelves[entry.kind] = Shelf()
            shelf.add(entry)
            self._tick = max(self._tick, entry.tick)
            if entry.at > self._noted.get(entry.author, ""):
                self._noted[entry.author] = entry.at
            self._workshop = None

    def workshop(self) -> Workshop:
        """Everything captured, frozen; the same object while nothing new has come."""
        if self._workshop is None:
            self._workshop = self._folded()
        return self._workshop

    def _folded(self) -> Workshop:
        shelves = [self._shelves[kind] for kind in sorted(self._shelves)]
        for shelf in shelves:
            shelf.settle()
        client, misfits = self._client()
        odd = [settled for shelf in shelves for settled in shelf.odd.values()]
        plurals: dict[str, Any] = {
            KINDS[kind].plural: shelf.items
            for kind, shelf in self._shelves.items()
            if kind in KINDS and kind != Client.kind
        }
        return Workshop(
            client=client,
            clashes=tuple(clash for settled in odd for clash in settled.clashes),
            removed=tuple(settled.removed for settled in odd if settled.removed),
            misfits=(*misfits, *(misfit for settled in odd for misfit in settled.misfits)),
            tick=self._tick,
            at=newest(self._noted, self._clock()),
            **plurals,
        )

    def _client(self) -> tuple[Client, list[Misfit]]:
        """The client itself, called by its id where nothing sound says more."""
        shelf = self._shelves.get(Client.kind, Shelf())
        misfits = [
            _misfit(item.id, "store.problem.second_client", title=item.called, id=self.client)
            for item in shelf.items
            if item.id != self.client
        ]
        found = shelf.sound.get(self.client)
        if isinstance(found, Client):
            return found, misfits
        if self.client not in shelf.odd:
            misfits.append(_misfit(self.client, "store.problem.no_client", id=self.client))
        return client_of(self.client, fields_of(shelf.lines.get(self.client, ()))), misfits


def client_of(id: str, fields: dict[str, Any]) -> Client:
    """The client that some fields describe; without a sound name it goes by its id.

    >>> client_of("kuku", {"name": "", "industry": "food"}).name
    'kuku'
    """
    known = {field: value for field, value in fields.items() if field != "removed"}
    client, _ = sound(Client, id, known)
    if client is None:
        name = own_name(known) or id.strip() or "?"
        client, _ = sound(Client, id, {**known, "name": name})
    assert isinstance(client, Client)  # a name is all it needs
    return client


def _misfit(item: str, phrase: str, /, **words: str) -> Misfit:
    return Misfit("invalid", Client.kind, item, {}, phrase, words)
