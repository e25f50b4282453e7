"""One report three ways: ours, by hand with papermill and nbconvert, and only the drawing of its charts."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bench.clock import Act, python
from cxkit.exchange import load_samples
from cxkit.resources import find
from cxkit.store import open_store

CLIENT = "kuku"


def _store(folder: Path) -> str:
    address = str(folder / "store.db")
    if not Path(address).exists():
        with open_store(address) as memory:
            load_samples(memory)
    return address


def ours(folder: Path, to: str = "html") -> Act:
    """`cxkit report` in some formats, as a whole process."""
    told = ("report", CLIENT, "--store", _store(folder), "--to", to, "--out", str(folder))
    return python("-m", "cxkit", *told)


def by_hand(folder: Path) -> Act:
    """What one would type without cxkit's runner: the same notebook through papermill, then nbconvert."""
    address, done = _store(folder), folder / "by-hand.ipynb"
    here = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{here}{os.pathsep}{os.environ['PATH']}"}
    template = str(find("templates/reports/full.ipynb"))
    fill = [
        str(here / "papermill"),
        template,
        str(done),
        "-p",
        "client",
        CLIENT,
        "-p",
        "store",
        address,
        "-k",
        "python3",
    ]
    convert = [str(here / "jupyter"), "nbconvert", "--to", "html", str(done)]

    def run() -> None:
        for line in (fill, convert):
            subprocess.run(line, check=True, capture_output=True, env=environment)

    return run


def drawn(address: str, client: str) -> list[tuple[str, dict[str, Any]]]:
    """The pictures of a client's full report with their options, in its order."""
    from cxkit.reports.batch.in_process import run_in_process
    from cxkit.reports.sections import figures

    asked: list[tuple[str, dict[str, Any]]] = []
    kinds = figures.CHARTS

    class Heard(dict[str, Any]):
        """The charts, by a list that remembers who was asked for what."""

        def __getitem__(self, name: str) -> Any:
            def of(shop: Any, **options: Any) -> Any:
                asked.append((name, options))
                return kinds[name].of(shop, **options)

            return SimpleNamespace(of=of)

    figures.CHARTS = Heard()
    try:
        run_in_process(find("templates/reports/full.ipynb"), {"client": client, "store": address})
    finally:
        figures.CHARTS = kinds
    return asked


def drawing_only(folder: Path) -> Act:
    """The floor: the report's charts drawn to SVG in this process, and nothing else."""
    from cxkit.charts import CHARTS

    pictures = drawn(_store(folder), CLIENT)
    with open_store(_store(folder)) as memory:
        shop = memory.workshop(CLIENT)

    def run() -> None:
        for kind, options in pictures:
            CHARTS[kind].of(shop, **options).svgs()

    return run
