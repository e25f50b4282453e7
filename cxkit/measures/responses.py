"""The answers that count, as one table a workshop: who may be counted, and in which round."""

from collections.abc import Container

import pandas as pd

from cxkit.measures.fair import merge_small_departments
from cxkit.measures.tables import groups, once, table
from cxkit.model import KINDS, SCALES, TOGETHER, Question, Round, Workshop
from cxkit.model.cards import cards

_COLUMNS = {
    "participant": str,
    "voice": str,
    "department": str,
    "target": str,
    "round": int,
    "value": float,
    "example": bool,
}

_ASSUMPTIONS: frozenset[Question] = frozenset({"feeling", "expectation", "promised", "delivered"})
"""What the team can only assume, since it is for customers to say."""


@once
def responses(shop: Workshop, question: Question, round: Round | None = None) -> pd.DataFrame:
    """The answers to a question that count: participant, voice, department, target, round, value, example.

    With a round, exactly that round's. Without, what stands: everybody's latest of rounds 1 and 2, but
    of what the team assumes (feeling, expectation, promised, delivered) only round 1, which they answered
    alone: round 2 comes after the evidence was seen, and is no assumption any more. Rounds 30, 60 and 90
    look again and never change what the workshop found. Left out are answers without a value, of unknown
    participants, and about something that is gone or of a kind the question does not fit. *Together*
    counts as team for what nobody answered alone. The table is the caller's own.
    """
    found = _answered(shop, question)
    found = found[found["round"] == round] if round is not None else _standing(found, question)
    return _unless_answered_alone(found).reset_index(drop=True)


def shown_departments(answers: pd.DataFrame) -> dict[str, str | None]:
    """How each department that answered is shown, by the number of its people who did."""
    people = groups(answers, "department", of="participant")
    return merge_small_departments({d: len(set(who)) for (d,), who in people.items() if d is not None})


@once
def _answered(shop: Workshop, question: Question) -> pd.DataFrame:
    people = {p.id: (p.voice, p.department) for p in shop.participants}
    people[TOGETHER] = ("team", None)
    targets = _targets(shop, question)
    # of two that only a stray reference tells apart, the last counts
    rows = {
        (r.participant, r.target, r.round): (
            *(r.participant, *people[r.participant]),
            *(r.target, r.round, float(r.value), bool(r.example)),
        )
        for r in shop.answers_to(question)
        if r.value is not None and r.participant in people and r.target in targets
    }
    return table(_COLUMNS, rows.values())


def _targets(shop: Workshop, question: Question) -> Container[str]:
    """The ids of what a question can be asked about: items of its kinds, or of any, or cards."""
    if question == "practice":
        return {card.id for card in cards()}
    about = SCALES[question].about
    return {item.id for kind in about for item in shop.every(KINDS[kind])} if about else shop.by_id.keys()


def _standing(found: pd.DataFrame, question: Question) -> pd.DataFrame:
    assumed = (found["voice"] == "team") & (question in _ASSUMPTIONS)
    last = assumed.map({True: 1, False: 2})
    counted = found[found["round"] <= last].sort_values("round", kind="stable")
    return counted.drop_duplicates(["participant", "target"], keep="last")


def _unless_answered_alone(found: pd.DataFrame) -> pd.DataFrame:
    together = found["participant"] == TOGETHER
    alone = found[(found["voice"] == "team") & ~together]
    return found[~(together & found["target"].isin(alone["target"]))]
