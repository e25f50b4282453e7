"""A walk is written down before anybody sees what was assumed."""

import json
from pathlib import Path

import pytest
from forms_seats import HOSTILE, at, bakery, seat

from cxkit.errors import BadValue, NotFound
from cxkit.forms import Session
from cxkit.measures import emotion_curves


@pytest.fixture
def here(tmp_path: Path) -> Session:
    """A bakery whose three people assume that all is well."""
    here = bakery(tmp_path)
    grid = here.scores()
    for person in ("ann", "ben", "cleo"):
        grid.paste(person, "s1", "\t".join("2" * 6))
    return here


def walked(form, feeling=-1):
    for n in range(1, 7):
        form.write(f"Step {n}", happened=f"It rained at {n}", feeling=feeling)


def test_a_walk_draws_the_walked_curve(here):
    form = here.walk()
    form.add("the owner", on="2026-11-20", next_on="2027-01-20")
    walked(form)
    form.write("Step 2", need="Shelter", met=2, surprise="Nobody has an umbrella")
    curve = emotion_curves(here.shop).query("curve == 'walked'")
    assert curve["mean"].tolist() == [-1.0] * 6
    assert form.value["s2"] == {
        "happened": "It rained at 2",
        "feeling": -1,
        "need": "Shelter",
        "met": 2,
        "surprise": "Nobody has an umbrella",
    }
    assert form.problems == ()


def test_what_was_assumed_is_not_told_before_the_walk_is_written_down(here):
    form = here.walk()
    form.add("the owner")
    form.write("Step 1", feeling=-1)
    assert form.state["assumed"] == []
    assert "+2" not in json.dumps(form.state["steps"])
    with pytest.raises(BadValue, match="Step 2, Step 3, Step 4, Step 5, Step 6 have no feeling yet"):
        form.reveal()
    assert form.state["assumed"] == []
    assert not form.state["revealed"]


def test_afterwards_both_stand_side_by_side_with_the_difference(here):
    form = here.walk()
    form.add("the owner")
    walked(form)
    row = form.reveal()[0]
    assert row == {
        "n": 1,
        "name": "Step 1",
        "walked": "−1",
        "assumed": "+2.0 (n = 3)",
        "difference": "−3.0",
        "gap": -3.0,
    }
    form.perform({"id": "1", "do": "hide"})
    assert form.state["assumed"] == []


def test_each_walk_is_revealed_for_itself(here):
    form = here.walk()
    first = form.add("the owner")
    form.write("Step 1", feeling=1)
    assert len(form.reveal(anyway=True)) == 6
    form.add("the baker")
    assert form.state["assumed"] == []
    form.choose(first)
    assert len(form.state["assumed"]) == 6


def test_of_a_mean_of_two_only_its_n_is_told(tmp_path):
    here = bakery(tmp_path, people=("Ann", "Ben"))
    for person in ("ann", "ben"):
        here.scores().score(person, "s1", 2)
    form = here.walk()
    form.add("the owner")
    walked(form)
    assert form.reveal()[0]["assumed"] == "too few answers (n = 2)"
    assert form.reveal()[0]["difference"] == ""


def test_where_nobody_assumed_anything_nothing_is_compared(tmp_path):
    form = bakery(tmp_path).walk()
    form.add("the owner")
    walked(form)
    assert form.reveal() == []


def test_what_is_missing_is_said_by_walk(here):
    form = here.walk()
    assert form.problems == ("Nobody has walked this journey yet.",)
    form.add("the owner")
    form.write("Step 1", feeling=0)
    assert form.problems == (
        "the owner: 5 of 6 steps are not written down.",
        "the owner: the day of the next walk is open.",
    )


def test_what_the_step_is_like_is_kept_with_the_journey(here):
    form = here.walk()
    form.add("the owner")
    fact = {"do": "fact", "step": "s1", "field": "first_contact"}
    assert "kept" in form.perform({**fact, "id": "1", "value": "us"})
    assert here.shop.steps[0].first_contact == "us"
    assert "refused" in form.perform({**fact, "id": "2", "value": "nobody"})
    assert "refused" in form.perform({**fact, "id": "3", "field": "name", "value": "Renamed"})
    assert here.shop.steps[0].name == "Step 1"


def test_what_was_sent_twice_is_written_once(here):
    add = {"id": "a", "do": "add", "walk": "w", "walker": "the owner"}
    seen = {"id": "b", "do": "seen", "walk": "w", "step": "s1", "field": "happened", "value": "It rained"}
    for _ in range(2):
        form = here.walk()  # each as after a restart
        assert "kept" in form.perform(add)
        assert "kept" in form.perform(seen)
    assert [(w.walker) for w in here.shop.walks] == ["the owner"]
    assert [(s.walk, s.happened) for s in here.shop.walk_steps] == [("w", "It rained")]


@pytest.mark.parametrize(
    "operation",
    [
        {"do": "seen", "walk": "gone", "step": "s1", "field": "happened", "value": "x"},
        {"do": "seen", "step": "gone", "field": "happened", "value": "x"},
        {"do": "seen", "step": "s1", "field": "feeling", "value": 3},
        {"do": "seen", "step": "s1", "field": "walk", "value": "another"},
        {"do": "about", "field": "journey", "value": "another"},
        {"do": "add", "walk": "w2", "walker": "  "},
        {"do": "fly"},
    ],
)
def test_what_cannot_be_is_refused(here, operation):
    form = here.walk()
    form.add("the owner")
    before = here.shop
    assert "refused" in form.perform({"id": "1", **operation})
    assert (here.shop.walks, here.shop.walk_steps) == (before.walks, before.walk_steps)


def test_without_a_journey_it_says_what_comes_first(tmp_path):
    form = seat(tmp_path).walk()
    assert "list the steps" in form.problems[0]
    with pytest.raises(BadValue):
        form.add("the owner")
    with pytest.raises(NotFound):
        seat(tmp_path).walk("nowhere")


def test_the_walks_of_a_sample_are_there(tmp_path):
    kuku = at(tmp_path, "kuku").walk()
    assert [walk[1] for walk in kuku.state["walks"]] == [
        "the managing director · 3 September 2026",
        "Faith · 9 September 2026",
    ]
    kuku.choose("walk-1")
    pays = next(row for row in kuku.reveal(anyway=True) if row["name"] == "Pays")
    assert (pays["walked"], pays["assumed"], pays["difference"]) == ("−2", "+0.4 (n = 14)", "−2.4")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words(here, text):
    form = here.walk()
    form.add(text)
    form.write("Step 1", happened=text, surprise=text)
    assert form.value["s1"]["happened"] == text
