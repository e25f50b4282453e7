"""The same batch on other machines: Dask's scheduler hands the reports out, its workers make them.

A worker sends the bytes of a report back, and they are written here, so that no folder has to be shared.
What a worker cannot find by itself travels with the report: a template of one's own. A password never
does: a worker takes the store's from its own environment.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from types import TracebackType
from typing import Any, Self

from sqlalchemy import make_url

from cxkit.errors import CxkitError, NotFound
from cxkit.phrases import say
from cxkit.reports.batch.in_process import run_in_process
from cxkit.reports.batch.task import Answer, Failed, Task, is_ours
from cxkit.reports.batch.worker import done, failure
from cxkit.reports.engine import run_notebook
from cxkit.reports.finishing import Made
from cxkit.reports.making import make
from cxkit.resources import find

_AT_ONCE = 4
"""Reports that are on their way for each worker, so that a thousand finished ones need not wait here."""

_TURN = Lock()
"""One report after another in each worker: matplotlib's settings and the working folder are the process's."""


class Cluster:
    """The workers of a Dask scheduler, such as ``tcp://scheduler:8786``.

    Raises NotFound when nobody answers there within ``seconds``, or Dask is not installed.
    """

    def __init__(self, scheduler: str, address: str, *, seconds: float = 15) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise NotFound(say("reports.cluster.absent"), cure=say("reports.cluster.install")) from None
        self._address = _without_password(address)
        try:
            self._client: Any = Client(scheduler, timeout=seconds, set_as_default=False)
        except (OSError, ValueError) as why:
            raise NotFound(
                say("reports.cluster.away", address=scheduler, why=" ".join(str(why).split())[:200]),
                cure=say("reports.cluster.start"),
            ) from None

    def __enter__(self) -> Self:
        """The cluster itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        """Lets go of the scheduler; what nobody waits for any more is not begun."""
        self._client.close()

    def answers(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer]]:
        """Each task with its answer, as they come; what a worker that dies was making, another one makes."""
        from distributed import as_completed

        waiting, known = iter(tasks), dict[Any, Task]()
        running: Any = as_completed(loop=self._client.loop)
        for task in _first(waiting, _AT_ONCE * max(1, len(self._client.scheduler_info()["workers"]))):
            self._hand_out(task, known, running)
        for future in running:
            task = known.pop(future.key)
            for following in _first(waiting, 1):
                self._hand_out(following, known, running)
            yield task, _taken(task, future)

    def _hand_out(self, task: Task, known: dict[Any, Task], running: Any) -> None:
        text = None if is_ours(task.order.template) else task.order.template.read_bytes()
        future = self._client.submit(make_there, task, text, self._address, pure=False)
        known[future.key] = task
        running.add(future)


def make_there(task: Task, template: bytes | None, address: str) -> Made | Failed:
    """On a worker: the bytes of one report; ``template`` holds a notebook that is not one of ours."""
    from cxkit.store import open_store

    with _TURN, TemporaryDirectory(prefix="cxkit-") as folder:
        here = find("templates/reports") / task.order.template.name
        if template is not None:
            here = Path(folder) / task.order.template.name
            here.write_bytes(template)
        local = replace(task, order=replace(task.order, template=here))
        try:
            with open_store(os.environ.get("CXKIT_STORE") or address, make=False) as store:
                here_too = task.again and not task.reference  # a worker is used again, whatever ran in it
                return make(local.order, store, run_in_process if here_too else run_notebook)
        except (Exception, SystemExit) as why:
            return failure(why)


def _taken(task: Task, future: Any) -> Answer:
    """What a worker sent, put into its place; why it sent nothing, if so."""
    with suppress(Exception):
        made = future.result()
        if isinstance(made, Failed):
            return made
        try:
            task.place.write(made.files)
        except CxkitError as why:
            return Failed(str(why))
        return done(made)
    return Failed(say("reports.cluster.lost", why=" ".join(str(future.exception()).split())[:300]))


def _first(tasks: Iterator[Task], count: int) -> Iterator[Task]:
    for _, task in zip(range(count), tasks, strict=False):
        yield task


def _without_password(address: str) -> str:
    if "://" not in address:
        return address
    return make_url(address).set(password=None).render_as_string(hide_password=False)
