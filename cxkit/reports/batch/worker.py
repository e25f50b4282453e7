"""A process that makes one report after another: it takes orders from a wire, and answers each.

It ends with the wire, with its parent, or when it is told to; what it started ends with it.
"""

import os
import signal
import sys
from contextlib import suppress
from functools import partial
from hashlib import sha256
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from threading import Thread
from traceback import format_exception

from cxkit.errors import CxkitError
from cxkit.phrases import say
from cxkit.reports.batch.in_process import keep_loaded, run_in_process, warm_up
from cxkit.reports.batch.task import Answer, Begun, Done, Failed, Task
from cxkit.reports.engine import run_notebook
from cxkit.reports.finishing import Made
from cxkit.reports.making import make
from cxkit.store import open_store


def work(wire: Connection, address: str) -> None:
    """Answers each task with Done or Failed, until the wire ends."""
    _settle()
    warm_up()
    with suppress(EOFError, OSError):
        wire.send(answer(wire.recv(), address, wire))
        keep_loaded()  # what the first report has fetched as well
        while True:
            wire.send(answer(wire.recv(), address, wire))


def answer(task: Task, address: str, wire: Connection) -> Answer:
    """Makes one report and puts it into its place, whole or not at all; says on the wire which cell begins.

    The store is opened anew for each, so that nothing read of one client is held while the next is made.
    """
    run = run_notebook if task.reference else run_in_process
    try:
        with open_store(address, make=False) as store:
            made = make(task.order, store, partial(run, begins=lambda cell: wire.send(Begun(cell))))
        task.place.write(made.files)
        return done(made)
    except (Exception, SystemExit) as why:  # whatever a template does, the others are still made
        return failure(why)


def done(made: Made) -> Done:
    """What is told of a finished report."""
    return Done({name: sha256(data).hexdigest() for name, data in made.files.items()}, made.warnings, made.at)


def failure(why: BaseException) -> Failed:
    """What is told of a report that could not be made."""
    trace = "".join(format_exception(why))
    if isinstance(why, CxkitError):
        return Failed(str(why), trace)
    return Failed(say("reports.batch.broken", why=f"{type(why).__name__}: {why}"), trace)


def _settle() -> None:
    """Leads a group of its own, says nothing to the terminal, leaves Ctrl-C to the parent, ends with it."""
    if os.name == "posix":
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    silent = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(silent, stream.fileno())
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent is not None
    wait([parent.sentinel])
    if os.name == "posix":
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
