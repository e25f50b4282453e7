"""Looks for what is new about once a second, while something is on a screen; never without one."""

import asyncio
import gc
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum
from functools import cache
from threading import RLock
from time import monotonic

from cxkit.errors import StoreError

EVERY_SECONDS = 0.7
"""Between two looks: what others write appears within two seconds."""

RESTS_AFTER_SECONDS = 30.0
"""Without a sign of life from a screen for so long, nobody is looking."""

BREATH_SECONDS = 0.03
"""Between two things that follow, so that what the first one shows is on its way before the next begins."""

RESTED_AFTER_SECONDS = 0.6
"""Without an action of the person at the keyboard for so long, their keys rest."""


class Pace(IntEnum):
    """How soon something follows: pictures first, forms next, and what tells of it all once the keys rest."""

    FIRST = 0
    NEXT = 1
    AT_REST = 2


class Poller:
    """Calls ``look`` again and again from the first sign of life of a screen until none has come for a while.

    It runs on the event loop that brought that sign. JupyterLab may send what comes from forms to another
    thread than what comes from cells, so all that is done is done under ``lock``, one thing at a time.
    Where there is no loop, as in a plain script, it does nothing.
    """

    def __init__(self, look: Callable[[], object], every_seconds: float = EVERY_SECONDS) -> None:
        self.lock = RLock()
        self._look = look
        self._every = every_seconds
        self._seen = 0.0
        self._acted = -RESTED_AFTER_SECONDS
        self._loop: asyncio.AbstractEventLoop | None = None
        self._soon: deque[Callable[[], object]] = deque()
        self._at_rest: deque[Callable[[], object]] = deque()

    @property
    def running(self) -> bool:
        """Whether it looks at all."""
        return self._loop is not None and not self._loop.is_closed()

    def wake(self) -> None:
        """A screen has given a sign of life."""
        self._seen = monotonic()
        if self.running:
            return
        with suppress(RuntimeError):  # a plain script has no loop
            self._loop = asyncio.get_running_loop()
            self._loop.call_later(self._every, self._turn, self._loop)
            # put off on a loop that has ended meanwhile
            for acts in filter(None, (self._soon, self._at_rest)):
                self._loop.call_soon(self._next, self._loop, acts)

    def acted(self) -> None:
        """The person at the keyboard has done something: their keys do not rest."""
        self._acted = monotonic()

    def soon(self, act: Callable[[], object], *, at_rest: bool = False) -> None:
        """Does something after the answers that are on their way; at once where nobody looks on.

        What is put off is done in its order, with a breath in between, so that a key pressed meanwhile is
        heard first; and what can wait till the keys rest, then.
        """
        if self._loop is None or self._loop.is_closed():
            act()
            return
        with self.lock:
            acts = self._at_rest if at_rest else self._soon
            acts.append(act)
            if len(acts) == 1:
                self._loop.call_soon_threadsafe(self._next, self._loop, acts)

    def _next(self, loop: asyncio.AbstractEventLoop, acts: deque[Callable[[], object]]) -> None:
        with self.lock:
            busy = self._acted + RESTED_AFTER_SECONDS - monotonic()
            if acts is self._at_rest and busy > 0:
                loop.call_later(busy, self._next, loop, acts)
                return
            try:
                acts[0]()
            finally:
                acts.popleft()
                if acts:
                    loop.call_later(BREATH_SECONDS, self._next, loop, acts)
                else:
                    _settle()

    def _turn(self, loop: asyncio.AbstractEventLoop) -> None:
        if monotonic() - self._seen > RESTS_AFTER_SECONDS:
            self._loop = None
            return
        with self.lock, suppress(StoreError):  # a store that is away for a moment; the next write says so
            self._look()
        loop.call_later(self._every, self._turn, loop)


@cache
def _settle() -> None:
    """Takes what is loaded by now out of the rounds of the garbage collector, which would look through all
    of it again and again: 100 ms in the middle of typing.
    """
    gc.freeze()
