"""Many reports at once: a pool of prepared processes, a manifest of what lies finished.

run         which reports are to be made, and what became of each
pool        processes that are fed, watched and replaced
worker      one such process: order in, files and an answer out
in_process  a template run in this process; what it may change is put back
threadless  the kernel for that, which a copy of a process can use as well
preload     what a process has ready before it is copied
task        what a worker is told, and what it answers
cluster     the same on other machines, by Dask
manifest    what was made from what
"""

from cxkit.reports.batch.run import SECONDS, Outcome, batch

__all__ = ["SECONDS", "Outcome", "batch"]
