"""What goes wrong is told in one message; a traceback only to those who ask for it."""

import errno
import sqlite3
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from cxkit.cli import main
from cxkit.store import open_store


def corrupt(path: Path) -> None:
    with open_store(path):
        pass
    path.write_bytes(path.read_bytes()[:100] + b"\x00\xff" * 3000)


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")


def newer(path: Path) -> None:
    with open_store(path):
        pass
    with sqlite3.connect(path) as tables:
        tables.execute("PRAGMA user_version = 9999")


BROKEN = {
    "corrupt": corrupt,
    "foreign": foreign,
    "newer": newer,
    "a text": lambda path: path.write_text("Dear diary"),
    "a folder": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("kind", BROKEN)
@pytest.mark.parametrize(
    "words", [["clients"], ["new", "Kuku"], ["show", "kuku"], ["report", "--all"]], ids=" ".join
)
def test_a_file_that_is_no_store_of_ours_is_said_and_left_as_it_is(cxkit, home: Path, kind, words):
    path = home / "odd.db"
    BROKEN[kind](path)
    before = path.read_bytes() if path.is_file() else None
    said = cxkit(*words, "--store", path)
    assert said.exit_code == 1
    assert "odd.db" in said.stderr
    assert "Traceback" not in said.stderr
    assert len(said.stderr.splitlines()) == 1
    assert before is None or path.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ["clients"],
        ["show", "kuku"],
        ["history", "kuku"],
        ["undo", "kuku"],
        ["report", "kuku"],
        ["report", "--all"],
        ["export", "kuku", "-o", "kuku.json"],
        ["export", "kuku", "-o", "kuku.svg", "--chart", "journey_map"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("empty_file", [False, True])
def test_reading_a_store_that_is_not_there_is_refused_and_makes_nothing(cxkit, home: Path, words, empty_file):
    path = home / ("typo.db" if empty_file else "typo/store.db")
    if empty_file:
        path.touch()
    said = cxkit(*words, "--store", path)
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr.startswith(f"There is no store at {path}. ")
    assert [(file.name, file.stat().st_size) for file in home.iterdir()] == [("typo.db", 0)] * empty_file


def test_a_store_under_a_file_cannot_be_made(cxkit, home: Path):
    (home / "file").write_text("not a folder")
    said = cxkit("new", "Kuku", "--store", home / "file" / "store.db")
    assert said.exit_code == 1
    assert len(said.stderr.splitlines()) == 1


def test_a_store_that_another_program_holds_is_said(cxkit, store, home: Path, monkeypatch):
    store.close()
    monkeypatch.setattr("cxkit.store.open_store", partial(open_store, wait_seconds=0.1))
    with sqlite3.connect(home / "home/store.db", isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        for words in (["clients"], ["new", "Ledgerline"], ["show", "kuku"]):
            said = cxkit(*words)
            assert (said.exit_code, said.stdout) == (1, "")
            assert len(said.stderr.splitlines()) == 1
            assert "store.db" in said.stderr
        other.execute("ROLLBACK")
    assert cxkit("show", "kuku").exit_code == 0


def test_a_mistake_of_ours_is_told_without_a_traceback(cxkit, monkeypatch):
    monkeypatch.setattr("cxkit.store.open_store", lambda address, **_: 1 / 0)
    said = cxkit("clients")
    assert said.exit_code == 1
    assert "ZeroDivisionError" in said.stderr
    assert "--debug" in said.stderr
    assert "Traceback" not in said.stderr
    assert len(said.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [["--debug", "clients"], ["clients", "--debug"]], ids=" ".join)
def test_debug_shows_where(cxkit, monkeypatch, words):
    monkeypatch.setattr("cxkit.store.open_store", lambda address, **_: 1 / 0)
    said = cxkit(*words)
    assert said.exit_code == 1
    assert "Traceback" in said.stderr


@pytest.mark.parametrize("words", [["--version"], ["clients"]], ids=" ".join)
def test_an_answer_that_finds_no_room_is_said(cxkit, store, monkeypatch, words):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("typer.echo", full)
    monkeypatch.setattr("cxkit.cli.screen.out.print", full)
    said = cxkit(*words)
    assert (said.exit_code, said.stderr) == (
        1,
        "This computer did not allow it (No space left on device). Your data is as it was.\n",
    )


def test_whoever_stops_it_while_it_is_loaded_is_told_too(monkeypatch, capsys):
    def stopped():
        raise KeyboardInterrupt

    monkeypatch.setattr("cxkit.cli.app.run", stopped)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
    assert capsys.readouterr() == ("", "Stopped. What was saved before is kept.\n")


@pytest.mark.parametrize("columns", ["0", "", "00"])
def test_a_terminal_that_does_not_know_its_width_still_reads(home: Path, columns):
    environment = {"CXKIT_HOME": str(home / "home"), "COLUMNS": columns}
    said = subprocess.run(
        [sys.executable, "-m", "cxkit", "-h"], capture_output=True, env=environment, check=True
    )
    assert b"From a captured customer journey to a finished client report." in said.stdout


def test_ctrl_c_stops_cleanly(cxkit, monkeypatch):
    def stopped(address, **_):
        raise KeyboardInterrupt

    monkeypatch.setattr("cxkit.store.open_store", stopped)
    said = cxkit("clients")
    assert (said.exit_code, said.stderr) == (130, "Stopped. What was saved before is kept.\n")


@pytest.mark.parametrize(
    "words",
    [
        ["nosuch"],
        ["show"],
        ["clients", "--nosuch"],
        ["report"],
        ["report", "kuku", "--all"],
        ["history", "kuku", "--last", "0"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_exit_code_2(cxkit, words):
    assert cxkit(*words).exit_code == 2


def test_nothing_asked_shows_the_help(cxkit):
    assert "From a captured customer journey" in cxkit().output


def test_the_version_is_the_packages(cxkit):
    import cxkit as house

    assert cxkit("--version").stdout == f"{house.__version__}\n"


def test_a_terminal_that_cannot_write_our_signs_still_reads(home: Path):
    with open_store() as store:
        from cxkit.exchange import load_samples

        load_samples(store)
    environment = {
        "CXKIT_HOME": str(home / "home"),
        "PYTHONIOENCODING": "ascii",
        "COLUMNS": "80",
        "PATH": "/usr/bin",
    }
    shown = subprocess.run(
        [sys.executable, "-m", "cxkit", "show", "kuku"], capture_output=True, env=environment, check=False
    )
    assert shown.returncode == 0
    assert b"Kuku Nyumbani" in shown.stdout
    assert b"-1.6" in shown.stdout, "a minus must not become a question mark"
    assert b"?" not in shown.stdout


def test_a_reader_who_leaves_early_ends_it_quietly(store, home: Path):
    piped = subprocess.run(
        f"{sys.executable} -m cxkit history kuku --last 1000 | head -n 1",
        shell=True,
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in piped.stderr
    assert b"Something went wrong" not in piped.stderr
