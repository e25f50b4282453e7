"""Scores of somebody who works alone: kept as what the room says together, until others answer alone."""

import pytest
from forms_seats import bakery

from cxkit.errors import BadValue, NotFound
from cxkit.model import TOGETHER, Change, Participant, Promise, PromiseTest, Response


@pytest.fixture
def here(tmp_path):
    session = bakery(tmp_path, steps=2, people=())
    session.write(
        [
            Change.of(Promise(id="warm", text="Still warm at nine")),
            Change.of(Promise(id="kind", text="Greeted by name")),
            Change.of(PromiseTest(id="warm-s2", promise="warm", step="s2")),
        ]
    )
    return session


def test_each_promise_is_a_line_with_the_step_that_tests_it(here):
    own = here.own_scores("promised", "delivered")
    assert [(line["name"], line["above"]) for line in own.state["lines"]] == [
        ("Still warm at nine", "Step 2"),
        ("Greeted by name", ""),
    ]
    assert own.problems == ("Still warm at nine has no score yet.", "Greeted by name has no score yet.")
    assert [field["label"] for field in own.spec["fields"]] == [
        "What were customers led to expect?",
        "What did they get?",
    ]


@pytest.mark.parametrize(
    ("delivered", "told"),
    [
        (2, "broken: less than they were led to expect (−2)"),
        (4, "kept: as they were led to expect"),
        (5, "exceeded: more than they were led to expect (+1)"),
    ],
)
def test_what_came_of_a_promise_is_said_in_words(here, delivered: int, told: str):
    own = here.own_scores("promised", "delivered")
    own.set("Still warm at nine", promised=4)
    assert own.state["lines"][0]["told"] == ""
    own.perform({"id": "d", "do": "score", "question": "delivered", "target": "warm-s2", "value": delivered})
    assert own.state["lines"][0]["told"] == told
    assert {answer.participant for answer in here.shop.responses} == {TOGETHER}


def test_a_score_can_be_taken_back(here):
    own = here.own_scores("feeling")
    own.set("s1", feeling=2)
    own.perform({"id": "x", "do": "score", "question": "feeling", "target": "s1", "value": None})
    assert own.value == {"Step 1": {"feeling": None}, "Step 2": {"feeling": None}}


def test_where_others_answered_alone_that_is_said(here):
    here.write(
        [
            Change.of(Participant(id="ann", alias="Ann")),
            Change.of(Response(participant="ann", question="promised", target="warm-s2", value=3)),
        ]
    )
    line = here.own_scores("promised", "delivered").state["lines"][0]
    assert line["others"] == "One person of the team has answered alone; that answer stands."


@pytest.mark.parametrize(
    "operation",
    [
        {"do": "dance"},
        {"do": "score", "question": "promised", "target": "nothing", "value": 3},
        {"do": "score", "question": "feeling", "target": "warm-s2", "value": 1},
        {"do": "score", "question": "promised", "target": "warm-s2", "value": 9},
        {"do": "score", "question": "promised", "target": "warm-s2", "value": "3"},
    ],
)
def test_nonsense_is_refused_and_nothing_is_kept(here, operation):
    own = here.own_scores("promised", "delivered")
    assert own.perform({"id": "n", **operation})["refused"]
    assert here.shop.responses == ()


def test_a_question_that_is_none_and_a_page_that_is_blank(here, tmp_path_factory):
    with pytest.raises(NotFound, match="promised"):
        here.own_scores("wished")
    with pytest.raises(BadValue):
        here.own_scores("promised").set("nothing", promised=1)
    blank = bakery(tmp_path_factory.mktemp("blank"), steps=0, people=()).own_scores("promised")
    assert blank.problems == ("There is nothing to score yet.",)
    assert blank.state["missing"] == "There is nothing to score yet."
