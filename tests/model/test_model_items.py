"""Items are frozen, keep what they do not know, and refuse bad values in words."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cxkit.errors import BadValue
from cxkit.model import (
    KINDS,
    Action,
    Answer,
    Client,
    Decision,
    Evidence,
    Idea,
    Insight,
    Item,
    Note,
    Place,
    Promise,
    Quote,
    Response,
    Step,
    Trait,
    WalkStep,
    new_id,
    response_id,
)

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
        'Pain or gain must be pain or gain, got \'ouch\' (note "Called twice" on "pay").',
    ),
    (
        lambda: Note(step="pay", sign="pain", text="Called twice", evidence=7),
        'How we know must be 0, 1, 2 or 3, got 7 (note "Called twice" on "pay").',
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
        'Feeling must be −2 … +2, got −3 (answer on "pay").',
    ),
    (
        lambda: Response(participant="p", question="feeling", target="pay", round=3),
        'Round must be 1, 2, 30, 60 or 90, got 3 (answer on "pay").',
    ),
    (
        lambda: Response(participant="p", question="delivered", target="once", value=True),
        'Delivered must be 1 … 5, got True (answer on "once").',
    ),
    (
        lambda: Response(participant="p", question="mood", target="pay", value=True),
        "Question must be feeling, expectation, promised, delivered, importance, come_back, credibility, "
        "reliability, intimacy, self_orientation, practice or vote, got 'mood'; "
        'Score must be a whole number, got True (answer on "pay").',
    ),
    (
        lambda: WalkStep(walk="w", step="pay", feeling=7),
        'Feeling must be −2 … +2, got 7 (step of a walk on "pay").',
    ),
    (
        lambda: Note(step="pay", sign="pain", text="Asked twice " * 9, severity=6),
        "Severity must be 1 … 5, got 6 "
        '(note "Asked twice Asked twice Asked twice Asked twice Asked twice…" on "pay").',
    ),
    (lambda: Response(question="feeling"), "Participant is needed; About is needed (answer)."),
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


# ── what says nothing ──────────────────────────────────────────────────────────────────────────────

SPEAKING = [
    (lambda text: Note(step="pay", sign="pain", text=text), 'What happens is needed (note on "pay").'),
    (lambda text: Quote(text=text), "Words is needed (quote)."),
    (lambda text: Promise(text=text), "Promise is needed (promise)."),
    (lambda text: Idea(text=text), "Idea is needed (idea)."),
    (lambda text: Decision(text=text), "Decision is needed (decision)."),
    (lambda text: Trait(persona="mum", aspect="need", text=text), "Statement is needed (trait)."),
    (lambda text: Insight(name="Bills", hypothesis=text), 'Hypothesis is needed (insight "Bills").'),
    (
        lambda text: Answer(card="reflection", question="proud", text=text),
        "Answer is needed (answer in words).",
    ),
]


@pytest.mark.parametrize("empty", ["", " ", "\n\t\u00a0 \u2003"])
@pytest.mark.parametrize(("capture", "said"), SPEAKING, ids=[said for _, said in SPEAKING])
def test_a_text_that_is_needed_says_something(capture, said, empty):
    with pytest.raises(BadValue) as refused:
        capture(empty)
    assert str(refused.value) == said
    assert capture("  Asked twice to pay\n").model_dump()


@given(st.text(st.characters(categories=["Z", "C", "L"]), max_size=4))
def test_a_text_is_refused_just_when_nothing_of_it_can_be_seen(text):
    seen = Step(name="Pays", thinks=text).thinks
    if seen.strip():
        assert Note(step="pay", sign="pain", text=text).text == seen
    else:
        with pytest.raises(BadValue, match="What happens is needed"):
            Note(step="pay", sign="pain", text=text)


def test_what_may_be_left_out_may_be_empty():
    assert Step(name="Pays", thinks="").thinks == ""


@pytest.mark.parametrize(
    ("capture", "said"),
    [
        (lambda: Note(step="", sign="pain", text="Asked twice"), 'Step is needed (note "Asked twice").'),
        (lambda: WalkStep(walk="", step="pay"), 'Walk is needed (step of a walk on "pay").'),
        (
            lambda: Response(participant="", question="vote", target="call"),
            'Participant is needed (answer on "call").',
        ),
        (
            lambda: Answer(card="", question="proud", text="Our riders"),
            'Card is needed (answer in words "Our riders").',
        ),
        (
            lambda: Response(participant="amina", question="vote", target="\ud83d"),
            "About must be a text, got '\\ud83d' (answer on \"\ufffd\").",
        ),
        (lambda: Step(name="Pays", touchpoint=""), "Touchpoint must be a text, got '' (step \"Pays\")."),
        (
            lambda: Step(name="Pays", place={"within": ""}),
            "Place must be a place: within which parent, and its rank there, got '' (step \"Pays\").",
        ),
    ],
)
def test_what_points_at_an_item_names_one(capture, said):
    with pytest.raises(BadValue) as refused:
        capture()
    assert str(refused.value) == said


# ── what only looks like a number ──────────────────────────────────────────────────────────────────

BEGUN = {
    "client": {"name": "Kuku"},
    "trait": {"persona": "mum", "aspect": "need", "text": "To know when"},
    "step": {"name": "Pays"},
    "note": {"step": "pay", "sign": "pain", "text": "Asked twice"},
    "quote": {"text": "Who asks whom?"},
    "promise": {"text": "You never have to ask us twice"},
    "response": {"participant": "amina", "question": "feeling", "target": "pay"},
    "walk_step": {"walk": "w", "step": "pay"},
    "insight": {"name": "Bills", "hypothesis": "The bill spoils the evening"},
    "action": {"title": "One message at 20 minutes"},
}
"""What each kind that holds numbers cannot be without."""

NUMBERS = {"slider", "number"}
SCORED = [
    (kind, field)
    for kind in KINDS.values()
    for field in kind.model_fields
    if field != "id"
    and (kind.words(field).widget in NUMBERS or kind.words(field).range.startswith("assumed"))
] + [(Response, "round")]


def test_every_kind_with_a_number_is_tried():
    assert {kind.kind for kind, _ in SCORED} == set(BEGUN)


@pytest.mark.parametrize(("kind", "field"), SCORED, ids=lambda part: getattr(part, "kind", part))
def test_a_number_is_a_number(kind: type[Item], field: str):
    assert getattr(kind(**BEGUN[kind.kind], **{field: 1.0}), field) == 1, "sheets write whole numbers so"
    for wrong in (True, False, "1", "1.0", b"1", [1]):
        with pytest.raises(BadValue, match=r" must be .+, got "):
            kind(**BEGUN[kind.kind], **{field: wrong})


@pytest.mark.parametrize("wrong", [0, 0.0, True, "0", "1795000000", "23 November 2026", "2026-11-31"])
def test_a_date_is_a_date(wrong):
    with pytest.raises(BadValue, match=r"^Review on must be a date \(year-month-day\), got "):
        Client(name="Kuku", review_on=wrong)
    assert str(Client(name="Kuku", review_on="2026-11-30").review_on) == "2026-11-30"


def test_the_choices_of_a_number_are_numbers():
    with pytest.raises(BadValue, match=r"^How we know must be 0, 1, 2 or 3, got '2'"):
        Quote(text="Who asks whom?", evidence="2")
    with pytest.raises(BadValue, match=r"^Round must be 1, 2, 30, 60 or 90, got True"):
        Response(participant="amina", question="vote", target="call", round=True)


# ── items ──────────────────────────────────────────────────────────────────────────────────────────


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


def test_an_answer_has_an_id_whatever_its_participant_is_called():
    assert len({response_id(who, "feeling", "pay", 1) for who in ("", "\ud83d", "🍗", "\ufffd")}) == 4


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
