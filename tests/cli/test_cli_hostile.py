"""A second person at the terminal, who types and hands in whatever might break it.

Each gets one sentence with the value and the cure, exit code 1 (2 for wrong use), and loses nothing.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic, sleep

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from cxkit.cli import screen
from cxkit.cli.app import app
from cxkit.exchange import sample
from cxkit.model import Change, Client
from cxkit.model.workshop import KINDS
from cxkit.reports import templates
from cxkit.store import open_store

HOSTILE = "[red]<script>a</script>{7*7}#panic()\u202e\nمرحبا 🙂 ../../etc " + "w" * 300

Shell = Callable[..., "subprocess.CompletedProcess[str]"]


def refused(said: Result, *words: str) -> None:
    assert (said.exit_code, said.stdout) == (1, "")
    assert len(said.stderr.splitlines()) == 1, said.stderr
    assert said.stderr.endswith(".\n")
    assert all(word in said.stderr for word in words), said.stderr


# ── names ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["", "   ", "\n", "\u200b", "\u202e"])
def test_a_name_that_nobody_can_see_is_refused(cxkit, home: Path, name: str):
    refused(cxkit("new", name), "Name is needed")
    assert not (home / "home" / "store.db").exists()


@pytest.mark.parametrize(
    "name",
    [
        "x" * 10_000,
        "word " * 2_000,
        "a\nb\tc",
        "../../etc/passwd",
        "C:\\x|y",
        "🙂🙏",
        "مرحبا",
        "...",
        "%s{n}",
    ],
    ids=range(9),
)
def test_any_name_that_can_be_seen_is_a_client_in_a_line_and_a_folder_of_its_own(cxkit, home: Path, name):
    made = cxkit("new", name)
    assert made.exit_code == 0
    assert max(map(len, made.stdout.splitlines())) < 200
    assert len(cxkit("clients").stdout.splitlines()) <= 4
    with open_store() as store:
        (client,) = store.clients()
        assert store.folder(client.id).parent == home / "home" / "clients"
    assert cxkit("show", name).exit_code == 0
    assert cxkit("undo", client.id).exit_code == 0


def test_an_unknown_name_of_any_length_is_answered_with_the_nearest(cxkit, store):
    refused(said := cxkit("show", "k" * 10_000), "No organisation goes by “kkk", "Kuku Nyumbani (kuku)")
    assert len(said.stderr) < 300
    refused(cxkit("report", ""), "No organisation goes by “”. Choose from: Kuku Nyumbani (kuku)")


def test_a_list_stays_a_list_in_a_narrow_terminal(cxkit, home: Path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(screen.out, "_width", None)  # it keeps the width that its process began with
    cxkit("new", "n" * 10_000)
    for words in (["clients"], ["history", "n"], ["--help"], ["report", "--help"]):
        assert max(cell_len(line) for line in cxkit(*words).stdout.splitlines()) <= 40


# ── places ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "words",
    [
        ["demo", "--out", "file/demo"],
        ["report", "kuku", "--out", "file/r"],
        ["export", "kuku", "-o", "file/k.json"],
    ],
    ids=lambda words: words[0],
)
def test_a_place_that_cannot_be_written_is_said_with_another_way(cxkit, store, home: Path, words):
    (home / "file").touch()
    refused(cxkit(*words), words[-1], "cannot be written", "Choose another place")


def test_a_home_that_nobody_has_is_a_folder_like_any_other(cxkit, home: Path):
    nobody = "~nobody-of-that-name"
    refused(cxkit("clients", "--store", f"{nobody}/s.db"), f"There is no store at {home}/{nobody}/s.db")
    assert cxkit("new", "Kuku", "--store", f"{nobody}/s.db").exit_code == 0
    assert (home / nobody / "s.db").exists()


# ── files ────────────────────────────────────────────────────────────────────────────────────────

OUTLINE = """\
date: 2026-11-23
client: {id: acme, name: Acme}
participants: {amina: {alias: Amina, voice: customer}}
journeys: {j: {name: Way, phases: {p: {name: All, steps: {pay: {name: Pays, wait_minutes: 5}}}}}}
notes: {n1: {step: pay, sign: pain, text: Asked twice, severity: 5}}
scores: [{question: feeling, targets: [pay], rows: {amina: [-1]}}]
"""


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("wait_minutes: 5", "wait_minutes: -5", "Wait must be 0 or more, got −5"),
        ("wait_minutes: 5", "wait_minutes: .nan", "Wait must be 0 or more, got '.nan'"),
        ("severity: 5", "severity: 9", "Severity must be 1 … 5, got 9"),
        ("[-1]", "[7]", "Feeling must be −2 … +2, got 7"),
        ("sign: pain", "sign: hurt", "must be pain or gain, got 'hurt'"),
        ("step: pay", "step: nowhere", "Step points at “nowhere”, which is not in this file"),
        ("severity:", "severe:", "has no field “severe”. Choose from: severity"),
        ("notes:", "notez:", "a section that is not known: “notez”. Choose from: notes"),
        ("name: Acme", "name: ' '", "Name is needed"),
        ("date: 2026-11-23", "", "expected a date (year-month-day), got nothing"),
        ("date:", "\tdate:", "line 1: a tab stands where only spaces may"),
        ("date:", "date: 2026-01-01\ndate:", "line 2: the key “date” stands here twice"),
        ("Asked twice", "t" * 100_001, "at most 100,000 characters"),
        ("Asked twice", "!!python/object/apply:os.system [id]", "line 5: "),
        (OUTLINE, "[" * 20_000, "is nested too deeply"),
        (OUTLINE, "", "describes no client. Start it with client: {id: …, name: …}"),
    ],
    ids=range(16),
)
def test_an_outline_with_a_mistake_is_refused_with_place_and_value(cxkit, home: Path, right, wrong, said):
    (home / "acme.yaml").write_text(OUTLINE.replace(right, wrong, 1), "utf-8")
    refused(cxkit("import", "acme.yaml"), "acme.yaml", said)
    assert "No clients yet" in cxkit("clients").stdout


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('"tick":1,', '"tick":NaN,', "NaN is not a number that can be kept"),
        ('"tick":1,', '"tick":1e999,', "1e999 is not a number that can be kept"),
        ('"tick":1,', '"tick":1,"tick":1,', "the key “tick” stands twice in one object"),
        ('"tick":1,', '"tick":' + "9" * 5_000 + ",", "holds a number of too many digits"),
        ('"tick":1,', '"tick":' + '{"a":' * 100_000, "is nested too deeply"),
        ('"tick":1,', "", "number 1 of its changes must have exactly id, tick"),
        ('"version": 1', '"version": 2', "has journal version 2; this cxkit reads up to 1. Update cxkit"),
        ('"version": 1', '"version": "1"', "“version” is missing or damaged"),
        ('"format": "cxkit journal"', '"format": "?"', "is not a cxkit journal. Make one with cxkit export"),
    ],
    ids=range(9),
)
def test_a_journal_with_a_mistake_is_refused_and_nothing_of_it_is_kept(cxkit, home: Path, right, wrong, said):
    cxkit("new", "Acme", "--store", "other.db")
    cxkit("export", "acme", "-o", "acme.json", "--store", "other.db")
    text = (home / "acme.json").read_text("ascii")
    assert right in text
    (home / "acme.json").write_text(text.replace(right, wrong, 1), "ascii")
    refused(cxkit("import", "acme.json"), "acme.json", said)
    assert "No clients yet" in cxkit("clients").stdout


def test_a_file_without_an_end_is_not_read(cxkit, home: Path):
    (home / "endless.json").symlink_to("/dev/zero")
    refused(cxkit("import", "endless.json"), "endless.json is not a file that can be read to its end")


# ── templates ────────────────────────────────────────────────────────────────────────────────────


def template(folder: Path, *cells: str) -> Path:
    given = new_code_cell('client = ""\nstore = ""')
    given.metadata["tags"] = ["parameters"]
    path = folder / "own.ipynb"
    nbformat.write(new_notebook(cells=[given, *map(new_code_cell, cells)]), path)
    return path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"no json", "own.ipynb is not a notebook that can be read: it is not JSON"),
        (b"[" * 100_000, "own.ipynb is not a notebook that can be read: it is nested too deeply"),
        (b"\xff\xfe", "own.ipynb is not a text file in UTF-8"),
        (b'{"nbformat": 99}', "own.ipynb is not a notebook that can be read"),
        (
            json.dumps(new_notebook()).encode(),
            "has no cell for its parameters. Give the cell that sets client",
        ),
    ],
    ids=range(5),
)
def test_what_is_no_template_is_refused_before_anything_runs(cxkit, store, home: Path, text: bytes, said):
    (home / "own.ipynb").write_bytes(text)
    refused(cxkit("report", "kuku", "--template", "own.ipynb", "--out", "out"), "Kuku Nyumbani: ", said)
    assert list((home / "out").iterdir()) == []


EVERY = ", ".join(sorted(templates()))


@pytest.mark.parametrize(
    ("name", "choices"),
    [
        ("ful", "full"),
        ("nothing.ipynb", EVERY),
        ("", EVERY),
        ("/etc/passwd", EVERY),
        ("~nobody-of-that-name/x.ipynb", EVERY),
    ],
)
def test_a_template_that_is_not_there_is_told_once_for_all_clients(cxkit, name: str, choices: str):
    for client in ("Acme", "Corner Bakery"):
        cxkit("new", client)
    refused(cxkit("report", "--all", "--template", name), name, f"Choose from: {choices}. Or give the path")


@pytest.fixture
def shell(home: Path, store) -> Shell:
    """Types ``cxkit …`` in a shell of its own, where anything printed past Python is seen too."""

    def type(*words: object) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "cxkit", *map(str, words)]
        return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)

    return type


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("import os; os.write(2, b'noise'); os._exit(1)", "its Python ended with exit code 1"),
        ("import nothing_there", "ModuleNotFoundError: No module named 'nothing_there'"),
    ],
)
def test_a_template_that_breaks_is_told_in_one_sentence_and_nothing_else(shell, home: Path, cell, why):
    said = shell("report", "kuku", "--template", template(home, cell), "--out", "out")
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.startswith(f"Kuku Nyumbani: Report template own.ipynb stopped at cell 2: {why}.")
    assert len(said.stderr.splitlines()) == 1
    assert list((home / "out").iterdir()) == []


def test_ctrl_c_during_a_report_is_one_sentence_and_leaves_nothing_half_made(store, home: Path):
    path = template(home, "import os, time; open('running', 'w').write(str(os.getpid())); time.sleep(60)")
    command = [sys.executable, "-m", "cxkit", "report", "kuku", "--template", path, "--out", "out"]
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background ignore it
    typed = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    signal.signal(signal.SIGINT, before)
    given_up = monotonic() + 60
    while not (home / "running").exists() and monotonic() < given_up:
        sleep(0.1)
    typed.send_signal(signal.SIGINT)
    assert typed.communicate(timeout=30) == ("", "Stopped. What was saved before is kept.\n")
    assert typed.returncode == 130
    assert list((home / "out").iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.kill(int((home / "running").read_text()), 0)


# ── a whole workshop of it ───────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose only client has a hostile text in every field, and a logo that is not there."""
    path = tmp_path_factory.mktemp("hostile") / "store.db"
    shop = sample("kuku")
    with open_store(path) as store:
        store.take(
            Change.of(spoilt).model_copy(update={"client": "x", "tick": n, "seen": n - 1, "author": HOSTILE})
            for n, spoilt in enumerate(
                (_spoilt(item) for kind in KINDS.values() for item in shop.every(kind)), 1
            )
        )
    return path


def _spoilt(item):
    refers = {field for field, _ in item.refers} | {"id", "accent", "logo", "card", "question"}
    free = [name for name in type(item).model_fields if name not in refers and not item.words(name).choices]
    texts = {name: HOSTILE for name in free if isinstance(getattr(item, name), str)}
    own = {"id": "x", "logo": "0" * 64} if isinstance(item, Client) else {}
    return item.model_copy(update={**texts, **own})


@pytest.fixture(scope="module")
def reported(hostile: Path) -> Result:
    """Its report, made once."""
    words = ["report", "x", "--store", str(hostile), "--out", str(hostile.parent / "out")]
    return CliRunner().invoke(app, words, prog_name="cxkit")


def test_a_report_of_it_is_made_and_warned_of_in_sentences(hostile: Path, reported: Result):
    assert reported.exit_code == 0, reported.stderr
    html, pdf = (next((hostile.parent / "out").glob(f"*.{ending}")) for ending in ("html", "pdf"))
    assert (html.suffix, pdf.suffix) == (".html", ".pdf")
    assert "<script>a" not in html.read_text("utf-8")
    logo, *others = reported.stderr.splitlines()
    assert "The logo is not in the store, so the report is made without it." in logo
    assert len(others) <= 1, "of characters that no typeface here has, at most"
    assert max(map(len, (logo, *others))) < 600


@pytest.mark.parametrize(
    "words",
    [["clients"], ["history", "x"], ["export", "x", "-o", "x.json"], ["undo", "x", "--author", "amina"]],
)
def test_every_other_command_stands_it(cxkit, hostile: Path, words: Sequence[str]):
    said = cxkit(*words, "--store", hostile)
    assert said.exit_code == (words[0] == "undo")
    assert not set(said.stdout + said.stderr) & set("\x1b\u202e")
    assert max(map(len, (said.stdout + said.stderr).splitlines())) < 500
