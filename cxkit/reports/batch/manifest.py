"""What a batch has made, so that a second run does only what changed.

One line a report, added as each is done: whose it is, what it was made from, and the sha256 of its files. A
line that was cut off by a power failure counts as never written.
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from cxkit.reports.batch.task import Done, Task

FILE = "batch.jsonl"


class Manifest:
    """The reports that lie finished, by their first file; read once, written to as they come."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._made = {str(line["report"]): line for line in _lines(self._path)}

    def holds(self, task: Task, data: str) -> bool:
        """Whether this very report lies there as it was made; ``data`` is the mark of the client's data."""
        known = self._made.get(_name(task))
        if known is None or known["from"] != made_from(task, data):
            return False
        return all(task.place.sha(name) == sha for name, sha in known["files"].items())

    def add(self, task: Task, data: str, done: Done) -> None:
        """Notes a finished report."""
        line = {"report": _name(task), "from": made_from(task, data), "files": dict(done.files)}
        self._made[_name(task)] = line
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())


def made_from(task: Task, data: str) -> str:
    """One word for all that decides what a report says: data, template, options, version."""
    order = task.order
    told = [version("cxkit"), data, sha256(order.template.read_bytes()).hexdigest()]
    told += [*sorted(order.to), order.paper, order.language]
    return sha256("\n".join(told).encode()).hexdigest()


def _name(task: Task) -> str:
    return str(task.place.at(task.order.stem))


def _lines(path: Path) -> Iterator[Mapping[str, Any]]:
    with suppress(OSError, UnicodeDecodeError):
        for text in path.read_text("utf-8").splitlines():
            with suppress(ValueError):
                line = json.loads(text)
                if isinstance(line, dict) and line.keys() >= {"report", "from", "files"}:
                    yield line
