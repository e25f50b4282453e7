"""What is known of the customer and what is assumed, apart; and everything there is, in rows."""

import pytest
from forms_seats import HOSTILE, at, bakery, seat

from cxkit.errors import NotFound


def test_the_first_statement_brings_a_persona_along_and_the_second_does_not(tmp_path):
    here = seat(tmp_path)
    known, assumed = here.traits(known=True), here.traits(known=False)
    assert known.problems == assumed.problems == ("No trait yet.",)
    assumed.add("Warm rolls")
    known.add("Comes on foot")
    assert [persona.name for persona in here.shop.personas] == ["Our most typical customer"]
    assert {trait.evidence for trait in here.shop.traits} == {0, 2}


def test_a_statement_moves_when_its_evidence_does(tmp_path):
    here = seat(tmp_path)
    known, assumed = here.traits(known=True), here.traits(known=False)
    id = assumed.add("Warm rolls", importance=5)
    assumed.set(id, evidence=3)
    assert (len(known.value), len(assumed.value)) == (1, 0)
    known.set(id, evidence=1)
    assert (len(known.value), len(assumed.value)) == (0, 1)


def test_a_sample_is_told_apart_without_loss(tmp_path):
    here = at(tmp_path, "kuku")
    sides = [here.traits(known=side) for side in (True, False)]
    assert sum(len(side.value) for side in sides) == len(here.shop.traits)
    assert all(trait["evidence"] >= 2 for trait in sides[0].value)


def test_one_aspect_alone_is_added_to_and_shown(tmp_path):
    here = at(tmp_path, "kuku")
    changed = here.traits("change", known=False)
    changed.add("Fares rose again")
    assert {trait["aspect"] for trait in changed.value} == {"change"}


def test_a_browser_adds_a_pasted_list_once(tmp_path):
    here = seat(tmp_path)
    form = here.traits(known=False)
    items = [{"id": f"t{n}", "text": text} for n, text in enumerate(HOSTILE)]
    operation = {"id": "op", "do": "add", "items": items}
    assert form.perform(operation)["kept"] == form.perform(operation)["kept"]
    assert [item["values"]["text"] for item in form.state["items"]] == HOSTILE


def test_touchpoints_are_typed_with_their_channel(tmp_path):
    form = seat(tmp_path).touchpoints()
    form.add("Price list · website")
    form.add("· phone")
    form.add("Phone")
    assert [tuple(each.values()) for each in form.value] == [
        ("Price list", "website", True),
        ("· phone", "phone", True),
        ("Phone", "Phone", True),
    ]


def test_everything_there_is_of_a_kind_stands_in_the_order_of_the_journey(tmp_path):
    here = at(tmp_path, "kuku")
    pains = here.each("note", "severity", sign="pain")
    places = [step.id for step in here.shop.steps_of(here.shop.journey())]
    assert [places.index(note.step) for note in pains.items] == sorted(
        places.index(note.step) for note in here.shop.notes if note.sign == "pain"
    )
    assert "removed" not in pains.perform({"id": "x", "do": "add", "items": []})
    assert not pains.spec["open"]


def test_what_has_no_name_goes_by_the_step_it_is_about(tmp_path):
    here = at(tmp_path, "kuku")
    first = here.each("walk_step", "happened").state["items"][0]
    assert first["called"] == "Sees an advert"


def test_a_kind_that_is_none_is_refused(tmp_path):
    with pytest.raises(NotFound):
        bakery(tmp_path).each("unicorn", "name")
