"""People at one laptop, one after the other: nobody sees what another has answered."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from forms_seats import HOSTILE, at, bakery, seat

from cxkit.errors import BadValue, NotFound
from cxkit.forms import Session
from cxkit.measures import emotion_curves, practices, trust
from cxkit.model import response_id


@pytest.fixture
def here(tmp_path: Path) -> Session:
    return bakery(tmp_path)


def all_scored(turns, value=1):
    for n in range(1, 7):
        turns.answer(f"Step {n}", value)


def test_three_people_pass_the_laptop(here):
    turns = here.turns()
    for name, value in (("Ann", 2), ("Ben", -2), ("Dan", 1)):
        turns.begin(name, "shop")
        all_scored(turns, value)
        turns.done()
    assert emotion_curves(here.shop)["n"].tolist() == [3] * 6
    assert turns.state["told"] == ["Through: Ann, Ben, Dan (3 of 4)."]
    assert turns.problems == ("Still to come: Cleo.",)
    turns.begin("Cleo")
    all_scored(turns)
    assert turns.state["told"] == ["Everybody on the list is through (4)."]
    assert turns.problems == ()


def test_after_done_nothing_of_a_person_is_told_to_the_browser(here):
    turns = here.turns()
    turns.begin("Ann")
    turns.answer("Step 1", -2)
    assert turns.state["values"] == {"feeling:s1": {"value": -2}}
    turns.done()
    assert (turns.state["values"], turns.state["person"]) == ({}, None)
    turns.begin("Ben")
    assert turns.state["values"] == {}
    turns.answer("Step 2", 1)
    told = json.dumps(turns.state)
    assert "-2" not in told
    assert turns.state["told"][1] == "Begun: Ann 1 of 6, Ben 1 of 6."


def test_who_begins_again_scores_afresh_and_is_told_so(here):
    turns = here.turns()
    turns.begin("Ann")
    turns.answer("Step 1", -2)
    turns.done()
    turns.begin("Ann")
    assert (turns.state["values"], turns.state["before"]) == ({}, 1)
    turns.answer("Step 1", 2)
    assert turns.state["values"] == {"feeling:s1": {"value": 2}}
    assert [r.value for r in here.shop.responses] == [2]


def test_scores_typed_elsewhere_are_not_told_either(here):
    turns = here.turns()
    turns.begin("Ann")
    here.scores().score("Ann", "Step 3", -1)
    here.scores().score("Ben", "Step 3", -1)
    assert turns.state["values"] == {}
    assert "-1" not in json.dumps(turns.state)


def test_a_score_may_be_taken_out_and_off_the_scale_is_refused(here):
    turns = here.turns()
    ann = turns.begin("Ann")
    answer = {"do": "answer", "participant": ann, "target": "feeling:s1"}
    assert "kept" in turns.perform({**answer, "id": "1", "fields": {"value": 1}})
    assert "kept" in turns.perform({**answer, "id": "2", "fields": {"value": None}})
    assert turns.value["ann"] == 0
    told = turns.perform({**answer, "id": "3", "fields": {"value": 9}})
    assert told["refused"] == 'Feeling must be −2 … +2, got 9 (answer on "Step 1").'
    assert "refused" in turns.perform({**answer, "id": "4", "target": "mood:s1", "fields": {"value": 1}})


def test_an_answer_that_comes_late_is_that_of_whoever_gave_it(here):
    turns = here.turns()
    ann = turns.begin("Ann")
    turns.begin("Ben")
    late = {"id": "1", "do": "answer", "participant": ann, "target": "feeling:s1", "fields": {"value": 2}}
    assert "kept" in turns.perform(late)
    assert here.shop.responses[0].id == response_id("ann", "feeling", "s1", 1)
    assert turns.state["values"] == {}  # Ben sees nothing of it


def test_nobody_scores_without_saying_who_they_are(here):
    turns = here.turns()
    with pytest.raises(BadValue, match="who is at the laptop"):
        turns.answer("Step 1", 1)
    assert "refused" in turns.perform({"id": "1", "do": "begin", "participant": "stranger"})
    assert "refused" in turns.perform({"id": "2", "do": "begin", "participant": "x", "alias": "ann"})
    assert turns.state["person"] is None
    assert "refused" in turns.perform({"id": "3", "do": "peek"})


def test_whoever_leads_is_told_to_go_last(here):
    turns = here.turns(leader="Ann")
    assert turns.state["leader"] == "Whoever leads goes last."
    turns.begin("Ann")
    assert turns.state["leader"] == "Ann leads, and so goes last: 2 people are still to come."
    for name in ("Ben", "Cleo"):
        turns.begin(name)
        assert turns.state["leader"] == ""
        all_scored(turns)
    turns.begin("Ann")
    assert turns.state["leader"] == ""


def test_without_steps_nobody_can_begin_to_score(tmp_path):
    assert "list the steps" in seat(tmp_path).turns().state["missing"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_people_are_people(here, text):
    turns = here.turns()
    turns.begin(text, text)
    turns.answer("Step 1", 1)
    turns.done()
    assert turns.state["people"][-1][1] == text.strip()


# ── trust ──────────────────────────────────────────────────────────────────────────────────────


def test_trust_is_asked_in_four_parts_and_counted(here):
    form = here.trust()
    for name in ("Ann", "Ben", "Cleo"):
        form.begin(name)
        for part, value in zip(form.asked(here.shop), (8, 7, 6, 3), strict=True):
            form.answer(part.key, value)
        form.done()
    (row,) = trust(here.shop).to_dict("records")
    assert (row["trust"], row["n"]) == (7.0, 3)
    assert form.problems == ()
    assert here.trust(round=90).problems == ("Still to come: Ann, Ben, Cleo.",)


def test_a_part_of_trust_goes_from_one_to_ten(here):
    form = here.trust()
    form.begin("Ann")
    with pytest.raises(BadValue, match="Credibility must be 1 … 10, got 0"):
        form.answer(form.asked(here.shop)[0].key, 0)


# ── levels ─────────────────────────────────────────────────────────────────────────────────────


def test_levels_of_the_practices_are_counted(here):
    form = here.levels()
    for name, level in (("Ann", 1), ("Ben", 2), ("Cleo", 3)):
        form.begin(name)
        form.answer("walking", level)
        form.done()
    found = practices(here.shop)
    everybody = found[found.department.isna()].set_index("card").loc["walking"]
    assert (everybody["level"], everybody["n"], everybody["without_example"]) == (2, 3, 2)
    assert len(form.asked(here.shop)) == 8
    assert len(here.levels("rules").asked(here.shop)) == 5


def test_from_level_two_an_example_is_asked_for_and_its_absence_said_kindly(here):
    form = here.levels("rules")
    form.begin("Ann")

    def lacking() -> str:
        return form.state["values"]["practice:patience"]["lacking"]

    form.answer("patience", 1)
    assert lacking() == ""
    form.answer("patience", 3)
    assert lacking().startswith("From this level on an example helps")
    assert form.problems[1].startswith("Ann, Be patient: From this level on")
    form.answer("patience", example="We waited for a family")
    assert lacking().startswith("When was that?")
    for days, told in ((100, "That was more than 90 days ago"), (-3, "That day is still to come"), (90, "")):
        form.answer("patience", example_date=(date.today() - timedelta(days=days)).isoformat())
        assert lacking().startswith(told)
        assert bool(lacking()) == bool(told)
    held = here.shop.responses[0]
    assert (held.value, held.example) == (3, "We waited for a family")


def test_an_impossible_day_is_refused_and_the_rest_stays(here):
    form = here.levels("rules")
    form.begin("Ann")
    form.answer("patience", 2)
    with pytest.raises(BadValue, match="When must be a date"):
        form.answer("patience", example_date="last week")
    assert here.shop.responses[0].value == 2


def test_levels_of_one_person_are_shown_to_them_again_and_to_nobody_else(here):
    form = here.levels("rules")
    form.begin("Ann")
    form.answer("patience", 2, example="We waited")
    form.begin("Ben")
    assert form.state["values"] == {}
    form.begin("Ann")
    assert form.state["values"]["practice:patience"]["example"] == "We waited"


def test_sets_without_levels_are_named_with_those_that_have_them(here):
    for set in ("reflection", "trust", "magic"):
        with pytest.raises(NotFound, match="Choose from: practices, rules"):
            here.levels(set)


def test_a_sample_is_half_through(tmp_path):
    kuku = at(tmp_path, "kuku")
    assert set(kuku.turns().value.values()) == {12}
    assert kuku.turns(round=30).problems[0].startswith("Still to come: Amina, Brian")
    assert set(kuku.levels().value.values()) == {8}
