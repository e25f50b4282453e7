"""A report notebook runs in a kernel of its own, and says plainly where and why it stopped."""

import asyncio
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from cxkit.errors import ReportFailed
from cxkit.reports.engine import run_notebook


def template(folder: Path, *cells, name: str = "own.ipynb") -> Path:
    given = new_code_cell('client = ""\nstore = ""')
    given.metadata["tags"] = ["parameters"]
    path = folder / name
    nbformat.write(new_notebook(cells=[given, *cells]), path)
    return path


def test_parameters_arrive_and_nothing_is_written_beside_the_template(tmp_path):
    path = template(tmp_path, new_code_cell("import sys\nclient, sys.executable"))
    executed = run_notebook(path, {"client": "kuku", "store": "s"})
    assert executed.cells[-1].outputs[0].data["text/plain"] == repr(("kuku", sys.executable))
    assert [file.name for file in tmp_path.iterdir()] == ["own.ipynb"]
    assert not nbformat.read(path, 4).cells[-1].outputs


def test_it_runs_where_an_event_loop_runs_already(tmp_path):
    path = template(tmp_path, new_code_cell("1 + 1"))

    async def inside() -> str:
        return run_notebook(path, {"client": "k", "store": "s"}).cells[-1].outputs[0].data["text/plain"]

    assert asyncio.run(inside()) == "2"


def test_a_cell_that_stops_is_named_with_its_heading_and_cause(tmp_path):
    path = template(
        tmp_path, new_markdown_cell("## Costs\n\ntext"), new_code_cell("1 / 0"), new_code_cell("2")
    )
    with pytest.raises(ReportFailed) as refused:
        run_notebook(path, {"client": "k", "store": "s"})
    said = str(refused.value)
    assert (
        said
        == "Report template own.ipynb stopped at cell 3 (under “Costs”): ZeroDivisionError: division by zero."
    )
    assert "Traceback" not in said


def test_a_kernel_that_dies_is_said(tmp_path):
    path = template(tmp_path, new_code_cell("import os\nos._exit(1)"))
    with pytest.raises(ReportFailed, match=r"own\.ipynb"):
        run_notebook(path, {"client": "k", "store": "s"})


@pytest.mark.parametrize("content", ["", "{", "[]", '{"cells": 3}', "\x00\x01", '{"nbformat": 99}'])
def test_what_is_no_notebook_is_refused(content, tmp_path):
    path = tmp_path / "own.ipynb"
    path.write_text(content)
    with pytest.raises(ReportFailed, match=r"own\.ipynb is not a notebook"):
        run_notebook(path, {})


def test_a_notebook_without_parameters_is_refused_with_the_cure(tmp_path):
    path = tmp_path / "own.ipynb"
    nbformat.write(new_notebook(cells=[new_code_cell("1")]), path)
    with pytest.raises(ReportFailed, match="parameters"):
        run_notebook(path, {})
