"""Retention, the goal itself: who comes back, who is lost, and after which step they would."""

from dataclasses import dataclass
from math import nan
from typing import Any

import pandas as pd

from cxkit.measures.fair import share_interval
from cxkit.measures.responses import responses
from cxkit.measures.tables import groups, once, table
from cxkit.model import EVIDENCE_OF_VOICE, Journey, Workshop

_PER_STEP = {
    "step": str,
    "name": str,
    "place": int,
    "voice": str,
    "share": float,
    "low": float,
    "high": float,
    "n": int,
    "evidence": int,
}


@dataclass(frozen=True)
class Retention:
    """Repeat and loss rate in per cent as the client gave them (None: not known), and their source.

    ``per_step`` is the share 0 … 1 that would come back after each step: step, name, place, voice,
    share, low, high (95 % interval, customers from n ≥ 30, else NaN), n, evidence.
    """

    repeat_rate: float | None
    loss_rate: float | None
    source: str | None
    per_step: pd.DataFrame


@once
def retention(shop: Workshop, journey: Journey | None = None) -> Retention:
    """The rates as given, and who would come back after each step of a journey (None: today's).

    >>> from cxkit.exchange import sample
    >>> retention(sample("kuku")).per_step.nsmallest(1, "share")[["name", "share", "n"]].round(2)
       name  share   n
    2  Pays   0.58  48
    """
    answers = groups(responses(shop, "come_back"), "target", "voice")
    rows: list[tuple[Any, ...]] = []
    for place, step in enumerate(shop.steps_of(journey or shop.journey()), 1):
        for voice, evidence in EVIDENCE_OF_VOICE.items():
            if values := answers.get((step.id, voice)):
                hits, n = int(sum(values)), len(values)
                low, high = share_interval(hits, n, voice) or (nan, nan)
                rows.append((step.id, step.name, place, voice, hits / n, low, high, n, int(evidence)))
    client = shop.client
    return Retention(client.repeat_rate, client.loss_rate, client.rates_source, table(_PER_STEP, rows))
