"""Undo takes back one's own last action, and nothing of anybody else's."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxkit.errors import NotFound
from cxkit.model import Change, Client, Note, Step
from cxkit.store import Store
from cxkit.store.settle import Entry, fields_of
from cxkit.store.undo import last_batch, taking_back


def pay(**fields: object) -> Change:
    return Change(kind="step", item="pay", patch=fields)


def fields(store: Store, item: str = "pay") -> dict[str, Any]:
    return store.workshop("kuku").by_id[item].model_dump(exclude_none=True)


def test_a_field_returns_to_what_it_was(store: Store) -> None:
    store.write("kuku", [pay(owner="finance", thinks="Why?")], author="amina")
    before = store.workshop("kuku")
    (written,) = store.write("kuku", [pay(owner="service", importance=5)], author="amina")
    undone = store.undo("kuku", "amina")
    after = store.workshop("kuku")
    assert after.steps == before.steps
    assert undone.batch == written.batch
    assert [(c.item, dict(c.patch)) for c in undone.restored] == [
        ("pay", {"owner": "finance", "importance": None})
    ]
    assert undone.kept == ()


def test_undoing_a_creation_leaves_nothing_behind(store: Store) -> None:
    before = store.workshop("kuku")
    store.write("kuku", [Change.of(Note(step="pay", sign="pain", text="asked twice"))], author="amina")
    store.undo("kuku", "amina")
    after = store.workshop("kuku")
    assert (after.notes, after.removed, after.problems) == (before.notes, before.removed, before.problems)


def test_undoing_a_client_takes_it_off_the_list_and_keeps_its_journal(store: Store) -> None:
    acme = store.create(Client(name="Acme"), author="amina")
    assert acme in store.clients()
    store.undo("acme", "amina")
    assert [client.id for client in store.clients()] == ["kuku"]
    with pytest.raises(NotFound):
        store.find("acme")
    assert store.find(acme.id) == acme.id
    assert [batch.undone for batch in store.history(acme.id)] == [True, False]
    store.write(acme.id, [Change.of(acme)], author="brian")
    assert store.find("acme") == acme.id


def test_a_client_stays_once_others_have_captured_something(store: Store) -> None:
    acme = store.create(Client(name="Acme"), author="amina")
    store.write(acme.id, [Change.of(Note(step="pay", sign="pain", text="late"))], author="brian")
    undone = store.undo("acme", "amina")
    assert [(kept.field, kept.by) for kept in undone.kept] == [("name", "brian")]
    assert store.find("acme") == acme.id


def test_undoing_a_removal_brings_the_item_back(store: Store) -> None:
    before = store.workshop("kuku")
    store.write("kuku", [Change.removal(before.by_id["pay"])], author="amina")
    store.undo("kuku", "amina")
    assert store.workshop("kuku").steps == before.steps
    assert store.workshop("kuku").removed == ()


def test_undo_twice_undoes_two_actions(store: Store) -> None:
    for owner in ("finance", "service", "delivery"):
        store.write("kuku", [pay(owner=owner)], author="amina")
    owners = []
    for _ in range(3):
        store.undo("kuku", "amina")
        owners.append(fields(store).get("owner"))
    assert owners == ["service", "finance", None]
    with pytest.raises(NotFound, match="Nothing by amina is left to take back in kuku") as refused:
        store.undo("kuku", "amina")
    assert refused.value.choices == ("facilitator",), "who still has something to take back"


def test_after_an_undo_one_writes_on(store: Store) -> None:
    store.write("kuku", [pay(owner="finance")], author="amina")
    store.write("kuku", [pay(owner="service")], author="amina")
    store.undo("kuku", "amina")
    store.write("kuku", [pay(owner="delivery")], author="amina")
    store.undo("kuku", "amina")
    assert fields(store)["owner"] == "finance"


def test_what_others_wrote_since_stands_and_is_named(store: Store) -> None:
    store.write("kuku", [pay(owner="finance", thinks="Why?", sees="A bill")], author="amina")
    store.write("kuku", [pay(thinks="Who is this?")], author="brian")
    undone = store.undo("kuku", "amina")
    assert [(kept.item, kept.field, kept.by) for kept in undone.kept] == [("pay", "thinks", "brian")]
    now = fields(store)
    assert (now["thinks"], "owner" in now, "sees" in now) == ("Who is this?", False, False)


def test_what_others_built_on_stays_whole(store: Store) -> None:
    store.write("kuku", [Change.of(Step(id="tip", name="Tips", owner="delivery"))], author="amina")
    store.write("kuku", [Change(kind="step", item="tip", patch={"owner": "service"})], author="brian")
    undone = store.undo("kuku", "amina")
    assert fields(store, "tip") == {"id": "tip", "name": "Tips", "owner": "service"}
    assert {(kept.field, kept.by) for kept in undone.kept} == {("name", "brian"), ("owner", "brian")}
    assert undone.restored == ()
    with pytest.raises(NotFound):
        store.undo("kuku", "amina")
    store.undo("kuku", "brian")
    assert fields(store, "tip") == {"id": "tip", "name": "Tips", "owner": "delivery"}


def test_an_undo_is_nobody_elses_business(store: Store) -> None:
    store.write("kuku", [pay(owner="finance")], author="amina")
    with pytest.raises(NotFound):
        store.undo("kuku", "brian")
    assert fields(store)["owner"] == "finance"


def test_an_undo_is_a_change_like_any_other(store: Store, new_store: Callable[[], Store]) -> None:
    store.write("kuku", [pay(owner="finance")], author="amina")
    store.undo("kuku", "amina")
    other = new_store()
    other.take(store.changes())
    assert other.workshop("kuku") == store.workshop("kuku")
    with pytest.raises(NotFound):
        other.undo("kuku", "amina")


# ── for any history ────────────────────────────────────────────────────────────────────────────

WRITERS = st.sampled_from(["amina", "brian"])
NAMES = st.sampled_from(["owner", "thinks", "sees"])


@given(st.lists(st.tuples(WRITERS, st.dictionaries(NAMES, st.integers(0, 3), min_size=1)), max_size=8))
def test_who_takes_everything_back_leaves_what_others_wrote(made: list[tuple[str, dict[str, int]]]) -> None:
    line = [step_entry(0, "begin", "facilitator", {"name": "Pays"})]
    line += [step_entry(n, f"b{n}", author, patch) for n, (author, patch) in enumerate(made, 1)]
    others = fields_of(entry for entry in line if entry.author != "amina")
    while (batch := last_batch(line, "amina")) is not None:
        changes, _ = taking_back(line, batch)
        line += [step_entry(len(line) + n, c.batch, "amina", c.patch) for n, c in enumerate(changes)]
    assert fields_of(line) == others


@given(
    before=st.dictionaries(NAMES, st.integers(0, 3)),
    mine=st.dictionaries(NAMES, st.integers(4, 7), min_size=1),
    later=st.dictionaries(NAMES, st.integers(8, 9)),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_undo_never_overwrites_a_later_edit(
    new_store: Callable[[], Store], before: dict[str, int], mine: dict[str, int], later: dict[str, int]
) -> None:
    store = new_store()
    start = [Change(kind="client", item="kuku", patch={"name": "Kuku"})]
    start.append(Change(kind="sheet", item="pay", patch={"name": "Pays", **before}))
    store.write("kuku", start, author="facilitator")
    store.write("kuku", [Change(kind="sheet", item="pay", patch=mine)], author="amina")
    store.write("kuku", [Change(kind="sheet", item="pay", patch=later)], author="brian")
    undone = store.undo("kuku", "amina")
    written = [change for change in store.changes("kuku") if change.kind == "sheet"]
    state: dict[str, Any] = {}
    for change in written:
        state |= change.patch
    assert {k: v for k, v in state.items() if v is not None} == {"name": "Pays", **before, **later}
    assert {kept.field for kept in undone.kept} == mine.keys() & later.keys()


def step_entry(tick: int, batch: str, author: str, patch: Any) -> Entry:
    return Entry(tick, f"{tick:03}", max(tick - 1, 0), batch, author, "step", "pay", patch, "")
