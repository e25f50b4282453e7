"""What is known best of how customers feel at a step, and the low points that shows."""

from typing import NamedTuple

import pandas as pd

from cxkit.measures.curves import emotion_curves
from cxkit.measures.feelings import CURVES
from cxkit.measures.tables import once, table
from cxkit.model import Evidence, Journey, Step, Workshop

LOW_POINT = -1.0
"""A feeling at or below this is a low point."""


class Known(NamedTuple):
    """What one curve says of some steps: their means, and the smallest n behind them.

    ``few``: at one of them too few answered for its mean to carry.
    """

    curve: str
    means: tuple[float, ...]
    n: int
    few: bool
    voice: str

    @property
    def evidence(self) -> Evidence:
        """How well we know."""
        return CURVES[self.curve].evidence


class Feelings:
    """How customers feel along a journey, by the best curve that tells of it.

    Curves with enough answers come first, then the better evidence: measured, walked, assumed.
    What the room gave together counts as enough.
    """

    def __init__(self, shop: Workshop, journey: Journey | None = None) -> None:
        curves = emotion_curves(shop, journey)
        cells = zip(curves["mean"], curves.n, curves.few, curves.voice, strict=True)
        self._cells = dict(zip(zip(curves.curve, curves.step, strict=True), cells, strict=True))

    def at(self, *steps: Step) -> Known | None:
        """The best curve that has answers for all of these steps; None when none has."""
        return next(iter(self.ranked(*steps)), None)

    def ranked(self, *steps: Step) -> list[Known]:
        """Every curve of customers' feelings that has answers for all of these steps, the best first."""
        found = []
        for curve, (voice, evidence) in CURVES.items():
            cells = [cell for step in steps if (cell := self._cells.get((curve, step.id)))]
            if voice == "employee" or len(cells) < len(steps):
                continue
            means, counts, fews, voices = zip(*cells, strict=True)
            told = voices[0] if len(set(voices)) == 1 else voice
            found.append((not any(fews), evidence, Known(curve, means, min(counts), any(fews), told)))
        return [known for _, _, known in sorted(found, key=lambda f: f[:2], reverse=True)]


_LOW_COLUMNS = {
    "step": str,
    "name": str,
    "place": int,
    "feeling": float,
    "curve": str,
    "n": int,
    "few": bool,
    "voice": str,
    "evidence": int,
}


@once
def low_points(shop: Workshop, journey: Journey | None = None) -> pd.DataFrame:
    """The steps where customers feel −1 or worse by the best curve that tells of them, lowest first.

    Columns: step, name, place, feeling, curve, n, few, voice, evidence. Curves with enough answers come
    before others, then measured before walked before assumed.

    >>> from cxkit.exchange import sample
    >>> low_points(sample("kuku"))["name"].tolist()
    ['Pays', 'Waits', 'Reports a fault']
    """
    known = Feelings(shop, journey)
    rows = []
    for place, step in enumerate(shop.steps_of(journey or shop.journey()), 1):
        found = known.at(step)
        if found and found.means[0] <= LOW_POINT:
            told = (found.curve, found.n, found.few, found.voice, int(found.evidence))
            rows.append((step.id, step.name, place, found.means[0], *told))
    return table(_LOW_COLUMNS, sorted(rows, key=lambda row: (row[3], row[2])))
