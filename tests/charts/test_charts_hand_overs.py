"""Departments along the journey: where one hands over to another, and how much feeling that costs."""

import pytest
from charts_cast import journey_of
from charts_structure import assert_sound, texts_of
from charts_writings import WRITINGS

from cxkit.charts import PAPER, HandOvers
from cxkit.measures import hand_overs
from cxkit.model import Participant, Response, Step, Workshop


def owned(*owners, felt=(), people=4):
    """Steps by the department that owns them (None: not known), each felt by so many customers."""
    shop = journey_of(len(owners), people=0, customers=0, employees=0)
    items = [
        item.revised(owner=owners[int(item.id[1:])]) if isinstance(item, Step) else item
        for item in shop.by_id.values()
        if item.kind != "walk_step"
    ]
    who = [Participant(id=f"c{k}", alias=f"c{k}", voice="customer") for k in range(people)]
    said = [
        Response(participant=person.id, question="feeling", target=f"s{i}", value=value)
        for i, value in enumerate(felt)
        for person in who
    ]
    return Workshop.of([*items, *who, *said])


def test_kuku_falls_most_where_delivery_hands_over_to_finance(kuku):
    chart = HandOvers.of(kuku)
    assert chart.title == "Feeling falls by 2.8 where delivery hands over to finance"
    assert chart.alt == (
        f"{chart.title}. The largest fall: “Is delivered to” +1.2, then “Pays” −1.6 "
        "(customers n = 48, measured). Falls by a point or more: 2 of 6 hand-overs."
    )
    assert chart.basis == "5 departments · customers n = 17 to 48, measured"


def test_the_numbers_are_the_measures_numbers(kuku):
    assert HandOvers.of(kuku).data.equals(hand_overs(kuku))


def test_only_falls_of_a_point_or_more_are_red():
    chart = HandOvers.of(owned("sales", "delivery", "finance", "sales", felt=(1, 0, 0, 1)))
    words = [
        words for sheet in chart.compose() for words in sheet.words if words.text in ("−1.0", "0.0", "+1.0")
    ]
    assert [(w.text, w.colour == PAPER.bad, w.face) for w in words] == [
        ("−1.0", True, "bold"),
        ("0.0", False, "regular"),
        ("+1.0", False, "regular"),
    ]


@pytest.mark.parametrize(
    ("owners", "felt", "title"),
    [
        ((None, None), (), "No step has an owner yet"),
        (("sales", "Sales "), (), "One department accompanies customers all the way"),
        (("sales", "customer", "delivery"), (), "No department hands over to another directly"),
        (("sales", "delivery"), (), "1 hand-over, and nobody has said how the steps around it feel"),
        (("sales", "delivery"), (0, 1), "Feeling does not fall at the one hand-over"),
        (("sales", "delivery", "sales"), (0, 1, 1), "Feeling falls at none of 2 hand-overs"),
    ],
)
def test_the_title_says_what_there_is_to_say(owners, felt, title):
    chart = HandOvers.of(owned(*owners, felt=felt))
    assert chart.title == title
    assert_sound(chart)


def test_what_too_few_felt_has_no_number():
    chart = HandOvers.of(owned("sales", "delivery", felt=(2, -2), people=2))
    assert chart.title == "1 hand-over, and too few have said how the steps around it feel"
    assert "−4.0" not in texts_of(chart)
    assert "few: too few answers" in texts_of(chart)
    assert_sound(chart)


def test_a_step_left_to_the_customer_has_its_own_row_and_hands_nothing_over():
    chart = HandOvers.of(owned("sales", "Customer", "delivery", felt=(2, 2, -2)))
    assert len(chart.data) == 0
    assert texts_of(chart).count("left to the customer") == 2


@pytest.mark.parametrize("look", ["paper", "dark"])
@pytest.mark.parametrize("hard", [False, True], ids=["plain", "hard"])
@pytest.mark.parametrize("count", [1, 7, 20, 60])
def test_sheets_are_sound_at_every_length(count, hard, look):
    assert_sound(HandOvers.of(journey_of(count, hard=hard), look=look))


def test_every_writing_of_a_department_fits():
    names = list(WRITINGS.values())
    chart = HandOvers.of(owned(*names, felt=[1 - i % 3 for i in range(len(names))]))
    assert_sound(chart)
    assert len(chart.alt) < 800


def test_sixty_departments_are_told_as_far_as_there_is_room():
    chart = HandOvers.of(owned(*(f"department {i}" for i in range(60)), felt=[i % 2 for i in range(60)]))
    assert_sound(chart)
    assert "others" in texts_of(chart)
