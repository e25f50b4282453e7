"""The single feelings behind the emotion curves, and whose voice draws which curve."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from cxkit.measures.responses import answers
from cxkit.measures.tables import once, table
from cxkit.model import Evidence, Journey, Workshop


class Curve(NamedTuple):
    """Whose voice draws a curve, and how well we then know."""

    voice: str
    evidence: Evidence


CURVES: Mapping[str, Curve] = {
    "assumed": Curve("team", Evidence.ASSUMED),
    "walked": Curve("walk", Evidence.INFERRED),
    "measured": Curve("customer", Evidence.MEASURED),
    "employee": Curve("employee", Evidence.REPORTED),
}
"""The curves in their order on a map. The first three tell of the customer, the last of our people."""


class Feeling(NamedTuple):
    """What one person, or one walk, felt at a step."""

    curve: str
    person: str
    department: str | None
    step: str
    value: float


_COLUMNS = {
    "curve": str,
    "person": str,
    "department": str,
    "step": str,
    "value": float,
    "place": int,
}


@once
def feelings(shop: Workshop, journey: Journey | None = None) -> pd.DataFrame:
    """The single feelings behind the curves of a journey: curve, person, department, step, place, value.

    A person of the curve *walked* is a walk. The table is the caller's own.

    >>> from cxkit.exchange import sample
    >>> felt = feelings(sample("kuku"))
    >>> felt.query("curve == 'walked' and step == 'pay'")["value"].tolist()
    [-2.0, -2.0]
    """
    places = {step.id: place for place, step in enumerate(shop.steps_of(journey or shop.journey()), 1)}
    return table(
        _COLUMNS,
        [
            (f.curve, f.person, f.department, f.step, f.value, places[f.step])
            for f in every_feeling(shop)
            if f.step in places
        ],
    )


@once
def every_feeling(shop: Workshop) -> Sequence[Feeling]:
    """The feelings of all journeys."""
    by_voice = {voice: curve for curve, (voice, _) in CURVES.items()}
    walks = {walk.id for walk in shop.walks}
    answered = [
        Feeling(by_voice[a.voice], a.participant, a.department, a.target, a.value)
        for a in answers(shop, "feeling")
    ]
    walked = [
        Feeling("walked", seen.walk, None, seen.step, float(seen.feeling))
        for seen in shop.walk_steps
        if seen.feeling is not None and seen.walk in walks
    ]
    return (*answered, *walked)
