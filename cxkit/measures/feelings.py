"""The single feelings behind the emotion curves, and whose voice draws which curve."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from cxkit.measures.responses import responses
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
    every = every_feeling(shop)
    found = every[every["step"].isin(places)].reset_index(drop=True)
    return found.assign(place=found["step"].map(places).astype("int64"))


@once
def every_feeling(shop: Workshop) -> pd.DataFrame:
    """The feelings of all journeys, kept inside this room: change nothing in it."""
    answered = responses(shop, "feeling")
    by_voice = {voice: curve for curve, (voice, _) in CURVES.items()}
    alone = pd.DataFrame(
        {
            "curve": answered["voice"].map(by_voice).astype(object),
            "person": answered["participant"],
            "department": answered["department"],
            "step": answered["target"],
            "value": answered["value"],
        }
    )
    walks = {walk.id for walk in shop.walks}
    walked = table(
        {"curve": str, "person": str, "department": str, "step": str, "value": float},
        [
            ("walked", seen.walk, None, seen.step, float(seen.feeling))
            for seen in shop.walk_steps
            if seen.feeling is not None and seen.walk in walks
        ],
    )
    return pd.concat([alone, walked], ignore_index=True)
