"""``cxkit lab`` as a person has it: started in a terminal, stopped by Ctrl-C, asked over HTTP in between."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page


@dataclass
class Running:
    """A server of our own: the process, the address it printed, and all it said."""

    process: "subprocess.Popen[str]"
    home: Path
    address: str = ""
    said: list[str] = field(default_factory=list)

    @property
    def base(self) -> str:
        """The address without a page."""
        return self.address.partition("/doc/")[0]

    @property
    def token(self) -> str:
        """What the address carries so that it opens."""
        return self.address.partition("token=")[2]

    def page(self, name: str) -> str:
        """The address of one notebook."""
        return f"{self.base}/doc/tree/{name}?token={self.token}"

    def ask(self, path: str, method: str = "GET", body: Any = None, *, token: str | None = None) -> Any:
        """What the server answers; an HTTPError when it refuses."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"token {self.token if token is None else token}"}
        request = urllib.request.Request(self.base + path, method=method, data=data, headers=headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            read = answer.read()
        return json.loads(read) if read.startswith((b"{", b"[")) else read.decode()

    def stop(self) -> int:
        """Ctrl-C, and the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)


@contextmanager
def lab(home: Path, *words: str, environment: dict[str, str] | None = None) -> Iterator[Running]:
    """Types ``cxkit lab --no-browser …`` and waits for the address."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("CXKIT", "JUPYTER", "IPYTHON"))
    }
    given = {
        **kept,
        "HOME": str(home),
        "CXKIT_HOME": str(home / "cxkit"),
        "COLUMNS": "400",
        **(environment or {}),
    }
    command: Sequence[str] = [sys.executable, "-m", "cxkit", "lab", "--no-browser", *words]
    process = subprocess.Popen(
        command, cwd=home, env=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    running = Running(process, home)
    ready = threading.Event()

    def read() -> None:
        assert process.stdout
        for line in process.stdout:
            running.said.append(line.rstrip())
            if found := re.search(r"http://\S+", line):
                running.address = found[0]
            if "Ctrl-C" in line:
                ready.set()
        ready.set()

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        assert ready.wait(60), "no address within a minute"
        assert running.address, "\n".join(running.said)
        yield running
    finally:
        if process.poll() is None:
            running.stop()
        reader.join(10)


def run_all(page: Page) -> None:
    """Run → Run All Cells, by its menu."""
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    page.get_by_text("| Idle").wait_for(state="attached")
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
