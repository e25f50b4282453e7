"""Gaps: between promise and delivery, expectation and feeling, what we assumed and what was found."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Literal, NamedTuple

import pandas as pd

from cxkit.measures.curves import emotion_curves
from cxkit.measures.fair import one_point, too_few
from cxkit.measures.feelings import CURVES
from cxkit.measures.responses import responses
from cxkit.measures.tables import groups, once, table
from cxkit.model import EVIDENCE_OF_VOICE, TOGETHER, Journey, Promise, Question, Step, Voice, Workshop

_PROMISE_GAP = {
    "promise": str,
    "text": str,
    "made_by": str,
    "step": str,
    "step_name": str,
    "voice": str,
    "promised": float,
    "delivered": float,
    "gap": float,
    "importance": int,
    "severity": float,
    "verdict": str,
    "n": int,
    "few": bool,
    "evidence": int,
}

_EXPECTATION_GAP = {
    "step": str,
    "name": str,
    "place": int,
    "voice": str,
    "feeling": float,
    "expectation": float,
    "gap": float,
    "n": int,
    "evidence": int,
}

_ASSUMPTION_GAP = {
    "step": str,
    "name": str,
    "place": int,
    "assumed": float,
    "walked": float,
    "measured": float,
    "measured_gap": float,
    "walked_gap": float,
    "n_assumed": int,
    "n_walked": int,
    "n_measured": int,
    "few_assumed": bool,
    "few_walked": bool,
    "few_measured": bool,
    "voice": str,
    "evidence": int,
}

_JUDGES: tuple[Voice, ...] = ("team", "customer")


@once
def promise_gap(shop: Workshop) -> pd.DataFrame:
    """Delivered − promised for each promise, step where it is tested, and voice (team, customer).

    Columns: promise (id), text, made_by, step (id, None for the promise as a whole), step_name, voice,
    promised, delivered (1 … 5), gap (−4 … +4), importance (1 … 5), severity (importance × max(0, −gap)),
    verdict (broken from −1, exceeded from +1, else kept), n, few (too few answers for the means to carry),
    evidence. Only people who answered both count, so the gap is theirs. The voice is *together* where the
    room, or somebody who works alone, answered as one: that is no sample and never few. Worst first: by
    severity, then gap.

    >>> from cxkit.exchange import sample
    >>> promise_gap(sample("kuku"))[["text", "voice", "verdict"]].iloc[0].tolist()
    ['You never have to ask us twice', 'customer', 'broken']
    """
    answers = _paired(shop, "delivered", "promised")
    rows = []
    for (target, promise, step), voice in product(_tests(shop), _JUDGES):
        if found := answers.get((target, voice)):
            severity = promise.importance * max(0.0, -found.gap)
            where = (step.id, step.name) if step else (None, None)
            what = (promise.id, promise.text, promise.made_by, *where, TOGETHER if found.room else voice)
            scores = (found.subtrahend, found.minuend, found.gap, promise.importance, severity)
            few = not found.room and too_few(found.n)
            rows.append((*what, *scores, _verdict(found.gap), found.n, few, int(EVIDENCE_OF_VOICE[voice])))
    worst = table(_PROMISE_GAP, rows).sort_values(["severity", "gap"], ascending=[False, True], kind="stable")
    return worst.reset_index(drop=True)


@once
def judged_promises(shop: Workshop) -> pd.DataFrame:
    """One row of :func:`promise_gap` per promise and step: the customers' where enough of them scored it,
    else the team's where they did. What neither has scored enough is left out. Worst first.

    >>> from cxkit.exchange import sample
    >>> judged_promises(sample("kuku"))["verdict"].value_counts().to_dict()
    {'broken': 4, 'kept': 3, 'exceeded': 1}
    """
    gaps = promise_gap(shop)
    carrying = gaps[~gaps["few"]]
    known_best = carrying.sort_values("evidence", ascending=False, kind="stable")
    return known_best.drop_duplicates(["promise", "step"]).sort_index().reset_index(drop=True)


def _tests(shop: Workshop) -> Iterator[tuple[str, Promise, Step | None]]:
    """What the answers *promised* and *delivered* can aim at: promises, and their tests at steps."""
    for promise in shop.promises:
        yield promise.id, promise, None
    for test in shop.promise_tests:
        tested, step = shop.get(Promise, test.promise), shop.get(Step, test.step)
        if tested and step:
            yield test.id, tested, step


def _verdict(gap: float) -> Literal["broken", "kept", "exceeded"]:
    if not one_point(gap):
        return "kept"
    return "broken" if gap < 0 else "exceeded"


@once
def expectation_gap(shop: Workshop, journey: Journey | None = None) -> pd.DataFrame:
    """Feeling − expectation per step of a journey (None: today's) and voice.

    Columns: step, name, place, voice (team, customer, employee), feeling, expectation (−2 … +2),
    gap (−4 … +4), n, evidence. Only people who answered both count.

    >>> from cxkit.exchange import sample
    >>> expectation_gap(sample("kuku")).nsmallest(2, "gap")["name"].tolist()
    ['Pays', 'Waits']
    """
    answers = _paired(shop, "feeling", "expectation")
    rows = []
    for place, step in enumerate(shop.steps_of(journey or shop.journey()), 1):
        for voice, evidence in EVIDENCE_OF_VOICE.items():
            if found := answers.get((step.id, voice)):
                scores = (found.minuend, found.subtrahend, found.gap, found.n)
                rows.append((step.id, step.name, place, voice, *scores, int(evidence)))
    return table(_EXPECTATION_GAP, rows)


class _Paired(NamedTuple):
    """Two answers of the same people about one thing: their means, and the mean of minuend − subtrahend.

    ``room``: the room answered as one.
    """

    minuend: float
    subtrahend: float
    gap: float
    n: int
    room: bool = False


def _paired(shop: Workshop, minuend: Question, subtrahend: Question) -> dict[tuple[str, str], _Paired]:
    """By target and voice; only people who answered both count."""
    keys = ("target", "voice", "participant")
    first, second = (groups(responses(shop, question), *keys) for question in (minuend, subtrahend))
    by_target: dict[tuple[str, str], list[tuple[float, float]]] = {}
    rooms = set()
    for (target, voice, person), (value,) in first.items():
        for other in second.get((target, voice, person), ()):
            by_target.setdefault((target, voice), []).append((value, other))
            rooms |= {(target, voice)} if person == TOGETHER else set()
    return {key: _means(pairs)._replace(room=key in rooms) for key, pairs in by_target.items()}


def _means(pairs: Sequence[tuple[float, float]]) -> _Paired:
    n = len(pairs)
    return _Paired(
        sum(a for a, _ in pairs) / n, sum(b for _, b in pairs) / n, sum(a - b for a, b in pairs) / n, n
    )


@once
def assumption_gap(shop: Workshop, journey: Journey | None = None) -> pd.DataFrame:
    """Found − assumed per step of a journey (None: today's) that the team assumed and somebody checked.

    Columns: step, name, place, assumed, walked, measured (−2 … +2, NaN where unknown), measured_gap
    (measured − assumed), walked_gap (walked − assumed), n_… and few_… of each, voice and evidence
    (of the better check: customers before walks).

    >>> from cxkit.exchange import sample
    >>> assumption_gap(sample("kuku")).nsmallest(1, "measured_gap")[["name", "assumed", "measured"]].round(1)
       name  assumed  measured
    6  Pays      0.4      -1.6
    """
    curves = emotion_curves(shop, journey)
    cells = {
        (curve, step): told
        for curve, step, *told in zip(
            curves.curve, curves.step, curves["mean"], curves.n, curves.few, strict=True
        )
    }
    unknown = (float("nan"), 0, False)
    rows = []
    for place, step in enumerate(shop.steps_of(journey or shop.journey()), 1):
        names = ("assumed", "walked", "measured")
        means, counts, few = zip(*(cells.get((c, step.id), unknown) for c in names), strict=True)
        (assumed, walked, measured), (n_assumed, n_walked, n_measured) = means, counts
        if not n_assumed or not (n_walked or n_measured):
            continue
        voice, evidence = CURVES["measured" if n_measured else "walked"]
        gaps = (measured - assumed, walked - assumed)
        rows.append((step.id, step.name, place, *means, *gaps, *counts, *few, voice, int(evidence)))
    return table(_ASSUMPTION_GAP, rows)
