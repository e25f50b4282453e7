"""Many reports at once: a pool of prepared processes, a manifest of what lies finished.

run         which reports are to be made, and what became of each
pool        processes that are fed, watched and replaced
worker      one such process: order in, files and an answer out
in_process  a template of ours run without a kernel; what it may change is put back
manifest    what was made from what
"""

from cxkit.reports.batch.run import SECONDS, Outcome, batch

__all__ = ["SECONDS", "Outcome", "batch"]
