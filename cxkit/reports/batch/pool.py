"""A few processes that make reports, one beside the other; whoever dies or hangs is replaced.

Each is asked for one report at a time, so that a process that ends takes nothing with it but its own.
"""

import os
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Self

from cxkit.phrases import say
from cxkit.reports.batch.task import Answer, Failed, Task
from cxkit.reports.ends import why_ended


@dataclass(eq=False)
class _Worker:
    """A process, the wire to it, and what it is busy with until when."""

    process: Any
    wire: Connection
    task: Task | None = None
    until: float = field(default=float("inf"))

    @property
    def why_ended(self) -> str:
        """Why the process is no longer there."""
        self.process.join()
        return why_ended(self.process.exitcode)

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
        if start == "forkserver":
            self._context.set_forkserver_preload(["cxkit.reports.batch.preload"])
        self._address = address
        self._jobs = jobs
        self._seconds = seconds
        self._workers: list[_Worker] = []

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
            for worker in self._heard():
                task, given = self._taken(worker)
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
            idle = idle or self._hired()
            idle.task, idle.until = waiting.popleft(), time.monotonic() + self._seconds
            with suppress(OSError):  # it has died idle: that is heard of next
                idle.wire.send(idle.task)

    def _hired(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, self._address), daemon=False)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _heard(self) -> list[_Worker]:
        """Who has answered, has ended or has run out of time; waits until somebody does."""
        busy = self._busy
        left = max(0.0, min(worker.until for worker in busy) - time.monotonic())
        ready = wait([worker.wire for worker in busy], left)
        now = time.monotonic()
        return [worker for worker in busy if worker.wire in ready or worker.until <= now]

    def _taken(self, worker: _Worker) -> tuple[Task, Answer]:
        """The task of a worker and its answer. Who cannot answer is let go; so is who has run a template of
        which nobody knows what it left behind.
        """
        task, worker.task = worker.task, None
        assert task is not None
        answer: Answer | None = None
        if worker.wire.poll():
            with suppress(EOFError, OSError):
                answer = worker.wire.recv()
            if answer and task.again:
                return task, answer
            answer = answer or Failed(worker.why_ended)
        worker.end()
        self._workers.remove(worker)
        return task, answer or Failed(say("reports.batch.slow", seconds=round(self._seconds)))
