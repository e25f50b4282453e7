"""Several threads, several processes, a fork, a kill: what was acknowledged is there, once."""

import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from signal import SIGKILL
from subprocess import PIPE, Popen
from threading import Event, Thread
from time import sleep

import pytest

from cxkit.model import Change, Note
from cxkit.store import Store, open_store

FORKED = get_context("fork")


def note(id: str) -> Change:
    return Change.of(Note(id=id, step="pay", sign="pain", text=id))


def write_notes(store: Store, writer: str, count: int) -> None:
    for n in range(count):
        store.write("kuku", [note(f"{writer}-{n}")], author=writer)


def held(store: Store) -> set[str]:
    return {n.id for n in store.workshop("kuku").notes}


def everything(writers: list[str], count: int) -> set[str]:
    return {f"{writer}-{n}" for writer in writers for n in range(count)}


def test_threads_share_one_store(new_address: Callable[[], str], store: Store) -> None:
    shared = open_store(store.address)
    writers = [f"t{n}" for n in range(4)]
    with ThreadPoolExecutor(8) as pool:
        writing = [pool.submit(write_notes, shared, writer, 15) for writer in writers]
        reading = [pool.submit(held, shared) for _ in range(40)]
        for done in (*writing, *reading):
            done.result()
    assert held(shared) == everything(writers, 15)
    ticks = [change.tick for change in shared.changes("kuku")]
    assert ticks == list(range(1, len(ticks) + 1))


def test_processes_share_one_file(store: Store) -> None:
    address = store.address
    writers = [f"p{n}" for n in range(3)]
    children = [
        FORKED.Process(target=lambda w=writer: write_notes(open_store(address), w, 15), daemon=True)
        for writer in writers
    ]
    for child in children:
        child.start()
    while any(child.is_alive() for child in children):
        store.workshop("kuku")  # folds what has come so far, in pieces
    assert all(child.exitcode == 0 for child in children)
    assert held(store) == everything(writers, 15)
    assert store.workshop("kuku") == open_store(address).workshop("kuku")


def test_a_fork_goes_its_own_way(store: Store) -> None:
    store.workshop("kuku")
    with store._memory.lock:  # as another thread may hold it at the moment of the fork
        child = FORKED.Process(target=write_notes, args=(store, "child", 5), daemon=True)
        child.start()
    write_notes(store, "parent", 5)
    child.join(timeout=30)
    assert child.exitcode == 0
    assert held(store) == everything(["child", "parent"], 5)


def test_a_forked_child_can_read_what_the_parent_was_reading(store: Store) -> None:
    store.workshop("kuku")
    with store._memory.lock:
        child = FORKED.Process(target=store.workshop, args=("kuku",), daemon=True)
        child.start()
        child.join(timeout=30)
    assert child.exitcode == 0


def test_a_fork_waits_for_open_transactions(store: Store) -> None:
    opened, happened = Event(), []

    def read_slowly() -> None:
        with store._database.reading():
            opened.set()
            sleep(0.3)
            happened.append("read")

    reader = Thread(target=read_slowly)
    reader.start()
    assert opened.wait(timeout=10)
    child = FORKED.Process(target=write_notes, args=(store, "child", 1), daemon=True)
    child.start()
    happened.append("forked")
    reader.join(timeout=10)
    child.join(timeout=30)
    assert happened == ["read", "forked"]
    assert held(store) == {"child-0"}


WRITER = """
import sys
from cxkit.model import Change, Note
from cxkit.store import open_store
store = open_store(sys.argv[1])
for n in range(100_000):
    note = Note(id=f"n{n}", step="pay", sign="pain", text="x" * 3000)
    store.write("kuku", [Change.of(note)])
    print(n, flush=True)
"""


@pytest.mark.parametrize("after", [0, 9, 40])
def test_a_killed_writer_loses_nothing_it_was_told_is_saved(store: Store, after: int) -> None:
    with Popen([sys.executable, "-c", WRITER, store.address], stdout=PIPE, text=True) as writer:
        assert writer.stdout is not None
        lines = iter(writer.stdout)
        while int(next(lines)) < after:
            pass
        os.kill(writer.pid, SIGKILL)
        acknowledged = max([after, *map(int, lines)])
    notes = store.workshop("kuku").notes
    assert [n.id for n in notes[: acknowledged + 1]] == [f"n{n}" for n in range(acknowledged + 1)]
    assert len(notes) <= acknowledged + 2
    assert {n.text for n in notes} == {"x" * 3000}
    write_notes(store, "after", 1)
    assert "after-0" in held(store)
