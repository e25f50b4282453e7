"""Before, today and as intended: what changed at a step, and how far we mean to move."""

from math import nan
from typing import Any

import pandas as pd

from cxkit.measures.known import Feelings, Known
from cxkit.measures.same import same_steps
from cxkit.measures.tables import once, records, table
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


@once
def before_today_future(shop: Workshop, journey: Journey | None = None) -> pd.DataFrame:
    """Today's steps beside the same steps before (recalled) and in future (an intention).

    The journeys are those of :func:`~cxkit.measures.journeys_by_state`; steps are the same only where
    :func:`~cxkit.measures.same_steps` says so. Each state of a step is told by one rule: by the curve that
    is best known there, whatever the others are told by. Columns: step (today's id), name, place, before,
    today, future (−2 … +2; NaN where there is no such step or answer), today_minus_before,
    future_minus_today, and for each state curve_… (that best one), voice_…, n_… and few_…; voice and
    evidence of today's. Before and today are subtracted only where both are told by one curve: a
    difference between voices is no change. The future is an intention, whoever tells of today.

    >>> from cxkit.exchange import sample
    >>> found = before_today_future(sample("kuku")).set_index("name")
    >>> found.loc[["Pays"], ["before", "today", "future"]].round(1).values.tolist()
    [[1.2, -1.6, 1.1]]
    """
    journeys = journeys_by_state(shop, journey)
    paths = {state: shop.steps_of(journeys.get(state)) for state in _STATES}
    known = {state: Feelings(shop, found) for state, found in journeys.items()}
    same = same_steps(shop)
    rows: list[tuple[Any, ...]] = []
    for place, step in enumerate(paths["today"], 1):
        twins = {
            state: next((t for t in path if t.id in same[step.id]), None) for state, path in paths.items()
        }
        if sum(twin is not None for twin in twins.values()) < 2:
            continue
        felt = {state: known[state].at(twin) for state, twin in twins.items() if twin}
        rows.append((step.id, step.name, place, *_compared(**felt)))
    return table(_COLUMNS, rows)


def journeys_by_state(shop: Workshop, journey: Journey | None = None) -> dict[JourneyState, Journey]:
    """A journey (None: today's) with the first of each other state: before, today, future.

    Journeys of another persona are left out.
    """
    own = journey or shop.journey()
    if own is None:
        return {}
    found = {own.state: own}
    for other in shop.journeys:
        if own.persona is None or other.persona in (own.persona, None):
            found.setdefault(other.state, other)
    return {state: found[state] for state in _STATES if state in found}


def largest_change(compared: pd.DataFrame, change: str) -> dict[str, Any] | None:
    """The row of ``before_today_future`` where a change is largest, be it a rise or a fall.

    ``change`` is *today_minus_before* or *future_minus_today*. None where none can be read: too few
    answered on one side of it, or it is less than a tenth.

    >>> from cxkit.exchange import sample
    >>> largest_change(before_today_future(sample("kuku")), "future_minus_today")["name"]
    'Pays'
    """
    after, before = change.split("_minus_")
    told = compared[~(compared[f"few_{after}"] | compared[f"few_{before}"])]
    told = told[told[change].abs().round(1) > 0]
    return None if told.empty else records(told)[int(told[change].abs().argmax())]


def _compared(
    today: Known | None, before: Known | None = None, future: Known | None = None
) -> tuple[Any, ...]:
    states = (before, today, future)
    means = [state.means[0] if state else nan for state in states]
    change = means[1] - means[0] if today and before and today.curve == before.curve else nan
    told = (today.voice, int(today.evidence)) if today else (None, int(Evidence.ASSUMED))
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
