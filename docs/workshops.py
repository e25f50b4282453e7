"""Writes what of the workshop follows from its plan: the ways between notebooks, and docs/coverage.md.

``python -m docs.workshops`` (part of ``make docs``); a test fails while either is stale.
"""

from collections.abc import Iterator
from pathlib import Path

import nbformat

from cxkit.forms.links import with_links
from cxkit.forms.paths import Unit, plan
from cxkit.resources import find


def notebooks() -> Iterator[tuple[Path, Unit, tuple[Unit, ...]]]:
    """Every notebook of the workshop: where it lies, what it is, and the way it stands on."""
    for folder, way in (("facilitated", plan().facilitated), ("self-guided", plan().self_guided)):
        for unit in way:
            yield find("workshops") / folder / unit.file, unit, way


def written(path: Path, unit: Unit, way: tuple[Unit, ...]) -> str:
    """A notebook's text as it should be."""
    notebook = with_links(nbformat.read(path, as_version=4), unit, way)
    return nbformat.writes(notebook) + "\n"


def main() -> None:
    """Writes the marked lines of every notebook anew."""
    for path, unit, way in notebooks():
        text = written(path, unit, way)
        if text != path.read_text("utf-8"):
            path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
