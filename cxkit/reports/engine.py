"""Runs a report notebook: papermill gives it its parameters, a kernel of its own runs its cells."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path

from cxkit.errors import ReportFailed
from cxkit.exchange.files import read_text
from cxkit.notebooks import NotebookNode, nbformat, new_code_cell
from cxkit.phrases import say
from cxkit.reports.order import TEMPLATE_LIMIT_MB

CELL_SECONDS = 600
"""A cell that runs longer than this has failed."""


Begins = Callable[[int | None], object]
"""Hears which cell begins, by its index in the notebook that runs; None: all have run."""


def unheard(cell: int | None) -> None:
    """Hears nothing."""


def run_notebook(
    template: Path, parameters: Mapping[str, str | None], *, begins: Begins = unheard
) -> NotebookNode:
    """The notebook with its cells run; the template itself is not touched and nothing is written.

    Its cells are those of the template; ``begins`` hears of each as it begins. Raises FileRefused when the
    template cannot be read, ReportFailed when it is no notebook, when a cell stops (naming the cell's
    number, the heading it stands under, and the cause), or when no kernel can be started.
    """
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillException, PapermillExecutionError
    from papermill.execute import execute_notebook

    from cxkit.reports.kernel import ENGINE, own_kernel

    notebook = read_template(template)
    with own_kernel() as kernel:
        try:
            executed: NotebookNode = execute_notebook(
                notebook,
                None,
                parameters=dict(parameters),
                engine_name=ENGINE,
                kernel_name="python3",
                language="python",
                request_save_on_cell_execute=False,
                progress_bar=False,
                kernel=kernel,
                begins=begins,
                seconds=CELL_SECONDS,
                folder=template.parent,
            )
        except PapermillExecutionError as failure:
            cause = f"{failure.ename}: {failure.evalue}".removesuffix(": ")
            raise stopped(template, notebook, failure.cell_index, cause) from None
        except CellTimeoutError:
            slow = say("reports.failed.slow", minutes=CELL_SECONDS // 60)
            raise stopped(template, notebook, kernel.cell, slow) from None
        except (DeadKernelError, PapermillException, RuntimeError, OSError) as why:
            cure = "" if kernel.stopped else say("reports.failed.look")
            raise stopped(template, notebook, kernel.cell, kernel.why_ended or str(why), cure) from why
    begins(None)
    return without_parameters(notebook, executed)


def parameterised(notebook: NotebookNode, parameters: Mapping[str, str | None]) -> NotebookNode:
    """A copy of the notebook with a cell of these parameters, where papermill would put it."""
    from papermill.translators import translate_parameters

    source = translate_parameters("python3", "python", dict(parameters), "Parameters")
    given = new_code_cell(source, metadata={"tags": [_INJECTED]})
    copied = deepcopy(notebook)
    marked = [tags(cell) for cell in copied.cells]
    at = next((n for n, found in enumerate(marked) if _INJECTED in found), None)
    if at is None:
        after = next(n for n, found in enumerate(marked) if "parameters" in found)
        copied.cells.insert(after + 1, given)
    else:
        copied.cells[at] = given
    return copied


def without_parameters(notebook: NotebookNode, executed: NotebookNode) -> NotebookNode:
    """The executed notebook with the cells of the template only."""
    own = any(_INJECTED in tags(cell) for cell in notebook.cells)
    executed.cells = [cell for cell in executed.cells if own or _INJECTED not in tags(cell)]
    return executed


_INJECTED = "injected-parameters"
"""Papermill's mark of the cell that it puts after the one tagged ``parameters``."""


def read_template(template: Path) -> NotebookNode:
    """A template as it lies there, in the newest format.

    Raises FileRefused when it cannot be read, ReportFailed when it is no notebook or takes no parameters.
    """
    text = read_text(template, TEMPLATE_LIMIT_MB)
    try:
        notebook: NotebookNode = nbformat.convert(nbformat.reader.reads(text), to_version=4)
        if notebook.nbformat_minor >= 5:  # missing and doubled ids would be told on the terminal
            for number, cell in enumerate(notebook.cells):
                cell.id = f"cell-{number}"
        nbformat.validate(notebook)
    except nbformat.reader.NotJSONError:
        raise _unreadable(template, say("reports.failed.not_json")) from None
    except RecursionError:
        raise _unreadable(template, say("reports.failed.too_deep")) from None
    except Exception as why:  # nbformat answers a bad file with many kinds of exceptions
        lines = str(why).strip().splitlines()
        raise _unreadable(template, lines[0][:200] if lines else type(why).__name__) from None
    if not any("parameters" in tags(cell) for cell in notebook.cells):
        raise ReportFailed(
            say("reports.failed.parameters", template=template.name), cure=say("reports.failed.tag")
        )
    return notebook


def _unreadable(template: Path, why: str) -> ReportFailed:
    return ReportFailed(say("reports.failed.unreadable", template=template.name, why=why))


def tags(cell: NotebookNode) -> list[str]:
    """The tags of a cell."""
    return list(cell.get("metadata", {}).get("tags", []))


def stopped(
    template: Path, notebook: NotebookNode, index: int | None, cause: str, cure: str = ""
) -> ReportFailed:
    """The error that a cell of the running notebook stopped; without one, that none could be run.

    ``index`` is the cell's place in the notebook that was given its parameters.
    """
    cause = " ".join(cause.split())[:400]
    if index is None:
        return ReportFailed(say("reports.failed.kernel", template=template.name, why=cause))
    place = _place(notebook, index)
    heading = _heading_above(notebook, place)
    where = say("reports.failed.under", heading=heading) if heading else ""
    told = say("reports.failed.cell", template=template.name, cell=place, where=where, cause=cause)
    return ReportFailed(told, cure=cure)


def _place(notebook: NotebookNode, index: int) -> int:
    """The cell's number from 1 in the template itself: papermill puts a cell after ``parameters``."""
    marked = [tags(cell) for cell in notebook.cells]
    inserted = not any(_INJECTED in found for found in marked)
    after = next(n for n, found in enumerate(marked) if "parameters" in found)
    return index + (0 if inserted and index > after else 1)


def _heading_above(notebook: NotebookNode, place: int) -> str:
    for cell in reversed(notebook.cells[:place]):
        lines = cell.source.splitlines() if cell.cell_type == "markdown" else []
        for line in reversed(lines):
            if line.startswith("#"):
                return str(line.lstrip("# ").strip())
    return ""
