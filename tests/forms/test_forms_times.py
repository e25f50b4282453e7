"""Before, today and as intended: told together, beside what people answered alone."""

import pytest
from forms_seats import at, bakery, seat

from cxkit.errors import BadValue
from cxkit.measures import before_today_future
from cxkit.model import Change, Response


def test_the_first_intention_makes_the_journey_of_that_time(tmp_path):
    here = bakery(tmp_path)
    times = here.times()
    assert times.problems == ("No step has an intention yet.",)
    times.feel("Step 2", "future", 2)
    times.feel("Step 4", "future", 1)
    times.feel("Step 2", "before", 1)
    assert times.value["Step 2"] == {"before": "+1", "today": "", "future": "+2"}
    assert sorted(journey.state for journey in here.shop.journeys) == ["before", "future", "today"]
    future = here.shop.journey("future")
    assert [step.same_as for step in here.shop.steps_of(future)] == ["s2", "s4"]
    assert times.problems == here.shop.problems == ()


def test_the_numbers_of_the_report_follow(tmp_path):
    here = bakery(tmp_path)
    here.write([Change.of(Response(participant="ann", question="feeling", target="s2", value=-1))])
    here.times().feel("s2", "future", 2)
    found = before_today_future(here.shop).set_index("step")
    assert found.loc["s2", "future"] == 2
    assert not found.loc["s2", "few_future"]


def test_a_feeling_is_taken_out_again(tmp_path):
    times = bakery(tmp_path).times()
    times.feel("s1", "future", 2)
    times.feel("s1", "future", None)
    assert times.value["Step 1"]["future"] == ""
    times.feel("s1", "future", 0)
    assert times.value["Step 1"]["future"] == "0"


def test_where_people_answered_alone_their_mean_stands(tmp_path):
    times = at(tmp_path, "kuku").times()
    row = next(row for row in times.state["rows"] if row["name"] == "Pays")
    assert row["before"]["n"] > 1
    with pytest.raises(BadValue, match="each on their own"):
        times.feel("Pays", "before", 2)


def test_two_laptops_tell_of_one_future(tmp_path):
    here = bakery(tmp_path)
    one, other = here.times(), here.times()
    for n, times in enumerate((one, other)):
        told = {"id": f"op{n}", "do": "feel", "step": "s1", "state": "future", "value": n + 1}
        assert "kept" in times.perform(told)
    assert len([journey for journey in here.shop.journeys if journey.state == "future"]) == 1
    assert one.value["Step 1"]["future"] == "+2"


@pytest.mark.parametrize(
    "operation",
    [
        {},
        {"do": "feel", "step": "nowhere", "state": "future", "value": 1},
        {"do": "feel", "step": "s1", "state": "today", "value": 1},
        {"do": "feel", "step": "s1", "state": "future", "value": 7},
    ],
)
def test_nonsense_is_refused_and_never_raises(tmp_path, operation):
    here = bakery(tmp_path)
    assert here.times().perform({"id": "op", **operation})["refused"]
    assert len(here.shop.journeys) == 1


def test_without_steps_it_says_what_comes_first(tmp_path):
    assert seat(tmp_path).times().problems[0].startswith("There are no steps yet")
