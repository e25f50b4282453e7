"""The same batch on Dask: the same bytes, and a worker that dies takes no report with it."""

import os
import signal
from threading import Timer

import pytest
from distributed import LocalCluster

from cxkit.errors import NotFound
from cxkit.exchange.places import Folder
from cxkit.reports.batch import batch
from cxkit.reports.batch.cluster import make_there


@pytest.fixture(scope="module")
def scheduler():
    """A scheduler and two workers on this machine, listening to nobody else."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as found:
        yield found


def shas(made):
    found = list(made)
    assert [outcome.why for outcome in found] == [""] * len(found)
    return {outcome.client: [file.read_bytes() for file in outcome.files] for outcome in found}


def test_two_workers_make_the_same_bytes_as_this_machine_and_one_may_die(memory, scheduler, tmp_path):
    clients = [client.id for client in memory.clients()]
    asked = {"template": "one-page", "to": ["html"]}
    here = shas(batch(memory, clients, **asked, out=tmp_path / "here", jobs=1))
    assert len(here) == 3
    there = shas(batch(memory, clients, **asked, out=tmp_path / "there", cluster=scheduler.scheduler_address))
    assert there == here
    victim = next(iter(scheduler.workers.values())).pid
    Timer(0.5, os.kill, (victim, signal.SIGKILL)).start()
    again = list(batch(memory, clients, **asked, out=tmp_path / "again", cluster=scheduler.scheduler_address))
    assert shas(again) == here


def test_a_scheduler_that_is_away_is_said_at_once(memory, tmp_path):
    with pytest.raises(NotFound, match="dask scheduler"):
        list(
            batch(
                memory, ["kuku"], template="one-page", out=tmp_path, cluster="tcp://127.0.0.1:9", fresh=True
            )
        )


def test_what_a_worker_cannot_open_is_an_answer(memory, tmp_path):
    from cxkit.reports.batch.task import Failed, Task
    from cxkit.reports.delivery import find_template, order

    task = Task(order(memory, "kuku", ["html"], find_template("one-page")), Folder(tmp_path))
    assert isinstance(make_there(task, None, str(tmp_path / "nowhere.db")), Failed)
