"""The notebooks as they are shipped: nobody's answers in them, one call a cell, the same for every kernel."""

import json
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from cxkit.forms.paths import plan
from cxkit.resources import find

WORKSHOPS = find("workshops")
NOTEBOOKS = sorted(WORKSHOPS.rglob("*.ipynb"))
TAG = re.compile(r"(only|not|lens)-(.+)")

each_notebook = pytest.mark.parametrize(
    "path", NOTEBOOKS, ids=lambda path: path.relative_to(WORKSHOPS).as_posix()
)


@each_notebook
def test_a_shipped_notebook_holds_no_outputs_and_no_counts(path: Path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
    assert notebook.metadata.kernelspec.name == "python3"
    assert set(notebook.metadata) == {"kernelspec", "language_info"}


@each_notebook
def test_a_code_cell_is_one_readable_call(path: Path):
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            assert len([line for line in cell.source.splitlines() if line.strip()]) <= 3, cell.source
            compile(cell.source, path.name, "exec")


@each_notebook
def test_a_notebook_is_written_as_jupyter_writes_it(path: Path):
    text = path.read_text("utf-8")
    assert text == nbformat.writes(nbformat.reads(text, as_version=4)) + "\n"
    ids = [cell["id"] for cell in json.loads(text)["cells"]]
    assert len(ids) == len(set(ids))


@each_notebook
def test_every_tag_names_a_path_or_a_lens_of_the_plan(path: Path):
    names = {"only": {p.id for p in plan().paths}, "lens": set(plan().lenses)}
    names["not"] = names["only"]
    for cell in nbformat.read(path, as_version=4).cells:
        for tag in cell.metadata.get("tags", ()):
            found = TAG.fullmatch(tag)
            assert found, f"{cell.id}: {tag}"
            assert found[2] in names[found[1]], f"{cell.id}: {tag}"


def test_every_notebook_of_the_plan_is_there_and_no_other():
    planned = {f"facilitated/{unit.file}" for unit in plan().facilitated}
    planned |= {f"self-guided/{unit.file}" for unit in plan().self_guided}
    planned.add("00-look-around.ipynb")
    assert {path.relative_to(WORKSHOPS).as_posix() for path in NOTEBOOKS} == planned


def test_what_a_cell_names_is_found_by_a_python_that_has_loaded_nothing_else():
    """Notebooks run in one kernel here; a person opens one alone."""
    named = sorted({name for path in NOTEBOOKS for name in _named(path)})
    assert named
    told = "import sys, cxkit as cx\nfor name in sys.argv[1:]: eval(name)"
    for name in named:
        found = subprocess.run([sys.executable, "-c", told, name], capture_output=True, text=True)
        assert found.returncode == 0, f"{name}: {found.stderr[-300:]}"


def _named(path: Path) -> set[str]:
    """What the cells take from our menu by its dotted name: ``cx.reports.sections.promises``."""
    cells = nbformat.read(path, as_version=4).cells
    source = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    return set(re.findall(r"\bcx(?:\.\w+)+", source))
