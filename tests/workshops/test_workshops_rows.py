"""Every row of the method stands in a cell of its notebook, in the core or under a lens that names it."""

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from cxkit.forms.laying import stays
from cxkit.forms.paths import Unit, plan
from cxkit.resources import find

FACILITATED = find("workshops") / "facilitated"
NOTES = find("workshops") / "facilitator"
SECTIONS = [
    "Purpose",
    "How to run it",
    "When you are late",
    "What is often argued",
    "What to watch for",
    "On to the next",
]

each_unit = pytest.mark.parametrize("unit", plan().facilitated, ids=lambda unit: unit.id)


def cells(unit: Unit) -> list[nbformat.NotebookNode]:
    return nbformat.read(FACILITATED / unit.file, as_version=4).cells


def rows(held: list[nbformat.NotebookNode]) -> set[str]:
    return {row for cell in held for row in cell.metadata.get("cxkit", {}).get("rows", ())}


def parts(unit: Unit) -> Iterator[tuple[nbformat.NotebookNode, list[nbformat.NotebookNode]]]:
    """Each heading with the code cells below it."""
    found: list[tuple[nbformat.NotebookNode, list[nbformat.NotebookNode]]] = []
    for cell in cells(unit):
        if cell.cell_type == "markdown":
            found.append((cell, []))
        elif found:
            found[-1][1].append(cell)
    yield from found[1:]


@each_unit
def test_a_notebook_asks_for_the_rows_the_plan_says_and_no_other(unit: Unit):
    assert rows(cells(unit)) == set(unit.rows)


@each_unit
def test_a_row_stands_in_the_core_or_under_a_lens_that_names_it(unit: Unit):
    under = {row for lens in plan().lenses.values() if lens.unit == unit.id for row in lens.rows}
    core = rows(
        [cell for cell in cells(unit) if stays(cell.metadata.get("tags", ()), "full_day", frozenset())]
    )
    assert set(unit.rows) <= core | under


@pytest.mark.parametrize("name", plan().lenses)
def test_a_lens_has_its_part_and_the_part_its_rows(name: str):
    lens = plan().lenses[name]
    held = [
        cell
        for cell in cells(plan().unit(lens.unit))
        if f"lens-{name}" in cell.metadata.get("tags", ()) and cell.cell_type == "code"
    ]
    assert set(lens.rows) <= rows(held)


@each_unit
def test_a_heading_goes_where_its_cells_go(unit: Unit):
    for head, below in parts(unit):
        for cell in below:
            assert cell.metadata.get("tags", []) == head.metadata.get("tags", []), cell.id
            assert cell.id.startswith(head.id.removesuffix("-head")), cell.id


@each_unit
@pytest.mark.parametrize("path", [path.id for path in plan().paths])
def test_a_path_has_three_to_seven_parts_a_notebook_beside_its_lenses(unit: Unit, path: str):
    if unit.minutes_on(path) is None:
        return
    asked = [
        head
        for head, below in parts(unit)
        if below
        if stays(head.metadata.get("tags", ()), path, frozenset())
        if rows(below)
    ]
    assert (1 if path == "taster" else 3) <= len(asked) <= 8, [head.id for head in asked]


@each_unit
def test_a_notebook_ends_with_key_points_and_what_is_missing(unit: Unit):
    heads = [head.source.splitlines()[0] for head, _ in parts(unit) if head.source.startswith("#")]
    assert heads[-2:] == ["## Key points", "## What is still missing"]
    points = next(head for head, _ in parts(unit) if head.source.startswith("## Key points"))
    assert 3 <= points.source.count("\n- ") <= 5


@each_unit
def test_every_notebook_has_a_note_for_whoever_leads_with_all_its_sections(unit: Unit):
    text = (NOTES / unit.file.replace(".ipynb", ".md")).read_text("utf-8")
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == SECTIONS
    assert text.startswith(f"# {unit.file[:2]} {unit.title}")
    assert all(body.strip() for body in text.split("\n## ")[1:])
    assert 150 <= len(text.split()) <= 450


def test_there_is_no_note_without_a_notebook():
    assert {path.stem for path in NOTES.glob("*.md")} == {Path(unit.file).stem for unit in plan().facilitated}
