"""What points at the wrong kind of thing counts as pointing at nothing, and twins by id stay apart."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cxkit import measures
from cxkit.measures.responses import responses
from cxkit.model import (
    Action,
    Client,
    Decision,
    Insight,
    Item,
    Journey,
    Note,
    Participant,
    Persona,
    Phase,
    Place,
    Promise,
    PromiseTest,
    Response,
    Step,
    Touchpoint,
    Walk,
    WalkStep,
    Workshop,
)

MEASURES: dict[str, Callable[[Workshop], Any]] = {
    name: getattr(measures, name)
    for name in (
        "agreement",
        "assumption_gap",
        "assumptions_to_test",
        "before_today_future",
        "department_gaps",
        "emotion_curves",
        "employee_mirror",
        "evidence_shares",
        "expectation_gap",
        "feelings",
        "hand_overs",
        "highs_and_lows",
        "judged_promises",
        "low_points",
        "peak_ends",
        "practices",
        "priority",
        "promise_gap",
        "retention",
        "rounds",
        "same_steps",
        "statements",
        "touchpoints",
        "trust",
        "trust_parts",
        "usual_suspects",
    )
}


def plainly(result: object) -> Any:
    """A result as plain values that can be compared."""
    if isinstance(result, pd.DataFrame):
        return [*result.columns], result.astype(object).where(result.notna(), None).values.tolist()
    if is_dataclass(result):
        return [plainly(getattr(result, field.name)) for field in fields(result)]
    return [plainly(part) for part in result] if isinstance(result, tuple) else result


def measured(items: list[Item]) -> dict[str, Any]:
    return {name: plainly(measure(Workshop.of(items))) for name, measure in MEASURES.items()}


def kuku_in_small() -> list[Item]:
    """An evening with everything that measures read; what hangs on gone-… was never there."""
    people = [Participant(id=f"a{n}", alias=f"A{n}", department="service") for n in range(3)]
    guests = [Participant(id=f"c{n}", alias=f"C{n}", voice="customer") for n in range(3)]
    about = {
        "feeling": "pay",
        "expectation": "pay",
        "come_back": "pay",
        "vote": "call",
        "practice": "walking",
    }
    about |= {"promised": "once-pay", "delivered": "once-pay", "importance": "once"}
    about |= dict.fromkeys(("credibility", "reliability", "intimacy", "self_orientation"), "kuku")
    said = [
        Response(participant=who.id, question=question, target=target, value=1)
        for who in (*people, *guests)
        for question, target in about.items()
    ]
    astray = [
        Step(id="paid", name="Paid", touchpoint="gone-touchpoint", place=Place(within="settled", rank="a1")),
        Step(id="lost", name="Lost", place=Place(within="gone-phase")),
        Note(id="n2", step="gone-step", sign="pain", text="Called at dinner"),
        PromiseTest(id="t2", promise="gone-promise", step="pay"),
        PromiseTest(id="t3", promise="once", step="gone-step"),
        Action(id="act", title="Ask once", answers="n2", must_not_compromise="gone-insight"),
        WalkStep(id="v2", walk="gone-walk", step="pay", feeling=2),
        Response(participant="gone-person", question="feeling", target="pay", value=2),
        Response(participant="a0", question="feeling", target="gone-step", value=2),
        Response(participant="a0", question="delivered", target="gone-promise", value=2),
        Response(participant="a0", question="vote", target="gone-action", value=2),
    ]
    return [
        Client(id="kuku", name="Kuku Nyumbani"),
        *people,
        *guests,
        Touchpoint(id="phone", name="Call centre", channel="phone"),
        Journey(id="today", name="Dinner"),
        Journey(id="before", name="Dinner as it was", state="before"),
        Phase(id="settling", name="Settling", place=Place(within="today")),
        Phase(id="settled", name="Settled", place=Place(within="before")),
        Step(id="wait", name="Waits", owner="delivery", touchpoint="phone", place=Place(within="settling")),
        Step(id="pay", name="Pays", owner="finance", payment=True, place=Place(within="settling", rank="a1")),
        Step(id="cash", name="Pays cash", same_as="pay", place=Place(within="settled")),
        Note(id="n1", step="pay", sign="pain", text="Asked twice", severity=5),
        Promise(id="once", text="You never have to ask us twice", made_by="service"),
        PromiseTest(id="once-pay", promise="once", step="pay"),
        Insight(id="bills", name="Bills", hypothesis="The bill spoils the evening", step="pay"),
        Action(id="call", title="Call ahead", answers="n1", must_not_compromise="bills"),
        Walk(id="w", walker="Njeri", journey="today"),
        WalkStep(id="v1", walk="w", step="pay", feeling=-2),
        *said,
        *astray,
    ]


ITEMS = kuku_in_small()
USED = sorted({item.id for item in ITEMS} | {target for item in ITEMS for _, target in item.refers})
ANYTHING = {item.answers for item in ITEMS if isinstance(item, Action)}
"""Ids that something points at which may point at anything: of two that go by them it may mean either."""
FOUND = measured(ITEMS)


@pytest.mark.parametrize("kind", [Persona, Decision], ids=["first of all kinds", "last of all kinds"])
def test_an_item_that_takes_the_id_of_everything_changes_no_number(kind):
    """Neither a persona nor a decision is measured, so whatever changes is a reference gone astray."""
    named = {"name": "Mama Wanjiru"} if kind is Persona else {"text": "Who calls?"}
    twins = [kind(id=id, **named) for id in USED if id not in ANYTHING]
    shop = Workshop.of([*ITEMS, *twins])
    assert {problem.code for problem in shop.problems} >= {"shared", "misdirected"}
    assert measured([*ITEMS, *twins]) == FOUND


def test_a_score_of_the_wrong_kind_of_thing_is_no_answer():
    wrong = Response(participant="a1", question="feeling", target="once", value=-2)
    assert "once" not in set(responses(Workshop.of([*ITEMS, wrong]), "feeling")["target"])
    assert set(responses(Workshop.of(ITEMS), "importance")["target"]) == {"once"}, "anything may be important"


REFERRING = [
    (at, field)
    for at, item in enumerate(ITEMS)
    for field, _ in item.refers
    if field not in ("place", "target")
]


TWICE = {(at, "participant"): "a0" for at, field in REFERRING if field == "participant"}
"""Everybody's answers are one person's, so that they answer everything again and again."""


@settings(max_examples=25, deadline=None)
@example(TWICE, "today")
@given(st.dictionaries(st.sampled_from(REFERRING), st.sampled_from(USED), max_size=12), st.sampled_from(USED))
def test_wherever_references_point_every_measure_answers(turned, within):
    items = list(ITEMS)
    for (at, field), target in turned.items():
        items[at] = items[at].revised(**{field: target})
    items = [item.revised(place=Place(within=within)) if item.id == "wait" else item for item in items]
    measured(items)
    assert all(problem.text for problem in Workshop.of(items).problems)
