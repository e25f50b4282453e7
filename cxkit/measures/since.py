"""What customers feel now beside what was known of it at an earlier day."""

import pandas as pd

from cxkit.measures.known import Feelings
from cxkit.measures.tables import table
from cxkit.model import Journey, Workshop

_COLUMNS = {
    "step": str,
    "name": str,
    "place": int,
    "before": float,
    "now": float,
    "change": float,
    "n_before": int,
    "n_now": int,
    "few": bool,
    "curve": str,
    "voice": str,
    "evidence": int,
}


def feelings_since(shop: Workshop, before: Workshop, journey: Journey | None = None) -> pd.DataFrame:
    """How the known feelings of each step differ between an earlier state of a workshop and this one.

    Columns: step (id), name, place (from 1), before and now (mean feelings −2 … +2), change (now − before),
    n_before, n_now, few (too few answered either time for the figures to carry), curve, voice, evidence.
    Both come from the same curve, the best of now; a step without answers of that curve at either time has
    no row. The largest change first.

    >>> from cxkit.exchange import sample
    >>> float(feelings_since(sample("kuku"), sample("kuku"))["change"].abs().max())
    0.0
    """
    then, now = Feelings(before), Feelings(shop, journey)
    rows = []
    for place, step in enumerate(shop.steps_of(journey or shop.journey()), 1):
        found = now.at(step)
        same = (known for known in then.ranked(step) if found and known.curve == found.curve)
        earlier = next(same, None)
        if found and earlier:
            felt, (mean,), (old,) = found, found.means, earlier.means
            few = felt.few or earlier.few
            told = (old, mean, mean - old, earlier.n, felt.n, few, felt.curve, felt.voice, int(felt.evidence))
            rows.append((step.id, step.name, place, *told))
    changed = table(_COLUMNS, rows)
    order = changed["change"].abs().sort_values(ascending=False, kind="stable").index
    return changed.loc[order].reset_index(drop=True)
