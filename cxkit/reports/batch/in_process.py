"""Runs a template in this process: no kernel to start, nothing to import again.

The cells run in ipykernel's in-process kernel, which shows what any kernel shows. Everything a cell may
change outside its own names is put back after each notebook; what cannot be put back (the attributes
of modules) is the reason why a process that ran a template of somebody's own runs no other, unless that
template says that it leaves nothing.
"""

import builtins
import gc
import os
import random
import sys
import warnings
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

from cxkit.notebooks import NotebookNode, nbformat, output_from_msg
from cxkit.reports.engine import Begins, parameterised, read_template, stopped, unheard, without_parameters
from cxkit.reports.finishing import rehearsed
from cxkit.reports.showing import UNSEEN
from cxkit.resources import find


def run_in_process(
    template: Path, parameters: Mapping[str, str | None], *, begins: Begins = unheard
) -> NotebookNode:
    """The notebook with its cells run here, as :func:`~cxkit.reports.engine.run_notebook` gives it.

    Raises FileRefused when the template cannot be read, ReportFailed when a cell stops.
    """
    notebook = read_template(template)
    executed = parameterised(notebook, parameters)
    named = _Named(list)
    _kernel().client.session.shown = 0
    with _put_back(template.parent):
        for index, cell in enumerate(executed.cells):
            if cell.cell_type == "code":
                begins(index)
                cause = _run(cell, named)
                if cause:
                    raise stopped(template, notebook, index, cause)
    begins(None)
    return without_parameters(notebook, executed)


_Named = defaultdict[str, list[NotebookNode]]
"""What was shown under a name, which any later cell may show anew."""


def _run(cell: NotebookNode, named: _Named) -> str:
    """Runs a cell and gives it its outputs; the cause, where it stopped."""
    client = _kernel().client
    client.execute(cell.source, allow_stdin=False)
    reply = client.get_shell_msg(timeout=0)["content"]
    cell.outputs, cell.execution_count = _outputs(client, named), reply.get("execution_count")
    return f"{reply['ename']}: {reply['evalue']}".removesuffix(": ") if reply["status"] == "error" else ""


def _outputs(client: Any, named: _Named) -> list[NotebookNode]:
    """What the cell showed, in its order: one stream after another is one, what is cleared is gone."""
    shown: list[NotebookNode] = []
    clearing = False
    while client.iopub_channel.msg_ready():
        message = client.get_iopub_msg(timeout=0)
        kind, content = message["msg_type"], message["content"]
        if kind == "clear_output":
            clearing = content["wait"]
            shown = shown if clearing else []
            continue
        if kind not in ("stream", "display_data", "update_display_data", "execute_result", "error"):
            continue
        if clearing:
            shown, clearing = [], False
        name = content.get("transient", {}).get("display_id")
        for earlier in named[name] if name else ():
            earlier.data, earlier.metadata = (
                nbformat.from_dict(content[part]) for part in ("data", "metadata")
            )
        if kind == "update_display_data":
            continue
        output = output_from_msg(message)
        last = shown[-1] if shown else None
        if kind == "stream" and last and last.output_type == "stream" and last.name == output.name:
            last.text += output.text
            continue
        shown.append(output)
        if name:
            named[name].append(output)
    return shown


class _Kernel(NamedTuple):
    """The in-process kernel's client, and what a kernel adds to the environment of its cells."""

    client: Any
    environment: Mapping[str, str]


@cache
def _kernel() -> _Kernel:
    """The one in-process kernel of this process."""
    with _environment_put_back() as before:
        os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
        from cxkit.reports.batch.threadless import kernel_client

        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            client = kernel_client()
            client.kernel.shell.enable_matplotlib("inline")  # else a figure of pyplot is shown nowhere
        added = {name: said for name, said in os.environ.items() if before.get(name) != said}
    return _Kernel(client, added)


@cache
def warm_up() -> None:
    """Does once what the first report would wait for, so that copies of this process need not."""
    import papermill.translators  # noqa: F401 (parameters are given to a notebook in its own words)

    _kernel()
    read_template(find("templates/reports/one-page.ipynb"))  # the notebook format's grammar
    rehearsed("html")
    keep_loaded()


def keep_loaded() -> None:
    """Takes what is loaded, and stays, out of the rounds of the garbage collector.

    It goes through all of it after each notebook otherwise: half of the time of a small report.
    """
    gc.collect()
    gc.freeze()


@contextmanager
def _environment_put_back() -> Iterator[dict[str, str]]:
    before = dict(os.environ)
    try:
        yield before
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def _put_back(folder: Path) -> Iterator[None]:
    """Whatever a notebook does to this process, the next one finds it as this one did."""
    import matplotlib as mpl
    import numpy as np
    import pandas as pd

    kernel = _kernel()
    settings, here, built_in = dict(mpl.rcParams), Path.cwd(), dict(vars(builtins))
    drawn = random.getstate(), np.random.get_state()
    os.chdir(folder)
    try:
        with _environment_put_back(), warnings.catch_warnings():
            os.environ.update(kernel.environment, **{UNSEEN: "1"})
            yield
    finally:
        os.chdir(here)
        for added in vars(builtins).keys() - built_in.keys():
            delattr(builtins, added)
        vars(builtins).update(built_in)
        _close_figures()
        mpl.rcParams.clear()
        dict.update(mpl.rcParams, settings)
        random.setstate(drawn[0])
        np.random.set_state(drawn[1])
        with warnings.catch_warnings(), suppress(ValueError):
            warnings.simplefilter("ignore")
            pd.reset_option("all")
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            kernel.client.kernel.shell.reset(new_session=True)
        _outputs(kernel.client, _Named(list))


def _close_figures() -> None:
    if plotting := sys.modules.get("matplotlib.pyplot"):
        plotting.close("all")
