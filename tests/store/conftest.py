"""Stores to test with. Another database joins by one line in ``BACKENDS``."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from cxkit.model import Change, Client, Journey, Phase, Place, Step
from cxkit.store import Store, open_store

BACKENDS: dict[str, Callable[[Path], str]] = {
    "sqlite": lambda folder: str(folder / f"{uuid4().hex}.db"),
}
"""How each database gives an address that nothing was ever written to."""


@pytest.fixture(params=BACKENDS)
def new_address(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], str]:
    """Addresses of stores of one's own, as many as a test calls for; their folders lie in tmp_path."""
    monkeypatch.setenv("CXKIT_HOME", str(tmp_path))
    return lambda: BACKENDS[request.param](tmp_path)


@pytest.fixture
def new_store(new_address: Callable[[], str]) -> Iterator[Callable[[], Store]]:
    """Empty stores, as many as a test calls for."""
    opened: list[Store] = []

    def opening() -> Store:
        opened.append(open_store(new_address()))
        return opened[-1]

    yield opening
    for store in opened:
        store.close()


@pytest.fixture
def store(new_store: Callable[[], Store]) -> Store:
    """A store that holds Kuku Nyumbani, with one journey of two steps."""
    store = new_store()
    store.create(Client(id="kuku", name="Kuku Nyumbani"), author="facilitator")
    store.write(
        "kuku",
        [
            Change.of(Journey(id="today", name="Dinner")),
            Change.of(Phase(id="settling", name="Settling", place=Place(within="today"))),
            Change.of(Step(id="waits", name="Waits", place=Place(within="settling", rank="a0"))),
            Change.of(Step(id="pay", name="Pays", place=Place(within="settling", rank="a1"))),
        ],
        author="facilitator",
    )
    return store
