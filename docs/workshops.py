"""Writes what of the workshop follows from its plan: the ways between notebooks, and docs/coverage.md.

``python -m docs.workshops`` (part of ``make docs``); a test fails while either is stale.
"""

from collections.abc import Iterator
from pathlib import Path

import nbformat
from pydantic import BaseModel, ConfigDict

from cxkit.exchange.strict_yaml import read_yaml
from cxkit.forms.links import with_links
from cxkit.forms.paths import ROWS, Unit, plan
from cxkit.resources import find

HEAD = """\
# What the method asks, and where it is found

<!-- Generated from workshops/workshops.yaml and workshops/coverage.yaml by `make docs`. -->

Each row of the method with the notebooks that ask for it, the measures that compute it, the lanes of the
journey map that can draw it, and the sections of the report that tell it. A dash: nothing of that kind.

| | what | asked in | done alone | measures | lanes | report |
|---|---|---|---|---|---|---|
"""


class Row(BaseModel):
    """What stands behind one row of the method."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    measures: tuple[str, ...]
    lanes: tuple[str, ...] = ()
    sections: tuple[str, ...]


def coverage() -> dict[str, Row]:
    """Every row of the method, by its name."""
    read = read_yaml(find("workshops") / "coverage.yaml")
    return {name: Row.model_validate(fields) for name, fields in read.items()}


def page() -> str:
    """docs/coverage.md."""
    rows = coverage()
    return HEAD + "".join(f"| {name} | {_cells(name, rows[name])} |\n" for name in ROWS)


def _cells(name: str, row: Row) -> str:
    together = ", ".join(unit.numbered for unit in plan().facilitated if name in unit.rows)
    alone = ", ".join(unit.numbered for unit in plan().self_guided if name in unit.rows)
    named = (", ".join(f"`{each}`" for each in names) for names in (row.measures, row.lanes, row.sections))
    return " | ".join(cell or "–" for cell in (row.title, together, alone, *named))


def notebooks() -> Iterator[tuple[Path, Unit, tuple[Unit, ...]]]:
    """Every notebook of the workshop: where it lies, what it is, and the way it stands on."""
    for folder, way in (("facilitated", plan().facilitated), ("self-guided", plan().self_guided)):
        for unit in way:
            yield find("workshops") / folder / unit.file, unit, way


def written(path: Path, unit: Unit, way: tuple[Unit, ...]) -> str:
    """A notebook's text as it should be."""
    notebook = with_links(nbformat.read(path, as_version=4), unit, way)
    return nbformat.writes(notebook) + "\n"


def write_links() -> None:
    """Writes the marked lines of every notebook anew."""
    for path, unit, way in notebooks():
        text = written(path, unit, way)
        if text != path.read_text("utf-8"):
            path.write_text(text, "utf-8")


if __name__ == "__main__":
    write_links()
    (Path(__file__).parent / "coverage.md").write_text(page(), "utf-8")
