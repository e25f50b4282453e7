"""The page from the invitation to day 90: what it names is there, and its commands are understood."""

import re
import shlex

import pytest
from typer.testing import CliRunner

from cxkit.cli.app import app
from cxkit.forms.paths import plan
from cxkit.resources import find

PAGE = (find("workshops").parent / "docs/how-to/run-a-workshop.md").read_text("utf-8")
COMMANDS = [shlex.split(line, comments=True)[1:] for line in PAGE.splitlines() if line.startswith("cxkit ")]


def test_every_path_stands_there_with_its_minutes():
    for path in plan().paths:
        row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{path.id}` |"))
        minutes = row.split("|")[2]
        if path.rest:
            assert str(plan().limits.block) in minutes
        else:
            assert [int(n) for n in re.findall(r"\d+", minutes)] == [s.minutes for s in path.sessions]


def test_every_notebook_is_named_by_its_number_and_title():
    for unit in plan().facilitated:
        assert f"{unit.file[:2]} {unit.title}" in PAGE, unit.id


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_of_the_page_knows_its_options(command: list[str]):
    told = CliRunner().invoke(app, [command[0], "--help"], env={"COLUMNS": "200"})
    assert told.exit_code == 0
    for option in (word for word in command if word.startswith("--")):
        assert option in told.output


def test_the_links_of_the_page_lead_somewhere():
    folder = find("workshops").parent / "docs/how-to"
    for target in re.findall(r"\]\(([^)#:]+)\)", PAGE):
        assert (folder / target).exists(), target
