"""Runs a report notebook: papermill gives it its parameters, a kernel of its own runs its cells.

The kernel is always a child process of this interpreter's own Python, so that a report can be made
from inside a notebook, and never a kernel some other environment has registered under the same
name. It gets a fresh IPython folder: nobody's start-up files reach a client's report.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbformat import NotebookNode

from cxkit.errors import ReportFailed
from cxkit.phrases import say

CELL_SECONDS = 600
"""A cell that runs longer than this has failed."""


class OwnKernel(AsyncKernelManager):
    """A kernel of this interpreter, with its connection and its IPython folder in one temporary place."""

    place: Path

    @property
    def kernel_spec(self) -> KernelSpec:
        """This interpreter, whatever kernels are registered on the machine."""
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        quiet = {"IPYTHONDIR": str(self.place), "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
        quiet["PYTHONHASHSEED"] = "0"  # equal bytes, even where somebody's cell walks through a set
        return KernelSpec(argv=argv, env=quiet, language="python", display_name="Python 3")


@contextmanager
def _own_kernel() -> Iterator[type[OwnKernel]]:
    with TemporaryDirectory(prefix="cxkit-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        wires: dict[str, Any] = {"connection_file": str(place / "kernel.json"), "place": place}
        if os.name == "posix":  # sockets in our own folder: no ports to race for
            wires |= {"transport": "ipc", "ip": str(place / "wire")}

        class Kernel(OwnKernel):
            def __init__(self, **traits: Any) -> None:
                super().__init__(**traits)
                for name, value in wires.items():
                    setattr(self, name, value)

        yield Kernel


def run_notebook(template: Path, parameters: Mapping[str, str]) -> NotebookNode:
    """The notebook with its cells run; the template itself is not touched and nothing is written.

    Raises ReportFailed when the template is no notebook, when a cell stops (naming the cell's
    number, the heading it stands under, and the cause), or when no kernel can be started.
    """
    from nbclient.exceptions import CellTimeoutError, DeadKernelError
    from papermill.exceptions import PapermillException, PapermillExecutionError
    from papermill.execute import execute_notebook

    notebook = _read(template)
    with _own_kernel() as kernel:
        try:
            executed: NotebookNode = execute_notebook(
                notebook,
                None,
                parameters=dict(parameters),
                engine_name="nbclient",
                kernel_name="python3",
                language="python",
                kernel_manager_class=kernel,
                resources={"metadata": {"path": str(template.parent)}},
                shutdown_kernel="immediate",
                request_save_on_cell_execute=False,
                progress_bar=False,
                execution_timeout=CELL_SECONDS,
            )
            return executed
        except PapermillExecutionError as stopped:
            raise _failure(template, notebook, stopped) from None
        except CellTimeoutError:
            cure = say("reports.failed.slow", minutes=CELL_SECONDS // 60)
            raise ReportFailed(say("reports.failed.kernel", template=template.name, why=cure)) from None
        except (DeadKernelError, PapermillException, RuntimeError, OSError) as why:
            raise ReportFailed(say("reports.failed.kernel", template=template.name, why=why)) from why


def _read(template: Path) -> NotebookNode:
    try:
        notebook: NotebookNode = nbformat.read(template, as_version=4)
        nbformat.validate(notebook)
    except Exception as why:  # nbformat answers a bad file with many kinds of exceptions
        reason = str(why).strip().splitlines()[0][:200] if str(why).strip() else type(why).__name__
        raise ReportFailed(say("reports.failed.unreadable", template=template.name, why=reason)) from None
    if not any("parameters" in tags(cell) for cell in notebook.cells):
        raise ReportFailed(
            say("reports.failed.parameters", template=template.name), cure=say("reports.failed.tag")
        )
    return notebook


def tags(cell: NotebookNode) -> list[str]:
    """The tags of a cell."""
    return list(cell.get("metadata", {}).get("tags", []))


def _failure(template: Path, notebook: NotebookNode, stopped: Any) -> ReportFailed:
    place = _place(notebook, stopped.cell_index)
    heading = _heading_above(notebook, place)
    where = say("reports.failed.under", heading=heading) if heading else ""
    cause = " ".join(f"{stopped.ename}: {stopped.evalue}".removesuffix(": ").split())[:400]
    return ReportFailed(
        say("reports.failed.cell", template=template.name, cell=place, where=where, cause=cause)
    )


def _place(notebook: NotebookNode, index: int) -> int:
    """The cell's number from 1 in the template itself: papermill puts a cell after ``parameters``."""
    marked = [tags(cell) for cell in notebook.cells]
    inserted = not any("injected-parameters" in found for found in marked)
    after = next(n for n, found in enumerate(marked) if "parameters" in found)
    return index + (0 if inserted and index > after else 1)


def _heading_above(notebook: NotebookNode, place: int) -> str:
    for cell in reversed(notebook.cells[:place]):
        lines = cell.source.splitlines() if cell.cell_type == "markdown" else []
        for line in reversed(lines):
            if line.startswith("#"):
                return str(line.lstrip("# ").strip())
    return ""
