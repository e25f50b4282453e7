"""What customers feel when we look again, beside the start."""

import pandas as pd

from cxkit.measures.fair import too_few
from cxkit.measures.responses import responses
from cxkit.measures.spread import spread
from cxkit.measures.tables import groups, once, table
from cxkit.model import EVIDENCE_OF_VOICE, Journey, Round, Workshop

AGAIN: tuple[Round, ...] = (30, 60, 90)
"""The days on which a step is scored again."""

_COLUMNS = {
    "step": str,
    "name": str,
    "place": int,
    "day": int,
    "start": float,
    "again": float,
    "change": float,
    "n_start": int,
    "n_again": int,
    "few": bool,
    "voice": str,
    "evidence": int,
}


@once
def look_again(shop: Workshop, journey: Journey | None = None) -> pd.DataFrame:
    """How customers feel at each step on day 30, 60 or 90, and at the start: a row per step and day.

    Columns: step (id), name, place (from 1), day (30, 60, 90), start and again (mean feelings −2 … +2),
    change (again − start; NaN without a start), n_start, n_again, few (too few answered either time for the
    figures to carry), voice (customer), evidence (measured). Only steps that were scored again have a row;
    the same question, of customers alone.

    >>> from cxkit.model import *
    >>> shop = Workshop.of([
    ...     Client(name="Kuku"), Journey(id="j", name="Dinner"),
    ...     Phase(id="p", name="Settling", place=Place(within="j")),
    ...     Step(id="pay", name="Pays", place=Place(within="p")),
    ...     *(Participant(id=c, alias=c, voice="customer") for c in "abc"),
    ...     *(Response(participant=c, question="feeling", target="pay", value=-1) for c in "abc"),
    ...     *(Response(participant=c, question="feeling", target="pay", value=1, round=30) for c in "abc"),
    ... ])
    >>> look_again(shop)[["name", "day", "start", "again", "change"]].values.tolist()
    [['Pays', 30, -1.0, 1.0, 2.0]]
    """
    start = _customers(shop, None)
    by_day = {day: _customers(shop, day) for day in AGAIN}
    rests = ("customer", int(EVIDENCE_OF_VOICE["customer"]))
    rows = []
    for place, step in enumerate(shop.steps_of(journey or shop.journey()), 1):
        before = spread(start.get((step.id,), []))
        for day, again in by_day.items():
            if after := again.get((step.id,)):
                now = spread(after)
                few = too_few(before.n) or too_few(now.n)
                change = now.mean - before.mean
                told = (before.mean, now.mean, change, before.n, now.n, few)
                rows.append((step.id, step.name, place, day, *told, *rests))
    return table(_COLUMNS, rows)


def _customers(shop: Workshop, round: Round | None) -> dict[tuple[str, ...], list[float]]:
    found = responses(shop, "feeling", round)
    return groups(found[found["voice"] == "customer"], "target")
