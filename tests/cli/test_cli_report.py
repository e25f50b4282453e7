"""``report`` and ``demo``: files where they are said to be, and who failed, by name."""

import re
from io import StringIO
from pathlib import Path
from time import sleep

import pytest
from rich.console import Console

from cxkit.cli import screen
from cxkit.cli.reports import formats
from cxkit.cli.screen import started_as
from cxkit.exchange import load_samples
from cxkit.reports import FORMATS
from cxkit.reports.batch import Outcome
from cxkit.reports.writers import WRITERS
from cxkit.store import open_store


@pytest.fixture
def made(monkeypatch) -> list[tuple[str, dict]]:
    """What reports were asked for; the clinic's always fails, kuku's has a warning."""
    asked: list[tuple[str, dict]] = []

    def batch(store, clients, **options):
        for client in clients:
            asked.append((client, options))
            if client == "clinic":
                yield Outcome(
                    client, why="Cell 3 [red]stopped\x1b[0m. Mend the template.", trace="Traceback\n"
                )
                continue
            warnings = ("A picture has no [b]alt[/b]",) if client == "kuku" else ()
            yield Outcome(client, (Path.cwd() / f"{client}.html",), warnings)

    monkeypatch.setattr("cxkit.reports.batch.batch", batch)
    return asked


def test_a_report_is_made_where_it_is_said_to_be(cxkit, store, home: Path):
    said = cxkit("report", "kuku", "--to", "html", "--out", "out")
    assert said.exit_code == 0, said.stderr
    (file,) = (line.strip() for line in said.stdout.splitlines())
    assert (home / file).parent == home / "out"
    assert "Kuku Nyumbani" in (home / file).read_text("utf-8")


def test_without_a_place_it_goes_to_the_clients_own_folder(cxkit, store, home: Path):
    said = cxkit("report", "kuku", "--to", "html")
    assert said.exit_code == 0, said.stderr
    assert (home / said.stdout.strip()).is_relative_to(home / "home" / "clients")


def test_an_empty_client_gets_a_report_too(cxkit, home: Path):
    cxkit("new", "Kuku")
    said = cxkit("report", "kuku", "--to", "html", "--out", "out")
    assert said.exit_code == 0, said.stderr
    assert len(list((home / "out").glob("*.html"))) == 1


def test_a_report_speaks_the_language_asked_for(cxkit, store, made):
    assert cxkit("report", "kuku", "--language", "de").exit_code == 0
    assert [options["language"] for _, options in made] == ["de"]


def test_an_unknown_language_is_said_once(cxkit, store, made):
    load_samples(store)
    said = cxkit("report", "--all", "--language", "fr")
    assert (said.exit_code, made) == (1, [])
    assert said.stderr == "cxkit does not speak “fr”. Choose from: de, en.\n"


def test_an_unknown_template_is_said(cxkit, store):
    said = cxkit("report", "kuku", "--template", "ful")
    assert said.exit_code == 1
    assert said.stderr == (
        "No report template is called “ful”. Choose from: full. "
        "Or give the path of a notebook of your own, ending in .ipynb.\n"
    )


def test_who_failed_is_named_and_the_others_are_still_made(cxkit, store, made):
    load_samples(store)
    said = cxkit("report", "clinic", "kuku", "nobody", "ledgerline")
    assert said.exit_code == 1
    assert [client for client, _ in made] == ["clinic", "kuku", "ledgerline"]
    assert said.stdout.split() == ["kuku.html", "ledgerline.html"]
    unknown, failed, warned, summary = said.stderr.splitlines()
    assert failed == "Harbour Street Clinic: Cell 3 [red]stopped[0m. Mend the template."
    assert warned == "Kuku Nyumbani: A picture has no [b]alt[/b]"
    assert unknown.startswith("No organisation goes by “nobody”. Choose from: ")
    assert summary == "Reports made: 2 of 4. Failed: nobody, Harbour Street Clinic."


def test_debug_shows_where_a_report_failed(cxkit, store, made):
    load_samples(store)
    assert "Traceback" not in cxkit("report", "clinic").stderr
    assert "Traceback" in cxkit("report", "clinic", "--debug").stderr


@pytest.mark.parametrize("formats", [["--to", "pdf,html"], ["--to", "pdf", "--to", "html"]])
def test_all_means_every_client(cxkit, store, made, formats):
    load_samples(store)
    cxkit("report", "--all", *formats, "--template", "full")
    assert sorted(client for client, _ in made) == ["clinic", "kuku", "ledgerline"]
    assert {(tuple(options["to"]), options["template"].stem) for _, options in made} == {
        (("pdf", "html"), "full")
    }


def test_all_of_nobody_says_what_to_do(cxkit, home, made):
    open_store().close()
    said = cxkit("report", "--all")
    assert said.exit_code == 0
    assert "No clients yet" in said.stdout


@pytest.mark.parametrize("text", ["docx", "html,docx", "", ",", "html;pdf"])
def test_unknown_formats_are_wrong_use(cxkit, store, text: str):
    said = cxkit("report", "kuku", "--to", text)
    assert said.exit_code == 2
    assert "html, pdf" in said.stderr


def test_formats_are_read_kindly_and_are_those_there_are():
    assert tuple(WRITERS) == FORMATS
    assert formats("PDF , html,pdf") == ("pdf", "html")


def test_the_demo_says_what_failed_and_still_shows_the_rest(cxkit, made, home: Path):
    said = cxkit("demo")
    assert said.exit_code == 1
    assert "Harbour Street Clinic: Cell 3" in said.stderr
    assert "Reports made: 2 of 3." in said.stderr
    assert "cxkit-demo/kuku" in said.stdout


def test_the_demo_needs_a_folder_it_can_write(cxkit, home: Path):
    (home / "file").write_text("not a folder")
    assert cxkit("demo", "--out", "file").exit_code == 2
    inside = cxkit("demo", "--out", "file/demo")
    assert inside.exit_code == 1
    assert len(inside.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("started", "on_path", "typed"),
    [
        ("env/bin/cxkit", False, "env/bin/cxkit"),
        ("env/bin/cxkit", True, "cxkit"),
        ("my env/bin/cxkit", False, '"my env/bin/cxkit"'),
        ("env/cxkit/__main__.py", False, " -m cxkit"),
        ("ipykernel_launcher.py", False, "cxkit"),
    ],
)
def test_the_next_step_is_typed_as_this_one_was(home: Path, monkeypatch, started, on_path, typed):
    program = home / started
    program.parent.mkdir(parents=True, exist_ok=True)
    program.touch(mode=0o755)
    monkeypatch.setattr("sys.argv", [str(program)])
    monkeypatch.setenv("PATH", str(program.parent) if on_path else "")
    assert started_as().endswith(typed)
    assert (started_as() == typed) == (not typed.startswith(" "))


def test_the_bar_says_how_many_are_done_in_a_minute(monkeypatch):
    drawn = StringIO()
    monkeypatch.setattr(screen, "err", Console(file=drawn, force_terminal=True, width=120))
    with screen.progress(4) as bar:
        for _ in range(3):
            sleep(0.01)
            with bar.done():
                pass
    (rate,) = re.findall(r"3/4\x1b\[0m (\S+) a minute", drawn.getvalue())[-1:]
    assert 0 < int(rate.replace(",", "")) <= 60 / 0.01
