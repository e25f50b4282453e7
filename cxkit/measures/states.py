"""Before, today and as intended: what changed at a step, and how far we mean to move."""

from collections.abc import Sequence
from math import nan
from typing import Any

import pandas as pd

from cxkit.measures.known import Feelings, Known
from cxkit.measures.same import same_steps
from cxkit.measures.tables import table
from cxkit.model import Evidence, Journey, JourneyState, Workshop

_COLUMNS = {
    "step": str,
    "name": str,
    "place": int,
    "before": float,
    "today": float,
    "future": float,
    "today_minus_before": float,
    "future_minus_today": float,
    "curve_before": str,
    "curve_today": str,
    "curve_future": str,
    "voice_before": str,
    "voice_today": str,
    "voice_future": str,
    "n_before": int,
    "n_today": int,
    "n_future": int,
    "few_before": bool,
    "few_today": bool,
    "few_future": bool,
    "voice": str,
    "evidence": int,
}

_STATES: tuple[JourneyState, ...] = ("before", "today", "future")


def before_today_future(shop: Workshop) -> pd.DataFrame:
    """Today's steps beside the same steps before (recalled) and in future (an intention).

    Steps are the same only where :func:`~cxkit.measures.same_steps` says so. Columns: step (today's id),
    name, place, before, today, future (−2 … +2; NaN where there is no such step or answer),
    today_minus_before, future_minus_today, and for each state curve_… (the best that tells of it), voice_…,
    n_… and few_…; voice and evidence of today's. Before and today are subtracted
    only on one and the same curve: a difference between voices is no change.

    >>> from cxkit.exchange import sample
    >>> found = before_today_future(sample("kuku")).set_index("name")
    >>> found.loc[["Pays"], ["before", "today", "future"]].round(1).values.tolist()
    [[1.2, -1.6, 1.1]]
    """
    journeys = {state: _journey(shop, state) for state in _STATES}
    paths = {state: shop.steps_of(journey) for state, journey in journeys.items()}
    known = {state: Feelings(shop, journey) for state, journey in journeys.items() if journey}
    same = same_steps(shop)
    rows: list[tuple[Any, ...]] = []
    for place, step in enumerate(paths["today"], 1):
        twins = {
            state: next((t for t in path if t.id in same[step.id]), None) for state, path in paths.items()
        }
        if sum(twin is not None for twin in twins.values()) < 2:
            continue
        felt = {state: known[state].ranked(twin) for state, twin in twins.items() if twin}
        rows.append((step.id, step.name, place, *_compared(**felt)))
    return table(_COLUMNS, rows)


def _journey(shop: Workshop, state: JourneyState) -> Journey | None:
    """The first journey of exactly this state."""
    return next((journey for journey in shop.journeys if journey.state == state), None)


def _compared(
    today: Sequence[Known], before: Sequence[Known] = (), future: Sequence[Known] = ()
) -> tuple[Any, ...]:
    shared = ((now, then) for now in today for then in before if now.curve == then.curve)
    now, then = next(shared, (next(iter(today), None), next(iter(before), None)))
    intended = next(iter(future), None)
    states = (then, now, intended)
    means = [state.means[0] if state else nan for state in states]
    change = means[1] - means[0] if now and then and now.curve == then.curve else nan
    told = (now.voice, int(now.evidence)) if now else (None, int(Evidence.ASSUMED))
    return (
        *means,
        change,
        means[2] - means[1],
        *(state.curve if state else None for state in states),
        *(state.voice if state else None for state in states),
        *(state.n if state else 0 for state in states),
        *(bool(state and state.few) for state in states),
        *told,
    )
