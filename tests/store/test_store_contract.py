"""What every store keeps its word on, whichever database is behind it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cxkit.errors import BadValue, NotFound
from cxkit.exchange import load_samples, sample
from cxkit.model import Change, Client, Note, Response, Step
from cxkit.store import Store, open_store

THINKS = Change(kind="step", item="pay", patch={"thinks": "Who is this?"})


def thinks(text: str | None) -> Change:
    return Change(kind="step", item="pay", patch={"thinks": text})


def thought(store: Store) -> str | None:
    step = store.workshop("kuku").by_id["pay"]
    assert isinstance(step, Step)
    return step.thinks


# ── writing ────────────────────────────────────────────────────────────────────────────────────


def test_what_is_written_is_there(store: Store) -> None:
    store.write("kuku", [THINKS], author="amina")
    assert thought(store) == "Who is this?"
    assert [step.name for step in store.workshop("kuku").steps] == ["Waits", "Pays"]


def test_a_laptop_a_year_ahead_does_not_date_the_report(store: Store) -> None:
    before = store.workshop("kuku").at
    next_year = THINKS.model_copy(update={"at": datetime.now(UTC) + timedelta(days=365)})
    store.write("kuku", [next_year], author="amina")
    assert thought(store) == "Who is this?"
    assert store.workshop("kuku").at == before


def test_what_a_change_leaves_open_is_filled_in(store: Store) -> None:
    before = datetime.now(UTC)
    top = store.workshop("kuku").tick
    first, second = store.write("kuku", [thinks("one"), thinks("two")], author="amina")
    assert (first.seen, first.tick, second.tick) == (top, top + 1, top + 2)
    assert first.batch == second.batch
    assert first.batch
    assert first.author == "amina"
    assert first.client == "kuku"
    assert first.seq is not None
    assert second.seq is not None
    assert first.seq < second.seq
    assert first.at is not None
    assert before <= first.at <= datetime.now(UTC)
    assert thought(store) == "two"


def test_a_change_says_more_than_the_call(store: Store) -> None:
    at = datetime(2026, 10, 1, 12, tzinfo=UTC)
    own = THINKS.model_copy(update={"author": "brian", "batch": "his", "at": at, "v": 7})
    (kept,) = store.write("kuku", [own], author="amina", batch="hers")
    assert (kept.author, kept.batch, kept.at, kept.v) == ("brian", "his", at, 7)


def test_writing_twice_is_writing_once(store: Store) -> None:
    first = store.write("kuku", [THINKS], author="amina")
    again = store.write("kuku", [THINKS], author="amina")
    assert again == first
    assert [change.id for change in store.changes("kuku")].count(THINKS.id) == 1


def test_a_retry_may_bring_what_the_first_try_lost(store: Store) -> None:
    (first,) = store.write("kuku", [THINKS], author="amina")
    both = store.write("kuku", [THINKS, thinks("later")], author="amina")
    assert both[0] == first
    assert thought(store) == "later"


def test_one_id_cannot_stand_for_two_changes(store: Store) -> None:
    store.write("kuku", [THINKS], author="amina")
    other = THINKS.model_copy(update={"patch": {"thinks": "Something else"}})
    before = store.changes()
    with pytest.raises(BadValue, match="already kept with other content"):
        store.write("kuku", [thinks("new"), other], author="amina")
    with pytest.raises(BadValue, match="already kept with other content"):
        store.write("kuku", [same := thinks("a"), same.model_copy(update={"item": "waits"})])
    assert store.changes() == before


def test_who_looked_away_while_others_wrote_is_still_the_later_one(store: Store) -> None:
    looked = store.workshop("kuku").tick
    store.write("kuku", [thinks("hers")], author="amina")
    store.write("kuku", [thinks("hers, longer")], author="amina")
    (his,) = store.write("kuku", [thinks("his")], author="brian", seen=looked)
    assert his.seen == looked
    assert thought(store) == "his"
    (clash,) = store.workshop("kuku").clashes
    assert (clash.kept, clash.kept_by, clash.lost, clash.lost_by) == ("his", "brian", "hers, longer", "amina")


def test_a_clash_is_over_when_someone_who_saw_it_writes(store: Store) -> None:
    looked = store.workshop("kuku").tick
    store.write("kuku", [thinks("hers")], author="amina", seen=looked)
    store.write("kuku", [thinks("his")], author="brian", seen=looked)
    store.write("kuku", [thinks("theirs")], author="carol", seen=looked)
    assert {clash.lost for clash in store.workshop("kuku").clashes} == {"hers", "his"}
    store.write("kuku", [thinks("agreed")], author="amina")
    assert store.workshop("kuku").clashes == ()


@pytest.mark.parametrize(
    "value",
    [float("nan"), float("-inf"), {1, 2}, b"bytes", 10**5000],
    ids=["nan", "inf", "set", "bytes", "huge"],
)
def test_what_json_cannot_hold_is_refused(store: Store, value: object) -> None:
    before = store.changes()
    with pytest.raises(BadValue, match="step pay"):
        store.write("kuku", [thinks("fine"), Change(kind="step", item="pay", patch={"thinks": value})])
    assert store.changes() == before


def test_a_patch_too_deep_to_read_again_is_refused(store: Store) -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(BadValue, match="step pay"):
        store.write("kuku", [Change(kind="step", item="pay", patch={"x": deep})])


@pytest.mark.parametrize("column", ["id", "kind", "item", "author", "batch"])
@pytest.mark.parametrize("text", ["a\0b", "half \ud800"])
def test_texts_no_database_can_find_again_are_refused(store: Store, column: str, text: str) -> None:
    with pytest.raises(BadValue, match=column):
        store.write("kuku", [THINKS.model_copy(update={column: text})])


@pytest.mark.parametrize("tick", [-1, 2**62 + 1, 10**30])
def test_a_forged_clock_is_refused(store: Store, tick: int) -> None:
    with pytest.raises(BadValue, match="tick"):
        store.take([THINKS.model_copy(update={"client": "kuku", "tick": tick, "seen": 0})])


@pytest.mark.parametrize(
    "text", ["$x_1$", "<b>", "=1+1", "'; DROP TABLE changes;--", "👩‍🍳 مرحبا 北京", "\0\ud800", "x" * 10_000]
)
def test_any_text_of_people_comes_back(store: Store, text: str) -> None:
    store.write("kuku", [Change(kind="step", item="pay", patch={"unheard_of": text})], author="'\"%s")
    extra = store.workshop("kuku").by_id["pay"].model_extra
    assert extra == {"unheard_of": text}


def test_a_misspelt_client_is_not_a_new_one(store: Store) -> None:
    with pytest.raises(NotFound, match=r"Kuku Nyumbani \(kuku\)"):
        store.write("kuuk", [THINKS])
    assert [client.id for client in store.clients()] == ["kuku"]


def test_a_change_of_another_client_is_refused(store: Store) -> None:
    with pytest.raises(BadValue, match="clinic"):
        store.write("kuku", [THINKS.model_copy(update={"client": "clinic"})])


# ── taking ─────────────────────────────────────────────────────────────────────────────────────


def test_taking_says_how_many_were_new(store: Store, new_store: Callable[[], Store]) -> None:
    other = new_store()
    changes = store.changes()
    assert other.take(changes[:3]) == 3
    assert other.take(changes) == len(changes) - 3
    assert other.take(reversed(changes)) == 0
    assert other.workshop("kuku") == store.workshop("kuku")
    assert [c.model_copy(update={"seq": None}) for c in other.changes()] == [
        c.model_copy(update={"seq": None}) for c in changes
    ]


def test_what_is_taken_must_say_whose_it_is(store: Store) -> None:
    with pytest.raises(BadValue, match="does not say which organisation"):
        store.take([THINKS])


def test_the_samples_fold_to_what_was_written(store: Store) -> None:
    load_samples(store)
    seen = store.changes(since=0)
    load_samples(store)
    assert store.changes(since=0) == seen
    assert store.workshop("clinic") == sample("clinic")
    assert store.workshop("clinic").date == sample("clinic").date


# ── reading ────────────────────────────────────────────────────────────────────────────────────


def test_within_a_shared_store_what_was_read_is_read_once_and_what_is_new_is_seen(store: Store) -> None:
    read = store.workshop("kuku")
    with store.shared(), open_store(store.address) as other:
        assert other.workshop("kuku") is read
        other.write("kuku", [THINKS], author="amina")
        assert other.workshop("kuku") is store.workshop("kuku") is not read
    with open_store(store.address) as apart:
        assert apart.workshop("kuku") is not store.workshop("kuku")


def test_nothing_new_gives_the_same_workshop(store: Store) -> None:
    shop = store.workshop("kuku")
    assert store.workshop("kuku") is shop
    store.write("kuku", [THINKS])
    assert store.workshop("kuku") is not shop


def test_another_window_sees_what_is_new(store: Store) -> None:
    window = open_store(store.address)
    assert thought(window) is None
    store.write("kuku", [THINKS], author="amina")
    assert thought(window) == "Who is this?"


def test_changes_since_are_what_has_not_been_read(store: Store) -> None:
    last = store.changes()[-1].seq or 0
    assert store.changes(since=last) == []
    store.create(Client(id="clinic", name="Clinic"))
    store.write("kuku", [THINKS])
    assert [change.client for change in store.changes(since=last)] == ["clinic", "kuku"]
    assert [change.id for change in store.changes("kuku", since=last)] == [THINKS.id]


def test_the_map_as_it_was(store: Store) -> None:
    then = store.workshop("kuku")
    monday = datetime(2026, 11, 23, 9, tzinfo=UTC)
    for day, text in enumerate(["first", "second"], 1):
        change = thinks(text).model_copy(update={"at": monday + timedelta(days=day)})
        store.write("kuku", [change], author="amina")
    assert store.workshop("kuku", at=then.tick) == then
    middle = store.workshop("kuku", at=then.tick + 1).by_id["pay"]
    assert isinstance(middle, Step)
    assert middle.thinks == "first"
    assert thought(store) == "second"


def test_the_map_at_a_moment(new_store: Callable[[], Store]) -> None:
    store = new_store()
    monday = datetime(2026, 11, 23, 9, tzinfo=UTC)
    named = Change.of(Client(id="kuku", name="Kuku"))
    store.write("kuku", [named.model_copy(update={"at": monday})])
    industry = Change(kind="client", item="kuku", patch={"industry": "food"}, at=monday + timedelta(hours=1))
    store.write("kuku", [industry])
    assert store.workshop("kuku", at=monday + timedelta(minutes=59)).client.industry is None
    nairobi = (monday + timedelta(hours=1)).astimezone()
    assert store.workshop("kuku", at=nairobi).client.industry == "food"
    assert store.workshop("kuku").date == monday.date()


def test_history_is_told_by_action(store: Store) -> None:
    store.write(
        "kuku", [thinks("a"), Change(kind="step", item="pay", patch={"owner": "finance"})], author="amina"
    )
    *_, last = store.history("kuku")
    assert (last.author, len(last.changes), last.undone) == ("amina", 2, False)
    store.undo("kuku", "amina")
    *_, last, undo = store.history("kuku")
    assert (last.author, last.undone, undo.undone) == ("amina", True, False)


def test_answering_again_replaces(store: Store) -> None:
    for value in (1, -2):
        response = Response(participant="amina", question="feeling", target="pay", value=value)
        store.write("kuku", [Change.of(response)], author="amina")
    (answer,) = store.workshop("kuku").responses
    assert answer.value == -2


def test_items_stand_in_the_order_in_which_they_were_first_written(store: Store) -> None:
    for n in range(3):
        store.write("kuku", [Change.of(Note(id=f"n{n}", step="pay", sign="pain", text=str(n)))])
    store.write("kuku", [Change(kind="note", item="n0", patch={"text": "changed"})])
    assert [note.id for note in store.workshop("kuku").notes] == ["n0", "n1", "n2"]


def test_more_clients_than_are_remembered(new_store: Callable[[], Store]) -> None:
    store = new_store()
    for n in range(40):
        store.create(Client(id=f"c{n}", name=f"Client {n:02}"))
    for _ in range(2):
        assert [store.workshop(f"c{n}").client.name for n in range(40)] == [
            f"Client {n:02}" for n in range(40)
        ]
    assert len(store.clients()) == 40


# ── files ──────────────────────────────────────────────────────────────────────────────────────


def test_a_file_is_kept_once_and_found_by_its_hash(store: Store) -> None:
    logo = b"\x89PNG" + bytes(range(256))
    sha = store.keep(logo, "image/png")
    assert store.keep(logo, "image/png") == sha
    assert (store.blob(sha).data, store.blob(sha).type, store.blob(sha).sha) == (logo, "image/png", sha)
    with pytest.raises(NotFound, match="0000"):
        store.blob("0" * 64)


def test_the_files_of_a_client_are_those_its_journal_names(store: Store) -> None:
    logo, survey = store.keep(b"logo", "image/png"), store.keep(b"survey", "application/vnd.apache.parquet")
    store.keep(b"of nobody", "text/plain")
    store.write("kuku", [Change(kind="survey", item="s", patch={"table": {"blob": survey}})])
    store.write("kuku", [Change(kind="client", item="kuku", patch={"logo": logo})])
    store.write("kuku", [Change(kind="step", item="pay", patch={"sees": "f" * 64})])
    assert [blob.data for blob in store.blobs_of("kuku")] == [b"survey", b"logo"]


# ── places ─────────────────────────────────────────────────────────────────────────────────────


def test_a_store_is_opened_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CXKIT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("CXKIT_STORE", raising=False)
    assert open_store().address == str(tmp_path / "home" / "store.db")
    monkeypatch.setenv("CXKIT_STORE", str(tmp_path / "elsewhere.db"))
    with open_store() as store:
        assert store.address == str(tmp_path / "elsewhere.db")
    assert (tmp_path / "home" / "store.db").exists()
