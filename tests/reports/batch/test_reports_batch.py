"""Many reports at once: what was asked for lies there, whatever single reports do."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from papermill.execute import execute_notebook

from cxkit.errors import FileRefused
from cxkit.model import Change
from cxkit.reports.batch import batch
from cxkit.reports.batch.in_process import run_in_process
from cxkit.reports.batch.manifest import FILE
from cxkit.reports.delivery import find_template, report, templates
from cxkit.reports.engine import run_notebook
from cxkit.reports.reading import blocks_of


def template(folder: Path, *cells: str, name: str = "own") -> Path:
    """A template of somebody's own."""
    parameters = new_code_cell("client = ''\nstore = None", metadata={"tags": ["parameters"]})
    path = folder / f"{name}.ipynb"
    nbformat.write(new_notebook(cells=[parameters, *map(new_code_cell, cells)]), path)
    return path


def everybody(store):
    return [client.id for client in store.clients()]


def by_client(outcomes):
    return {outcome.client: outcome for outcome in outcomes}


SOUND = "from cxkit.reports.blocks import Prose, Statement\nfrom cxkit.reports import show\n"
SOUND += "show([Prose.of(Statement(text='Sound.'))])"


# ── what a report is, however it is made ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name", [path.stem for path in templates().values() if path.parent.name == "reports"]
)
def test_a_template_of_ours_shows_the_same_blocks_here_as_in_a_kernel(memory, name):
    asked = {"client": memory.find("kuku"), "store": memory.address, "since": None}
    assert blocks_of(run_in_process(find_template(name), asked)) == blocks_of(
        run_notebook(find_template(name), asked)
    )


def test_however_a_process_starts_the_bytes_are_those_of_a_single_report(memory, tmp_path):
    asked = {"to": ["html"], "template": "one-page"}
    single = report("kuku", store=memory, out=tmp_path / "one", **asked).files[0].read_bytes()
    for start in ("forkserver", "fork", "spawn"):
        (made,) = batch(memory, [memory.find("kuku")], out=tmp_path / start, start=start, **asked)
        assert made.why == ""
        assert made.files[0].read_bytes() == single


def test_whatever_a_notebook_changes_here_is_put_back(memory, tmp_path):
    import random
    import warnings

    import matplotlib as mpl
    import numpy as np
    import pandas as pd

    changed = template(
        tmp_path,
        "import os, random, warnings, numpy, pandas, matplotlib\nimport matplotlib.pyplot as plt\n"
        "matplotlib.rcParams['lines.linewidth'] = 77; os.environ['CANARY'] = 'x'; os.chdir('/')\n"
        "random.seed(7); numpy.random.seed(7); pandas.set_option('display.max_rows', 7)\n"
        "warnings.simplefilter('ignore'); plt.figure(); canary = 'x'",
    )
    environment = dict(os.environ)
    run_in_process(template(tmp_path, "'the kernel starts'", name="first"), {"client": "x"})
    assert dict(os.environ) == environment
    here, filters = Path.cwd(), list(warnings.filters)
    drawn, width = random.getstate(), mpl.rcParams["lines.linewidth"]
    numbers = np.random.get_state()[1].tolist()
    run_in_process(changed, {"client": "kuku", "store": None})
    found = run_in_process(template(tmp_path, "print('canary' in globals())", name="next"), {"client": "x"})
    assert found.cells[1].outputs[0].text == "False\n"
    assert (Path.cwd(), list(warnings.filters)) == (here, filters)
    assert (random.getstate(), mpl.rcParams["lines.linewidth"]) == (drawn, width)
    assert np.random.get_state()[1].tolist() == numbers
    assert pd.get_option("display.max_rows") != 7
    assert dict(os.environ) == environment
    assert not mpl.pyplot.get_fignums()


CORPUS = (
    "import sys, threading\nimport matplotlib.pyplot as plt\nimport pandas as pd\n"
    "from IPython.display import HTML, JSON, SVG, Image, Latex, Markdown, clear_output, display",
    "display(HTML('<b>x</b>'), Markdown('*x*'), JSON({'a': [1, 2.5, None]}), Latex('$x$'), SVG('<svg/>'))",
    "Image(data=b'\\x89PNG\\r\\n\\x1a\\n' + b'0' * 30, format='png', width=3)",
    "frame = pd.DataFrame({'a': [1, 2], 'b': ['ü', '<x>']})\nframe",
    "plt.plot([1, 2])\nplt.show()",
    "_, ax = plt.subplots()\nax.bar([1], [2])\nNone",
    "for n in range(3):\n    print(n, flush=True)\n    print('e', n, file=sys.stderr, flush=True)",
    "print('gone'); clear_output(); print('a', end=''); print('b')",
    "print('old'); clear_output(wait=True); print('new')",
    "handle = display({'text/plain': 'old'}, raw=True, display_id='one', metadata={'k': 1})\n7",
    "handle.update({'text/plain': 'new'}, raw=True, metadata={'k': 2})",
    "display('twice', display_id='two')\ndisplay('again', display_id='two')",
    "print('red \\x1b[31m ü 中')",
    "told = threading.Thread(target=print, args=['from a thread'])\ntold.start(); told.join()",
    "1; 2\n{'set': {1}, 'bytes': b'x'}",
    "'nothing is shown';",
    "_",
    "%%capture caught\nprint('inside')",
    "caught.stdout",
    "!echo out",
    "%pwd",
    "?len",
    "__name__, '__file__' in globals()",
)


def test_cells_show_here_what_they_show_in_a_kernel_of_ours_and_in_plain_papermill(tmp_path):
    path = template(tmp_path, *CORPUS)
    here, ours = (run(path, {"client": "x"}) for run in (run_in_process, run_notebook))
    plain = execute_notebook(
        str(path),
        None,
        parameters={"client": "x"},
        engine_name="nbclient",
        kernel_name="python3",
        language="python",
        cwd=str(tmp_path),
        progress_bar=False,
    )
    del plain.cells[1]  # the parameters
    shown = [[_plainly(cell) for cell in notebook.cells[1:]] for notebook in (here, ours, plain)]
    assert [*zip(CORPUS, shown[0], strict=True)] == [*zip(CORPUS, shown[1], strict=True)]
    assert shown[1] == shown[2]
    updated = dict(zip(CORPUS, shown[0], strict=True))[CORPUS[9]]
    assert [output.get("data") for output in updated] == [{"text/plain": "new"}, {"text/plain": "7"}]


def _plainly(cell):
    return [
        {name: said for name, said in output.items() if name != "execution_count"} for output in cell.outputs
    ]


# ── one that fails ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("1 / 0", "ZeroDivisionError"),
        ("raise SystemExit(3)", "cell 2"),
        (
            "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
            "cell 2: its Python was ended by SIGKILL",
        ),
        ("import os; os._exit(7)", "cell 2: its Python ended with exit code 7"),
        ("for _ in range(110): print('x' * 1_000_000)", "cell 2: it shows more than 100 MB"),
        ("while True: pass", "cell 2: it took longer than 6 seconds"),
    ],
)
def test_a_client_that_fails_is_named_with_its_cause_and_the_others_are_made(memory, tmp_path, cell, told):
    bad = memory.find("kuku")
    own = template(tmp_path, f"if client == {bad!r}:\n    {cell}", SOUND)
    seconds = 6 if "while" in cell else 60
    asked = {"template": own, "to": ["html"], "out": tmp_path / "out", "jobs": 2}
    if seconds == 6:  # the sound ones start a kernel each, which may take longer
        made = by_client(batch(memory, [bad], **asked, seconds=seconds))
    else:
        made = by_client(batch(memory, everybody(memory), **asked, seconds=seconds))
        assert sorted(c for c, outcome in made.items() if not outcome.why) == sorted(
            {*everybody(memory)} - {bad}
        )
    assert told in made[bad].why
    assert not made[bad].files
    assert not [file for file in (tmp_path / "out").glob("*") if bad in file.name]


def test_what_a_cell_leaves_running_keeps_nobody_waiting(memory, tmp_path):
    cell = (
        "import atexit, os, socket, subprocess, sys, threading, time\n"
        "def listen():\n"
        "    with socket.create_server(('127.0.0.1', 0)) as server:\n"
        "        server.accept()\n"
        "atexit.register(listen)\n"
        "threading.Thread(target=time.sleep, args=[999]).start()\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(999)', os.getcwd()])"
    )
    asked = {"template": template(tmp_path, cell, SOUND), "to": ["html"], "out": tmp_path / "out", "jobs": 2}
    assert not [
        outcome.why for outcome in batch(memory, everybody(memory), **asked, seconds=60) if outcome.why
    ]
    assert not _processes_of(tmp_path)


def test_a_folder_that_is_no_folder_stops_before_the_work(memory, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(FileRefused, match="cannot be written"):
        list(batch(memory, everybody(memory), template="one-page", out=tmp_path / "file" / "out"))


def test_what_a_template_leaves_in_builtins_and_modules_reaches_no_other_client(memory, tmp_path):
    leaves = (
        "import builtins, json, matplotlib\n"
        "seen = getattr(builtins, 'canary', '') + getattr(json, 'canary', '')\n"
        "builtins.canary = json.canary = 'canary-of-' + client\n"
        "matplotlib.rcParams['savefig.pad_inches'] = 0.77\n"
        "from cxkit.reports.blocks import Prose, Statement\nfrom cxkit.reports import show\n"
        "show([Prose.of(Statement(text='Seen: ' + seen + '.'))])"
    )
    asked = {"template": template(tmp_path, leaves), "to": ["html"], "out": tmp_path / "out", "jobs": 1}
    made = list(batch(memory, everybody(memory), **asked))
    assert len(made) == 3
    for outcome in made:
        assert "canary-of" not in outcome.files[0].read_text("utf-8")


@pytest.mark.parametrize("says_so", [True, False])
def test_only_a_template_that_says_it_leaves_nothing_uses_a_process_again(memory, tmp_path, says_so):
    cell = (
        "import builtins, os\n"
        "from cxkit.reports import show\nfrom cxkit.reports.blocks import Prose, Statement\n"
        "seen = getattr(builtins, 'canary', '') or globals().get('mine', 'nothing')\n"
        "builtins.canary = mine = 'canary-of-' + client\n"
        "show([Prose.of(Statement(text=f'Process {os.getpid()} saw {seen}.'))])"
    )
    path = template(tmp_path, cell)
    notebook = nbformat.read(path, as_version=4)
    notebook.metadata["cxkit"] = {"leaves_nothing": says_so}
    nbformat.write(notebook, path)
    made = batch(memory, everybody(memory), template=path, to=["html"], out=tmp_path / "out", jobs=1)
    told = [re.search(r"Process (\d+) saw (\S+)\.", outcome.files[0].read_text("utf-8")) for outcome in made]
    assert len(told) == 3
    assert len({found[1] for found in told}) == (1 if says_so else 3)
    assert {found[2] for found in told} == {"nothing"}


# ── again ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_second_run_does_only_what_changed(memory, tmp_path):
    asked = {"template": "one-page", "to": ["html"], "out": tmp_path / "out", "jobs": 1}
    first = by_client(batch(memory, everybody(memory), **asked))
    assert not any(outcome.kept for outcome in first.values())
    assert all(outcome.kept for outcome in batch(memory, everybody(memory), **asked))
    kuku = memory.find("kuku")
    memory.write(kuku, [Change.of(memory.workshop(kuku).client, purpose="Nobody waits")])
    again = by_client(batch(memory, everybody(memory), **asked))
    assert [client for client, outcome in again.items() if not outcome.kept] == [kuku]
    spoiled = again[kuku].files[0]
    spoiled.write_bytes(spoiled.read_bytes()[:-1])
    assert [o.client for o in batch(memory, everybody(memory), **asked) if not o.kept] == [kuku]
    assert not any(outcome.kept for outcome in batch(memory, everybody(memory), **asked, fresh=True))


def test_reports_go_to_an_address_and_lie_ready_there_too(memory, tmp_path):
    asked = {"template": "one-page", "to": ["html"], "out": (tmp_path / "out").as_uri()}
    (made,) = batch(memory, ["kuku"], **asked)
    assert made.files == (f"{asked['out']}/kuku-nyumbani-one-page.html",)
    assert (tmp_path / "out" / "kuku-nyumbani-one-page.html").read_text("utf-8").endswith("</html>\n")
    (again,) = batch(memory, ["kuku"], **asked)
    assert again.kept


def test_a_run_that_is_killed_leaves_whole_files_no_process_and_goes_on_later(memory, tmp_path):
    out = tmp_path / "out"
    line = [sys.executable, "-m", "cxkit", "--store", memory.address, "report", "--all", "--jobs", "1"]
    line += ["--template", "one-page", "--to", "html", "--out", str(out)]
    running = subprocess.Popen(
        line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    noted = out / FILE
    until = time.monotonic() + 120
    while not (noted.exists() and noted.read_bytes()) and time.monotonic() < until:
        time.sleep(0.05)
    running.send_signal(signal.SIGKILL)
    running.wait()
    pages = list(out.glob("*.html"))
    assert pages
    for page in pages:
        assert page.read_text("utf-8").rstrip().endswith("</html>")
    lines = [json.loads(line) for line in noted.read_text("utf-8").splitlines()]
    until = time.monotonic() + 20
    while (left := _processes_of(out)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not left
    asked = {"template": "one-page", "to": ["html"], "out": out, "jobs": 1}
    made = list(batch(memory, everybody(memory), **asked))
    assert sum(outcome.kept for outcome in made) >= len(lines)
    assert all(not outcome.why for outcome in made)


def _processes_of(folder: Path) -> list[str]:
    """The command lines of processes of this batch that still run."""
    found = []
    for place in Path("/proc").glob("[0-9]*/environ") if Path("/proc").exists() else ():
        try:
            line = (place.parent / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in line:
            found.append(line)
    return found
