"""A batch in which things go wrong, and what has to hold afterwards: `python -m bench.faults 1000`.

Of a hundred clients five kill the process that makes their report, two never end, one runs out of memory
and the data of one is spoilt; and whoever started the batch is killed three times on the way.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
import psutil
from nbformat.v4 import new_code_cell
from sqlalchemy import create_engine, text

from bench.batch import TEMPLATES, many
from cxkit.reports.batch.manifest import FILE

SECONDS = 20
"""What one report may take."""
KILLS = 3

FAULT = """
import os, signal
number = int(client.rsplit("-", 1)[1]) % 100
if number < 5:
    os.kill(os.getpid(), signal.SIGKILL)
while 5 <= number < 7:
    pass
if number == 7:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (2**32, 2**32))
    bytearray(2**33)
"""
TOLD = {
    **dict.fromkeys(range(5), "SIGKILL"),
    5: f"{SECONDS} seconds",
    6: f"{SECONDS} seconds",
    7: "MemoryError",
}
SPOILT = 8


def main(count: int) -> None:
    """Runs it, and stops with the first thing that does not hold."""
    mark = f"cxkit-faults-{os.getpid()}"
    with TemporaryDirectory() as folder:
        home = Path(folder)
        clients = many(str(home / "store.db"), count)
        bad = {client: number for client in clients if (number := int(client[-4:]) % 100) in (*TOLD, SPOILT)}
        _spoil(home / "store.db", [client for client, number in bad.items() if number == SPOILT])
        out, line = home / "out", _line(home)
        environment = {**os.environ, "CXKIT_FAULTS": mark}
        for _ in range(KILLS):
            _killed_on_the_way(line, environment, out, count // (KILLS + 2))
        before = {page: page.stat().st_mtime_ns for page in out.glob("*.html")}
        last = subprocess.run(line, check=False, env=environment, capture_output=True, text=True)
        assert last.returncode == 1, last.stderr[-2000:]
        _look(out, clients, bad, last.stderr, before)
        assert not _left(mark), "a process is left"
    print(f"{count} clients, {len(bad)} of them bad, {KILLS} times killed: all as it should be")


def _line(home: Path) -> list[str]:
    notebook = nbformat.read(TEMPLATES["standard"], 4)
    notebook.cells.insert(2, new_code_cell(FAULT))
    nbformat.write(notebook, home / "faults.ipynb")
    return [
        *(sys.executable, "-m", "cxkit", "--store", str(home / "store.db"), "report", "--all", "--jobs", "2"),
        *("--to", "html", "--template", str(home / "faults.ipynb"), "--out", str(home / "out")),
        *("--timeout", str(SECONDS)),
    ]


def _spoil(store: Path, clients: list[str]) -> None:
    with create_engine(f"sqlite:///{store}").begin() as connection:
        for client in clients:
            where = "client = :client and seq = (select max(seq) from changes where client = :client)"
            connection.execute(text(f"update changes set patch = '{{' where {where}"), {"client": client})


def _killed_on_the_way(line: list[str], environment: dict[str, str], out: Path, more: int) -> None:
    """Starts the batch, and kills its parent when so many reports have been added, or all are there."""
    there = len(list(out.glob("*.html")))
    running = subprocess.Popen(line, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while running.poll() is None and len(list(out.glob("*.html"))) < there + more:
        time.sleep(0.05)
    time.sleep(random.random())
    running.send_signal(signal.SIGKILL)
    running.wait()


def _look(out: Path, clients: list[str], bad: dict[str, int], said: str, before: dict[Path, int]) -> None:
    names = {client: f"Client {client[-4:]}" for client in clients}
    pages = {client: out / f"client-{client[-4:]}-faults.html" for client in clients}
    told = " ".join(said.split())
    for client, page in pages.items():
        if client in bad:
            assert not page.exists(), f"{client} has a file"
            cause = TOLD.get(bad[client], "")
            assert f"{names[client]}: " in told, f"{client} is not named"
            assert cause in told.split(f"{names[client]}: ", 1)[1][:400], f"{client}: no {cause}"
        else:
            assert page.read_text("utf-8").rstrip().endswith("</html>"), f"{client} has no whole file"
    assert before == {page: page.stat().st_mtime_ns for page in before}, "what lay finished was made again"
    lines = [json.loads(line)["report"] for line in (out / FILE).read_text("utf-8").splitlines()]
    assert {Path(report).name for report in lines} >= {page.stem for page in before}
    assert not list(out.glob(".cxkit-*")), "a half file is left"


def _left(mark: str) -> list[int]:
    time.sleep(1)
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("CXKIT_FAULTS") == mark:
                found.append(process.pid)
        except (psutil.NoSuchProcess, psutil.AccessDenied, OSError):
            continue
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]))
