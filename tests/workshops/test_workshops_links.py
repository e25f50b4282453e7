"""The ways between the notebooks follow the plan, and lead somewhere."""

import re
from pathlib import Path

import nbformat
import pytest

from cxkit.errors import BadValue
from cxkit.forms.links import MINUTES, ON, WAY, with_links
from cxkit.forms.paths import plan
from docs.workshops import notebooks, written

ALL = list(notebooks())


@pytest.mark.parametrize(("path", "unit", "way"), ALL, ids=[unit.id for _, unit, _ in ALL])
def test_a_notebook_says_where_it_stands(path: Path, unit, way):
    assert written(path, unit, way) == path.read_text("utf-8"), "stale: run `python -m docs.workshops`"


@pytest.mark.parametrize(("path", "unit", "way"), ALL, ids=[unit.id for _, unit, _ in ALL])
def test_every_link_leads_to_a_notebook(path: Path, unit, way):
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            for target in re.findall(r"\]\(([^)#]+)", cell.source):
                assert "://" in target or (path.parent / target).exists(), target


def test_on_a_path_the_way_leaves_out_what_the_path_does(own):
    with_links(own, plan().unit("06"), plan().way("taster"), plan().path("taster"))
    first = own.cells[0].source
    assert "[← 05 How it feels](05-how-it-feels.ipynb) · [09 Bring it together →]" in first
    assert f"**Minutes** 10 {MINUTES}" in first


def test_the_way_goes_on_where_a_page_ends(own):
    own.cells.append(nbformat.v4.new_markdown_cell(f"Well done.\n\n{ON}"))
    with_links(own, plan().unit("06"), plan().way("taster"), plan().path("taster"))
    links = (
        "[← 05 How it feels](05-how-it-feels.ipynb) · [09 Bring it together →](09-bring-it-together.ipynb)"
    )
    assert own.cells[-1].source == f"Well done.\n\n{links} {ON}"


def test_all_else_in_the_cell_stays(own):
    with_links(own, plan().unit("06"), plan().way("taster"))
    assert own.cells[0].source.startswith("# Mine\n\n[←")
    assert own.cells[0].source.endswith(f"{MINUTES}\n\nMy own words.")


def test_a_notebook_without_the_marks_is_refused(own):
    own.cells[0].source = "# Mine"
    with pytest.raises(BadValue, match=f"06-pains-and-gains.ipynb has no line that ends with {WAY}"):
        with_links(own, plan().unit("06"), plan().way("taster"))


@pytest.fixture
def own() -> nbformat.NotebookNode:
    cell = nbformat.v4.new_markdown_cell(f"# Mine\n\n{WAY}\n\nx {MINUTES}\n\nMy own words.")
    return nbformat.v4.new_notebook(cells=[cell])
