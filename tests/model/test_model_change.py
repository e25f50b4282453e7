"""A change is the only thing that is written: what it says of an item comes back as the item."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pydantic import ValidationError

from cxkit.errors import BadValue
from cxkit.model import KINDS, Change, Client, Note, Place, Quote, Response, Step

ANY_TEXT = some.text(some.characters(), max_size=60)
ANY_ID = some.text(some.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


def reread(change: Change) -> Change:
    """As it comes back from a file or from another laptop."""
    return Change.model_validate(json.loads(json.dumps(change.model_dump(mode="json"))))


def item_of(change: Change):
    return KINDS[change.kind].model_validate({"id": change.item, **change.patch})


def test_capturing_an_item_says_only_what_was_said():
    assert Change.of(Step(id="pay", name="Pays")).patch == {"name": "Pays"}


def test_one_field_of_an_item():
    step = Step(id="pay", name="Pays", owner="finance", importance=5)
    assert Change.of(step, owner="service").patch == {"owner": "service"}
    assert Change.of(step, owner=None).patch == {"owner": None}
    assert Change.of(step, place=Place(within="settling", rank="a1")).patch == {
        "place": {"within": "settling", "rank": "a1"}
    }


def test_a_change_that_would_spoil_its_item_is_refused():
    step = Step(name="Pays")
    with pytest.raises(BadValue, match="Importance must be 1 … 5, got 9"):
        Change.of(step, importance=9)
    with pytest.raises(BadValue, match="Step is needed"):
        Change.of(step, name=None)


def test_a_slip_in_a_field_name_is_refused_with_the_nearest():
    with pytest.raises(BadValue, match=r"step has no field onwer\. Choose from: owner"):
        Change.of(Step(name="Pays"), onwer="finance")


def test_a_field_of_a_newer_cxkit_can_still_be_changed():
    step = Step.model_validate({"name": "Pays", "scent": "coffee"})
    assert Change.of(step, scent="tea").patch == {"scent": "tea"}


def test_removing_and_restoring():
    step = Step(id="pay", name="Pays")
    assert Change.removal(step).patch == {"removed": True}
    assert Change.restoral("step", "pay").patch == {"removed": None}


def test_every_change_has_an_id_of_its_own_before_it_is_written():
    step = Step(name="Pays")
    assert Change.of(step).id != Change.of(step).id
    assert Change.of(step).tick is None


@pytest.mark.parametrize("clock", ["seen", "tick", "seq", "v"])
@pytest.mark.parametrize("wrong", [True, "1"])
def test_a_clock_counts_in_numbers(clock, wrong):
    with pytest.raises(ValidationError):
        Change(kind="step", item="pay", patch={}, **{clock: wrong})


@settings(max_examples=60)
@given(name=ANY_TEXT.filter(str.strip), thinks=ANY_TEXT, unknown=some.text(max_size=20))
def test_any_text_survives_the_way_through_json(name: str, thinks: str, unknown: str):
    step = Step.model_validate({"name": name, "thinks": thinks, "scent": unknown})
    change = Change.of(step)
    assert reread(change) == change
    assert item_of(reread(change)) == step


@settings(max_examples=40)
@given(
    severity=some.integers(1, 5),
    evidence=some.integers(0, 3),
    when=some.dates(date(1990, 1, 1), date(2090, 1, 1)),
    flags=some.tuples(some.booleans(), some.booleans()),
)
def test_numbers_dates_and_flags_survive_too(severity, evidence, when, flags):
    note = Note(
        step="pay",
        sign="pain",
        text="Asked twice",
        severity=severity,
        evidence=evidence,
        date=when,
        let_down=flags[0],
        ignored=flags[1],
    )
    assert item_of(reread(Change.of(note))) == note


@settings(max_examples=40)
@given(who=ANY_ID, target=ANY_ID, round=some.sampled_from([1, 2, 30, 60, 90]))
def test_an_answer_finds_its_id_again(who, target, round):
    answer = Response(participant=who, question="feeling", target=target, round=round, value=-2)
    assert item_of(reread(Change.of(answer))).id == answer.id


def test_the_same_for_a_client_and_a_quote():
    for item in (Client(name="Kuku", review_on=date(2027, 2, 21), repeat_rate=41.5), Quote(text="“$5?”")):
        assert item_of(reread(Change.of(item))) == item
