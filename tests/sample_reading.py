"""How the stories of the samples are read: one row of a table, one question's scores."""

import pandas as pd

from cxkit.model import Workshop


def the_row(table: pd.DataFrame, **wanted: object) -> pd.Series:
    """The one row of a table in which these columns have these values."""
    kept = table
    for column, value in wanted.items():
        kept = kept[kept[column] == value]
    assert len(kept) == 1, (wanted, table.to_string())
    return kept.iloc[0]


def scores(shop: Workshop, question: str, target: str, voice: str, round: int = 1) -> dict[str, int]:
    """Who of a voice gave which score."""
    voices = {p.id: p.voice for p in shop.participants}
    return {
        r.participant: r.value
        for r in shop.responses
        if (r.question, r.target, r.round) == (question, target, round)
        and r.value is not None
        and voices[r.participant] == voice
    }
