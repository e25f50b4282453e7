"""How far the room agrees, and where its departments differ. A room can agree and be wrong:
show this beside the assumption gap."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd

from cxkit.measures.fair import one_point, too_few
from cxkit.measures.reliability import kendall_w, krippendorff_alpha
from cxkit.measures.responses import responses, shown_departments
from cxkit.measures.spread import spread
from cxkit.measures.tables import groups, once, table
from cxkit.model import TOGETHER, Evidence, Journey, Round, Workshop

_SPREAD = {
    "step": str,
    "name": str,
    "place": int,
    "mean": float,
    "min": float,
    "max": float,
    "q1": float,
    "q3": float,
    "n": int,
    "voice": str,
    "evidence": int,
}

_DEPARTMENT_GAPS = {
    "step": str,
    "name": str,
    "place": int,
    "department_a": str,
    "department_b": str,
    "mean_a": float,
    "mean_b": float,
    "difference": float,
    "n_a": int,
    "n_b": int,
    "voice": str,
    "evidence": int,
}

_SHIFTS = [
    "step",
    "name",
    "place",
    "mean_1",
    "mean_2",
    "shift",
    "iqr_1",
    "iqr_2",
    "n_1",
    "n_2",
    "voice",
    "evidence",
]


@dataclass(frozen=True)
class Agreement:
    """How far the team agrees about the feelings along a journey, in one round.

    ``alpha`` is Krippendorff's α (ordinal), ``w`` Kendall's W of the people who answered every
    step (``n_w`` of them); None when it cannot be told. Departments could be compared on
    ``steps_compared`` steps and lie one point or more apart on ``steps_differing`` of them.
    ``spread`` has a row per step: step, name, place, mean, min, max, q1, q3, n. ``n`` counts people.
    """

    alpha: float | None
    w: float | None
    n_w: int
    steps_compared: int
    steps_differing: int
    spread: pd.DataFrame
    round: int
    n: int
    voice: str = "team"
    evidence: Evidence = Evidence.ASSUMED


@dataclass(frozen=True)
class Rounds:
    """Round 1, alone, beside round 2, after discussion.

    ``per_step`` has a row for each step answered in both: step, name, place, mean_1, mean_2, shift
    (mean_2 − mean_1), iqr_1, iqr_2 (how far the middle half lies apart), n_1, n_2.
    """

    first: Agreement
    second: Agreement
    per_step: pd.DataFrame


@once
def agreement(shop: Workshop, journey: Journey | None = None, round: Round = 1) -> Agreement:
    """How far the team agrees about the feelings along a journey (None: today's) in a round.

    >>> from cxkit.exchange import sample
    >>> found = agreement(sample("kuku"))
    >>> f"departments differ on {found.steps_differing} of {found.steps_compared} steps"
    'departments differ on 4 of 12 steps'
    """
    scores = _scores(shop, journey, round)
    ratings = scores.pivot(index="participant", columns="step", values="value")
    complete = ratings.dropna()
    concordance = kendall_w(complete)
    gaps = department_gaps(shop, journey, round)
    widest = [max(differences) for differences in groups(gaps, "step", of="difference").values()]
    return Agreement(
        alpha=krippendorff_alpha(ratings, "ordinal"),
        w=concordance.w if concordance else None,
        n_w=len(complete) if concordance else 0,
        steps_compared=len(widest),
        steps_differing=sum(one_point(difference) for difference in widest),
        spread=_spread_per_step(scores),
        round=round,
        n=len(ratings),
    )


@once
def department_gaps(shop: Workshop, journey: Journey | None = None, round: Round = 1) -> pd.DataFrame:
    """The difference between each two departments at each step of a journey (None: today's) in a round.

    Columns: step, name, place, department_a (the one that feels better), department_b, mean_a, mean_b
    (−2 … +2), difference (mean_a − mean_b, from 0), n_a, n_b, voice, evidence. Departments of fewer
    than three people are merged ("finance + legal"); who answered a step in fewer than three is not
    compared there.

    >>> from cxkit.exchange import sample
    >>> widest = department_gaps(sample("kuku")).nlargest(1, "difference")
    >>> widest[["name", "department_a", "department_b"]].values.tolist()
    [['Pays', 'finance', 'delivery']]
    """
    scores = _scores(shop, journey, round)
    shown = shown_departments(scores)
    by_step: dict[tuple[Any, ...], dict[str, list[float]]] = {}
    for (step, name, place, department), values in groups(
        scores, "step", "name", "place", "department"
    ).items():
        if label := shown.get(department):
            by_step.setdefault((step, name, place), {}).setdefault(label, []).extend(values)
    rows: list[tuple[Any, ...]] = []
    for here, heard in sorted(by_step.items(), key=lambda found: found[0][2]):
        found = [(d, sum(v) / len(v), len(v)) for d, v in heard.items() if not too_few(len(v))]
        found.sort(key=lambda d: (-d[1], d[0]))
        for (a, mean_a, n_a), (b, mean_b, n_b) in combinations(found, 2):
            gap = (a, b, mean_a, mean_b, mean_a - mean_b, n_a, n_b)
            rows.append((*here, *gap, "team", int(Evidence.ASSUMED)))
    return table(_DEPARTMENT_GAPS, rows)


@once
def rounds(shop: Workshop, journey: Journey | None = None) -> Rounds:
    """What the discussion changed along a journey (None: today's): round 1 beside round 2.

    >>> from cxkit.exchange import sample
    >>> found = rounds(sample("kuku"))
    >>> found.first.steps_differing, found.second.steps_differing
    (4, 2)
    """
    first, second = (agreement(shop, journey, round) for round in (1, 2))
    both = first.spread.merge(second.spread, on=["step", "name", "place"], suffixes=("_1", "_2"))
    both = both.assign(
        shift=both["mean_2"] - both["mean_1"],
        iqr_1=both["q3_1"] - both["q1_1"],
        iqr_2=both["q3_2"] - both["q1_2"],
        voice="team",
        evidence=int(Evidence.ASSUMED),
    )
    return Rounds(first, second, both[_SHIFTS])


def _scores(shop: Workshop, journey: Journey | None, round: Round) -> pd.DataFrame:
    """What each of the team answered alone, with the step's name and place."""
    steps = {s.id: (s.name, place) for place, s in enumerate(shop.steps_of(journey or shop.journey()), 1)}
    found = responses(shop, "feeling", round)
    alone = (found["voice"] == "team") & (found["participant"] != TOGETHER) & found["target"].isin(steps)
    found = found[alone].rename(columns={"target": "step"})
    names, places = ([steps[step][part] for step in found["step"]] for part in (0, 1))
    return found.assign(name=names, place=places)


def _spread_per_step(scores: pd.DataFrame) -> pd.DataFrame:
    by_step = groups(scores, "step", "name", "place")
    rows: list[tuple[Any, ...]] = []
    for step, values in sorted(by_step.items(), key=lambda found: found[0][2]):
        found = spread(values)
        rows.append((*step, *found[:5], found.n, "team", int(Evidence.ASSUMED)))
    return table(_SPREAD, rows)
