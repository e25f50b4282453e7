"""JupyterLab as a facilitator has it, driven by the machine's Chromium."""

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from lab import run_all
from playwright.sync_api import Browser, Page

from cxkit.exchange import load_samples
from cxkit.resources import find
from cxkit.store import Store, open_store

PATIENCE_MS = 30_000


@dataclass
class Lab:
    """A running JupyterLab on a folder of its own, and the store its kernels write to."""

    address: str
    token: str
    folder: Path
    store_path: Path

    def write(self, name: str, cells: Sequence[str]) -> str:
        """A notebook of these code cells; gives its address as a single document."""
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        notebook.metadata["kernelspec"] = {
            "name": "python3",
            "display_name": "Python 3",
            "language": "python",
        }
        nbformat.write(notebook, self.folder / name)
        return f"{self.address}/doc/tree/{name}?token={self.token}"

    def kernels(self) -> list[str]:
        """The ids of the kernels that run now."""
        return [kernel["id"] for kernel in self._asked("/api/kernels")]

    def restart(self, kernel: str) -> None:
        """Restarts a kernel, as the button does."""
        self._asked(f"/api/kernels/{kernel}/restart", "POST")

    def shut(self, kernel: str) -> None:
        """Ends a kernel."""
        self._asked(f"/api/kernels/{kernel}", "DELETE")

    def _asked(self, path: str, method: str = "GET") -> list[dict[str, str]]:
        request = urllib.request.Request(
            self.address + path, method=method, headers={"Authorization": f"token {self.token}"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            body = answer.read()
        return json.loads(body) if body else []


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab with the house's own settings, on loopback, with a token."""
    home = tmp_path_factory.mktemp("lab")
    folder = home / "notebooks"
    folder.mkdir()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    token = secrets.token_hex(16)
    store_path = home / "store.db"
    with open_store(store_path) as store:
        load_samples(store)
    environment = {
        **os.environ,
        "CXKIT_STORE": str(store_path),
        "JUPYTER_CONFIG_PATH": str(find("workshops") / ".jupyter"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
    }
    command = [
        sys.executable,
        "-m",
        "jupyter",
        "lab",
        "--no-browser",
        "--allow-root",
        f"--notebook-dir={folder}",
    ]
    command += ["--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", f"--IdentityProvider.token={token}"]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        found = Lab(f"http://127.0.0.1:{port}", token, folder, store_path)
        try:
            _wait_for(found.address + f"/api?token={token}", server)
            yield found
        finally:
            server.terminate()
            server.wait(20)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "JupyterLab ended at once"
        try:
            urllib.request.urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("JupyterLab did not answer within 30 seconds")


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh page of the size of a projector."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE_MS)
    opened = context.new_page()
    yield opened
    context.close()


@pytest.fixture
def store(lab: Lab) -> Iterator[Store]:
    """The store the notebooks write to, seen from outside."""
    with open_store(lab.store_path) as opened:
        yield opened


@pytest.fixture
def run(lab: Lab) -> Iterator[Callable[..., Page]]:
    """Opens a notebook of some cells in a page and runs them all."""

    def opened(page: Page, name: str, cells: Sequence[str]) -> Page:
        page.goto(lab.write(name, cells))
        run_all(page)
        return page

    yield opened
    for kernel in lab.kernels():
        lab.shut(kernel)
