"""Names of clients: slugs for people and folders, and finding a client by what someone typed.

Slugs collide (Acme and Acmé, 北京 and 背景), so a slug alone never stands for a client.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from hashlib import sha256

from anyascii import anyascii

from cxkit.errors import NotFound
from cxkit.model import Client
from cxkit.phrases import say
from cxkit.phrases.brief import brief

MOST_NAMED = 6
"""How many clients a sentence names."""


def slug(name: str) -> str:
    """A name as lower-case letters, digits and hyphens; empty when it holds nothing to say.

    >>> slug("Café Zoë & Co."), slug("北京"), slug("…")
    ('cafe-zoe-co', 'beijing', '')
    """
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower())[:40].strip("-")


def folder_name(client: Client) -> str:
    """A folder of a client's own: its slug for people, and after the last hyphen what its id becomes.

    >>> folder_name(Client(id="kuku", name="Kuku Nyumbani"))
    'kuku-nyumbani-kuku'
    >>> folder_name(Client(id="../../etc", name="…"))
    'client-_74ccf3c5b4c19a8167f9'
    """
    return f"{slug(client.name) or 'client'}-{folder_key(client.id)}"


def folder_key(id: str) -> str:
    """A client's id as part of a path: itself when plain, else a hash that no plain id can equal."""
    plain = re.fullmatch(r"[a-z0-9]{1,40}", id)
    return id if plain else "_" + sha256(id.encode("utf-8", "replace")).hexdigest()[:20]


def match(name: str, clients: Iterable[Client]) -> Client:
    """The client meant by an id, a name, a slug or the beginning of one slug, in this order.

    Raises NotFound with the nearest names, or with all that fit when several do.

    >>> kuku, clinic = Client(id="k", name="Kuku Nyumbani"), Client(id="c", name="Riverside Clinic")
    >>> match("kuku", [kuku, clinic]).id
    'k'
    >>> match("rivreside clinic", [kuku, clinic])
    Traceback (most recent call last):
    ...
    cxkit.errors.NotFound: No organisation goes by “rivreside clinic”. Choose from: Riverside Clinic (c).
    """
    clients = list(clients)
    typed, wanted = name.strip().casefold(), slug(name)
    for fits in (
        [c for c in clients if c.id == name],
        [c for c in clients if typed and c.name.casefold() == typed],
        [c for c in clients if wanted and slug(c.name) == wanted],
        [c for c in clients if wanted and slug(c.name).startswith(wanted)],
    ):
        if len(fits) == 1:
            return fits[0]
        if fits:
            said = say("store.several_clients", name=brief(name), n=len(fits))
            choices = [_named(client) for client in fits[:MOST_NAMED]]
            raise NotFound(said, choices=choices, cure=say("store.several_cure"))
    raise unknown(name, clients)


def unknown(name: str, clients: Iterable[Client]) -> NotFound:
    """The error that no client goes by a name, with the nearest ones."""
    near = _nearest(name, list(clients))
    return NotFound(say("store.unknown_client", name=brief(name)), choices=list(map(_named, near)))


def _nearest(name: str, clients: list[Client]) -> list[Client]:
    """The clients whose name, id or slug looks most like a name; all of them when they are few."""
    by_look = {
        look: client for client in clients for look in (client.name.casefold(), client.id, slug(client.name))
    }
    looks = get_close_matches(name.strip().casefold(), by_look, n=MOST_NAMED, cutoff=0.5)
    near = {by_look[look].id: by_look[look] for look in looks}
    return list(near.values())[:3] or (clients if len(clients) <= MOST_NAMED else [])


def _named(client: Client) -> str:
    return say("store.named", name=brief(client.name), id=client.id)
