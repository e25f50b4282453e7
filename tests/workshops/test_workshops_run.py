"""Every notebook runs from top to bottom: with nothing captured, with a sample, with hard text."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

from cxkit.exchange import load_samples
from cxkit.resources import find
from cxkit.store import open_store

NOTEBOOKS = sorted(find("workshops").rglob("*.ipynb"))
STATES = {"empty": None, "kuku": "kuku", "clinic": "clinic"}
FRESH = "%reset -f\nimport ipywidgets; ipywidgets.Widget.close_all()"
"""Before each notebook: as little is left of the one before as in a kernel of its own, but quicker."""


@dataclass(frozen=True)
class Room:
    """A kernel as ``cxkit lab`` starts one, and the store it writes to."""

    kernel: KernelManager
    store: Path
    changes: int

    def run(self, notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
        """Runs the cells; raises what a cell raises."""
        return NotebookClient(notebook, km=self.kernel, timeout=60).execute()


@pytest.fixture(scope="module", params=STATES)
def room(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A kernel for a client in one state."""
    home = tmp_path_factory.mktemp(request.param)
    client = STATES[request.param]
    with open_store(home / "store.db") as store:
        if client:
            load_samples(store)
        changes = len(store.changes())
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("CXKIT_")},
        "CXKIT_HOME": str(home),
        "CXKIT_STORE": str(home / "store.db"),
        "IPYTHONDIR": str(home / "ipython"),
        "PYTHONPATH": str(find("workshops").parent),
        **({"CXKIT_CLIENT": client} if client else {}),
    }
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(env=environment, cwd=str(home))
    try:
        yield Room(manager, home / "store.db", changes)
    finally:
        manager.shutdown_kernel(now=True)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_notebook_runs_from_top_to_bottom_and_writes_nothing(room: Room, notebook: Path):
    held = nbformat.read(notebook, as_version=4)
    held.cells.insert(0, nbformat.v4.new_code_cell(FRESH))
    for cell in room.run(held).cells:
        for output in cell.get("outputs", ()):
            assert output.output_type != "error"
            assert output.get("name") != "stderr", output.text
    with open_store(room.store) as store:
        assert len(store.changes()) == room.changes
