"""How we time: warm up, repeat, take the median; ratios pair by pair, since a machine's speed drifts."""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median

Act = Callable[[], object]


def milliseconds(act: Act, repeat: int = 7, warm: int = 1) -> list[float]:
    """How long each of some calls took, after warming up."""
    for _ in range(warm):
        act()
    taken = []
    for _ in range(repeat):
        start = time.perf_counter()
        act()
        taken.append(1000 * (time.perf_counter() - start))
    return taken


def percentile(values: Sequence[float], share: float) -> float:
    """The value that a share 0 … 1 of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def in_turn(*acts: Act, repeat: int = 5, warm: int = 1) -> list[list[float]]:
    """Times of several acts done in turn, A B C A B C …: compare them run by run."""
    for _ in range(warm):
        for act in acts:
            act()
    rounds = [[milliseconds(act, repeat=1, warm=0)[0] for act in acts] for _ in range(repeat)]
    return [list(column) for column in zip(*rounds, strict=True)]


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of theirs / ours, pair by pair: how many times faster we are."""
    return median(b / a for a, b in zip(ours, theirs, strict=True))


def python(*arguments: str) -> Act:
    """A fresh interpreter given these arguments, as an act."""

    def run() -> None:
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)

    return run
