"""A workshop finds its parts in order and says what does not fit."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from cxkit.errors import BadValue
from cxkit.model import (
    KINDS,
    Action,
    Client,
    Idea,
    Insight,
    Journey,
    Misfit,
    Note,
    Participant,
    Phase,
    Place,
    Problem,
    Promise,
    PromiseTest,
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
        "orphan",
        "note",
        "n",
        "note “Asked twice” on “Is called” belongs to something removed by otieno: restore it?",
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
            Response(participant="amina", question="reliability", target="kuku", value=7),
        ]
    )
    assert shop.problems == ()


def test_misfits_come_first_among_the_problems():
    misfit = Misfit("unknown", "scent", "x", {}, "model.problem.unknown", {"kind": "scent"})
    shop = Workshop.of([*SOUND, Step(id="s", name="Waits")], misfits=(misfit,))
    assert (
        shop.problems[0].text == "“scent” is a kind this version does not know; it is kept for one that does"
    )
    assert len(shop.problems) == 2


# ── what a problem calls things ────────────────────────────────────────────────────────────────────


def invalid(kind: str, id: str, why: str, **fields: object) -> Misfit:
    words = {"kind": KINDS[kind].word(), "why": why}
    return Misfit("invalid", kind, id, fields, "model.problem.invalid", words)


@pytest.mark.parametrize(
    ("misfit", "said"),
    [
        (invalid("response", "3f2a", "…", question="feeling", target="pay"), "answer on “Pays”"),
        (invalid("walk_step", "w1", "…", walk="w", step="pay"), "step of a walk on “Pays”"),
        (invalid("response", "3f2a", "…", target="once-pay"), "answer on “Pays”"),
        (invalid("response", "3f2a", "…", target="gone"), "answer on “Is called”"),
        (invalid("response", "3f2a", "…", target="never-was"), "answer on “never-was”"),
        (invalid("note", "n1", "…", text="Asked twice", step="never-was"), "note “Asked twice”"),
        (invalid("note", "n1", "…", text="Asked twice", step="pay"), "note “Asked twice” on “Pays”"),
        (invalid("walk", "w1", "…"), "walk “w1”"),
        (invalid("walk_step", "w1", "…", step=["pay"]), "step of a walk “w1”"),
        (invalid("step", "s", "…", name="Waits {kind} %s"), "step “Waits {kind} %s”"),
    ],
)
def test_it_goes_by_names_as_far_as_anybody_knows_them(misfit: Misfit, said: str):
    once = [Promise(id="once", text="Asked once"), PromiseTest(id="once-pay", promise="once", step="pay")]
    removed = Removed("step", "gone", "otieno", {"name": "Is called"})
    shop = Workshop.of([*SOUND, *once], misfits=(misfit,), removed=(removed,))
    assert shop.problems[0].text == f"{said} does not pass its checks: …"


# ── what points at the wrong kind of thing ─────────────────────────────────────────────────────────

ONCE = Promise(id="once", text="You never have to ask us twice")


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (
            Note(step="once", sign="pain", text="Asked twice"),
            "note “Asked twice” on “You never have to ask us twice”: its field “Step” points at promise "
            "“You never have to ask us twice”, which does not fit there",
        ),
        (
            Response(participant="together", question="feeling", target="once", value=1),
            "answer on “You never have to ask us twice”: its field “About” points at promise "
            "“You never have to ask us twice”, which does not fit there",
        ),
        (
            Response(participant="pay", question="vote", target="pay", value=1),
            "answer on “Pays”: its field “Participant” points at step “Pays”, which does not fit there",
        ),
        (
            Step(name="Waits", place=Place(within="today")),
            "step “Waits”: its field “Place” points at journey “Dinner”, which does not fit there",
        ),
        (
            Step(name="Waits", touchpoint="pay", place=Place(within="settling")),
            "step “Waits”: its field “Touchpoint” points at step “Pays”, which does not fit there",
        ),
        (
            Action(title="Call ahead", must_not_compromise="once"),
            "action “Call ahead”: its field “Must not lose” points at promise "
            "“You never have to ask us twice”, which does not fit there",
        ),
    ],
)
def test_what_points_at_the_wrong_kind_of_thing_is_kept_and_said(item, said):
    shop = Workshop.of([*SOUND, ONCE, item])
    assert item in shop.every(type(item))
    assert shop.problems == (Problem("misdirected", item.kind, item.id, said),)


def test_what_may_point_at_anything_may():
    answering = [Action(title="Call ahead", answers=target) for target in ("pay", "once", "kuku", "today")]
    voting = [
        Response(participant="together", question=question, target=target, value=1)
        for question in ("vote", "importance")
        for target in ("pay", "once", "phone")
    ]
    assert Workshop.of([*SOUND, ONCE, *answering, *voting]).problems == ()


def test_a_removed_item_of_the_right_kind_explains_more_than_another_that_took_its_id():
    note = Note(id="n", step="gone", sign="pain", text="Asked twice")
    removed = Removed("step", "gone", "otieno", {"name": "Is called"})
    shop = Workshop.of([*SOUND, Idea(id="gone", text="An app"), note], removed=(removed,))
    assert [(problem.code, problem.item) for problem in shop.problems] == [("orphan", "n")]


# ── two that go by one id ──────────────────────────────────────────────────────────────────────────


def test_two_kinds_that_go_by_one_id_are_both_found_and_it_is_said():
    twin = Promise(id="pay", text="You never have to ask us twice")
    insight = Insight(id="pay", name="Bills", hypothesis="The bill spoils the evening")
    shop = Workshop.of([*SOUND, twin, insight])
    assert (shop.get(Step, "pay"), shop.get(Promise, "pay"), shop.get(Insight, "pay")) == (
        PAYS,
        twin,
        insight,
    )
    assert shop.by_id["pay"] is PAYS
    assert [(problem.code, problem.kind, problem.item) for problem in shop.problems] == [
        ("shared", "promise", "pay"),
        ("shared", "insight", "pay"),
    ]
    assert shop.problems[0].text == (
        "step “Pays” and promise “You never have to ask us twice” go by the same id, “pay”: "
        "what points at it may mean either"
    )


def test_an_item_is_found_by_its_kind_and_id():
    shop = Workshop.of(SOUND)
    assert shop.get(Step, "pay") is PAYS
    assert shop.get(Client, "kuku") is KUKU
    assert shop.get(Phase, "pay") is shop.get(Step, "gone") is shop.get(Step, None) is None


@settings(max_examples=30)
@given(some.permutations([Promise(id="pay", text="Asked once"), Idea(id="pay", text="An app"), *SOUND]))
def test_which_of_two_an_id_finds_does_not_hang_on_their_order(items):
    shop = Workshop.of(items)
    assert shop.by_id["pay"] is PAYS
    assert len(shop.problems) == 2


def test_the_samples_are_sound(kuku, ledgerline, clinic):
    for shop in (kuku, ledgerline, clinic):
        assert shop.problems == (), shop.client.name
