"""Why a process that made a report is no longer there, in words."""

from signal import Signals

from cxkit.phrases import say


def why_ended(code: int) -> str:
    """What an exit code tells; a negative one is that of a signal.

    >>> why_ended(3), why_ended(-9)
    ('its Python ended with exit code 3', 'its Python was ended by SIGKILL, as happens when memory runs out')
    """
    if code >= 0:
        return say("reports.failed.ended", code=code)
    signal = Signals(-code).name if -code in list(Signals) else str(-code)
    return say(f"reports.failed.{'killed' if signal == 'SIGKILL' else 'crashed'}", signal=signal)
