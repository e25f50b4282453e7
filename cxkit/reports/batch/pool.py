"""A few processes that make reports, one beside the other; whoever dies or hangs is replaced.

Each is asked for one report at a time, so that a process that ends takes nothing with it but its own.
"""

import os
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from math import inf
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Self

from cxkit.errors import CxkitError
from cxkit.phrases import say
from cxkit.reports.batch.task import Answer, Begun, Failed, Task
from cxkit.reports.ends import why_ended
from cxkit.reports.engine import CELL_SECONDS, read_template, stopped


@dataclass(eq=False)
class _Worker:
    """A process, the wire to it, and what it is busy with until when: a report, and a cell of it."""

    process: Any
    wire: Connection
    task: Task | None = None
    cell: int | None = None
    ends: float = inf
    cell_ends: float = inf
    spent: bool = False

    @property
    def left(self) -> float:
        """The seconds it still has."""
        return max(0.0, min(self.ends, self.cell_ends) - time.monotonic())

    def begin(self, task: Task, seconds: float) -> None:
        """Hands it a task that may take so long."""
        self.task, self.ends = task, time.monotonic() + seconds
        self._begin_cell(None)
        with suppress(OSError):  # it has died idle: that is heard of next
            self.wire.send(task)

    def _begin_cell(self, cell: int | None) -> None:
        self.cell = cell
        self.cell_ends = inf if cell is None else time.monotonic() + CELL_SECONDS

    def answer(self, seconds: float) -> Answer | None:
        """What it answers, or why it cannot any more; None while it is busy and has some of its time left."""
        if self.wire.poll():
            said: Answer | Begun | None = None
            with suppress(EOFError, OSError):
                said = self.wire.recv()
            if isinstance(said, Begun):
                self._begin_cell(said.cell)
            elif said:
                return said
            else:
                return self._failed(self._why_ended)
        if self.left:
            return None
        over = seconds if self.ends < self.cell_ends else CELL_SECONDS
        return self._failed(say("reports.batch.slow", seconds=round(over)))

    @property
    def _why_ended(self) -> str:
        self.process.join()
        return why_ended(self.process.exitcode)

    def _failed(self, cause: str) -> Failed:
        """It is of no use any more; the cell in which that came is named."""
        self.spent = True
        if self.task and self.cell is not None:
            template = self.task.order.template
            with suppress(CxkitError):
                cause = str(stopped(template, read_template(template), self.cell, cause))
        return Failed(cause)

    def end(self) -> None:
        """Ends the process and all that it started."""
        with suppress(OSError):
            if os.name == "posix" and os.getpgid(self.process.pid) == self.process.pid:
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()
        self.process.join()
        self.wire.close()


def _work(wire: Connection, address: str) -> None:
    """What a process begins with; what making needs is loaded there, not where one only waits."""
    from cxkit.reports.batch.worker import work

    work(wire, address)


class Pool:
    """Processes that make reports of one store; leave the ``with`` block, and none of them is left.

    ``jobs`` is how many, ``seconds`` how long a report may take, ``start`` how Python starts a process
    (*fork*, *spawn* or *forkserver*; None: the system's own way).
    """

    def __init__(self, address: str, *, jobs: int, seconds: float, start: str | None = None) -> None:
        self._context: Any = get_context(start)
        self._copied = start == "forkserver"
        self._address = address
        self._jobs = jobs
        self._seconds = seconds
        self._workers: list[_Worker] = []

    def get_ready(self) -> None:
        """Lets the process that workers are copies of fetch what they need while tasks are still gathered."""
        if self._copied:
            from multiprocessing.forkserver import ensure_running  # not everywhere

            self._context.set_forkserver_preload(["cxkit.reports.batch.preload"])
            ensure_running()

    def __enter__(self) -> Self:
        """The pool itself; its processes start with the first task."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        """Ends every process, whatever it is busy with."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def answers(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer]]:
        """Each task with its answer, as they come; one that fails is tried again, on the reference engine."""
        waiting = deque(tasks)
        while waiting or self._busy:
            self._hand_out(waiting)
            for worker, given in self._heard():
                task = self._done(worker)
                if isinstance(given, Failed) and not task.reference:
                    waiting.append(replace(task, reference=True))
                else:
                    yield task, given

    @property
    def _busy(self) -> list[_Worker]:
        return [worker for worker in self._workers if worker.task]

    def _hand_out(self, waiting: deque[Task]) -> None:
        """Gives a task to everybody who has none, and hires where there is more work than hands."""
        while waiting:
            idle = next((worker for worker in self._workers if not worker.task), None)
            if idle is None and len(self._workers) == self._jobs:
                return
            (idle or self._hired()).begin(waiting.popleft(), self._seconds)

    def _hired(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, self._address), daemon=False)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _heard(self) -> Iterator[tuple[_Worker, Answer]]:
        """Who has answered, has ended or has run out of time; waits until somebody speaks or does."""
        busy = self._busy
        wait([worker.wire for worker in busy], min(worker.left for worker in busy))
        for worker in busy:
            if answer := worker.answer(self._seconds):
                yield worker, answer

    def _done(self, worker: _Worker) -> Task:
        """The task that a worker has answered. Who is spent is let go; so is who has run a template of which
        nobody knows what it left behind.
        """
        task, worker.task = worker.task, None
        assert task is not None
        if worker.spent or not task.again:
            worker.end()
            self._workers.remove(worker)
        return task
