"""Where it feels bad, and whether a human is there: shapes say who covers a step, the zone what is low."""

import pytest
from charts_cast import journey_of
from charts_structure import assert_sound, texts_of
from charts_writings import WRITINGS

from cxkit.charts import HumanMoments
from cxkit.measures import low_points, touchpoints
from cxkit.model import Participant, Response, Step, Workshop


def covered(*steps, people=4, names=()):
    """Steps: (who covers it, what so many customers feel; None: nobody said)."""
    shop = journey_of(len(steps), people=0, customers=0, employees=0)
    items = [
        item.revised(
            covered_by=steps[int(item.id[1:])][0], name=names[int(item.id[1:])] if names else item.name
        )
        if isinstance(item, Step)
        else item
        for item in shop.by_id.values()
        if item.kind != "walk_step"
    ]
    who = [Participant(id=f"c{k}", alias=f"c{k}", voice="customer") for k in range(people)]
    said = [
        Response(participant=person.id, question="feeling", target=f"s{i}", value=value)
        for i, (_, value) in enumerate(steps)
        if value is not None
        for person in who
    ]
    return Workshop.of([*items, *who, *said])


def test_kuku_leaves_those_who_wait_to_a_machine(kuku):
    chart = HumanMoments.of(kuku)
    assert chart.title == "No human at 1 of 3 low points"
    assert chart.alt == (
        "No human at 1 of 3 low points. A machine alone: “Waits” (−1.2). "
        "A human takes part in 50 % of 10 steps."
    )
    assert chart.basis == "customers n = 17 to 48, measured"
    assert "A human is missed here" in texts_of(chart)
    assert texts_of(chart).count(" made") == texts_of(chart).count(" lost") == 2


def test_the_numbers_are_the_measures_numbers(kuku, ledgerline, clinic):
    for shop in (kuku, ledgerline, clinic):
        data = HumanMoments.of(shop).data
        lows = low_points(shop)
        assert dict(data[data["low_point"]][["step", "feeling"]].values) == dict(
            lows[["step", "feeling"]].values
        )
        missed = touchpoints(shop).uncovered_lows
        assert set(data[data["uncovered_low"]]["step"]) == set(missed["step"])
        assert len(data) == len(shop.steps_of(shop.journey()))


@pytest.mark.parametrize(
    ("steps", "title"),
    [
        ([("human", None)], "Too few have said yet how the steps feel to name a low point"),
        ([("human", 1), ("automated", 0)], "No step is a low point"),
        ([("human", -2), ("both", -1)], "A human is there at all 2 low points"),
        ([("automated", -2)], "No human at the one low point"),
        ([("automated", -2), ("automated", -1)], "No human at any of the 2 low points"),
        ([("automated", -2), ("human", -1)], "No human at 1 of 2 low points"),
        ([(None, -2)], "Nobody has said who covers the one low point"),
        ([(None, None)], "Nobody has said yet who covers the steps and how they feel"),
    ],
)
def test_the_title_says_what_there_is_to_say(steps, title):
    chart = HumanMoments.of(covered(*steps))
    assert chart.title == title
    assert_sound(chart)


def test_a_low_point_that_too_few_felt_is_none_and_has_no_number():
    chart = HumanMoments.of(covered(("automated", -2), ("human", 1), people=2))
    assert not chart.data["low_point"].any()
    assert "−2.0" not in texts_of(chart)
    assert "Grey marks" in texts_of(chart)


@pytest.mark.parametrize("look", ["paper", "dark"])
@pytest.mark.parametrize("hard", [False, True], ids=["plain", "hard"])
@pytest.mark.parametrize("count", [1, 7, 20, 60])
def test_sheets_are_sound_at_every_length(count, hard, look):
    assert_sound(HumanMoments.of(journey_of(count, hard=hard), look=look))


def test_every_writing_fits():
    names = list(WRITINGS.values())
    chart = HumanMoments.of(covered(*[("automated", -2)] * len(names), names=names))
    assert_sound(chart)
    assert len(chart.alt) < 600
