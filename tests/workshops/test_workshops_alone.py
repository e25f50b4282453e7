"""The units that are done alone: each is built the same way, and none is longer than it says."""

import re

import nbformat
import pytest

from cxkit.forms.kindly import UNITS
from cxkit.forms.paths import SHORT_MINUTES, Unit, plan
from cxkit.resources import find

EACH = pytest.mark.parametrize("unit", plan().self_guided, ids=lambda unit: unit.id)


def notebook(unit: Unit) -> nbformat.NotebookNode:
    return nbformat.read(find("workshops") / "self-guided" / unit.file, as_version=4)


def calls(unit: Unit) -> list[str]:
    return [cell.source for cell in notebook(unit).cells if cell.cell_type == "code"]


def texts(unit: Unit) -> list[str]:
    return [cell.source for cell in notebook(unit).cells if cell.cell_type == "markdown"]


@EACH
def test_a_unit_opens_with_its_minutes_its_questions_and_what_one_can_do_afterwards(unit: Unit):
    top = texts(unit)[0]
    assert f"**Minutes** {unit.minutes} " in top
    assert isinstance(unit.minutes, int)
    assert unit.minutes <= SHORT_MINUTES
    assert "| questions | afterwards you can |" in top
    assert re.search(r"^\| [A-Z].+\? \| [a-z].+ \|$", top, re.M)
    assert calls(unit)[0] == "import cxkit as cx\n\nhere = cx.forms.open_session()"


@EACH
def test_a_unit_has_a_challenge_with_a_folded_answer_a_check_a_picture_and_key_points(unit: Unit):
    [challenge] = [text for text in texts(unit) if text.startswith("## Challenge: ")]
    assert re.search(r"<details><summary>[^<]+</summary>\n\n.+\n\n</details>$", challenge, re.S)
    assert f'here.check("{unit.id}")' in calls(unit)
    assert sum(call.startswith("here.beside(") for call in calls(unit)) == 1
    [points] = [text for text in texts(unit) if text.startswith("## Key points")]
    assert points.count("\n- ") == 3
    assert calls(unit)[-1] == "here.units()"


@EACH
def test_the_parts_come_in_the_same_order(unit: Unit):
    heads = [text.split("\n", 1)[0] for text in texts(unit)[1:]]
    steps = [head for head in heads if re.match(r"## \d · ", head)]
    assert [int(head[3]) for head in steps] == list(range(1, len(steps) + 1))
    ending = ["## Look at what you have", "## Your page", "## Key points", "## What comes next"]
    assert heads[-4:] == ending
    assert heads[-5].startswith("## Challenge: ")


@EACH
def test_every_code_cell_is_one_call_with_its_source_hidden(unit: Unit):
    for cell in notebook(unit).cells:
        if cell.cell_type == "code":
            assert cell.metadata == {"jupyter": {"source_hidden": True}}
            assert cell.id.startswith(f"{unit.id}-")


def test_every_unit_has_its_rules():
    assert set(UNITS) == {unit.id for unit in plan().self_guided}


@EACH
def test_the_words_are_plain(unit: Unit):
    prose = "\n".join(texts(unit)).replace("<!--", "")
    assert "!" not in prose
    assert not re.search(r"\b(stage|sentiment|simply|obviously|just)\b", prose, re.I)
