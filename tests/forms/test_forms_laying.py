"""The workshop is laid out for a path, anew at any time, and nothing of a person's own is overwritten."""

from pathlib import Path

import nbformat
import pytest

from cxkit.errors import BadValue, NotFound
from cxkit.forms import laying
from cxkit.forms.laying import LOOK_AROUND, RECORD, lay
from cxkit.forms.links import MINUTES, WAY

FEELS = "05-how-it-feels.ipynb"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {RECORD}


def change(file: Path, source: str = "My own remark.") -> None:
    notebook = nbformat.read(file, as_version=4)
    notebook.cells.append(nbformat.v4.new_markdown_cell(source))
    nbformat.write(notebook, file)


def test_a_path_lays_its_notebooks_alone(tmp_path: Path):
    laid = lay(tmp_path, path="taster")
    assert names(tmp_path) == {LOOK_AROUND, *laid.files}
    assert laid.files[:3] == ("00-prepare.ipynb", "02-who-is-the-customer.ipynb", "04-the-steps.ipynb")
    assert "01-aim.ipynb" not in laid.files
    assert set(laid.ours) == names(tmp_path)


def test_its_links_and_minutes_are_those_of_the_path(tmp_path: Path):
    lay(tmp_path, path="taster")
    first = nbformat.read(tmp_path / "06-pains-and-gains.ipynb", as_version=4).cells[0].source
    assert "(09-bring-it-together.ipynb)" in first
    assert "**Minutes** 10 " in first


def test_the_self_guided_units_are_laid_without_the_session(tmp_path: Path):
    laid = lay(tmp_path, path=None)
    assert len(laid.files) == 7
    assert laid.files[0] == "01-my-first-contact.ipynb"
    assert names(tmp_path) == {LOOK_AROUND, *laid.files}


def test_another_path_takes_away_what_is_not_on_it(tmp_path: Path):
    lay(tmp_path, path="full_day")
    laid = lay(tmp_path, path="taster")
    assert names(tmp_path) == {LOOK_AROUND, *laid.files}
    assert not laid.kept


def test_what_a_person_has_changed_stays_while_there_is_nothing_new(tmp_path: Path):
    lay(tmp_path, path="half_day")
    change(tmp_path / FEELS)
    before = (tmp_path / FEELS).read_bytes()
    laid = lay(tmp_path, path="half_day")
    assert (tmp_path / FEELS).read_bytes() == before
    assert not laid.kept
    assert FEELS not in laid.ours


def test_what_a_person_has_changed_is_kept_beside_the_new_one(tmp_path: Path):
    lay(tmp_path, path="half_day")
    change(tmp_path / FEELS)
    laid = lay(tmp_path, path="full_day")
    assert laid.kept == {FEELS: "05-how-it-feels-yours.ipynb"}
    assert "My own remark." in (tmp_path / "05-how-it-feels-yours.ipynb").read_text("utf-8")
    assert "My own remark." not in (tmp_path / FEELS).read_text("utf-8")
    change(tmp_path / FEELS, "Another one.")
    assert lay(tmp_path, path="half_day").kept == {FEELS: "05-how-it-feels-yours-2.ipynb"}


def test_one_that_leaves_the_path_is_kept_when_it_was_changed(tmp_path: Path):
    lay(tmp_path, path="full_day")
    change(tmp_path / "07-take-the-journey.ipynb")
    assert lay(tmp_path, path="taster").kept == {
        "07-take-the-journey.ipynb": "07-take-the-journey-yours.ipynb"
    }
    assert not (tmp_path / "07-take-the-journey.ipynb").exists()


def test_outputs_and_folded_cells_are_no_change(tmp_path: Path):
    lay(tmp_path, path="half_day")
    notebook = nbformat.read(tmp_path / FEELS, as_version=4)
    code = next(cell for cell in notebook.cells if cell.cell_type == "code")
    code.execution_count = 3
    code.metadata["collapsed"] = True
    notebook.metadata["language_info"]["version"] = "3.12"
    nbformat.write(notebook, tmp_path / FEELS)
    assert not lay(tmp_path, path="full_day").kept


def test_a_file_that_is_no_notebook_any_more_is_kept_as_well(tmp_path: Path):
    lay(tmp_path, path="half_day")
    (tmp_path / FEELS).write_text("torn", "utf-8")
    assert lay(tmp_path, path="full_day").kept == {FEELS: "05-how-it-feels-yours.ipynb"}


def test_a_notebook_that_was_deleted_comes_back(tmp_path: Path):
    lay(tmp_path, path="half_day")
    (tmp_path / FEELS).unlink()
    lay(tmp_path, path="half_day")
    assert (tmp_path / FEELS).exists()


@pytest.mark.parametrize("record", ["", "[]", "{"])
def test_without_its_record_what_equals_ours_is_ours(tmp_path: Path, record: str):
    lay(tmp_path, path="half_day")
    change(tmp_path / "06-pains-and-gains.ipynb")
    (tmp_path / RECORD).write_text(record, "utf-8")
    assert set(lay(tmp_path, path="half_day").kept) == {"06-pains-and-gains.ipynb"}


def test_unknown_paths_and_lenses_are_refused_and_nothing_is_laid(tmp_path: Path):
    folder = tmp_path / "workshop"
    with pytest.raises(NotFound, match="weekend"):
        lay(folder, path="weekend")
    with pytest.raises(BadValue, match="No lens is called “pride”"):
        lay(folder, path="full_day", lenses=["pride"])
    with pytest.raises(BadValue, match="3 lenses are more than a session bears"):
        lay(folder, path="full_day", lenses=["mirror", "painless", "privacy"])
    assert not folder.exists()


@pytest.fixture
def tagged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shelf of our own, whose notebook on feelings has a cell for each kind of tag."""
    shelf = tmp_path / "shelf"
    for path in laying.find("workshops").rglob("*.ipynb"):
        copied = shelf / path.relative_to(laying.find("workshops"))
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_bytes(path.read_bytes())
    cells = [nbformat.v4.new_markdown_cell(f"# Feels\n\n{WAY}\n\n{MINUTES}")]
    for tags in (["only-full_day"], ["only-full_day", "only-taster"], ["not-taster"], ["lens-mirror"]):
        made = nbformat.v4.new_markdown_cell(" ".join(tags))
        made.metadata["tags"] = tags
        cells.append(made)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), shelf / "facilitated" / FEELS)
    monkeypatch.setattr(laying, "find", lambda _: shelf)
    return shelf


@pytest.mark.parametrize(
    ("path", "lenses", "stay"),
    [
        ("taster", None, ["only-full_day only-taster"]),
        ("half_day", None, ["not-taster"]),
        ("full_day", None, ["only-full_day", "only-full_day only-taster", "not-taster", "lens-mirror"]),
        ("full_day", [], ["only-full_day", "only-full_day only-taster", "not-taster"]),
        ("half_day", ["mirror"], ["not-taster", "lens-mirror"]),
        ("remote", None, ["not-taster", "lens-mirror"]),
    ],
)
def test_cells_follow_their_tags(tagged: Path, tmp_path: Path, path: str, lenses, stay: list[str]):
    lay(tmp_path / "laid", path=path, lenses=lenses)
    cells = nbformat.read(tmp_path / "laid" / FEELS, as_version=4).cells[1:]
    assert [cell.source for cell in cells] == stay
