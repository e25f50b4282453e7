"""The answers that count: who may be counted, and in which round.

They are asked for after each key in a form, so that what lies below a table is plain rows.
"""

from collections.abc import Container, Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

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


class Answer(NamedTuple):
    """One answer, with the columns of :func:`responses`."""

    participant: str
    voice: str
    department: str | None
    target: str
    round: int
    value: float
    example: bool


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
    return table(_COLUMNS, answers(shop, question, round))


def answers(shop: Workshop, question: Question, round: Round | None = None) -> Sequence[Answer]:
    """The answers that count, row by row; whose table :func:`responses` is."""
    given = _given(shop, question)
    if round is None:
        return _unless_answered_alone(_standing(given, question))
    return _unless_answered_alone([answer for answer in given if answer.round == round])


def shown_departments(answers: pd.DataFrame) -> dict[str, str | None]:
    """How each department that answered is shown, by the number of its people who did."""
    people = groups(answers, "department", of="participant")
    return merge_small_departments({d: len(set(who)) for (d,), who in people.items() if d is not None})


@once
def _given(shop: Workshop, question: Question) -> Sequence[Answer]:
    people = {p.id: (p.voice, p.department) for p in shop.participants}
    people[TOGETHER] = ("team", None)
    targets = _targets(shop, question)
    # of two that only a stray reference tells apart, the last counts
    given = {
        (r.participant, r.target, r.round): Answer(
            r.participant, *people[r.participant], r.target, r.round, float(r.value), bool(r.example)
        )
        for r in shop.answers_to(question)
        if r.value is not None and r.participant in people and r.target in targets
    }
    return tuple(given.values())


def _targets(shop: Workshop, question: Question) -> Container[str]:
    """The ids of what a question can be asked about: items of its kinds, or of any, or cards."""
    if question == "practice":
        return {card.id for card in cards()}
    about = SCALES[question].about
    return {item.id for kind in about for item in shop.every(KINDS[kind])} if about else shop.by_id.keys()


def _standing(given: Iterable[Answer], question: Question) -> Sequence[Answer]:
    last = {"team": 1 if question in _ASSUMPTIONS else 2}
    latest: dict[tuple[str, str], Answer] = {}
    for answer in sorted(given, key=attrgetter("round")):
        if answer.round <= last.get(answer.voice, 2):
            latest.pop((answer.participant, answer.target), None)
            latest[answer.participant, answer.target] = answer
    return tuple(latest.values())


def _unless_answered_alone(given: Sequence[Answer]) -> Sequence[Answer]:
    if all(answer.participant != TOGETHER for answer in given):
        return given
    alone = {a.target for a in given if a.voice == "team" and a.participant != TOGETHER}
    return [a for a in given if a.participant != TOGETHER or a.target not in alone]
