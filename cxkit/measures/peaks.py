"""What people remember of a journey: its highest, its lowest and its last step."""

from collections.abc import Sequence
from math import nan

import pandas as pd

from cxkit.errors import BadValue
from cxkit.measures.curves import emotion_curves
from cxkit.measures.feelings import CURVES, feelings
from cxkit.measures.tables import groups, once, table
from cxkit.model import TOGETHER, Journey, Workshop
from cxkit.phrases import say

TWO_PEAKS_WITHIN = 0.5
"""A high and a low this near in size are two peaks."""

_HIGHS_AND_LOWS = {
    "curve": str,
    **{
        f"{which}{part}": kind
        for which in ("highest", "lowest", "end")
        for part, kind in {"": str, "_name": str, "_place": int, "_mean": float, "_n": int}.items()
    },
    "n": int,
    "voice": str,
    "evidence": int,
}

_PEAK_ENDS = {"curve": str, "mean": float, "n": int, "two_peaks": int, "voice": str, "evidence": int}


@once
def highs_and_lows(shop: Workshop, journey: Journey | None = None) -> pd.DataFrame:
    """Per curve the highest, the lowest and the last step of a journey (None: today's).

    Columns: curve; highest, lowest and end (step ids), each with _name, _place, _mean (−2 … +2) and
    _n (answers at that step); n (people or walks behind the curve), voice, evidence. Steps with too
    few answers are high or low only where no step of the curve has enough. The earlier of equals wins.

    >>> from cxkit.exchange import sample
    >>> highs_and_lows(sample("kuku")).set_index("curve")["lowest_name"].loc[["assumed", "measured"]].tolist()
    ['Reports a fault', 'Pays']
    """
    curves, felt = emotion_curves(shop, journey), feelings(shop, journey)
    people = {curve: len(set(who)) for (curve,), who in groups(felt, "curve", of="person").items()}
    rows = []
    for curve, steps in curves.groupby("curve", sort=False):
        sure = steps[~steps["few"]]
        among = steps if sure.empty else sure
        row: list[object] = [curve]
        for at in (among["mean"].idxmax(), among["mean"].idxmin(), steps.index[-1]):
            row += [curves.at[at, column] for column in ("step", "name", "place", "mean", "n")]
        voice, evidence = CURVES[str(curve)]
        rows.append((*row, people[str(curve)], voice, int(evidence)))
    return table(_HIGHS_AND_LOWS, rows)


def peak_end(feelings: Sequence[float]) -> float | None:
    """(peak + end) / 2 of one person's feelings in their order; None when there are two peaks.

    The peak is the value farthest from 0, with its sign. Two peaks: the highest is above 0, the lowest
    below, and their sizes differ by at most 0.5, so that neither can be called *the* peak. Feelings all
    on one side of 0 have one peak. Of no feelings there is none: BadValue. After Kahneman et al. 1993,
    "When more pain is preferred to less".

    >>> peak_end([1, -2, 0, 1]), peak_end([2, -2, 0]), peak_end([1, 1, 0.8])
    (-0.5, None, 0.9)
    """
    if not feelings:
        raise BadValue(say("measures.error.no_feelings"))
    high, low = max(feelings), min(feelings)
    if low < 0 < high and abs(high + low) <= TWO_PEAKS_WITHIN:
        return None
    peak = high if abs(high) > abs(low) else low
    return (peak + feelings[-1]) / 2


@once
def peak_ends(shop: Workshop, journey: Journey | None = None) -> pd.DataFrame:
    """Per curve the mean of each person's peak–end along a journey (None: today's).

    Columns: curve, mean (NaN when everybody has two peaks), n (people with a number), two_peaks
    (people without), voice, evidence. A person's end is the last step they answered; who answered
    fewer than two steps has no peak–end, and the room together has none beside people who answered alone.

    >>> from cxkit.exchange import sample
    >>> peak_ends(sample("kuku")).set_index("curve").loc["measured", ["n", "two_peaks"]].tolist()
    [11, 37]
    """
    felt = feelings(shop, journey).sort_values("place", kind="stable")
    by_curve: dict[str, dict[str, list[float]]] = {}
    for (curve, person), values in groups(felt, "curve", "person").items():
        by_curve.setdefault(curve, {})[person] = values
    rows = []
    for curve, (voice, evidence) in CURVES.items():
        people = by_curve.get(curve, {})
        alone = {person: values for person, values in people.items() if person != TOGETHER} or people
        each = [peak_end(values) for values in alone.values() if len(values) > 1]
        numbers = [value for value in each if value is not None]
        if each:
            mean = sum(numbers) / len(numbers) if numbers else nan
            rows.append((curve, mean, len(numbers), len(each) - len(numbers), voice, int(evidence)))
    return table(_PEAK_ENDS, rows)
