"""Cards answered in words."""

from pathlib import Path

import pytest
from forms_seats import HOSTILE, at, bakery

from cxkit.errors import BadValue, NotFound
from cxkit.forms import Session
from cxkit.model import Answer, Change


@pytest.fixture
def here(tmp_path: Path) -> Session:
    return bakery(tmp_path)


def test_the_room_answers_the_opening_reflection(here):
    card = here.card("reflection")
    assert len(card.problems) == 6
    card.answer("proud", "The bread")
    card.answer("proud", "The bread and the door")
    assert card.value == {"reflection": {"proud": "The bread and the door"}}
    assert len(here.shop.answers) == 1
    assert card.problems[0].startswith("Still open: Which strengths")


def test_an_answer_taken_out_may_be_given_again(here):
    card = here.card("reflection")
    card.answer("proud", "The bread")
    card.answer("proud", "  ")
    assert card.value == {"reflection": {}}
    card.answer("proud", "The door")
    assert card.value == {"reflection": {"proud": "The door"}}
    assert not here.shop.problems


def test_each_participant_has_answers_of_their_own(here):
    card = here.card("patience", participant="Ann")
    (question, *_) = (q.id for q in card.cards[0].questions)
    card.answer(question, "Ann waits")
    card.choose("ben")
    assert card.value == {"patience": {}}
    card.choose(None)
    assert card.value == {"patience": {}}
    card.choose("Ann")
    assert card.value == {"patience": {question: "Ann waits"}}
    with pytest.raises(BadValue):
        card.choose("stranger")


def test_a_set_shows_all_its_cards(here):
    assert len(here.card("practices").cards) == 8
    with pytest.raises(NotFound, match="Choose from"):
        here.card("magic")


def test_what_a_card_does_not_ask_is_refused(here):
    card = here.card("reflection")
    for wrong in ({"question": "mood"}, {"card": "patience", "question": "proud"}):
        told = card.perform({"id": str(wrong), "do": "answer", "card": "reflection", "text": "x", **wrong})
        assert "refused" in told
    assert here.shop.answers == ()


def test_of_several_answers_to_a_question_each_keeps_its_place(here):
    two = [Answer(id=id, card="reflection", question="proud", text=id) for id in ("one", "two")]
    here.write(map(Change.of, two))
    card = here.card("reflection")
    write = {"do": "answer", "card": "reflection", "question": "proud", "participant": None}
    card.perform({"id": "1", **write, "item": "two", "text": "TWO"})
    assert [(a.id, a.text) for a in here.shop.answers] == [("one", "one"), ("two", "TWO")]
    assert [told["text"] for told in card.state["answers"]["reflection:proud"]] == ["one", "TWO"]


def test_an_answer_sent_twice_is_one_answer(here):
    write = {
        "id": "1",
        "do": "answer",
        "card": "reflection",
        "question": "proud",
        "participant": None,
        "text": "x",
    }
    for _ in range(2):
        assert "kept" in here.card("reflection").perform(write)
    assert len(here.shop.answers) == 1


def test_the_answers_of_a_sample_are_there(tmp_path):
    card = at(tmp_path, "kuku").card("reflection")
    assert card.value["reflection"]["proud"].startswith("That families let us")
    assert card.problems == ()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words(here, text):
    card = here.card("reflection")
    card.answer("proud", text)
    assert card.value["reflection"]["proud"] == text
