"""A workshop finds its parts in order and says what does not fit."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from cxkit.errors import BadValue
from cxkit.model import (
    KINDS,
    Client,
    Journey,
    Note,
    Participant,
    Phase,
    Place,
    Problem,
    Removed,
    Response,
    Step,
    Touchpoint,
    Workshop,
)

KUKU = Client(id="kuku", name="Kuku Nyumbani")
TODAY = Journey(id="today", name="Dinner")
SETTLING = Phase(id="settling", name="Settling", place=Place(within="today", rank="a1"))
CHOOSING = Phase(id="choosing", name="Choosing", place=Place(within="today", rank="a0"))
PAYS = Step(id="pay", name="Pays", touchpoint="phone", place=Place(within="settling"))
ORDERS = Step(id="order", name="Orders", place=Place(within="choosing", rank="a0"))
CHATS = Step(id="chat", name="Chats", place=Place(within="choosing", rank="a0V"))
PHONE = Touchpoint(id="phone", name="Call centre", channel="phone")
SOUND = [KUKU, TODAY, SETTLING, CHOOSING, PAYS, ORDERS, CHATS, PHONE]


def names(items) -> list[str]:
    return [item.name for item in items]


def test_phases_and_steps_come_in_their_places_order():
    shop = Workshop.of(SOUND)
    assert names(shop.phases_of(TODAY)) == ["Choosing", "Settling"]
    assert names(shop.steps_of(TODAY)) == ["Orders", "Chats", "Pays"]
    assert names(shop.steps_in(CHOOSING)) == ["Orders", "Chats"]
    assert shop.steps_of(None) == shop.phases_of(None) == ()


@settings(max_examples=30)
@given(some.permutations(SOUND))
def test_the_order_of_arrival_does_not_matter(items):
    assert names(Workshop.of(items).steps_of(TODAY)) == ["Orders", "Chats", "Pays"]


@settings(max_examples=40)
@given(
    some.lists(some.tuples(some.sampled_from(["a0", "a1"]), some.sampled_from("xyz")), min_size=2, max_size=6)
)
def test_equal_ranks_are_told_apart_the_same_way_everywhere(places):
    steps = [
        Step(id=f"s{n}", name=f"Step {n}", place=Place(within="settling", rank=rank, tiebreak=tiebreak))
        for n, (rank, tiebreak) in enumerate(places)
    ]
    frame = [KUKU, TODAY, SETTLING]
    forwards, backwards = Workshop.of([*frame, *steps]), Workshop.of([*frame, *reversed(steps)])
    assert forwards.steps_of(TODAY) == backwards.steps_of(TODAY)
    assert len(forwards.steps_of(TODAY)) == len(steps)


def test_a_place_is_before_another_by_rank_then_tiebreak():
    assert Place(within="p", rank="a0") < Place(within="p", rank="a0V") < Place(within="p", rank="a1")
    assert Place(within="p", rank="a0", tiebreak="a") < Place(within="p", rank="a0", tiebreak="b")


def test_the_journey_of_today_is_the_default():
    future = Journey(id="future", name="As we want it", state="future")
    shop = Workshop.of([KUKU, future, TODAY])
    assert shop.journey() == TODAY
    assert shop.journey("future") == future
    assert shop.journey("before") is None
    assert Workshop.of([KUKU, future]).journey() == future
    assert Workshop.of([KUKU]).journey() is None


def test_everything_is_found_by_its_id_and_channels_through_touchpoints():
    shop = Workshop.of(SOUND)
    assert shop.by_id["pay"] is PAYS
    assert shop.by_id["kuku"] is KUKU
    assert shop.channel_of(PAYS) == "phone"
    assert shop.channel_of(ORDERS) is None


def test_the_date_is_the_date_of_the_data():
    assert Workshop.of([KUKU]).date is None
    assert str(Workshop.of([KUKU], at=datetime(2026, 11, 23, 9, tzinfo=UTC)).date) == "2026-11-23"


@pytest.mark.parametrize("clients", [[], [KUKU, Client(name="Ledgerline")]])
def test_a_workshop_holds_exactly_one_client(clients):
    with pytest.raises(BadValue, match=f"exactly one organisation, got {len(clients)}"):
        Workshop.of(clients)


def test_every_kind_has_its_tuple():
    shop = Workshop.of(SOUND)
    assert {kind: len(shop.every(cls)) for kind, cls in KINDS.items() if shop.every(cls)} == {
        "client": 1,
        "touchpoint": 1,
        "journey": 1,
        "phase": 2,
        "step": 3,
    }


def test_nothing_is_wrong_with_a_sound_workshop():
    assert Workshop.of(SOUND).problems == ()


def test_children_of_something_removed_are_listed_not_lost():
    note = Note(id="n", step="gone", sign="pain", text="Asked twice")
    removed = Removed("step", "gone", "otieno", {"name": "Is called"})
    shop = Workshop.of([*SOUND, note], removed=(removed,))
    assert shop.notes == (note,)
    (problem,) = shop.problems
    assert problem == Problem(
        "orphan", "note", "n", "note “Asked twice” belongs to something removed by otieno: restore it?"
    )


def test_steps_of_a_removed_phase_are_listed_too():
    lost = Step(id="lost", name="Waits", place=Place(within="gone"))
    shop = Workshop.of([*SOUND, lost], removed=(Removed("phase", "gone", "", {"name": "Receiving"}),))
    assert [(problem.item, problem.code) for problem in shop.problems] == [("lost", "orphan")]
    assert lost not in shop.steps_of(TODAY)


def test_what_points_at_nothing_or_stands_nowhere_is_a_problem():
    shop = Workshop.of([*SOUND, Step(id="s", name="Waits"), Step(id="t", name="Eats", touchpoint="table")])
    assert sorted(problem.text for problem in shop.problems) == [
        "step “Eats” has no place in a journey",
        "step “Eats”: its field “Touchpoint” points at something that is not here",
        "step “Waits” has no place in a journey",
    ]


def test_answers_of_the_whole_room_and_to_practice_cards_are_no_orphans():
    shop = Workshop.of(
        [
            *SOUND,
            Participant(id="amina", alias="Amina"),
            Response(participant="together", question="feeling", target="pay", value=1),
            Response(participant="amina", question="practice", target="walk", value=3),
            Response(participant="kuku", question="reliability", target="kuku", value=7),
        ]
    )
    assert shop.problems == ()


def test_misfits_come_first_among_the_problems():
    misfit = Problem("unknown", "scent", "x", "“scent” is a kind this version does not know")
    shop = Workshop.of([*SOUND, Step(id="s", name="Waits")], misfits=(misfit,))
    assert shop.problems[0] is misfit
    assert len(shop.problems) == 2


def test_the_samples_are_sound(kuku, ledgerline, clinic):
    for shop in (kuku, ledgerline, clinic):
        assert shop.problems == (), shop.client.name
