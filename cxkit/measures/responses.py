"""The answers that count, as one table a workshop: who may be counted, and in which round."""

from collections.abc import Mapping

import pandas as pd

from cxkit.measures.fair import merge_small_departments
from cxkit.measures.tables import groups, once, table
from cxkit.model import TOGETHER, Question, Round, Workshop
from cxkit.model.cards import cards

_COLUMNS = {
    "participant": str,
    "voice": str,
    "department": str,
    "question": str,
    "target": str,
    "round": int,
    "value": float,
    "example": bool,
}

_WORKSHOP_ROUNDS = (1, 2)
"""Rounds 30, 60 and 90 look again: they never change what the workshop found."""


def responses(shop: Workshop, question: Question, round: Round | None = None) -> pd.DataFrame:
    """The answers to a question that count: participant, voice, department, target, round, value, example.

    With a round, exactly that round's. Without, what stands: of the team what they answered alone in
    round 1 (round 2 comes after the evidence was seen, so it is no assumption any more); of customers
    and employees their latest of rounds 1 and 2. Left out are answers without a value, of unknown
    participants, and about something gone. *Together* counts as team for what nobody answered alone.
    The table is the caller's own.
    """
    found = every_round(shop, question)
    found = found[found["round"] == round] if round is not None else _standing(found)
    return found.reset_index(drop=True)


def every_round(shop: Workshop, question: Question) -> pd.DataFrame:
    """As :func:`responses`, of all rounds, one under the other."""
    found = _by_question(shop).get(question)
    if found is None:
        return table({name: kind for name, kind in _COLUMNS.items() if name != "question"}, [])
    return _unless_answered_alone(found).reset_index(drop=True)


def shown_departments(answers: pd.DataFrame) -> dict[str, str | None]:
    """How each department that answered is shown, by the number of its people who did."""
    people = groups(answers, "department", of="participant")
    return merge_small_departments({d: len(set(who)) for (d,), who in people.items() if d is not None})


@once
def _by_question(shop: Workshop) -> Mapping[str, pd.DataFrame]:
    people = {p.id: (p.voice, p.department) for p in shop.participants}
    people[TOGETHER] = ("team", None)
    targets = shop.by_id.keys() | {card.id for card in cards()}
    rows = [
        (
            r.participant,
            *people[r.participant],
            r.question,
            r.target,
            r.round,
            float(r.value),
            bool(r.example),
        )
        for r in shop.responses
        if r.value is not None and r.participant in people and r.target in targets
    ]
    grouped = table(_COLUMNS, rows).groupby("question", sort=False)
    return {str(question): found.drop(columns="question") for question, found in grouped}


def _standing(found: pd.DataFrame) -> pd.DataFrame:
    team = found["voice"] == "team"
    alone = found[team & (found["round"] == 1)]
    others = found[~team & found["round"].isin(_WORKSHOP_ROUNDS)]
    latest = others.sort_values("round", kind="stable").drop_duplicates(
        ["participant", "target"], keep="last"
    )
    return pd.concat([alone, latest])


def _unless_answered_alone(found: pd.DataFrame) -> pd.DataFrame:
    together = found["participant"] == TOGETHER
    if not together.any():
        return found
    alone = found[(found["voice"] == "team") & ~together]
    answered = pd.MultiIndex.from_frame(found[["target", "round"]]).isin(
        pd.MultiIndex.from_frame(alone[["target", "round"]])
    )
    return found[~(together & answered)]
