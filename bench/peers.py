"""One report three ways: ours, by hand with papermill and nbconvert, and only the drawing of its charts."""

import os
import subprocess
import sys
from pathlib import Path
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


DRAWN: tuple[tuple[str, dict[str, Any]], ...] = (
    ("journey_map", {}),
    ("emotion_curve", {}),
    ("promise_gap", {}),
    ("pains_and_gains", {}),
    ("emotion_curve", {"curves": ("measured", "employee")}),
    ("emotion_curve", {"compare": "states"}),
    ("priority_matrix", {}),
)
"""The pictures of the full report, in its order."""


def drawing_only(folder: Path) -> Act:
    """The floor: the report's charts drawn to SVG in this process, and nothing else."""
    from cxkit.charts import CHARTS

    with open_store(_store(folder)) as memory:
        shop = memory.workshop(CLIENT)

    def run() -> None:
        for kind, options in DRAWN:
            CHARTS[kind].of(shop, **options).svgs()

    return run
