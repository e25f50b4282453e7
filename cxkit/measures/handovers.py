"""Hand-overs: where the journey passes from one department to another, and what it costs in feeling."""

from itertools import pairwise
from typing import Any

import pandas as pd

from cxkit.measures.known import Feelings
from cxkit.measures.owners import department_of, same
from cxkit.measures.tables import once, table
from cxkit.model import Journey, Workshop

_COLUMNS = {
    "from_step": str,
    "to_step": str,
    "from_name": str,
    "to_name": str,
    "from_owner": str,
    "to_owner": str,
    "place": int,
    "from_feeling": float,
    "to_feeling": float,
    "drop": float,
    "curve": str,
    "n": int,
    "few": bool,
    "voice": str,
    "evidence": int,
}


@once
def hand_overs(shop: Workshop, journey: Journey | None = None) -> pd.DataFrame:
    """Each change of department between two steps next to each other on a journey (None: today's).

    Columns: from_step, to_step (ids), from_name, to_name, from_owner, to_owner, place (of the second
    step), from_feeling, to_feeling (−2 … +2), drop (from − to: above 0 the feeling falls), curve (the
    best that tells of both steps), n (the smaller of the two), few, voice, evidence. Where no curve tells
    of both, drop is NaN, curve None, n and evidence 0. Steps of unknown owner, or left to the customer, hand
    nothing over.

    >>> from cxkit.exchange import sample
    >>> hand_overs(sample("kuku")).nlargest(1, "drop")[["from_owner", "to_owner", "drop"]].round(1)
      from_owner to_owner  drop
    4   delivery  finance   2.8
    """
    known = Feelings(shop, journey)
    rows: list[tuple[Any, ...]] = []
    for place, (one, other) in enumerate(pairwise(shop.steps_of(journey or shop.journey())), 2):
        giver, taker = department_of(one), department_of(other)
        if giver is None or taker is None or same(giver, taker):
            continue
        found = known.at(one, other)
        before, after = found.means if found else (float("nan"), float("nan"))
        told: tuple[Any, ...] = (None, 0, False, None, 0)
        if found:
            told = (found.curve, found.n, found.few, found.voice, int(found.evidence))
        who = (one.id, other.id, one.name, other.name, giver, taker)
        rows.append((*who, place, before, after, before - after, *told))
    return table(_COLUMNS, rows)
