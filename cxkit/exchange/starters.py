"""Starters: believable first journeys of many trades, to be corrected rather than begun from nothing.

Each is an outline without people and without answers, in ``templates/starters`` or in the folder
``starters`` at home, where people keep their own. Whoever starts from one gets it as a copy.
"""

from pathlib import Path

from cxkit.errors import BadValue, FileRefused, NotFound
from cxkit.exchange.draft import nearest
from cxkit.exchange.outline import read_outline
from cxkit.model import (
    KINDS,
    Change,
    Client,
    Evidence,
    Evident,
    Item,
    Journey,
    Note,
    Persona,
    Phase,
    Place,
    Promise,
    PromiseTest,
    Step,
    Touchpoint,
    Trait,
    Workshop,
    new_id,
)
from cxkit.phrases import say
from cxkit.resources import own_files, shipped_files

HOLDS = (Persona, Trait, Touchpoint, Journey, Phase, Step, Note, Promise, PromiseTest)
"""The kinds a starter may hold: what can be drafted before anybody was asked."""


def starters() -> dict[str, Path]:
    """The outline of every starter, by its name; one's own stands in the place of a shipped one.

    Whether a file can be used shows when it is read: a broken one hides no other.

    >>> {"retail", "hotel", "trades"} <= starters().keys()
    True
    """
    return {path.stem: path for path in (*shipped_files("starters"), *own_files("starters"))}


def starter(name: str) -> Workshop:
    """A starter to look at before it is taken, as a workshop of the client its file stands for.

    Raises NotFound, with the nearest names, when there is none, and what is wrong with its file
    (FileRefused, BadValue) when that cannot be used.

    >>> starter("retail").client.industry
    'Retail shop'
    """
    return Workshop.of(_items(name))


def read_starter(name: str, client: Client) -> list[Change]:
    """What puts a starter into a client: its items as a copy with ids of its own, in one batch.

    Of the client itself only the trade is filled in, where it has none. To be written with the client
    or later; whoever takes it back has the client as it was. Twice gives two copies. Raises as
    :func:`starter` does.

    >>> from tempfile import mkdtemp
    >>> from cxkit.store import open_store
    >>> bakery = Client(name="Corner Bakery")
    >>> with open_store(mkdtemp() + "/store.db") as store:
    ...     saved = store.write(bakery.id, [Change.of(bakery), *read_starter("retail", bakery)])
    ...     store.workshop(bakery.id).journey().name
    'From the shop window to the second season'
    """
    placeholder, *items = _items(name)
    ids = {item.id: new_id() for item in items}
    changes = [Change.of(_copied(item, ids)) for item in items]
    if isinstance(placeholder, Client) and placeholder.industry and not client.industry:
        changes.insert(0, Change.of(client, industry=placeholder.industry))
    batch = new_id()
    return [change.model_copy(update={"client": client.id, "batch": batch}) for change in changes]


def _items(name: str) -> list[Item]:
    """Everything in a starter's file, the client it stands for first."""
    known = starters()
    if name not in known:
        choices = nearest(name, known) or sorted(known)
        raise NotFound(say("exchange.starters.unknown", name=name), choices=choices)
    path = known[name]
    try:
        _, changes = read_outline(path)
        items = [KINDS[change.kind](id=change.item, **change.patch) for change in changes]
        for item in items:
            _check(item, path)
        return items
    except (FileRefused, BadValue) as error:
        if path not in own_files("starters"):
            raise
        cure = ". ".join(filter(None, (error.cure, say("exchange.starters.own_cure", path=path))))
        raise type(error)(error.message, choices=error.choices, cure=cure) from None


def _check(item: Item, path: Path) -> None:
    """Refuses what only people can say of their own client."""
    words = {"file": path.name, "kind": item.word(), "title": item.called}
    if not isinstance(item, (Client, *HOLDS)):
        cure = say("exchange.starters.holds", kinds=", ".join(kind.word() for kind in HOLDS))
        raise FileRefused(say("exchange.starters.kind", **words), cure=cure)
    if isinstance(item, Evident) and item.evidence != Evidence.ASSUMED:
        raise FileRefused(say("exchange.starters.evidence", evidence=item.evidence.word, **words))


def _copied(item: Item, ids: dict[str, str]) -> Item:
    """An item as one of another client: with an id of its own, pointing at the copies of its fellows."""
    fields: dict[str, object] = {}
    for field, target in item.refers:
        held = getattr(item, field)
        copy = ids[target]
        fields[field] = held.model_copy(update={"within": copy}) if isinstance(held, Place) else copy
    return item.revised(id=ids[item.id], **fields)
