"""How far along we are with the practices and rules of customer focus, and what comes next."""

from math import floor
from typing import Any

import pandas as pd

from cxkit.measures.fair import too_few
from cxkit.measures.responses import responses, shown_departments
from cxkit.measures.spread import spread
from cxkit.measures.tables import groups, once, table
from cxkit.model import EVIDENCE_OF_VOICE, Round, Workshop
from cxkit.model.cards import Card, card, cards

EXAMPLE_FROM = 2
"""A level from here on needs an example."""

_COLUMNS = {
    "card": str,
    "title": str,
    "set": str,
    "department": str,
    "median": float,
    "q1": float,
    "q3": float,
    "level": int,
    "at_level": str,
    "next_level": str,
    "without_example": int,
    "n": int,
    "voice": str,
    "evidence": int,
}


@once
def practices(shop: Workshop, round: Round | None = None) -> pd.DataFrame:
    """The level reached per practice and rule card, by everybody and by department, in the cards' order.

    Columns: card (id), title, set (practices, rules), department (None: everybody), median, q1, q3
    (0 … 4), level (the median, rounded down), at_level and next_level (the card's sentences; None when
    there is no next), without_example (answers of 2 or more that name none), n, voice, evidence. Small
    departments are merged. Without a round: what stands of rounds 1 and 2.

    >>> from cxkit.exchange import sample
    >>> everybody = practices(sample("kuku")).query("department.isna()")
    >>> everybody.set_index("card").loc[["walking"], ["level", "next_level"]].values.tolist()
    [[0, 'Some of us have taken parts of the journey by chance.']]
    """
    answers = responses(shop, "practice", round)
    answers["bare"] = (answers["value"] >= EXAMPLE_FROM) & ~answers["example"]
    rows: list[tuple[Any, ...]] = []
    for voice, evidence in EVIDENCE_OF_VOICE.items():
        said = answers[answers["voice"] == voice]
        shown = shown_departments(said)
        everybody = said.assign(department=None)
        merged = said.assign(department=said["department"].map(shown)).dropna(subset=["department"])
        for by in (everybody, merged):
            bare = groups(by, "target", "department", of="bare")
            for (id, department), levels in groups(by, "target", "department").items():
                found = card(id)
                if found and (department is None or not too_few(len(levels))):
                    numbers = (sum(bare[id, department]), len(levels), voice, int(evidence))
                    rows.append((*_row(found, department, levels), *numbers))
    order = {card.id: place for place, card in enumerate(cards())}
    return table(_COLUMNS, sorted(rows, key=lambda row: (order[row[0]], row[-2], row[3] or "")))


def _row(card: Card, department: str | None, levels: list[float]) -> tuple[Any, ...]:
    found = spread(levels)
    level = floor(found.median)
    sentences = (card.levels.get(level), card.levels.get(level + 1))
    return (card.id, card.title, card.set, department, found.median, found.q1, found.q3, level, *sentences)
