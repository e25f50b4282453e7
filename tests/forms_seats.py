"""Seats at small workshops and at the samples, for the stories of the forms."""

from pathlib import Path

from cxkit.exchange.outline import read_outline
from cxkit.exchange.samples import samples
from cxkit.forms import Session, open_session
from cxkit.model import Change, Client, Item, Journey, Participant, Phase, Place, Step
from cxkit.store import open_store

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "{{ 7 * 7 }} ${x} {0.__class__}",
    "=cmd|' /C calc'!A0",
    "\u202eright to left\u202c",
    "مرحبا بالعالم",
    "👩‍👩‍👧‍👦 family",
    "a" * 300,
    "zero\u200bwidth",
]


def seat(folder: Path, *items: Item) -> Session:
    """A seat at a new client that holds these items, in the store of a folder."""
    here = Session(open_store(folder / "store.db"), None, "ann")
    here.write([Change.of(Client(id=here.client, name="Corner Bakery")), *map(Change.of, items)])
    return here


def bakery(folder: Path, steps: int = 6, people: tuple[str, ...] = ("Ann", "Ben", "Cleo")) -> Session:
    """A seat at a bakery of some steps, ``s1`` …, and people of one department, ``ann`` …"""
    return seat(folder, *bakery_items(steps, people))


def bakery_items(steps: int, people: tuple[str, ...]) -> list[Item]:
    """A journey of one phase and some steps, and some people."""
    places = [Place(within="morning", rank=f"a{n:02}") for n in range(1, steps + 1)]
    return [
        Journey(id="today", name="A loaf in the morning"),
        Phase(id="morning", name="Morning", place=Place(within="today")),
        *(Step(id=f"s{n}", name=f"Step {n}", place=place) for n, place in enumerate(places, 1)),
        *(Participant(id=name.lower(), alias=name, department="shop") for name in people),
    ]


def at(folder: Path, name: str) -> Session:
    """A seat at a sample client."""
    store = open_store(folder / "store.db")
    client, changes = read_outline(samples()[name])
    store.take(changes)
    return open_session(client.id, store=store, author="ann")
