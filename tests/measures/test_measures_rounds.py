"""Which of somebody's answers stands: what is assumed as said alone, all else as said last."""

from collections.abc import Iterable
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxkit.measures import practices, priority, retention, trust
from cxkit.measures.responses import responses
from cxkit.model import (
    TOGETHER,
    TRUST_PARTS,
    Action,
    Client,
    Participant,
    Promise,
    Question,
    Response,
    Round,
    Step,
    Workshop,
)

PAY = Step(id="pay", name="Pays")
AMINA = Participant(id="amina", alias="Amina", department="service")
CALL = Action(id="call", title="Call ahead")

ASSUMED = ("feeling", "expectation", "promised", "delivered")
ABOUT = {"promised": "once", "delivered": "once", "practice": "walking", "vote": "call"}
ABOUT |= dict.fromkeys(TRUST_PARTS, "kuku")


def said(question: str, round: int, value: int, who: str = "amina") -> Response:
    target = ABOUT.get(question, "pay")
    return Response(participant=who, question=question, target=target, round=round, value=value)


def standing(shop: Workshop, question: str) -> list[tuple[str, int, float]]:
    found = responses(shop, question)
    return sorted(zip(found["participant"], found["round"], found["value"], strict=True))


def test_a_team_that_votes_again_after_discussion_is_counted_once_and_as_it_votes_now(dinner):
    shop = dinner([PAY], AMINA, CALL, said("vote", 1, 0), said("vote", 2, 7))
    (row,) = priority(shop).to_dict("records")
    assert (row["votes"], row["n"]) == (7, 1)


def test_a_practice_level_agreed_in_discussion_is_the_level(dinner):
    found = practices(dinner([PAY], AMINA, said("practice", 1, 3), said("practice", 2, 1)))
    assert found[["level", "n"]].values.tolist() == [[1, 1]]


def test_what_the_team_says_of_coming_back_is_their_latest_word(dinner):
    found = retention(dinner([PAY], AMINA, said("come_back", 1, 1), said("come_back", 2, 0)))
    assert found.per_step[["share", "n"]].values.tolist() == [[0, 1]]


def test_a_part_of_trust_scored_again_changes_where_we_start_and_not_day_90(dinner):
    first = [said(part, 1, 6) for part in TRUST_PARTS]
    after_discussion = said("self_orientation", 2, 9)
    day_90 = [said(part, 90, 8) for part in TRUST_PARTS]
    found = trust(dinner([PAY], AMINA, *first, after_discussion, *day_90))
    assert found[["round", "trust", "self_orientation", "n"]].values.tolist() == [[1, 2, 9, 1], [90, 3, 8, 1]]


@pytest.mark.parametrize("question", ASSUMED)
def test_what_the_team_assumed_stays_what_they_said_alone(dinner, question):
    shop = dinner(
        [PAY], Promise(id="once", text="Asked once"), AMINA, said(question, 1, 2), said(question, 2, 1)
    )
    assert standing(shop, question) == [("amina", 1, 2)]


def test_together_in_one_round_does_not_stand_beside_alone_in_the_other(dinner):
    for alone, room in ((1, 2), (2, 1)):
        shop = dinner([PAY], AMINA, CALL, said("vote", alone, 3), said("vote", room, 9, who=TOGETHER))
        assert standing(shop, "vote") == [("amina", alone, 3)]


answers = st.lists(
    st.tuples(
        st.sampled_from(["amina", "wanjiru", "njeri", TOGETHER]),
        st.sampled_from(get_args(Question)),
        st.sampled_from(get_args(Round)),
        st.none() | st.just(1),
    ),
    max_size=30,
    unique_by=lambda answer: answer[:3],
)


def by_loop(given: Iterable[Response], question: str) -> list[tuple[str, int, float]]:
    """What stands, told again answer by answer."""
    latest: dict[str, Response] = {}
    for answer in sorted(given, key=lambda answer: answer.round):
        team = answer.participant in ("amina", TOGETHER)
        last = 1 if team and question in ASSUMED else 2
        if answer.question == question and answer.value is not None and answer.round <= last:
            latest[answer.participant] = answer
    if "amina" in latest:
        latest.pop(TOGETHER, None)
    return sorted((who, answer.round, answer.value) for who, answer in latest.items())


@settings(max_examples=40, deadline=None)
@given(answers)
def test_what_stands_is_what_plain_loops_find(made):
    given = [said(question, round, value, who) for who, question, round, value in made if value is not None]
    voices = {"wanjiru": "customer", "njeri": "employee"}
    people = [AMINA, *(Participant(id=id, alias=id, voice=voice) for id, voice in voices.items())]
    shop = Workshop.of(
        [Client(id="kuku", name="Kuku"), PAY, CALL, Promise(id="once", text="Once"), *people, *given]
    )
    for question in get_args(Question):
        assert standing(shop, question) == by_loop(given, question)
