"""Whatever happens to the file: a clear error with a cure, and nothing saved is lost."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from resource import RLIMIT_FSIZE, setrlimit
from signal import SIG_IGN, SIGXFSZ, signal
from tempfile import TemporaryDirectory
from threading import Thread

import pytest
from sqlalchemy import event

from cxkit.errors import (
    BadValue,
    CxkitError,
    StoreError,
    StoreLocked,
    StoreReadOnly,
    StoreTooNew,
    StoreUnusable,
)
from cxkit.model import Change, Client, Note
from cxkit.store import Store, open_store

FORKED = get_context("fork")
NOBODY = 65534


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store that holds one client."""
    file = tmp_path / "store.db"
    with open_store(file) as store:
        store.create(Client(id="kuku", name="Kuku Nyumbani"))
    return file


def note(text: str) -> Change:
    return Change.of(Note(step="pay", sign="pain", text=text))


@contextmanager
def raw(file: Path) -> Iterator[sqlite3.Connection]:
    """The file without us, as another program has it."""
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def in_child(work: Callable[[], object]) -> object:
    """What a forked child gives back, or the error it met."""
    answers = FORKED.Queue()

    def child() -> None:
        try:
            answers.put(work())
        except CxkitError as error:
            answers.put((type(error), str(error)))

    process = FORKED.Process(target=child)
    process.start()
    answer = answers.get(timeout=30)
    process.join(timeout=30)
    return answer


# ── held by another ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lock", ["IMMEDIATE", "EXCLUSIVE"])
def test_a_store_held_by_another_program(file: Path, lock: str) -> None:
    store = open_store(file, wait_seconds=0.1)
    with raw(file) as other:
        other.execute(f"BEGIN {lock}")
        with pytest.raises(StoreLocked, match="another program") as refused:
            store.write("kuku", [note("while held")])
        assert refused.value.cure
    store.write("kuku", [note("afterwards")])
    assert [n.text for n in store.workshop("kuku").notes] == ["afterwards"]


def test_a_store_held_for_a_moment_is_waited_for(file: Path) -> None:
    with raw(file) as other:
        other.execute("BEGIN IMMEDIATE")
        store = open_store(file, wait_seconds=5)
        waiting = Thread(target=store.write, args=("kuku", [note("waited")]))
        waiting.start()
        waiting.join(timeout=0.3)
        assert waiting.is_alive()
        other.execute("COMMIT")
        waiting.join(timeout=10)
    assert [n.text for n in store.workshop("kuku").notes] == ["waited"]


def test_reading_goes_on_while_another_writes(file: Path) -> None:
    store = open_store(file, wait_seconds=0.1)
    with raw(file) as other:
        other.execute("BEGIN IMMEDIATE")
        assert store.workshop("kuku").client.name == "Kuku Nyumbani"


# ── not ours, or damaged ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "content", [b"x", b"name,feeling\n" * 10, b"\0" * 5000, b"PK\x03\x04" + b"\xff" * 9000]
)
def test_a_file_of_another_kind_is_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "answers.csv"
    file.write_bytes(content)
    with pytest.raises(StoreUnusable, match=r"answers\.csv is not a cxkit store") as refused:
        open_store(file)
    assert refused.value.cure
    assert file.read_bytes() == content


@pytest.mark.parametrize("mark", [0, 0x42])
def test_a_database_of_another_program_is_left_alone(tmp_path: Path, mark: int) -> None:
    file = tmp_path / "library.db"
    with raw(file) as other:
        other.execute("CREATE TABLE changes (id)")
        other.execute(f"PRAGMA application_id={mark}")
    before = file.read_bytes()
    with pytest.raises(StoreUnusable, match="not a cxkit store"):
        open_store(file)
    assert file.read_bytes() == before


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    file = tmp_path / "store.db"
    file.touch()
    with open_store(file) as store:
        assert store.clients() == []


def test_a_store_of_a_newer_format_is_refused(file: Path) -> None:
    with raw(file) as newer:
        newer.execute("PRAGMA user_version=2")
    before = file.read_bytes()
    with pytest.raises(StoreTooNew, match="table format 2, this one knows 1") as refused:
        open_store(file)
    assert "newer cxkit" in refused.value.cure
    assert file.read_bytes() == before


def test_a_store_cut_short(file: Path) -> None:
    with open_store(file) as store:
        store.write("kuku", [note("x" * 9000) for _ in range(20)])
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 3])
    with pytest.raises(StoreUnusable, match="damaged") as refused:
        open_store(file).workshop("kuku")
    assert "backup" in refused.value.cure


def test_a_store_with_rot_in_its_pages(file: Path) -> None:
    with open_store(file) as store:
        store.write("kuku", [note("x" * 900) for _ in range(50)])
    rotten = bytearray(file.read_bytes())
    rotten[8192:] = b"\x5a" * (len(rotten) - 8192)
    file.write_bytes(rotten)
    with pytest.raises(StoreUnusable, match="damaged"):
        open_store(file).workshop("kuku")


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE changes SET patch = substr(patch, 2)",
        "UPDATE changes SET patch = CAST(x'ff80' AS TEXT)",
        "UPDATE changes SET patch = x'00ff'",
        "UPDATE changes SET patch = '[1]'",
        "UPDATE changes SET tick = 'many'",
        "DROP TABLE changes",
        "ALTER TABLE changes RENAME COLUMN patch TO fields",
    ],
)
def test_a_store_that_someone_meddled_with(file: Path, spoil: str) -> None:
    with raw(file) as meddler:
        meddler.execute(spoil)
    for read in (Store.workshop, Store.history):
        with pytest.raises(StoreUnusable, match="damaged") as refused:
            read(open_store(file), "kuku")
        assert "pydantic" not in str(refused.value)


def test_an_account_without_a_home_is_told_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CXKIT_STORE", raising=False)
    monkeypatch.setenv("CXKIT_HOME", "~nobody-of-that-name")
    with pytest.raises(StoreUnusable, match="Set CXKIT_HOME"):
        open_store()


# ── cannot be written ──────────────────────────────────────────────────────────────────────────


def test_a_place_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreReadOnly, match="cannot be written") as refused:
        open_store(tmp_path / "file" / "deeper" / "store.db")
    assert "CXKIT_STORE" in refused.value.cure


def test_a_folder_is_not_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match="is a folder") as refused:
        open_store(tmp_path)
    assert str(tmp_path / "store.db") in refused.value.cure


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that any user may enter, unlike the usual temporary ones."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def as_anyone(work: Callable[[], object]) -> object:
    """What the work gives without the power of root, which no permission stops."""

    def powerless() -> object:
        if os.geteuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        return work()

    return in_child(powerless)


def test_a_store_in_a_folder_that_may_only_be_read(open_place: Path) -> None:
    file = open_place / "store.db"
    with open_store(file) as store:
        store.create(Client(id="kuku", name="Kuku Nyumbani"))
    file.chmod(0o444)
    open_place.chmod(0o555)

    assert as_anyone(lambda: open_store(file).workshop("kuku").client.name) == "Kuku Nyumbani"
    kind, text = as_anyone(lambda: open_store(file).write("kuku", [note("new")]))  # type: ignore[misc]
    assert (kind, "cannot be written" in text) == (StoreReadOnly, True)
    kind, _ = as_anyone(lambda: open_store(open_place / "new.db"))  # type: ignore[misc]
    assert kind is StoreReadOnly
    kind, _ = as_anyone(lambda: open_store(open_place / "new" / "store.db"))  # type: ignore[misc]
    assert kind is StoreReadOnly


def test_a_store_opened_for_reading_only(file: Path) -> None:
    store = open_store(f"sqlite:///file:{file}?mode=ro&uri=true")
    assert store.workshop("kuku").client.name == "Kuku Nyumbani"
    with pytest.raises(StoreReadOnly):
        store.write("kuku", [note("new")])


def fill(store: Store) -> tuple[int, type[StoreError]]:
    """How many notes are acknowledged before the store refuses, and how it does."""
    for n in range(1000):
        try:
            store.write("kuku", [note(f"{n} " + "x" * 5000)])
        except StoreError as error:
            return n, type(error)
    raise AssertionError("the disk never filled")


def test_a_full_database(file: Path) -> None:
    store = open_store(file)
    engine = store._database._engine
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count=60"))
    saved, kind = fill(store)
    assert kind is StoreReadOnly
    assert len(open_store(file).workshop("kuku").notes) == saved > 0


def test_a_full_disk(file: Path) -> None:
    def child() -> object:
        signal(SIGXFSZ, SIG_IGN)
        setrlimit(RLIMIT_FSIZE, (400_000, 400_000))
        return fill(open_store(file))

    saved, kind = in_child(child)  # type: ignore[misc]
    assert kind is StoreReadOnly
    assert len(open_store(file).workshop("kuku").notes) == saved > 0
    open_store(file).write("kuku", [note("room again")])


# ── addresses ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "address", ["mysql://host/db", "sqlite://", "sqlite:///:memory:", "://", "post gres://x"]
)
def test_an_address_nobody_understands(address: str) -> None:
    with pytest.raises(StoreUnusable) as refused:
        open_store(address)
    assert refused.value.cure


@pytest.mark.parametrize("server", ["postgresql+psycopg", "mysql"])
def test_an_address_must_hold_no_password(server: str) -> None:
    with pytest.raises((BadValue, StoreUnusable)) as refused:
        open_store(f"{server}://ann:secret@host/db")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("name", ["with space?.db", "100%.db", "ümläut #1.db", "北京.db", "a&b=c.db"])
def test_a_store_may_be_called_anything(tmp_path: Path, name: str) -> None:
    with open_store(tmp_path / name) as store:
        store.create(Client(id="kuku", name="Kuku"))
    assert [p.name for p in tmp_path.iterdir()] == [name]
    assert open_store(str(tmp_path / name)).find("kuku") == "kuku"


def test_a_store_that_is_not_there_is_made_only_when_wanted(tmp_path: Path) -> None:
    place = tmp_path / "typo" / "store.db"
    with pytest.raises(StoreUnusable, match="There is no store at"):
        open_store(place, make=False)
    assert not place.parent.exists()
    open_store(place).close()
    assert open_store(place, make=False).clients() == []
