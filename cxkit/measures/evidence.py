"""How we know: the share of statements by evidence level, and the assumptions to test first."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pandas as pd

from cxkit.measures.tables import once, table
from cxkit.model import Evidence, Insight, Note, Trait, Workshop

_SHARES = {"evidence": int, "word": str, "mark": str, "n": int, "share": float, "voice": str}

_STATEMENTS = {
    "kind": str,
    "id": str,
    "text": str,
    "step": str,
    "importance": int,
    "importance_given": bool,
    "evidence": int,
    "score": int,
    "to_test": bool,
    "first": bool,
    "n": int,
    "voice": str,
}

MIDDLE_IMPORTANCE = 3
"""Taken where nobody said how much depends on a statement, the middle of 1 … 5."""

FIRST_IMPORTANCE = 4
"""Statements of this importance or more that are only assumed or inferred are tested before all others."""


@once
def evidence_shares(shop: Workshop) -> pd.DataFrame:
    """How many statements rest on which evidence: traits of personas, pains and gains, insights.

    Columns: evidence (0 … 3), word, mark, n (statements), share (0 … 1), voice (team: the room sorted
    them). All four levels, also those without a statement; no rows when there are no statements.

    >>> from cxkit.exchange import sample
    >>> evidence_shares(sample("kuku"))["word"].tolist()
    ['assumed', 'inferred', 'reported', 'measured']
    """
    counts = Counter(statement.evidence for statement in _statements(shop))
    total = counts.total()
    rows = [
        (int(level), level.word, level.mark, counts[level], counts[level] / total, "team")
        for level in (Evidence if total else ())
    ]
    return table(_SHARES, rows)


@once
def assumptions_to_test(shop: Workshop) -> pd.DataFrame:
    """The statements to test, first those on which most depends and least is known.

    Columns: kind (trait, note, insight), id, text, step (id or None), importance (1 … 5; of a note its
    severity; 3 where none is given), importance_given, evidence (0 … 2), score (importance ×
    (3 − evidence), 1 … 15), n (1: a statement), voice. Measured statements need no
    test, insights with a verdict have had theirs, whatever it found: both are left out.

    >>> from cxkit.exchange import sample
    >>> assumptions_to_test(sample("kuku"))[["kind", "step", "score"]].head(1).values.tolist()
    [['insight', 'site', 15]]
    """
    found = statements(shop)
    found = found[found["to_test"]].drop(columns=["to_test", "first"])
    first = found.sort_values(["score", "importance"], ascending=False, kind="stable")
    return first.reset_index(drop=True)


@once
def statements(shop: Workshop) -> pd.DataFrame:
    """Every statement with what depends on it and how it is known: traits, pains and gains, insights.

    The columns of :func:`assumptions_to_test`, with evidence 0 … 3 and score 0 … 15, and to_test (neither
    measured, nor an insight with a verdict), first (of those to test: importance 4 or 5, and only assumed
    or inferred).

    >>> from cxkit.exchange import sample
    >>> found = statements(sample("kuku"))
    >>> len(found), int(found["to_test"].sum()), int(found["first"].sum())
    (33, 21, 5)
    """
    rows: list[tuple[Any, ...]] = []
    for said in _statements(shop):
        given = said.severity if isinstance(said, Note) else said.importance
        importance = MIDDLE_IMPORTANCE if given is None else given
        text = said.hypothesis if isinstance(said, Insight) else said.text
        step = None if isinstance(said, Trait) else said.step
        judged = isinstance(said, Insight) and said.verdict != "open"
        to_test = said.evidence < Evidence.MEASURED and not judged
        first = to_test and importance >= FIRST_IMPORTANCE and said.evidence <= Evidence.INFERRED
        score = importance * (Evidence.MEASURED - said.evidence)
        known = (importance, given is not None, int(said.evidence), score, to_test, first)
        rows.append((said.kind, said.id, text, step, *known, 1, "team"))
    return table(_STATEMENTS, rows)


def _statements(shop: Workshop) -> Iterator[Trait | Note | Insight]:
    yield from shop.insights
    yield from shop.traits
    yield from shop.notes
