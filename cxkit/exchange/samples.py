"""The shipped sample clients: fictional, complete, and true in their numbers."""

from pathlib import Path
from typing import TYPE_CHECKING

from cxkit.errors import NotFound
from cxkit.exchange.draft import nearest
from cxkit.exchange.outline import read_outline
from cxkit.model import KINDS, Client, Workshop
from cxkit.phrases import say
from cxkit.resources import find

if TYPE_CHECKING:
    from cxkit.store import Store


def samples() -> dict[str, Path]:
    """The outline of every shipped sample, by its name.

    >>> sorted(samples())
    ['clinic', 'kuku', 'ledgerline']
    """
    return {path.stem: path for path in sorted(find("samples").glob("*.yaml"))}


def sample(name: str) -> Workshop:
    """A sample as a workshop, without a store; NotFound when no sample has that name.

    >>> sample("kuku").client.name
    'Kuku Nyumbani'
    """
    if name not in samples():
        raise NotFound(say("exchange.samples.unknown", name=name), choices=nearest(name, samples()))
    _, changes = read_outline(samples()[name])
    items = [KINDS[change.kind](id=change.item, **change.patch) for change in changes]
    return Workshop.of(items, tick=len(changes), at=max(change.at for change in changes if change.at))


def load_samples(store: "Store") -> list[Client]:
    """Takes every sample into a store that lacks it, and gives the clients; again changes nothing.

    A sample that is there stays as people have changed it.
    """
    there = {client.id for client in store.clients()}
    clients = []
    for path in samples().values():
        client, changes = read_outline(path)
        if client.id not in there:
            store.take(changes)
        clients.append(client)
    return clients
