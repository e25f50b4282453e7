"""A report notebook runs in a kernel of its own, and says plainly where and why it stopped."""

import asyncio
import gc
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import nbformat
import pytest
from apart import apart
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from cxkit.errors import ReportFailed
from cxkit.reports import blocks_of, engine, kernel
from cxkit.reports.engine import run_notebook

GIVEN = {"client": "kuku", "store": "s"}


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

    assert apart(lambda: asyncio.run(inside())) == "2"


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


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("os._exit(7)", "its Python ended with exit code 7"),
        ("os.kill(os.getpid(), 9)", "its Python was ended by SIGKILL, as happens when memory runs out"),
    ],
)
def test_a_kernel_that_dies_is_said_with_the_cell_and_the_reason(source, why, tmp_path, capfd):
    path = template(tmp_path, new_markdown_cell("## Costs"), new_code_cell("import os\n" + source))
    with pytest.raises(ReportFailed) as refused:
        run_notebook(path, {"client": "k", "store": "s"})
    assert str(refused.value) == (
        f"Report template own.ipynb stopped at cell 3 (under “Costs”): {why}. "
        "Run the notebook in JupyterLab to see more."
    )
    assert capfd.readouterr() == ("", "")


def test_a_kernel_that_cannot_start_is_told_by_its_last_words(tmp_path, monkeypatch):
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho Traceback\necho No module named ipykernel >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    with pytest.raises(ReportFailed, match=r"own\.ipynb could not be run: No module named ipykernel"):
        run_notebook(template(tmp_path), GIVEN)


def test_a_cell_that_takes_too_long_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "CELL_SECONDS", 1)
    with pytest.raises(ReportFailed, match=r"stopped at cell 2: it ran longer than"):
        run_notebook(template(tmp_path, new_code_cell("import time; time.sleep(60)")), GIVEN)


def test_what_is_no_output_of_a_notebook_is_said_with_its_cell(tmp_path, capfd):
    shown = "from IPython.display import display\ndisplay({'application/x-own': {'k': 1}}, raw=True)"
    with pytest.raises(ReportFailed, match=r"stopped at cell 2: what it shows is no output of a notebook"):
        run_notebook(template(tmp_path, new_code_cell(shown)), GIVEN)
    gc.collect()
    assert capfd.readouterr() == ("", "")


def test_a_cell_that_never_stops_showing_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(kernel, "MOST_SHOWN_MB", 1)
    path = template(
        tmp_path, new_code_cell("import time\nwhile True:\n    print('x' * 100_000)\n    time.sleep(0.01)")
    )
    with pytest.raises(ReportFailed, match=r"cell 2: it shows more than 1 MB, more than a report .*hold\.$"):
        run_notebook(path, GIVEN)


def test_whoever_stops_it_leaves_no_process_and_no_folder():
    def stop():
        with suppress(KeyboardInterrupt), kernel.own_kernel() as stopped:
            asyncio.run(stopped.start_kernel())
            os.kill(stopped.provisioner.pid, 0)
            raise KeyboardInterrupt
        return stopped

    stopped = apart(stop)
    with pytest.raises(ProcessLookupError):
        os.kill(stopped.provisioner.pid, 0)
    assert not stopped.place.exists()


def test_what_programs_write_past_python_does_not_reach_the_terminal(tmp_path, capfd):
    path = template(tmp_path, new_code_cell("import os\n_ = os.write(1, b'out'), os.write(2, b'err')"))
    run_notebook(path, GIVEN)
    assert capfd.readouterr() == ("", "")


def test_cells_are_numbered_as_in_the_template(tmp_path):
    executed = run_notebook(template(tmp_path, new_code_cell("print(client)")), {"client": "kuku"})
    assert [cell.source for cell in executed.cells[1:]] == ["print(client)"]
    assert blocks_of(executed).warnings[0].startswith("Cell 2 prints text")


def test_cells_without_ids_or_with_doubled_ones_are_no_matter(tmp_path, recwarn):
    path = template(tmp_path, new_code_cell("1", id="same"), new_code_cell("2", id="same"))
    written = json.loads(path.read_text("utf-8"))
    del written["cells"][0]["id"]
    path.write_text(json.dumps(written), "utf-8")
    recwarn.clear()
    assert len(run_notebook(path, GIVEN).cells) == 3
    assert not recwarn.list


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


def test_papermill_runs_any_notebook_on_our_engine(tmp_path):
    own = new_notebook(
        cells=[
            new_code_cell("n = 1", metadata={"tags": ["parameters"]}),
            new_code_cell("import asyncio\nawait asyncio.sleep(0)\nprint(n + 1)"),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    given, done = tmp_path / "any.ipynb", tmp_path / "out.ipynb"
    nbformat.write(own, given)
    line = [sys.executable, "-m", "papermill", "--engine", "cxkit", "-p", "n", "41", str(given), str(done)]
    subprocess.run(line, check=True, capture_output=True, cwd=tmp_path)
    shown = nbformat.read(done, as_version=4).cells[-1].outputs
    assert [output.text for output in shown] == ["42\n"]
