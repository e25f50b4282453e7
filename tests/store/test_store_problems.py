"""What does not fit is kept, left out of the numbers, and said."""

from collections.abc import Callable

import pytest

from cxkit.model import Change, Client, Note, Promise, Response, Step, Walk, Workshop
from cxkit.store import Store


def written(store: Store, kind: str, item: str, /, **fields: object) -> Workshop:
    store.write("kuku", [Change(kind=kind, item=item, patch=fields)], author="amina")
    return store.workshop("kuku")


def test_one_bad_value_does_not_hide_a_step(store: Store) -> None:
    shop = written(store, "step", "pay", importance=9, owner="finance")
    step = shop.by_id["pay"]
    assert isinstance(step, Step)
    assert (step.name, step.owner, step.importance) == ("Pays", "finance", None)
    (problem,) = shop.problems
    assert (problem.code, problem.item) == ("invalid", "pay")
    assert "Importance must be 1 … 5, got 9" in problem.text
    assert written(store, "step", "pay", importance=4).problems == ()


def test_an_item_without_what_it_needs_waits_for_it(store: Store) -> None:
    shop = written(store, "note", "n1", text="asked twice to pay", severity=4)
    assert shop.notes == ()
    (problem,) = shop.problems
    assert problem.code == "invalid"
    assert "asked twice to pay" in problem.text
    shop = written(store, "note", "n1", step="pay", sign="pain")
    assert shop.notes == (Note(id="n1", step="pay", sign="pain", text="asked twice to pay", severity=4),)
    assert shop.problems == ()


@pytest.mark.parametrize("value", [7, True, "2"])
def test_a_score_outside_its_scale_is_no_score_and_its_step_is_named(store: Store, value: object) -> None:
    good = Response(participant="together", question="feeling", target="pay", value=2)
    store.write("kuku", [Change.of(good)])
    shop = written(store, "response", good.id, value=value)
    assert [response.value for response in shop.responses] == [None]
    said = f"answer on “Pays” does not pass its checks: Feeling must be −2 … +2, got {value!r}"
    assert [problem.text for problem in shop.problems] == [said]
    store.write("kuku", [Change(kind="step", item="pay", patch={"name": "Is asked for money"})])
    assert "answer on “Is asked for money”" in store.workshop("kuku").problems[0].text


def test_a_bad_step_of_a_walk_names_the_step(store: Store) -> None:
    store.write("kuku", [Change.of(Walk(id="w", walker="Njeri", journey="today"))])
    shop = written(store, "walk_step", "w1", walk="w", step="pay", happened="Called at dinner", feeling=-7)
    assert [seen.feeling for seen in shop.walk_steps] == [None]
    said = "step of a walk on “Pays” does not pass its checks: Feeling must be −2 … +2, got −7"
    assert [problem.text for problem in shop.problems] == [said]


def test_what_was_removed_and_edited_goes_by_its_step(store: Store) -> None:
    felt = Response(participant="together", question="feeling", target="pay", value=2)
    store.write("kuku", [Change.of(felt), Change.removal(felt)], author="brian")
    (problem,) = written(store, "response", felt.id, value=1).problems
    assert problem.text == "answer on “Pays” was removed by brian and changed afterwards: restore it?"


def test_what_only_looks_like_a_number_is_kept_said_and_not_counted(store: Store) -> None:
    for looks_like in (True, "5"):
        shop = written(store, "step", "pay", importance=looks_like)
        (problem,) = shop.problems
        assert f"Importance must be 1 … 5, got {looks_like!r}" in problem.text
        assert [step.importance for step in shop.steps] == [None, None]
    assert written(store, "step", "pay", importance=5.0).problems == ()


def test_a_note_that_says_nothing_waits_for_its_words(store: Store) -> None:
    shop = written(store, "note", "n1", step="pay", sign="pain", text="  ")
    assert shop.notes == ()
    (problem,) = shop.problems
    assert "What happens is needed" in problem.text
    assert written(store, "note", "n1", text="asked twice").problems == ()


def test_kinds_and_fields_of_a_newer_version_are_kept(store: Store) -> None:
    shop = written(store, "hologram", "h1", glow=[1, {"x": None}])
    (problem,) = shop.problems
    assert (problem.code, problem.kind, problem.item) == ("unknown", "hologram", "h1")
    shop = written(store, "step", "pay", glow="blue")
    assert shop.by_id["pay"].model_extra == {"glow": "blue"}
    assert Change.of(shop.by_id["pay"]).patch["glow"] == "blue"
    assert store.changes("kuku")[-2].patch == {"glow": [1, {"x": None}]}


def test_a_note_on_a_promise_and_a_promise_called_like_a_step_are_kept_and_said(store: Store) -> None:
    store.write(
        "kuku", [Change.of(Promise(id="once", text="Asked once")), Change.of(Promise(id="pay", text="Cash"))]
    )
    shop = written(store, "note", "n1", step="once", sign="pain", text="asked twice")
    assert [(problem.code, problem.item) for problem in shop.problems] == [
        ("shared", "pay"),
        ("misdirected", "n1"),
    ]
    assert (len(shop.steps), len(shop.promises), len(shop.notes)) == (2, 2, 1)


def test_an_id_or_a_kind_in_a_patch_renames_nothing(store: Store) -> None:
    shop = written(store, "step", "pay", id="waits", kind="note")
    assert [step.id for step in shop.steps] == ["waits", "pay"]
    assert shop.by_id["pay"].kind == "step"


def test_what_hung_on_a_removed_item_is_asked_about(store: Store) -> None:
    store.write("kuku", [Change.of(Note(id="n1", step="pay", sign="pain", text="asked twice"))])
    store.write("kuku", [Change.removal(store.workshop("kuku").by_id["pay"])], author="brian")
    shop = store.workshop("kuku")
    assert [note.id for note in shop.notes] == ["n1"]
    (problem,) = shop.problems
    assert problem.code == "orphan"
    assert "brian" in problem.text


def test_an_edit_that_the_remover_had_not_seen_is_asked_about(store: Store) -> None:
    looked = store.workshop("kuku").tick
    written(store, "step", "pay", thinks="important")
    removal = Change.removal(store.workshop("kuku").by_id["pay"])
    store.write("kuku", [removal], author="brian", seen=looked)
    (problem,) = store.workshop("kuku").problems
    assert problem.code == "edited"
    assert "brian" in problem.text
    assert "amina" in problem.text


def test_a_removal_ends_a_clash(store: Store) -> None:
    looked = store.workshop("kuku").tick
    for author in ("amina", "brian"):
        change = Change(kind="step", item="pay", patch={"thinks": author})
        store.write("kuku", [change], author=author, seen=looked)
    assert len(store.workshop("kuku").clashes) == 1
    store.write("kuku", [Change.removal(store.workshop("kuku").by_id["pay"])], author="carol")
    assert store.workshop("kuku").clashes == ()
    store.write("kuku", [Change.restoral("step", "pay")], author="carol")
    assert len(store.workshop("kuku").clashes) == 1


def test_two_who_remove_the_same_agree(store: Store) -> None:
    looked = store.workshop("kuku").tick
    pay = store.workshop("kuku").by_id["pay"]
    for author in ("amina", "brian"):
        store.write("kuku", [Change.removal(pay)], author=author, seen=looked)
    shop = store.workshop("kuku")
    assert (len(shop.removed), shop.problems, shop.clashes) == (1, (), ())


def test_one_removes_what_another_restores(store: Store) -> None:
    looked = store.workshop("kuku").tick
    pay = store.workshop("kuku").by_id["pay"]
    store.write("kuku", [Change.restoral("step", "pay")], author="amina", seen=looked)
    store.write("kuku", [Change.removal(pay)], author="brian", seen=looked)
    (clash,) = store.workshop("kuku").clashes
    assert (clash.field, clash.kept, clash.kept_by, clash.lost_by) == ("removed", True, "brian", "amina")


# ── the client itself ──────────────────────────────────────────────────────────────────────────


def test_a_client_without_a_name_goes_by_its_id(new_store: Callable[[], Store]) -> None:
    store = new_store()
    store.take([Change(client="mystery", kind="step", item="s", patch={"name": "Pays"})])
    shop = store.workshop("mystery")
    assert shop.client == Client(id="mystery", name="mystery")
    assert [problem.item for problem in shop.problems if problem.code == "invalid"] == ["mystery"]
    assert store.find("myst") == "mystery"


def test_a_client_whose_name_was_cleared_keeps_the_rest(store: Store) -> None:
    shop = written(store, "client", "kuku", name=None, industry="food", accent="blue")
    assert (shop.client.name, shop.client.industry, shop.client.accent) == ("kuku", "food", None)
    assert [problem.code for problem in shop.misfits] == ["invalid"]


def test_a_removed_client_is_off_the_list_and_not_gone(store: Store) -> None:
    store.write("kuku", [Change.removal(store.workshop("kuku").client)], author="amina")
    assert store.clients() == []
    shop = store.workshop("kuku")
    assert (shop.client.name, len(shop.steps), shop.removed[0].item) == ("Kuku Nyumbani", 2, "kuku")
    store.write("kuku", [Change.restoral("client", "kuku")])
    assert [client.name for client in store.clients()] == ["Kuku Nyumbani"]


def test_a_second_client_in_one_is_said(store: Store) -> None:
    shop = written(store, "client", "other", name="Somebody Else")
    assert shop.client.name == "Kuku Nyumbani"
    assert "Somebody Else" in shop.problems[0].text
    assert [client.id for client in store.clients()] == ["kuku"]


@pytest.mark.parametrize("id", [" ", "..", "x" * 500, "🐔"])
def test_any_id_of_a_client_folds(new_store: Callable[[], Store], id: str) -> None:
    store = new_store()
    store.take([Change(client=id, kind="step", item="s", patch={"name": "Pays"})])
    assert store.workshop(id).client.id == id
    assert [client.id for client in store.clients()] == [id]
