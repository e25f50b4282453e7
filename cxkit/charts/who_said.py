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
    ['customers n = 17 … 48, measured']
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
    counts = sorted({row["n"] for row in said})
    n = " … ".join(dict.fromkeys(map(str, (counts[0], counts[-1]))))
    return say("charts.promise_gap.basis", n=n, **words)
