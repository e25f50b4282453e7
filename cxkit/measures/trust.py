"""Trust: the four parts of the trust equation, and what they make together."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from cxkit.measures.fair import too_few
from cxkit.measures.responses import responses
from cxkit.measures.spread import spread
from cxkit.measures.tables import groups, once, table
from cxkit.model import EVIDENCE_OF_VOICE, TRUST_PARTS, Round, Voice, Workshop

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

_PARTS = {
    "voice": str,
    "round": int,
    "part": str,
    "median": float,
    "q1": float,
    "q3": float,
    "n": int,
    "few": bool,
    "evidence": int,
}

_WHEN: Mapping[Round, Round | None] = {1: None, 30: 30, 60: 60, 90: 90}
"""The start is what stands of rounds 1 and 2, and goes by 1; then the days of looking again."""


def trust_of(credibility: float, reliability: float, intimacy: float, self_orientation: float) -> float:
    """T = (C + R + I) / S of one person's four parts 1 … 10: 0.3 … 30, always shown with its parts.

    Formula: Maister, Green & Galford 2000, "The Trusted Advisor".

    >>> trust_of(8, 7, 6, 3)
    7.0
    """
    return (credibility + reliability + intimacy) / self_orientation


@once
def trust(shop: Workshop) -> pd.DataFrame:
    """The four parts and T per voice, at the start and on the days of looking again.

    Columns: voice (customer, team, employee), round (1: what stands of rounds 1 and 2; 30, 60, 90),
    credibility, reliability, intimacy, self_orientation (medians, 1 … 10), trust, q1, q3 (median and
    quartiles of each person's T, 0.3 … 30), n, evidence. Only people who answered all four parts about
    the client count. T of the medians is not the median of T: the parts are shown beside it, not instead
    of it.

    >>> from cxkit.exchange import sample
    >>> trust(sample("kuku"))[["voice", "round", "n"]].values.tolist()
    [['customer', 1, 32], ['customer', 90, 32], ['team', 1, 14], ['team', 90, 14]]
    """
    rows: list[tuple[Any, ...]] = []
    for (voice, round), people in _by_voice(shop):
        medians = (spread(part).median for part in zip(*people, strict=True))
        found = spread(trust_of(*parts) for parts in people)
        told = (found.median, found.q1, found.q3, found.n, int(EVIDENCE_OF_VOICE[voice]))
        rows.append((voice, round, *medians, *told))
    return table(_COLUMNS, rows)


@once
def trust_parts(shop: Workshop) -> pd.DataFrame:
    """How far the answers to each part of trust lie apart, and to T, a row for each.

    Columns: voice, round (as in :func:`trust`), part (credibility, reliability, intimacy,
    self_orientation, each 1 … 10, then trust, 0.3 … 30), median, q1, q3, n, few (too few to carry a
    figure), evidence.

    >>> from cxkit.exchange import sample
    >>> trust_parts(sample("kuku")).query("voice == 'customer' and round == 90")[["part", "median"]].round(1)
                   part  median
    5       credibility     7.0
    6       reliability     6.0
    7          intimacy     6.0
    8  self_orientation     5.0
    9             trust     3.7
    """
    rows: list[tuple[Any, ...]] = []
    for (voice, round), people in _by_voice(shop):
        told = [*zip(*people, strict=True), [trust_of(*parts) for parts in people]]
        for part, values in zip((*TRUST_PARTS, "trust"), told, strict=True):
            found = spread(values)
            rest = (found.n, too_few(found.n), int(EVIDENCE_OF_VOICE[voice]))
            rows.append((voice, round, part, found.median, found.q1, found.q3, *rest))
    return table(_PARTS, rows)


def _by_voice(shop: Workshop) -> list[tuple[tuple[Voice, int], list[tuple[float, ...]]]]:
    """The four parts of everybody who gave all of them, by voice and round."""
    held: dict[tuple[Voice, int], list[tuple[float, ...]]] = {}
    for who, parts in _complete(shop):
        held.setdefault(who, []).append(parts)
    return sorted(held.items())


def _complete(shop: Workshop) -> Iterator[tuple[tuple[Voice, int], tuple[float, ...]]]:
    """Voice, round and the four parts of each person and round that has all of them."""
    for when, round in _WHEN.items():
        answers = [
            groups(responses(shop, part, round), "participant", "voice", "target") for part in TRUST_PARTS
        ]
        for person, voice, target in answers[0]:
            parts = [found.get((person, voice, target)) for found in answers]
            if target == shop.client.id and all(parts):
                yield (voice, when), tuple(part[0] for part in parts if part)
