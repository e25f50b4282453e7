"""The emotion curves: how each step feels, by whom, and how far they spread."""

import math
from collections.abc import Iterator

import pandas as pd

from cxkit.measures.fair import interval, too_few
from cxkit.measures.feelings import CURVES, every_feeling
from cxkit.measures.spread import spread
from cxkit.measures.tables import once, table
from cxkit.model import TOGETHER, Journey, Phase, Step, Workshop

_COLUMNS = {
    "curve": str,
    "step": str,
    "name": str,
    "place": int,
    "phase": str,
    "mean": float,
    "min": float,
    "max": float,
    "q1": float,
    "q3": float,
    "low": float,
    "high": float,
    "n": int,
    "few": bool,
    "voice": str,
    "evidence": int,
}


@once
def emotion_curves(shop: Workshop, journey: Journey | None = None) -> pd.DataFrame:
    """The feelings along a journey (None: today's): one row per curve and step that has answers.

    Columns: curve (assumed, walked, measured, employee), step (id), name, place (from 1), phase
    (name), mean, min, max, q1, q3 (feelings −2 … +2), low and high (95 % interval of the mean, only
    measured and from n ≥ 30, else NaN), n (answers), few (too few answers for the mean to carry),
    voice (team, walk, customer, employee; *together* where the room answered as one, which is no sample
    and never few), evidence (0 … 3).

    >>> from cxkit.model import *
    >>> shop = Workshop.of([
    ...     Client(name="Kuku"), Journey(id="j", name="Dinner"),
    ...     Phase(id="p", name="Settling", place=Place(within="j")),
    ...     Step(id="pay", name="Pays", place=Place(within="p")),
    ...     Participant(id="amina", alias="Amina"), Participant(id="otieno", alias="Otieno"),
    ...     Response(participant="amina", question="feeling", target="pay", value=1),
    ...     Response(participant="otieno", question="feeling", target="pay", value=-2),
    ... ])
    >>> emotion_curves(shop)[["curve", "name", "mean", "n", "evidence"]]
         curve  name  mean  n  evidence
    0  assumed  Pays  -0.5  2         0
    """
    steps = {step.id for step in shop.steps_of(journey or shop.journey())}
    every = _every_curve(shop)
    return every[every["step"].isin(steps)].reset_index(drop=True)


@once
def _every_curve(shop: Workshop) -> pd.DataFrame:
    where = {
        step.id: (order, step.name, place, phase.name)
        for order, journey in enumerate(shop.journeys)
        for place, (phase, step) in enumerate(_path(shop, journey), 1)
    }
    felt: dict[tuple[str, str], list[float]] = {}
    room = set()
    for one in every_feeling(shop):
        felt.setdefault((one.curve, one.step), []).append(one.value)
        if one.person == TOGETHER:
            room.add((one.curve, one.step))
    rows = []
    for (curve, step), values in felt.items():
        if step not in where:
            continue
        found = spread(values)
        voice, evidence = CURVES[curve]
        low, high = interval(values, voice) or (math.nan, math.nan)
        if (curve, step) in room and len(values) == 1:
            voice = TOGETHER
        few = voice != TOGETHER and too_few(found.n)
        rows.append(
            (curve, step, *where[step][1:], *found[:5], low, high, found.n, few, voice, int(evidence))
        )
    order = list(CURVES)
    rows.sort(key=lambda row: (order.index(row[0]), where[row[1]][0], row[3]))
    return table(_COLUMNS, rows)


def _path(shop: Workshop, journey: Journey) -> Iterator[tuple[Phase, Step]]:
    return ((phase, step) for phase in shop.phases_of(journey) for step in shop.steps_in(phase))
