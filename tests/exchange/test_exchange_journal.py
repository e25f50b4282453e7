"""A journal file is everything of a client: out of one store, into another, nothing changed."""

import json
import stat
from base64 import b64encode
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxkit.errors import FileRefused, NotFound
from cxkit.exchange import Imported, read_journal, read_outline, samples, write_journal
from cxkit.model import Change, Client, Step
from cxkit.store import Store, open_store

LOGO = b"\x89PNG\r\n\x1a\n not really a picture"


@pytest.fixture
def store(tmp_path: Path):
    with open_store(tmp_path / "store.db") as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path):
    with open_store(tmp_path / "other.db") as opened:
        yield opened


def journal(store: Store, client: str = "kuku") -> list[Change]:
    """A client's changes without their order of arrival, which belongs to one store."""
    return [change.model_copy(update={"seq": None}) for change in store.changes(client)]


# ── the round trip ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", sorted(samples()))
def test_a_sample_goes_through_a_file_unchanged(name, store, other, tmp_path):
    changes = read_outline(samples()[name])[1]
    store.take(changes)
    file = write_journal(store, name, tmp_path / "out.json")
    assert read_journal(other, file) == Imported(name, changes=len(changes), new=len(changes), blobs=0)
    assert journal(other, name) == journal(store, name)
    assert other.workshop(name) == store.workshop(name)
    assert write_journal(other, name, tmp_path / "again.json").read_bytes() == file.read_bytes()


def test_history_undo_removals_and_clashes_travel(store, other, tmp_path):
    store.create(Client(id="kuku", name="Kuku Nyumbani"), author="ann")
    pay = Step(id="pay", name="Pays")
    store.write("kuku", [Change.of(pay)], author="ann")
    store.write("kuku", [Change.of(pay, name="Settles")], author="ben", seen=2)
    store.write("kuku", [Change.of(pay, name="Is billed")], author="cat", seen=2)
    store.write("kuku", [Change.removal(Step(id="gone", name="Gone"))], author="ann")
    store.undo("kuku", "ann")
    read_journal(other, write_journal(store, "kuku", tmp_path / "out.json"))
    there, here = other.workshop("kuku"), store.workshop("kuku")
    assert there == here
    assert there.clashes
    assert [batch.undone for batch in other.history("kuku")] == [b.undone for b in store.history("kuku")]


def test_a_logo_travels_with_its_client(store, other, tmp_path):
    sha = store.keep(LOGO, "image/png")
    store.create(Client(id="kuku", name="Kuku Nyumbani", logo=sha))
    assert read_journal(other, write_journal(store, "kuku", tmp_path / "out.json")).blobs == 1
    assert (other.blob(sha).data, other.blob(sha).type) == (LOGO, "image/png")


def test_importing_again_changes_nothing_and_merging_adds_the_rest(store, other, tmp_path):
    store.create(Client(id="kuku", name="Kuku Nyumbani"))
    read_journal(other, write_journal(store, "kuku", tmp_path / "out.json"))
    store.write("kuku", [Change.of(Step(id="pay", name="Pays"))], author="ann")
    other.write("kuku", [Change.of(Step(id="eat", name="Eats"))], author="ben")
    file = write_journal(store, "kuku", tmp_path / "out.json")
    assert [read_journal(other, file).new for _ in range(2)] == [1, 0]
    assert {step.id for step in other.workshop("kuku").steps} == {"pay", "eat"}


def test_other_clients_stay_at_home(store, other, tmp_path):
    for name in ("kuku", "mboga"):
        store.create(Client(id=name, name=name))
    read_journal(other, write_journal(store, "kuku", tmp_path / "out.json"))
    assert [client.id for client in other.clients()] == ["kuku"]


ID = st.text("abcdefgh-", min_size=1, max_size=6)
TEXT = st.text(st.characters(exclude_categories=()), max_size=12)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
CHANGE = st.builds(
    Change,
    id=st.uuids().map(str),
    kind=st.sampled_from(["step", "note", "horoscope"]),
    item=ID,
    patch=st.dictionaries(TEXT, JSON, max_size=4),
    author=ID,
    client=st.just("kuku"),
    batch=ID,
    seen=st.integers(0, 9),
    tick=st.integers(1, 2**40),
    at=st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    v=st.integers(1, 99),
)


@settings(max_examples=25, deadline=None)
@given(changes=st.lists(CHANGE, min_size=1, max_size=6))
def test_whatever_a_store_keeps_a_file_carries(tmp_path_factory, changes):
    """Any text, half characters too, any number, kinds and fields and versions nobody here knows."""
    folder = tmp_path_factory.mktemp("trip")
    with open_store(folder / "a.db") as store, open_store(folder / "b.db") as other:
        store.create(Client(id="kuku", name="Kuku Nyumbani"))
        store.take(changes)
        read_journal(other, write_journal(store, "kuku", folder / "out.json"))
        assert journal(other) == journal(store)
        assert repr([c.patch for c in journal(other)]) == repr([c.patch for c in journal(store)])


# ── what is refused ────────────────────────────────────────────────────────────────────────────────

ROW = {
    "id": "c1",
    "tick": 1,
    "seen": 0,
    "batch": "b",
    "v": 1,
    "kind": "client",
    "item": "kuku",
    "patch": {"name": "Kuku Nyumbani"},
    "author": "ann",
    "at": "2026-11-23T12:00:00+00:00",
}
BLOB = {"sha256": sha256(LOGO).hexdigest(), "type": "image/png", "data": b64encode(LOGO).decode()}
WHOLE = {"format": "cxkit journal", "version": 1, "client": "kuku", "changes": [ROW], "blobs": [BLOB]}


def kept(store: Store, data: bytes) -> bool:
    try:
        return store.blob(sha256(data).hexdigest()).data == data
    except NotFound:
        return False


def without(row: dict, name: str) -> dict:
    return {key: value for key, value in row.items() if key != name}


def test_the_whole_file_of_these_tests_is_sound(store, tmp_path):
    path = tmp_path / "in.json"
    path.write_text(json.dumps(WHOLE))
    assert read_journal(store, path) == Imported("kuku", changes=1, new=1, blobs=1)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({**WHOLE, "format": "cxkit"}, "in.json is not a cxkit journal. Make one with cxkit export"),
        ([WHOLE], "is not a cxkit journal"),
        ({**WHOLE, "version": 2}, "has journal version 2; this cxkit reads up to 1. Update cxkit"),
        ({**WHOLE, "version": "1"}, "“version” is missing or damaged"),
        ({**WHOLE, "version": 0}, "“version” is missing or damaged"),
        (without(WHOLE, "version"), "“version” is missing or damaged"),
        ({**WHOLE, "changes": []}, "in.json holds no changes"),
        ({**WHOLE, "client": ""}, "“client” is missing or damaged"),
        (without(WHOLE, "changes"), "“changes” is missing or damaged"),
        ({**WHOLE, "blobs": {}}, "“blobs” is missing or damaged"),
        (
            {**WHOLE, "changes": [ROW, without(ROW, "tick")]},
            "number 2 of its changes must have exactly id, tick",
        ),
        ({**WHOLE, "changes": [{**ROW, "colour": "red"}]}, "number 1 of its changes must have exactly"),
        ({**WHOLE, "changes": ["pay"]}, "number 1 of its changes must have exactly"),
        ({**WHOLE, "changes": [{**ROW, "tick": "1"}]}, "change 1 is damaged (tick:"),
        ({**WHOLE, "changes": [{**ROW, "tick": -1}]}, "in.json: "),
        ({**WHOLE, "changes": [{**ROW, "patch": []}]}, "change 1 is damaged (patch:"),
        ({**WHOLE, "changes": [{**ROW, "at": "noon"}]}, "change 1 is damaged (at: 'noon')"),
        ({**WHOLE, "changes": [{**ROW, "at": None}]}, "change 1 is damaged (at: None)"),
        ({**WHOLE, "changes": [{**ROW, "id": ""}]}, "in.json: "),
        ({**WHOLE, "blobs": [{**BLOB, "data": "AAAA"}]}, "attachment 1 is damaged"),
        ({**WHOLE, "blobs": [{**BLOB, "data": "no base64"}]}, "attachment 1 is damaged"),
        ({**WHOLE, "blobs": [{**BLOB, "data": 7}]}, "attachment 1 is damaged"),
        ({**WHOLE, "blobs": [{**BLOB, "type": 7}]}, "attachment 1 is damaged"),
        ({**WHOLE, "blobs": [{**BLOB, "type": "image/\ud800"}]}, "attachment 1 is damaged"),
        (
            {**WHOLE, "blobs": [without(BLOB, "type")]},
            "number 1 of its blobs must have exactly sha256, type, data",
        ),
    ],
)
def test_a_damaged_journal_is_refused_and_nothing_of_it_is_kept(store, tmp_path, wrong, said):
    path = tmp_path / "in.json"
    path.write_text(json.dumps(wrong))
    with pytest.raises(FileRefused) as caught:
        read_journal(store, path)
    assert said in str(caught.value)
    assert store.changes() == []
    assert not kept(store, LOGO)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "in.json, line 1: this is not JSON"),
        ('{"format":\n nonsense}', "in.json, line 2: this is not JSON"),
        ('{"format": NaN}', "NaN is not a number that can be kept"),
        ('{"format": -Infinity}', "-Infinity is not a number"),
        ('{"format": 1e999}', "1e999 is not a number"),
        ('{"format": "a", "format": "b"}', "the key “format” stands twice in one object"),
        ("[" * 100_000 + "]" * 100_000, "in.json is nested too deeply"),
        ('{"format": ' + "9" * 5000 + "}", "in.json holds a number of too many digits"),
    ],
    ids=["empty", "nonsense", "NaN", "infinity", "too big a float", "twice", "deep", "too long an int"],
)
def test_what_is_not_plain_json_is_refused(store, tmp_path, text, said):
    path = tmp_path / "in.json"
    path.write_text(text)
    with pytest.raises(FileRefused) as caught:
        read_journal(store, path)
    assert said in str(caught.value)


def test_a_change_that_contradicts_one_already_kept_is_refused(store, tmp_path):
    path = tmp_path / "in.json"
    path.write_text(json.dumps(WHOLE))
    read_journal(store, path)
    photo = b"a photo of the kitchen"
    attached = {"sha256": sha256(photo).hexdigest(), "type": "image/png", "data": b64encode(photo).decode()}
    wrong = {**WHOLE, "changes": [{**ROW, "patch": {"name": "Someone else"}}], "blobs": [attached]}
    path.write_text(json.dumps(wrong))
    with pytest.raises(FileRefused):
        read_journal(store, path)
    assert store.workshop("kuku").client.name == "Kuku Nyumbani"
    assert not kept(store, photo)
    assert kept(store, LOGO), "what came with the first file stays"


def test_an_unknown_client_cannot_be_exported(store, tmp_path):
    store.create(Client(id="kuku", name="Kuku Nyumbani"))
    with pytest.raises(NotFound, match="kuku"):
        write_journal(store, "kukuu", tmp_path / "out.json")
    assert not (tmp_path / "out.json").exists()


def test_a_file_that_cannot_be_written_leaves_nothing_behind(store, tmp_path):
    store.create(Client(id="kuku", name="Kuku Nyumbani"))
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(FileRefused, match=r"out\.json cannot be written"):
        write_journal(store, "kuku", tmp_path / "file" / "out.json")
    (tmp_path / "taken.json").mkdir()
    with pytest.raises(FileRefused, match=r"taken\.json cannot be written"):
        write_journal(store, "kuku", tmp_path / "taken.json")
    assert not list(tmp_path.glob(".taken*"))


def test_a_file_others_may_read_is_written_like_any_other(store, tmp_path):
    store.create(Client(id="kuku", name="Kuku Nyumbani"))
    (tmp_path / "plain").write_text("")
    file = write_journal(store, "kuku", tmp_path / "new" / "out.json")
    assert stat.S_IMODE(file.stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)
    assert file.read_bytes().isascii()
