"""The lines of a notebook that follow from the plan: the way on and back, at top and end, and the minutes.

A line that ends with a mark belongs to the tool and is written anew; all else in a notebook is left as it is.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from cxkit.errors import BadValue
from cxkit.forms.paths import Path, Unit, plan
from cxkit.notebooks import NotebookNode
from cxkit.phrases import say

WAY = "<!-- way -->"
MINUTES = "<!-- minutes -->"
ON = "<!-- on -->"
"""A notebook without this line at its end has the way at its top alone."""
RUN_ALL = ("notebook:select-all", "notebook:run-cell")
"""What *Run All Cells* does, without its slow ride to the last one."""


def with_links(
    notebook: NotebookNode, unit: Unit, way: Sequence[Unit], path: Path | None = None
) -> NotebookNode:
    """Writes the marked lines of a notebook, in place, for the way it stands on; gives it back.

    Without a path the minutes of every path are named. Raises BadValue when a mark is missing.
    """
    first: Any = notebook.cells[0]
    links = way_line(unit, way)
    lines = {WAY: f"{links} {_start()}".lstrip(), MINUTES: minutes_line(unit, path)}
    for mark in lines:
        if first.cell_type != "markdown" or not any(_marked(line, mark) for line in first.source.split("\n")):
            raise BadValue(say("forms.way.no_mark", file=unit.file, mark=mark))
    for cell, told in ((first, lines), (notebook.cells[-1], {ON: links})):
        cell.source = "\n".join(_written(cell.source.split("\n"), told))
    return notebook


def _marked(line: str, mark: str) -> bool:
    return line.rstrip().endswith(mark)


def _written(source: Sequence[str], lines: dict[str, str]) -> Iterator[str]:
    for line in source:
        mark = next((mark for mark in lines if _marked(line, mark)), None)
        yield f"{lines[mark]} {mark}" if mark else line


def way_line(unit: Unit, way: Sequence[Unit]) -> str:
    """Links to the notebooks before and after one.

    >>> from cxkit.forms.paths import plan
    >>> way_line(plan().unit("05"), plan().way("taster"))
    '[← 04 The steps](04-the-steps.ipynb) · [06 Pains and gains →](06-pains-and-gains.ipynb)'
    """
    at = [each.id for each in way].index(unit.id)
    links = []
    if at:
        before = way[at - 1]
        links.append(say("forms.way.before", title=before.numbered, file=before.file))
    if at + 1 < len(way):
        after = way[at + 1]
        links.append(say("forms.way.after", title=after.numbered, file=after.file))
    return " · ".join(links)


def _start() -> str:
    """A button that runs the page in JupyterLab; elsewhere it does nothing, and the menu Run does."""
    args = json.dumps({"commands": RUN_ALL})
    return (
        '<button data-commandlinker-command="apputils:run-all-enabled" '
        f"data-commandlinker-args='{args}'>{say('forms.way.start')}</button>"
    )


def minutes_line(unit: Unit, path: Path | None) -> str:
    """How long it takes: on one path, or on each.

    >>> from cxkit.forms.paths import plan
    >>> minutes_line(plan().unit("07"), None)
    '**Minutes** full day 30 · two half days 25 · remote 25'
    """
    if isinstance(unit.minutes, int):
        return say("forms.way.always", n=unit.minutes)
    if path is not None and (minutes := unit.minutes_on(path.id)):
        return say("forms.way.always", n=minutes)
    each = [f"{p.short} {minutes}" for p in plan().paths if (minutes := unit.minutes_on(p.id))]
    return say("forms.way.minutes", each=" · ".join(each))
