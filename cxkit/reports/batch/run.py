"""Reports of many clients: several at once, each on its own, and only those that changed."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cxkit.errors import CxkitError
from cxkit.exchange.places import Folder, place
from cxkit.reports import USUAL
from cxkit.reports.batch.manifest import Manifest
from cxkit.reports.batch.pool import Pool
from cxkit.reports.batch.task import Failed, Task, leaves_nothing
from cxkit.reports.delivery import (
    check_options,
    find_template,
    order,
    own_folder,
    remember,
    stems,
)
from cxkit.reports.editions import told_before
from cxkit.store import Store

if TYPE_CHECKING:
    from cxkit.reports.batch.cluster import Cluster

SECONDS = 600.0
"""How long one report may take."""

_START = "spawn" if sys.platform == "win32" else "forkserver"
"""Workers are copies of a clean process that has imported everything; Windows has no such copies."""


@dataclass(frozen=True)
class Outcome:
    """What became of a client's report: its files, or ``why`` there are none; ``kept``: they lay ready."""

    client: str
    files: tuple[Path | str, ...] = ()
    warnings: tuple[str, ...] = ()
    why: str = ""
    trace: str = ""
    kept: bool = False


def batch(
    store: Store,
    clients: Sequence[str],
    *,
    to: Sequence[str] = USUAL,
    template: str | Path = "full",
    out: Path | str | None = None,
    paper: str = "a4",
    language: str | None = None,
    jobs: int = 1,
    seconds: float = SECONDS,
    fresh: bool = False,
    reference: bool = False,
    start: str | None = None,
    cluster: str = "",
) -> Iterator[Outcome]:
    """Makes the report of each client (ids) in ``jobs`` processes, and gives every outcome as it comes.

    A report whose client, template and options are as they were, and whose files lie there untouched, is
    kept, unless ``fresh``. One that fails, or takes longer than ``seconds``, is tried once more with a kernel
    of its own (``reference``: all are made so), and its failure stops no other. Leaving the iteration early
    ends every process; what is finished stays, and the next run goes on from there. With ``cluster``, the
    address of a Dask scheduler, its workers make the reports; Dask then says who is tried again. ``out`` is a
    folder or an address of fsspec (None: each client's own folder).
    """
    check_options(to, paper, language)
    notebook = find_template(template)
    there = place(out) if out else None
    if there:
        there.check()
    manifest = Manifest(there.path if isinstance(there, Folder) else store.home)
    called, marks, again = stems(store), store.marks(), leaves_nothing(notebook)
    pool = Pool(store.address, jobs=jobs, seconds=seconds, start=start or _START)
    tasks: list[Task] = []
    for client in clients:
        try:
            goal = there or Folder(own_folder(store, client).absolute())
            if not there:
                goal.check()
            stem = called.get(client, "")
            asked = order(store, client, to, notebook, paper=paper, language=language, stem=stem)
            task = Task(asked, goal, again, reference)
            kept = not fresh and manifest.holds(task, marks.get(client, ""))
            before = () if kept else told_before(own_folder(store, client), notebook.stem)
        except CxkitError as why:
            yield Outcome(client, why=str(why))
            continue
        if kept:
            yield Outcome(client, tuple(_files(task)), kept=True)
        else:
            if not tasks and not cluster:
                pool.get_ready()
            tasks.append(replace(task, order=replace(asked, before=before)))
    for goal in {task.place for task in tasks}:
        goal.clear_drafts()
    with _on(cluster, store) if cluster and tasks else pool as hands:
        for task, answer in hands.answers(tasks):
            client = task.order.client
            if isinstance(answer, Failed):
                yield Outcome(client, why=answer.why, trace=answer.trace)
                continue
            manifest.add(task, marks.get(client, ""), answer)
            told = (*answer.warnings, *remember(store, client, notebook, answer.at))
            yield Outcome(client, tuple(_files(task)), told)


def _on(scheduler: str, store: Store) -> "Cluster":
    from cxkit.reports.batch.cluster import Cluster  # Dask is an extra

    return Cluster(scheduler, store.address)


def _files(task: Task) -> Iterator[Path | str]:
    return (task.place.at(f"{task.order.stem}.{format}") for format in task.order.to)
