"""A small dinner, for stories that a sample client would only blur."""

from collections.abc import Callable

import pytest

from cxkit.model import Client, Item, Journey, Phase, Place, Step, Workshop

Dinner = Callable[..., Workshop]


@pytest.fixture
def dinner() -> Dinner:
    """A workshop of one journey: its steps in the order given, and whatever else was captured."""

    def lay(steps: list[Step], *more: Item) -> Workshop:
        placed = [
            step.revised(place=Place(within="evening", rank=f"a{at:02d}")) for at, step in enumerate(steps)
        ]
        return Workshop.of(
            [
                Client(id="kuku", name="Kuku"),
                Journey(id="today", name="Dinner"),
                Phase(id="evening", name="Evening", place=Place(within="today")),
                *placed,
                *more,
            ]
        )

    return lay
