"""Trust: the four parts of the trust equation, and what they make together."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from cxkit.measures.responses import every_round
from cxkit.measures.spread import spread
from cxkit.measures.tables import groups, table
from cxkit.model import EVIDENCE_OF_VOICE, TRUST_PARTS, Voice, Workshop

_COLUMNS = {
    "voice": str,
    "round": int,
    "credibility": float,
    "reliability": float,
    "intimacy": float,
    "self_orientation": float,
    "trust": float,
    "q1": float,
    "q3": float,
    "n": int,
    "evidence": int,
}


def trust_of(credibility: float, reliability: float, intimacy: float, self_orientation: float) -> float:
    """T = (C + R + I) / S of one person's four parts 1 … 10: 0.3 … 30, always shown with its parts.

    Formula: Maister, Green & Galford 2000, "The Trusted Advisor".

    >>> trust_of(8, 7, 6, 3)
    7.0
    """
    return (credibility + reliability + intimacy) / self_orientation


def trust(shop: Workshop) -> pd.DataFrame:
    """The four parts and T per voice and round (1 at the start, 90 on day 90).

    Columns: voice (customer, team, employee), round, credibility, reliability, intimacy,
    self_orientation (medians, 1 … 10), trust, q1, q3 (median and quartiles of each person's T,
    0.3 … 30), n, evidence. Only people who answered all four parts about the client count. T of the
    medians is not the median of T: the parts are shown beside it, not instead of it.

    >>> from cxkit.exchange import sample
    >>> trust(sample("kuku"))[["voice", "round", "n"]].values.tolist()
    [['customer', 1, 32], ['customer', 90, 32], ['team', 1, 14], ['team', 90, 14]]
    """
    by_voice: dict[tuple[Voice, int], list[tuple[float, ...]]] = {}
    for (voice, round), parts in _complete(shop):
        by_voice.setdefault((voice, round), []).append(parts)
    rows: list[tuple[Any, ...]] = []
    for (voice, round), people in sorted(by_voice.items()):
        medians = (spread(part).median for part in zip(*people, strict=True))
        found = spread(trust_of(*parts) for parts in people)
        told = (found.median, found.q1, found.q3, found.n, int(EVIDENCE_OF_VOICE[voice]))
        rows.append((voice, round, *medians, *told))
    return table(_COLUMNS, rows)


def _complete(shop: Workshop) -> Iterator[tuple[tuple[Voice, int], tuple[float, ...]]]:
    """Voice, round and the four parts of each person and round that has all of them."""
    keys = ("participant", "voice", "round", "target")
    answers = [groups(every_round(shop, part), *keys) for part in TRUST_PARTS]
    for person, voice, round, target in answers[0]:
        parts = [found.get((person, voice, round, target)) for found in answers]
        if target == shop.client.id and all(parts):
            yield (voice, round), tuple(part[0] for part in parts if part)
