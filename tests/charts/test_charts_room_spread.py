"""The room, spread out: alone open, after discussion full, departments named where they differ."""

import pytest
from charts_cast import journey_of
from charts_structure import assert_sound, texts_of
from charts_writings import WRITINGS

from cxkit.charts import RoomSpread
from cxkit.measures import department_gaps, rounds
from cxkit.model import Participant, Response, Workshop


def answered(*scores, departments=("sales", "finance"), steps=1):
    """So many steps; scores: (department, round, values at the first step)."""
    shop = journey_of(steps, people=0, customers=0, employees=0)
    items, people = [], {}
    for department, round, values in scores:
        for i, value in enumerate(values):
            id = f"{department}{i}"
            people[id] = Participant(id=id, alias=id, department=department)
            items.append(Response(participant=id, question="feeling", target="s0", value=value, round=round))
    return Workshop.of([*shop.by_id.values(), *people.values(), *items])


def test_kuku_differs_on_four_steps_and_talks_two_of_them_over(kuku):
    chart = RoomSpread.of(kuku)
    assert chart.title == "Departments differ on 4 of 12 steps, after discussion on 2"
    assert chart.alt.startswith(
        f"{chart.title}. Widest apart at “Pays”: finance +1.7, delivery −0.2: 1.9 apart, then 1.8. "
    )
    assert (
        chart.basis
        == "team: 14 people scored alone, 14 after discussion; assumed · customers n = 17 to 48, measured"
    )


def test_the_numbers_are_those_of_the_measures(kuku):
    data = RoomSpread.of(kuku).data
    for found in (rounds(kuku).first, rounds(kuku).second):
        drawn = data[data["round"] == found.round].reset_index(drop=True)
        columns = ["step", "name", "place", "mean", "min", "max", "q1", "q3", "n", "voice", "evidence"]
        assert drawn[columns].equals(found.spread[columns])
    widest = department_gaps(kuku, round=1).groupby("step")["difference"].max()
    alone = data[data["round"] == 1].set_index("step")["difference"]
    assert alone.to_dict() == widest.to_dict()


def test_pairs_stand_with_both_means_and_what_the_discussion_left():
    scores = [("sales", 1, (1, 1, 1)), ("finance", 1, (-1, -1, -1))]
    alone = RoomSpread.of(answered(*scores))
    assert alone.title == "Departments differ on the one step compared"
    assert "sales +1.0, finance −1.0: 2.0 apart" in texts_of(alone)
    after = RoomSpread.of(answered(*scores, ("sales", 2, (0, 0, 0)), ("finance", 2, (0, 0, 0))))
    assert after.title == "Departments differ on the one step compared, after discussion on none"
    assert "2.0 apart, then 0.0" in texts_of(after)


def test_where_no_department_can_be_compared_the_widest_step_leads():
    chart = RoomSpread.of(answered(("sales", 1, (2, 0, -1))))
    assert chart.title == "The team lies widest apart at “Takes step 1”: from −1 to +2"
    assert_sound(chart)


def test_where_nobody_scored_alone_what_was_said_after_discussion_leads():
    chart = RoomSpread.of(answered(("sales", 2, (2, 2, 2)), ("finance", 2, (0, 0, 0))))
    assert chart.title == "Departments differ on the one step compared"
    assert chart.basis == "team: 6 after discussion; assumed"
    assert "then" not in texts_of(chart)


def test_two_people_have_no_spread():
    chart = RoomSpread.of(answered(("sales", 1, (2, 0))))
    assert chart.title == "Too few of the team have scored alone yet to show how far they lie apart"
    assert "too few answers (n = 2)" in texts_of(chart)
    assert chart.data["few"].tolist() == [True]
    assert_sound(chart)


def test_a_step_that_nobody_scored_is_listed():
    chart = RoomSpread.of(answered(("sales", 1, (2, 0, 1)), steps=3))
    assert chart.data["n"].tolist() == [3, 0, 0]
    assert texts_of(chart).count("nobody has scored it alone") == 2


@pytest.mark.parametrize("look", ["paper", "dark"])
@pytest.mark.parametrize("hard", [False, True], ids=["plain", "hard"])
@pytest.mark.parametrize("count", [1, 7, 20, 60])
def test_sheets_are_sound_at_every_length(count, hard, look):
    assert_sound(RoomSpread.of(journey_of(count, hard=hard), look=look))


def test_every_writing_of_a_department_fits():
    for writing in WRITINGS.values():
        chart = RoomSpread.of(answered((writing, 1, (1, 1, 1)), ("finance", 1, (-1, -1, -1))))
        assert_sound(chart)
        assert len(chart.alt) < 600
