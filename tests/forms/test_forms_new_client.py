"""A workshop for nobody yet: the organisation is written with the first answer, once for all notebooks."""

import pytest

from cxkit.forms import open_session
from cxkit.store import Store, open_store


@pytest.fixture
def store(tmp_path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.delenv("CXKIT_CLIENT", raising=False)
    monkeypatch.setenv("CXKIT_NEW_CLIENT", "bakery1")
    return open_store(tmp_path / "store.db")


def test_two_notebooks_of_one_evening_mean_the_same_organisation(store: Store):
    first, second = open_session(store=store), open_session(store=store)
    assert store.clients() == []
    first.form("client", "name").set(name="Corner Bakery")
    second.items("promise", "text").add("Fresh every hour")
    (client,) = store.clients()
    assert (client.id, client.name) == ("bakery1", "Corner Bakery")
    assert [promise.text for promise in store.workshop("bakery1").promises] == ["Fresh every hour"]


def test_a_notebook_that_only_looks_on_sees_what_another_writes(store: Store):
    first, second = open_session(store=store), open_session(store=store)
    name = second.form("client", "name")
    first.form("client", "name").set(name="Corner Bakery")
    second.refresh()
    assert second.title == "Corner Bakery"
    assert name.value == {"name": "Corner Bakery"}


def test_opened_again_it_is_the_same_even_beside_others(store: Store):
    open_session(store=store).form("client", "name").set(name="Corner Bakery")
    from cxkit.model import Client

    store.create(Client(name="Somebody else"))
    assert open_session(store=store).title == "Corner Bakery"


def test_looking_for_news_tells_nobody_while_there_is_none(store: Store):
    session = open_session(store=store)
    assert session.refresh() is session.refresh()
