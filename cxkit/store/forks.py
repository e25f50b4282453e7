"""No fork while a transaction is open.

A fork copies what SQLite remembers of the locks this process holds, but not the locks: a child made
in the middle of another thread's transaction would believe that the file is its own, and could
damage it. So whoever forks waits until other threads' transactions are done; new ones wait for the fork.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, get_ident

_open: set[int] = set()
_turn = Condition()


@contextmanager
def unforked() -> Iterator[None]:
    """A stretch of one thread's work during which no other thread forks this process."""
    with _turn:
        _open.add(get_ident())
    try:
        yield
    finally:
        with _turn:
            _open.discard(get_ident())
            _turn.notify_all()


def _before() -> None:
    _turn.acquire()
    _turn.wait_for(lambda: not _open - {get_ident()})


def _after() -> None:
    _turn.release()


if hasattr(os, "register_at_fork"):  # Windows never forks
    os.register_at_fork(before=_before, after_in_parent=_after, after_in_child=_after)
