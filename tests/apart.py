"""A thread of one's own: a worker that has driven a browser keeps an event loop running in its main one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Found = TypeVar("Found")


def apart(act: Callable[[], Found]) -> Found:
    """What an act gives that is done where no event loop runs."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(act).result()
