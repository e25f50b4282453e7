"""A form without a browser: what stands, what is missing, and what it writes."""

from base64 import b64encode

import pytest

from cxkit.errors import BadValue, NotFound
from cxkit.exchange import load_samples
from cxkit.forms import Form, open_session
from cxkit.store import open_store


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "store.db") as opened:
        yield opened


@pytest.fixture
def here(store):
    return open_session(store=store, author="amina")


@pytest.fixture
def kuku(store):
    load_samples(store)
    return open_session("kuku", store=store, author="amina")


def test_a_new_organisation_is_written_with_its_first_answer(here, store):
    form = here.form("client", "name", "vision_to")
    assert store.clients() == []
    form.set(name="Corner Bakery")
    assert [client.name for client in store.clients()] == ["Corner Bakery"]
    assert form.value == {"name": "Corner Bakery", "vision_to": None}
    assert form.problems == ("Relationship we want is still empty.",)


def test_an_operation_is_kept_once_however_often_it_comes(here, store):
    form = here.items("promise", "text", "importance")
    add = {"id": "op1", "do": "add", "items": [{"id": "fresh", "text": "Fresh at seven"}]}
    assert form.perform(add)["kept"] == form.perform(add)["kept"]
    assert [promise["text"] for promise in form.value] == ["Fresh at seven"]
    assert [change.id for change in store.changes(here.client)][-1] == "op1"


def test_a_value_that_cannot_be_is_refused_in_words_and_nothing_is_kept(here):
    form = here.items("promise", "text", "importance")
    id = form.add("Fresh at seven")
    answer = form.perform({"id": "op", "do": "set", "item": id, "field": "importance", "value": 9})
    assert answer["refused"] == 'Importance must be 1 … 5, got 9 (promise "Fresh at seven").'
    assert form.value[0]["importance"] == 3
    with pytest.raises(BadValue):
        form.set(id, importance=9)


@pytest.mark.parametrize("operation", [{}, {"do": "dance"}, {"do": "set", "item": "nobody", "field": "text"}])
def test_nonsense_is_refused_and_never_raises(here, operation):
    assert here.items("promise", "text").perform({"id": "op", **operation})["refused"]


def test_what_somebody_else_removed_is_said_by_whom(here, store):
    form = here.items("promise", "text")
    id = form.add("Fresh at seven")
    elsewhere = open_session(here.client, store=store, author="otieno").items("promise", "text")
    elsewhere.perform({"id": "gone", "do": "remove", "item": id})
    here.refresh()
    assert form.value == []
    assert form.state["removed"] == [{"id": id, "called": "Fresh at seven", "by": "otieno"}]
    told = form.perform({"id": "late", "do": "set", "item": id, "field": "text", "value": "Fresh at six"})
    assert "otieno" in told["refused"]
    form.perform({"id": "back", "do": "restore", "item": id})
    assert form.value == [{"text": "Fresh at seven"}]


def test_a_clash_says_who_and_what(here, store):
    form = here.form("client", "name", "purpose")
    form.set(name="Corner Bakery")
    seen = here.shop.tick
    other = open_session(here.client, store=store, author="otieno").form("client", "purpose")
    other.perform(
        {"id": "a", "do": "set", "item": here.client, "field": "purpose", "value": "Bread", "seen": seen}
    )
    form.perform(
        {"id": "b", "do": "set", "item": here.client, "field": "purpose", "value": "Cake", "seen": seen}
    )
    assert form.value["purpose"] == "Cake"
    assert form.state["items"][0]["clashes"]["purpose"]["by"] == "otieno"
    assert form.state["items"][0]["clashes"]["purpose"]["text"] == "Bread"


def test_undo_takes_back_ones_own_last_action_once(here):
    form = here.items("promise", "text")
    form.add("Fresh at seven")
    undo = {"id": "undo1", "do": "undo"}
    assert form.perform(undo)["told"] == form.perform(undo)["told"] == "Taken back."
    assert form.value == []


def test_while_the_store_is_away_an_operation_waits_and_is_kept_when_it_comes_again(here, store, tmp_path):
    import sqlite3

    form = here.form("client", "name")
    form.set(name="Corner Bakery")
    store.close()
    held = open_session(here.client, store=open_store(tmp_path / "store.db", wait_seconds=0.1))
    form = held.form("client", "name")
    rename = {"id": "op", "do": "set", "item": here.client, "field": "name", "value": "Bakery"}
    blocker = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    blocker.execute("BEGIN EXCLUSIVE")
    assert "waiting" in form.perform(rename)
    blocker.execute("ROLLBACK")
    blocker.close()
    assert "kept" in form.perform(rename)
    assert form.value == {"name": "Bakery"}


def test_the_steps_of_a_journey_come_in_their_order_and_cannot_be_added_here(kuku):
    form = kuku.steps("wait_minutes", "impersonal")
    assert [item.name for item in form.items][:3] == ["Sees an advert", "Opens the site", "Chats with us"]
    assert not form.spec["open"]
    assert form.spec["headed"]
    assert form.spec["fields"][1]["choices"] == [[True, "yes"], [False, "no"]]


def test_what_an_action_may_answer_is_named_in_words(kuku):
    offered = kuku.items("action", "answers").state["options"]["answers"]
    names = [(group, name) for _, name, group in offered]
    assert list(dict(names)) == ["Pains", "Gains", "Promises", "Insights", "Ideas", "Steps"]
    assert ("Pains", "Asked twice to pay, at Pays") in names
    assert ("Promises", "“You never have to ask us twice”, at Pays") in names
    assert [name for group, name in names if group == "Steps"][6] == "7 Pays"
    assert len(names) == len(set(names))
    answered = {action.answers for action in kuku.shop.actions}
    assert answered - {None} <= {id for id, *_ in offered}


def test_steps_of_several_journeys_are_offered_under_their_journey_todays_first(kuku):
    offered = kuku.items("quote", "text", "step").state["options"]["step"]
    assert [offered[n][1:] for n in (0, -1)] == [
        ["Sees an advert", kuku.shop.journey().name],
        [kuku.shop.steps_of(kuku.shop.journeys[-1])[-1].name, kuku.shop.journeys[-1].name],
    ]
    assert {id for id, *_ in offered} == {step.id for step in kuku.shop.steps}


def test_a_step_of_another_journey_is_offered_only_where_an_action_answers_it_already(kuku):
    form = kuku.items("action", "title", "answers")
    later = kuku.shop.steps_of(kuku.shop.journey("future"))[0]
    assert later.id not in [id for id, *_ in form.state["options"]["answers"]]
    form.add("Say the price at once", answers=later.id)
    assert later.id in [id for id, *_ in form.state["options"]["answers"]]


def test_a_field_or_kind_that_does_not_exist_is_refused_with_the_choices(here):
    with pytest.raises(NotFound, match="no field called colour"):
        Form(here, "step", ["colour"])
    with pytest.raises(NotFound, match="kind of item called stage"):
        Form(here, "stage", ["name"])


def test_several_clients_and_none_meant_is_said_with_their_names(store):
    load_samples(store)
    with pytest.raises(NotFound, match="Kuku Nyumbani"):
        open_session(store=store)


def test_a_logo_is_kept_by_its_hash_and_another_file_is_refused(kuku, store):
    form = kuku.form("client", "accent", "logo")
    sketch = {"type": "image/svg+xml", "base64": b64encode(b"<svg/>").decode()}
    answer = form.perform({"id": "op", "do": "set", "item": "kuku", "field": "logo", "value": sketch})
    assert "kept" in answer
    assert store.blob(form.value["logo"]).data == b"<svg/>"
    asked = {"id": "text", "do": "set", "item": "kuku", "field": "accent", "value": sketch}
    assert "refused" in form.perform(asked)  # a file is no colour
    for wrong, why in (
        ({"type": "text/html", "base64": ""}, "text/html cannot be shown"),
        ({"type": "image/png", "base64": "%"}, "did not arrive whole"),
        ({"type": "image/png", "base64": "A" * 4_000_000}, "has 3.0 MB"),
    ):
        asked = {"id": why, "do": "set", "item": "kuku", "field": "logo", "value": wrong}
        assert why in form.perform(asked)["refused"]
    assert store.blob(form.value["logo"]).data == b"<svg/>"
