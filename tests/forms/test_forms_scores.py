"""The scores grid without a browser: what is typed stands, and nothing else does."""

from pathlib import Path

import pytest
from forms_seats import HOSTILE, at, bakery, seat
from hypothesis import given, settings
from hypothesis import strategies as st

from cxkit.errors import BadValue, NotFound
from cxkit.forms import Session, open_session
from cxkit.forms.block import read
from cxkit.forms.scores import Scores
from cxkit.measures import emotion_curves
from cxkit.model import Change, Participant, Response, response_id

PEOPLE, STEPS = ("ann", "ben", "cleo"), tuple(f"s{n}" for n in range(1, 7))


@pytest.fixture
def here(tmp_path: Path) -> Session:
    return bakery(tmp_path)


def type_in(grid: Scores, person: str, target: str, value: object, id: str = "") -> dict[str, object]:
    return grid.perform({"id": id, "do": "score", "participant": person, "target": target, "value": value})


def test_a_sheet_typed_in_is_what_the_measures_count(here):
    grid = here.scores()
    for n, step in enumerate(STEPS):
        for m, person in enumerate(PEOPLE):
            assert "kept" in type_in(grid, person, step, (n + m) % 5 - 2)
    curve = emotion_curves(here.shop)
    assert curve["n"].tolist() == [3] * 6
    assert curve["mean"].tolist()[0] == -1.0  # −2, −1, 0
    assert grid.problems == ()
    assert grid.state["progress"] == "All 18 scores are in."


def test_who_is_missing_is_said_by_name_and_number(here):
    grid = here.scores()
    for step in STEPS:
        grid.score("Ann", step, 1)
    grid.score("Ben", "Step 1", "/")
    assert grid.state["progress"] == "7 of 18 scores are in."
    assert grid.problems == ("Missing: Ben (5), Cleo (6).",)


def test_no_answer_is_in_and_counts_for_nothing(here):
    grid = here.scores()
    grid.score("Ann", "Step 1", "/")
    assert grid.value["ann"] == {"s1": None}
    assert emotion_curves(here.shop).empty
    grid.score("Ann", "Step 1", 2)
    assert grid.value["ann"] == {"s1": 2}


def test_a_cleared_score_is_missing_again_and_may_be_given_again(here):
    grid = here.scores()
    grid.score("Ann", "Step 1", 2)
    grid.clear("Ann", "Step 1")
    assert grid.value["ann"] == {}
    grid.clear("Ann", "Step 1")  # nothing there is nothing to take out
    grid.score("Ann", "Step 1", -1)
    assert grid.value["ann"] == {"s1": -1}
    assert not here.shop.problems
    assert here.shop.responses[0].id == response_id("ann", "feeling", "s1", 1)


def test_a_score_off_the_scale_is_refused_in_the_words_of_the_model(here):
    grid = here.scores()
    answer = type_in(grid, "ann", "s2", 7)
    assert answer["refused"] == 'Ann: Feeling must be −2 … +2, got 7 (answer on "Step 2").'
    assert grid.value["ann"] == {}
    grid.score("Ann", "Step 2", 1)
    assert "refused" in type_in(grid, "ann", "s2", -3)
    assert grid.value["ann"] == {"s2": 1}  # what stood before stays


@pytest.mark.parametrize("value", [True, "2", 1.5, "often", [], float("nan")])
def test_only_a_whole_number_is_a_score(here, value):
    grid = here.scores()
    assert "refused" in type_in(grid, "ann", "s1", value)
    assert grid.value["ann"] == {}


def test_a_pasted_block_is_one_action_and_one_undo(here):
    grid = here.scores()
    grid.score("Ann", "Step 2", 2)
    grid.paste("Ann", "Step 1", "1\t−1\t+2\r\n0\t\t/\r\n")
    assert grid.value["ann"] == {"s1": 1, "s2": -1, "s3": 2}
    assert grid.value["ben"] == {"s1": 0, "s3": None}  # an empty cell leaves what stands
    assert grid.perform({"id": "u", "do": "undo"})["told"] == "Taken back."
    assert grid.value == {"ann": {"s2": 2}, "ben": {}, "cleo": {}}


def test_of_a_block_with_one_score_off_the_scale_nothing_is_kept(here):
    grid = here.scores()
    with pytest.raises(BadValue, match="Ben: Feeling must be −2 … \\+2, got 22"):
        grid.paste("Ann", "Step 1", "1\t1\n1\t22")
    assert grid.value["ann"] == {}
    with pytest.raises(BadValue, match="got 'often'"):
        grid.paste("Ann", "Step 1", "often")


def test_a_block_larger_than_the_sheet_is_refused_with_both_sizes(here):
    with pytest.raises(BadValue, match="row 4 of 3, column 2 of 6"):
        here.scores().paste("Cleo", "Step 1", "1\t1\n1\t1")


def test_people_come_by_name_or_as_a_pasted_list(here):
    grid = here.scores()
    lines = [["Dan", "bakery", "1", "2"], ["Eve", "0", "-1"], ["Fay"]]
    people = [{"id": f"p{n}", "cells": cells} for n, cells in enumerate(lines)]
    assert "kept" in grid.perform({"id": "j", "do": "join", "people": people})
    assert [(p.alias, p.department) for p in grid.people[3:]] == [
        ("Dan", "bakery"),
        ("Eve", None),
        ("Fay", None),
    ]
    assert (grid.value["p0"], grid.value["p1"]) == ({"s1": 1, "s2": 2}, {"s1": 0, "s2": -1})
    assert grid.state["departments"] == ["bakery", "shop"]


def test_two_people_of_one_alias_are_told_apart(here):
    grid = here.scores()
    with pytest.raises(BadValue, match="“ann” is on the list already"):
        grid.join("ann")
    twice = [{"id": "x", "cells": ["Dan"]}, {"id": "y", "cells": ["dan"]}]
    assert "Dan" not in {p.alias for p in grid.people}
    assert "already" in grid.perform({"id": "j", "do": "join", "people": twice})["refused"]
    here.scores(voice="customer").join("Ann")  # a customer may well be called so


def test_joining_that_was_sent_twice_is_joining_once(here):
    join = {"id": "j", "do": "join", "people": [{"id": "dan", "cells": ["Dan", "shop", "1"]}]}
    here.scores().perform(join)
    assert "kept" in here.scores().perform(join)  # another kernel, which knows nothing of the first
    assert [p.alias for p in here.shop.participants].count("Dan") == 1


def test_a_score_sent_twice_is_one_score(here):
    score = {"id": "s", "do": "score", "participant": "ann", "target": "s1", "value": 1}
    here.scores().perform(score)
    assert "kept" in here.scores().perform(score)
    assert [(r.target, r.value) for r in here.shop.responses] == [("s1", 1)]


def test_an_alias_is_mended_in_its_place(here):
    grid = here.scores()
    grid.perform({"id": "1", "do": "person", "participant": "ben", "alias": "Benno"})
    grid.perform({"id": "2", "do": "person", "participant": "ben", "department": ""})
    assert (grid.people[1].alias, grid.people[1].department) == ("Benno", None)
    assert (
        "already"
        in grid.perform({"id": "3", "do": "person", "participant": "ben", "alias": "Cleo"})["refused"]
    )
    assert "refused" in grid.perform({"id": "4", "do": "person", "participant": "ben", "alias": " "})
    assert "gone" not in grid.people[1].alias


def test_each_question_has_its_own_columns_and_scale(tmp_path):
    here = at(tmp_path, "kuku")
    assert len(here.scores("feeling").targets) == 12
    assert [target.above for target in here.scores("promised").targets][:2] == [
        "Sees an advert",
        "Opens the site",
    ]
    assert len(here.scores("vote").targets) == len(here.shop.actions)
    assert len(here.scores("practice").targets) == 13
    assert here.scores("credibility").targets[0].id == here.client
    assert (here.scores("delivered").spec["low"], here.scores("vote").spec["high"]) == (1, 10)
    assert here.scores(journey="before").targets != here.scores().targets


def test_rounds_and_voices_are_kept_apart(here):
    here.scores().score("Ann", "Step 1", 1)
    here.scores(round=2).score("Ann", "Step 1", -1)
    assert (here.scores().value["ann"]["s1"], here.scores(round=2).value["ann"]["s1"]) == (1, -1)
    assert here.scores(voice="customer").people == ()


def test_what_cannot_be_asked_is_said_with_what_can(here):
    for wrong in ({"question": "mood"}, {"journey": "nowhere"}):
        with pytest.raises(NotFound, match="Choose from"):
            here.scores(**wrong)
    for wrong in ({"round": 3}, {"voice": "boss"}):
        with pytest.raises(BadValue, match="Choose from"):
            here.scores(**wrong)


def test_without_steps_or_people_it_says_what_comes_first(tmp_path):
    empty = seat(tmp_path)
    assert "list the steps" in empty.scores().problems[0]
    assert "write them down first" in empty.scores("vote").problems[0]
    assert empty.scores().value == {}
    assert "refused" in type_in(empty.scores(), "nobody", "nothing", 1)


def test_a_grid_over_nobody_asks_for_the_first_alias(tmp_path):
    here = bakery(tmp_path, people=())
    assert here.scores().problems == ("Nobody is on the list yet: type the first alias.",)


def test_two_laptops_that_typed_into_one_cell_see_who_typed_what(tmp_path):
    here = bakery(tmp_path)
    seen = here.shop.tick
    there = open_session(here.client, store=here.store, author="ben")
    there.scores().score("Ann", "Step 1", -2)
    here.refresh()
    grid = here.scores()
    grid.perform({"id": "1", "do": "score", "participant": "ann", "target": "s1", "value": 1, "seen": seen})
    (clash,) = grid.state["clashes"]
    assert clash["text"].startswith("At the same time ben typed -2 for Ann, Step 1.")
    grid.perform({"id": "2", "do": "score", "participant": "ann", "target": "s1", "value": clash["value"]})
    assert grid.state["clashes"] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_names(here, text):
    grid = here.scores()
    person = grid.join(text, text)
    grid.score(person, "Step 1", 1)
    assert grid.value[person] == {"s1": 1}
    assert grid.state["people"][-1][1] == text.strip()


def test_cells_read_as_people_write_numbers():
    assert [read(cell) for cell in ("2", "+2", "-2", "−2", "–1", " 1 ", "1.0", "1,0")] == [
        2,
        2,
        -2,
        -2,
        -1,
        1,
        1,
        1,
    ]
    assert [read(cell) for cell in ("/", ".", "–")] == ["/"] * 3
    assert [read(cell) for cell in ("1.5", "2-3", "٣", "9" * 30)] == ["1.5", "2-3", "٣", "9" * 30]


# ── a law ──────────────────────────────────────────────────────────────────────────────────────

CELL = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(STEPS))
SCORE = st.one_of(st.none(), st.just("/"), st.integers(-2, 2))
TYPED = st.tuples(st.just("score"), CELL, SCORE)
WRONG = st.tuples(st.just("wrong"), CELL, st.sampled_from([-3, 3, 99, "x", 0.5]))
BLOCK = st.tuples(
    st.just("paste"), CELL, st.lists(st.lists(SCORE, min_size=1, max_size=3), min_size=1, max_size=3)
)
OPERATIONS = st.lists(st.one_of(TYPED, TYPED, WRONG, BLOCK), max_size=15)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bakeries")


@settings(max_examples=40, deadline=None)
@given(operations=OPERATIONS)
def test_whatever_is_typed_what_was_typed_last_stands(folder, operations):
    grid = bakery(folder).scores()
    expected: dict[tuple[str, str], int | None] = {}
    for n, (do, (person, step), value) in enumerate(operations):
        here = {"id": f"{grid.session.client}-{n}", "participant": person, "target": step}
        if do == "paste":
            lines = ("\t".join("" if cell is None else str(cell) for cell in line) for line in value)
            text = "".join(f"{line}\n" for line in lines)
            answer = grid.perform({**here, "do": "paste", "text": text})
            top, left = PEOPLE.index(person), STEPS.index(step)
            fits = top + len(value) <= 3 and left + max(map(len, value)) <= 6
            assert ("kept" in answer) == fits
            for down, line in enumerate(value if fits else ()):
                for right, cell in enumerate(line):
                    if cell is not None:
                        expected[PEOPLE[top + down], STEPS[left + right]] = None if cell == "/" else cell
            continue
        answer = grid.perform({**here, "do": "score", "value": value})
        assert ("refused" in answer) == (do == "wrong")
        if do == "score" and value is None:
            expected.pop((person, step), None)
        elif do == "score":
            expected[person, step] = None if value == "/" else value
    found = {(person, step): value for person, row in grid.value.items() for step, value in row.items()}
    assert found == expected
    assert found == {(r.participant, r.target): r.value for r in grid.session.shop.responses}


def test_an_answer_under_an_id_of_its_own_is_answered_in_its_place(here):
    """Answers from elsewhere may not carry the derived id."""
    odd = Response(id="odd", participant="ann", question="feeling", target="s1", value=1)
    here.write([Change.of(odd), Change.of(Participant(id="dan", alias="Dan"))])
    grid = here.scores()
    grid.score("Ann", "Step 1", 2)
    assert [(r.id, r.value) for r in here.shop.responses] == [("odd", 2)]
