"""The kernel that runs a report: a process of this interpreter's own Python that never outlives its report.

It is a child process, so that a report can be made from inside a notebook, and never a kernel that some
other environment has registered under the same name. Its connection, its IPython folder (nobody's
start-up files reach a client's report) and what its process says past Python lie in one temporary place.
"""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from signal import Signals
from subprocess import STDOUT, Popen
from tempfile import TemporaryDirectory
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, papermill_engines

from cxkit.notebooks import nbformat
from cxkit.phrases import say, spoken
from cxkit.phrases.spoken import VARIABLE as LANGUAGE
from cxkit.reports.ends import why_ended
from cxkit.reports.showing import MOST_SHOWN_MB, UNSEEN

ENGINE = "cxkit"

START_SECONDS = 60

# a library leaves it to the program whether its log is seen; without this, Python prints its errors
logging.getLogger("papermill").addHandler(logging.NullHandler())


class OwnKernel(AsyncKernelManager):
    """A kernel of this interpreter that lives in ``place``.

    It knows which ``cell`` it runs, and why we ``stopped`` it, if we did.
    """

    def __init__(self, place: Path) -> None:
        super().__init__(connection_file=str(place / "kernel.json"))
        self.place = place
        self.cell: int | None = None
        self._process: Popen[bytes] | None = None
        self.stopped = ""
        if os.name == "posix":  # sockets in our own folder: no ports to race for
            self.transport, self.ip = "ipc", str(place / "wire")

    @property
    def kernel_spec(self) -> KernelSpec:
        """This interpreter, whatever kernels are registered on the machine."""
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        quiet = {"IPYTHONDIR": str(self.place), "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
        quiet[LANGUAGE] = spoken()
        quiet[UNSEEN] = "1"
        quiet["PYTHONHASHSEED"] = "0"  # equal bytes, even where somebody's cell walks through a set
        return KernelSpec(argv=argv, env=quiet, language="python", display_name="Python 3")

    async def _async_launch_kernel(self, kernel_cmd: list[str], **kw: Any) -> None:
        # what the process says past Python goes to a file, not to the terminal
        with (self.place / "said").open("wb") as said:
            await super()._async_launch_kernel(kernel_cmd, **kw, stdout=said, stderr=STDOUT)
        self._process = self._running

    def end(self, why: str = "") -> None:
        """Ends the process and all that it started, where it still runs; ``why`` is then told."""
        process = self._running
        if process is None or process.poll() is not None:
            return
        self.stopped = why
        with suppress(OSError):
            if os.name == "posix":  # the process leads a group of its own
                os.killpg(process.pid, Signals.SIGKILL)
            else:
                process.kill()
        process.wait()

    @property
    def why_ended(self) -> str:
        """Why the process is no longer there; empty while nobody knows."""
        code = self._process.poll() if self._process else None
        if self.stopped or code is None:
            return self.stopped
        if self.cell is None and (words := self._last_words()):
            return words
        return why_ended(code)

    @property
    def _running(self) -> Popen[bytes] | None:
        return getattr(self.provisioner, "process", None)

    def _last_words(self) -> str:
        with suppress(OSError):
            lines = (self.place / "said").read_text("utf-8", "replace").split("\n")
            return next((line.strip()[:200] for line in reversed(lines) if line.strip()), "")
        return ""


@contextmanager
def own_kernel() -> Iterator[OwnKernel]:
    """A kernel in a place of its own, not started yet; afterwards neither is left, whatever happened."""
    with TemporaryDirectory(prefix="cxkit-", ignore_cleanup_errors=True) as folder:
        kernel = OwnKernel(Path(folder))
        try:
            yield kernel
        finally:
            kernel.end()


class _Runner(PapermillNotebookClient):
    """Runs the cells in their order, and ends a notebook that shows what no report can hold."""

    shown = 0

    def process_message(self, message: Any, cell: Any, cell_index: int) -> Any:
        """Keeps what a cell shows, as long as a report could hold it."""
        content = message["content"]
        self.shown += len(content["text"] if "text" in content else repr(content))
        why = say("reports.failed.flood", limit=MOST_SHOWN_MB)
        if self.shown <= MOST_SHOWN_MB * 1_000_000:
            try:
                return super().process_message(message, cell, cell_index)  # type: ignore[no-untyped-call]
            except nbformat.ValidationError as no_output:
                why = say("reports.failed.no_output", why=str(no_output).splitlines()[0])
        assert isinstance(self.km, OwnKernel)
        self.km.end(why)
        return None


class CxkitEngine(Engine):
    """Runs a notebook in a kernel of its own: ``papermill --engine cxkit in.ipynb out.ipynb`` asks for it."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **given: Any) -> None:
        """Runs the cells; ``kernel`` is one that the caller has made, ``seconds`` what a cell may take, and
        ``begins`` hears of each.
        """
        if kernel := given.pop("kernel", None):
            cls._run(nb_man, kernel_name, kernel, **given)
            return
        with own_kernel() as fresh:
            cls._run(nb_man, kernel_name, fresh, **given)

    @staticmethod
    def _run(nb_man: Any, kernel_name: str, kernel: OwnKernel, **given: Any) -> None:
        def begun(cell: Any, cell_index: int) -> None:
            kernel.cell = cell_index
            if begins := given.get("begins"):
                begins(cell_index)

        runner: Any = _Runner(  # type: ignore[no-untyped-call]
            nb_man,
            km=kernel,
            kernel_name=kernel_name,
            timeout=given.get("seconds") or given.get("execution_timeout"),
            startup_timeout=START_SECONDS,
            resources={"metadata": {"path": str(given.get("folder") or Path.cwd())}},
            shutdown_kernel="immediate",
            on_cell_execute=begun,
            log=logging.getLogger("papermill"),
        )
        runner.execute(cleanup_kc=True)


papermill_engines.register(ENGINE, CxkitEngine)
