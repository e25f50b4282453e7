"""A long batch as a facilitator would start it, watched: when each report came, what was held."""

import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psutil

from bench.batch import many
from cxkit.reports import FORMATS
from cxkit.reports.batch import batch
from cxkit.store import open_store

JOBS = 2


@dataclass(frozen=True)
class Run:
    """Of every report, as they came: the second it came at, and the bytes all processes held then."""

    seconds: list[float]
    held: list[int]

    @property
    def each(self) -> float:
        """Seconds a report took, what was paid once included."""
        return self.seconds[-1] / len(self.seconds)

    @property
    def memory_ratio(self) -> float:
        """What was held in the last tenth of the run, as a multiple of the first."""
        tenth = len(self.held) // 10
        return median(self.held[-tenth:]) / median(self.held[:tenth])


def run(count: int) -> Run:
    """The full report of so many clients in all four formats; each has to be made."""
    seconds, held = [], []
    with TemporaryDirectory() as folder:
        address = str(Path(folder) / "store.db")
        clients = many(address, count)
        start = time.perf_counter()
        with open_store(address) as store:
            for outcome in batch(store, clients, to=FORMATS, out=Path(folder) / "out", jobs=JOBS):
                assert not outcome.why, outcome.why
                seconds.append(time.perf_counter() - start)
                held.append(_held())
    return Run(seconds, held)


def _held() -> int:
    ours = psutil.Process()
    total = ours.memory_info().rss
    for process in ours.children(recursive=True):
        try:
            total += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total
