"""Items are frozen, keep what they do not know, and refuse bad values in words."""

import math

import pytest
from pydantic import ValidationError

from cxkit.errors import BadValue
from cxkit.model import Action, Client, Evidence, Note, Place, Response, Step, new_id, response_id

REFUSED = [
    (lambda: Step(name=""), "Step is needed (step)."),
    (lambda: Step(name="   "), "Step is needed (step)."),
    (lambda: Step(name=None), "Step is needed (step)."),
    (lambda: Step(name=3), 'Step must be a text, got 3 (step "3").'),
    (lambda: Step(name="Pay", owner=" "), "Owner must be a text, got ' ' (step \"Pay\")."),
    (lambda: Step(name="Pay", wait_minutes=-5), 'Wait must be 0 or more, got −5 (step "Pay").'),
    (lambda: Step(name="Pay", wait_minutes=math.inf), 'Wait must be 0 or more, got inf (step "Pay").'),
    (lambda: Step(name="Pay", importance=7), 'Importance must be 1 … 5, got 7 (step "Pay").'),
    (lambda: Step(name="Pay", importance=2.5), 'Importance must be 1 … 5, got 2.50 (step "Pay").'),
    (
        lambda: Step(name="Pay", payment="perhaps"),
        "Payment step must be yes or no, got 'perhaps' (step \"Pay\").",
    ),
    (
        lambda: Step(name="Pay", place=3),
        'Place must be a place: within which parent, and its rank there, got 3 (step "Pay").',
    ),
    (
        lambda: Note(step="pay", sign="ouch", text="Called twice"),
        "Pain or gain must be pain or gain, got 'ouch' (note \"Called twice\").",
    ),
    (
        lambda: Note(step="pay", sign="pain", text="Called twice", evidence=7),
        'How we know must be 0, 1, 2 or 3, got 7 (note "Called twice").',
    ),
    (
        lambda: Client(name="Kuku", accent="red"),
        "Brand colour must be a colour such as #2B4C9B, got 'red' (organisation \"Kuku\").",
    ),
    (
        lambda: Client(name="Kuku", review_on="tomorrow"),
        "Review on must be a date (year-month-day), got 'tomorrow' (organisation \"Kuku\").",
    ),
    (
        lambda: Client(name="Kuku", repeat_rate=130),
        'Customers who come back must be 0 … 100, got 130 (organisation "Kuku").',
    ),
    (
        lambda: Response(participant="p", question="feeling", target="pay", value=-3),
        "Feeling must be −2 … +2, got −3.",
    ),
    (
        lambda: Response(participant="p", question="feeling", target="pay", round=3),
        "Round must be 1, 2, 30, 60 or 90, got 3 (answer).",
    ),
    (lambda: Response(question="feeling"), "Participant is needed (answer); About is needed (answer)."),
]


@pytest.mark.parametrize(("make", "said"), REFUSED)
def test_a_bad_value_is_refused_with_field_range_value_and_where(make, said):
    with pytest.raises(BadValue) as refused:
        make()
    assert str(refused.value) == said


def test_a_text_longer_than_any_answer_is_refused_and_not_printed_whole():
    with pytest.raises(BadValue, match="at most 100,000 characters") as refused:
        Step(name="Pay", thinks="x" * 100_001)
    assert len(str(refused.value)) < 300


def test_items_are_frozen():
    step = Step(name="Pay")
    with pytest.raises(ValidationError, match="frozen"):
        step.name = "Settle"


def test_revising_makes_a_new_checked_item():
    step = Step(name="Pay")
    assert step.revised(owner="finance").id == step.id
    assert step.owner is None
    with pytest.raises(BadValue, match="Importance"):
        step.revised(importance=9)


def test_a_slip_in_a_field_name_is_refused_with_the_nearest():
    with pytest.raises(BadValue, match=r"step has no field onwer\. Choose from: owner"):
        Step(name="Pay").revised(onwer="finance")


def test_what_a_newer_cxkit_wrote_is_kept():
    step = Step.model_validate({"name": "Pay", "scent": "coffee"})
    assert step.revised(owner="finance").model_dump()["scent"] == "coffee"


def test_control_and_half_characters_show_as_such_and_names_stay_on_one_line():
    assert Step(name="Pay\x1b[31m", thinks="a\x00b\r\nc").name == "Pay\ufffd[31m"
    assert Step(name="Pay", thinks="a\x00b\r\nc").thinks == "a\ufffdb\nc"
    assert Step(name="Pay \n at the door").name == "Pay at the door"
    assert Step(name="\ud83d").name == "\ufffd"
    assert Step(name="متجر 🍗").name == "متجر 🍗"


def test_an_answer_has_the_same_id_on_every_laptop():
    mine = Response(participant="amina", question="feeling", target="pay", value=1)
    again = Response(participant="amina", question="feeling", target="pay", value=-2)
    later = Response(participant="amina", question="feeling", target="pay", round=2, value=-2)
    assert mine.id == again.id == response_id("amina", "feeling", "pay", 1)
    assert mine.id != later.id


def test_ids_are_not_chosen_twice():
    assert len({new_id() for _ in range(1000)}) == 1000


def test_an_item_is_called_by_its_name_title_text_or_id():
    assert Step(name="Pays").called == "Pays"
    assert Action(title="One message at 20 minutes").called == "One message at 20 minutes"
    assert Note(step="pay", sign="pain", text="Asked twice").called == "Asked twice"
    assert Response(participant="p", question="vote", target="a").called == response_id("p", "vote", "a", 1)


def test_items_know_what_they_point_at():
    step = Step(name="Pays", touchpoint="phone", same_as="future-pay", place=Place(within="settling"))
    assert set(step.refers) == {("touchpoint", "phone"), ("same_as", "future-pay"), ("place", "settling")}
    assert set(Response(participant="p", question="feeling", target="pay").refers) == {
        ("participant", "p"),
        ("target", "pay"),
    }
    assert set(Response(participant="together", question="feeling", target="pay").refers) == {
        ("target", "pay")
    }
    assert set(Response(participant="p", question="practice", target="walk").refers) == {("participant", "p")}


def test_evidence_is_a_word_and_a_mark():
    assert [(level.word, level.mark) for level in Evidence] == [
        ("assumed", "○"),
        ("inferred", "◔"),
        ("reported", "◑"),
        ("measured", "●"),
    ]
