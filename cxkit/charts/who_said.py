"""Whose answers a chart rests on: voice, n and evidence in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from cxkit.model import TOGETHER, Evidence
from cxkit.phrases import say


def who_said(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Each voice of a table's rows (voice, n, evidence) with its answers per row, the fewest to the most.

    Rows of which nobody told are left out. The room together is no sample and has no n.

    >>> told = {"voice": "customer", "evidence": 3}
    >>> who_said([{**told, "n": 17}, {**told, "n": 48}, {"voice": None, "n": 0, "evidence": 0}])
    ['customers n = 17 to 48, measured']
    """
    by_voice: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        if row["voice"]:
            by_voice.setdefault(row["voice"], []).append(row)
    return [_told(voice, said) for voice, said in by_voice.items()]


def _told(voice: str, said: list[Mapping[str, Any]]) -> str:
    words = {"voice": say(f"model.voice.{voice}"), "evidence": Evidence(said[0]["evidence"]).word}
    if voice == TOGETHER:
        return say("charts.promise_gap.basis_together", **words)
    return say("charts.promise_gap.basis", n=spanned(row["n"] for row in said), **words)


def spanned(counts: Iterable[int]) -> str:
    """The fewest to the most of some counts, or the one that all are.

    >>> spanned([48, 17, 32]), spanned([14, 14])
    ('17 to 48', '14')
    """
    known = sorted(counts)
    low, high = known[0], known[-1]
    return str(high) if low == high else say("charts.base.range", low=low, high=high)
