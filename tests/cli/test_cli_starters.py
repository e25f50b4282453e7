"""``new --starter``: a first draft instead of a blank page."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cxkit.cli.clients import SHIPPED
from cxkit.exchange import starters
from cxkit.store import open_store


@pytest.fixture
def own(home: Path) -> Path:
    """The folder of starters somebody keeps at home."""
    folder = home / "home" / "starters"
    folder.mkdir(parents=True)
    return folder


def test_a_client_begins_with_a_draft_and_is_told_so(cxkit):
    made = cxkit("new", "Corner Bakery", "--starter", "retail")
    assert made.exit_code == 0
    assert "From the starter retail: 1 persona, 7 traits, 11 touchpoints, 1 journey, 5 phases, 12 steps" in (
        made.stdout
    )
    assert "It is a first draft" in made.stdout
    shown = cxkit("show", "corner").stdout
    assert "Retail shop" in shown
    assert "Looks for her size" in shown
    assert "does not fit" not in shown


def test_it_is_one_entry_of_the_history_and_can_be_taken_back_by_itself(cxkit):
    cxkit("new", "Corner Bakery", "--starter", "retail", "--author", "amina")
    with open_store() as store:
        (client,) = store.clients()
        created, drafted = store.history(client.id)
        assert created.author == drafted.author == "amina"
    assert "12 steps" in cxkit("undo", "corner", "--author", "amina").stdout
    shown = cxkit("show", "corner").stdout
    assert "Captured: nothing yet." in shown
    assert "Retail shop" not in shown


def test_without_a_starter_nothing_is_put_in(cxkit):
    assert "draft" not in cxkit("new", "Corner Bakery").stdout
    assert "Captured: nothing yet." in cxkit("show", "corner").stdout


@pytest.mark.parametrize(("typed", "near"), [("retial", "retail"), ("zzz", SHIPPED), ("", SHIPPED)])
def test_an_unknown_starter_gets_the_nearest_names_and_makes_nothing(cxkit, home: Path, typed, near):
    refused = cxkit("new", "Corner Bakery", "--starter", typed)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert f"No starter is called “{typed}”. Choose from: {near}" in refused.stderr
    assert not (home / "home" / "store.db").exists()


def test_help_lists_the_starters_and_those_of_ones_own(cxkit, own: Path):
    flat = " ".join(cxkit("new", "--help").stdout.replace("│", " ").split())
    assert SHIPPED in flat
    assert "of your own:" not in flat
    (own / "[red]bakery.yaml").write_text("")
    assert "Starters of your own: [red]bakery." in cxkit("new", "-h").stdout


def test_the_names_in_the_help_are_the_shipped_ones(home: Path):
    assert ", ".join(starters()) == SHIPPED


def test_a_broken_own_starter_is_said_and_makes_nothing(cxkit, own: Path, home: Path):
    (own / "bakery.yaml").write_text("client: {id: x, nme: y}\ndate: 2026-11-23\n")
    refused = cxkit("new", "Corner Bakery", "--starter", "bakery")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "organisation has no field “nme”. Choose from: name" in refused.stderr
    assert str(own / "bakery.yaml") in refused.stderr
    assert cxkit("new", "Corner Bakery", "--starter", "retail").exit_code == 0


def test_hostile_names_of_own_starters_cannot_paint_the_terminal(cxkit, own: Path):
    text = starters()["retail"].read_text("utf-8").replace("name: Website", 'name: "[red]\\x1b[31m"')
    (own / "\x1b[31m[red].yaml").write_text(text)
    made = cxkit("new", "Corner Bakery", "--starter", "\x1b[31m[red]")
    assert made.exit_code == 0
    assert "From the starter [31m[red]:" in made.stdout
    assert "\x1b" not in made.stdout + cxkit("new", "--help").stdout + cxkit("show", "corner").stdout


def test_a_broken_own_card_is_said_in_one_sentence(cxkit, home: Path):
    cxkit("new", "Corner Bakery")
    (home / "home" / "practices").mkdir()
    (home / "home" / "practices" / "magic.yaml").write_text("id: magic\n")
    said = subprocess.run(
        [sys.executable, "-m", "cxkit", "report", "corner", "--to", "html"],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert said.returncode == 0
    assert said.stderr.startswith("Corner Bakery: The card magic.yaml cannot be used: title: Field required;")
    assert said.stderr.count("magic.yaml cannot be used") == 1
    assert "Warning" not in said.stderr
    assert "corner-bakery-full.html" in said.stdout
