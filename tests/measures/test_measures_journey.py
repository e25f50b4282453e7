"""What the path itself tells: touchpoints, hand-overs, the mirror, who comes back, what changed."""

from itertools import pairwise
from statistics import mean

import pytest

from cxkit.measures import (
    before_today_future,
    emotion_curves,
    employee_mirror,
    hand_overs,
    journeys_by_state,
    largest_change,
    low_points,
    retention,
    touchpoints,
)
from cxkit.model import (
    Client,
    Journey,
    Participant,
    Persona,
    Phase,
    Place,
    Response,
    Step,
    Touchpoint,
    Workshop,
)


@pytest.fixture(params=["kuku", "ledgerline", "clinic"])
def sample(request) -> Workshop:
    return request.getfixturevalue(request.param)


def curve_of(shop: Workshop, curve: str, journey: Journey | None = None) -> dict[str, float]:
    curves = emotion_curves(shop, journey)
    found = curves[curves["curve"] == curve]
    return dict(zip(found["step"], found["mean"], strict=True))


# ── touchpoints ────────────────────────────────────────────────────────────────────────────────────


def test_touchpoints_are_counted_along_the_path(sample):
    found, steps = touchpoints(sample), sample.steps_of(sample.journey())
    on_path = {step.touchpoint for step in steps if step.touchpoint}
    assert found.n_steps == len(steps)
    assert found.offered == sum(t.offered for t in sample.touchpoints)
    assert found.used == len(on_path)
    assert set(found.unused_names) == {
        t.name for t in sample.touchpoints if t.offered and t.id not in on_path
    }
    assert found.unused == len(found.unused_names)
    channels = [sample.by_id[step.touchpoint].channel for step in steps]
    assert found.switches == sum(a != b for a, b in pairwise(channels))
    table = found.per_channel.set_index("channel")
    assert table["steps"].to_dict() == {channel: channels.count(channel) for channel in table.index}
    assert (table["used"] + table["unused"] == table["offered"]).all()
    covered = [step.covered_by for step in steps if step.covered_by]
    assert found.human_share == pytest.approx(mean(c in ("human", "both") for c in covered))
    first = [step.first_contact for step in steps if step.first_contact]
    assert found.pull_share == pytest.approx(mean(f == "customer" for f in first))


def test_low_points_that_only_a_machine_covers_are_named(sample):
    automated = {s.id for s in sample.steps_of(sample.journey()) if s.covered_by == "automated"}
    found = touchpoints(sample).uncovered_lows
    assert set(found["step"]) == set(low_points(sample)["step"]) & automated


def test_shares_of_nothing_known_are_not_known_and_an_unknown_channel_is_no_switch(dinner):
    shop = dinner(
        [Step(name="Calls", touchpoint="line"), Step(name="Thinks"), Step(name="Buys", touchpoint="shop")],
        Touchpoint(id="line", name="Hotline", channel="phone"),
        Touchpoint(id="shop", name="Shop", channel="store", offered=False),
        Touchpoint(id="mail", name="Letter", channel="mail"),
    )
    found = touchpoints(shop)
    assert (found.human_share, found.pull_share, found.advise_share) == (None, None, None)
    assert (found.offered, found.used, found.unused_names, found.switches) == (2, 2, ("Letter",), 0)
    assert found.per_channel[["channel", "offered", "used", "steps"]].values.tolist() == [
        ["phone", 1, 1, 1],
        ["store", 0, 0, 1],
        ["mail", 1, 0, 0],
    ]


# ── hand-overs ─────────────────────────────────────────────────────────────────────────────────────


def test_hand_overs_are_the_changes_of_owner_and_the_drop_across_each(sample):
    steps, customers = sample.steps_of(sample.journey()), curve_of(sample, "measured")
    due = [(a, b) for a, b in pairwise(steps) if a.owner != b.owner and "customer" not in (a.owner, b.owner)]
    found = hand_overs(sample)
    assert [(row.from_step, row.to_step) for row in found.itertuples()] == [(a.id, b.id) for a, b in due]
    for row, (a, b) in zip(found.itertuples(), due, strict=True):
        assert (row.from_owner, row.to_owner, row.curve) == (a.owner, b.owner, "measured")
        assert row.drop == pytest.approx(customers[a.id] - customers[b.id])
        assert steps[row.place - 1] is b


def test_kukus_deepest_drop_is_where_delivery_hands_over_to_finance(kuku):
    found = hand_overs(kuku)
    deepest = found.loc[found["drop"].idxmax()]
    assert (deepest["from_owner"], deepest["to_owner"]) == ("delivery", "finance")


def test_unknown_owners_and_the_customer_hand_nothing_over_and_a_drop_may_be_unknown(dinner):
    owners = ["sales", "Sales ", None, "ops", "customer", "ops", "finance"]
    found = hand_overs(dinner([Step(name=f"S{at}", owner=owner) for at, owner in enumerate(owners)]))
    assert found[["from_owner", "to_owner", "place", "n"]].values.tolist() == [["ops", "finance", 7, 0]]
    assert found["drop"].isna().all()
    assert found["curve"].tolist() == [None]


# ── the mirror ─────────────────────────────────────────────────────────────────────────────────────


def test_the_mirror_shows_every_step_that_both_tell_of(sample):
    ours, theirs = curve_of(sample, "employee"), curve_of(sample, "measured")
    found = employee_mirror(sample)
    assert set(found["step"]) == ours.keys() & theirs.keys()
    for row in found.itertuples():
        assert row.difference == pytest.approx(ours[row.step] - theirs[row.step])
        low = ours[row.step] <= -1 and theirs[row.step] <= -1
        assert row.both_low == (low and min(row.n_employee, row.n_customer) >= 3)
    assert found["place"].is_monotonic_increasing


def test_at_the_clinic_the_desk_and_the_wait_hurt_both_sides(clinic):
    found = employee_mirror(clinic)
    assert found.loc[found["both_low"], "name"].tolist() == ["Registers", "Waits"]


def test_one_unhappy_employee_is_no_place_to_start(dinner):
    people = [Participant(id="e", alias="E", voice="employee")]
    people += [Participant(id=f"c{i}", alias=f"C{i}", voice="customer") for i in range(3)]
    low = [Response(participant=p.id, question="feeling", target="pay", value=-2) for p in people]
    found = employee_mirror(dinner([Step(id="pay", name="Pays")], *people, *low))
    assert found[["employee", "customer", "both_low", "n_employee"]].values.tolist() == [[-2, -2, False, 1]]


# ── retention ──────────────────────────────────────────────────────────────────────────────────────


def test_who_would_come_back_after_each_step(sample):
    found = retention(sample)
    client = sample.client
    assert (found.repeat_rate, found.loss_rate, found.source) == (
        client.repeat_rate,
        client.loss_rate,
        client.rates_source,
    )
    voice = {p.id: p.voice for p in sample.participants}
    assert len(found.per_step)
    for row in found.per_step.itertuples():
        said = [
            r.value
            for r in sample.responses
            if (r.question, r.target, voice.get(r.participant)) == ("come_back", row.step, row.voice)
        ]
        assert (row.n, row.share) == (len(said), pytest.approx(mean(said)))
        assert (row.low == row.low) == (row.voice == "customer" and row.n >= 30)


# ── before, today, future ──────────────────────────────────────────────────────────────────────────


def test_only_steps_tied_by_same_as_are_compared(sample):
    today = sample.steps_of(sample.journey("today"))
    tied = {s.same_as for s in sample.steps} | {s.id for s in today if s.same_as}
    found = before_today_future(sample)
    assert found["step"].tolist() == [s.id for s in today if s.id in tied]
    future = curve_of(sample, "assumed", sample.journey("future"))
    by_twin = {s.same_as: s.id for s in sample.steps_of(sample.journey("future"))}
    for row in found.itertuples():
        if row.n_future:
            assert row.future == pytest.approx(future[by_twin[row.step]])
            assert row.future_minus_today == pytest.approx(row.future - row.today)
        if row.curve_before == row.curve_today:
            assert row.today_minus_before == pytest.approx(row.today - row.before)


def test_kuku_paid_better_before(kuku):
    row = before_today_future(kuku).set_index("name").loc["Pays"]
    assert row["before"] > 1
    assert row["today_minus_before"] < -2
    assert row["future_minus_today"] > 2


def states(*feelings: tuple[str, str, int], ties: dict[str, str]) -> Workshop:
    """One step in each state, tied as given; feelings as (who, step, value)."""
    names = ("before", "today", "future")
    found = [Journey(id=f"j-{s}", name=s, state=s) for s in names]
    found += [Phase(id=f"p-{s}", name=s, place=Place(within=f"j-{s}")) for s in names]
    found += [Step(id=s, name=s, place=Place(within=f"p-{s}"), same_as=ties.get(s)) for s in names]
    who = {person for person, _, _ in feelings}
    people = [Participant(id=p, alias=p, voice="customer" if p[0] == "c" else "team") for p in sorted(who)]
    said = [Response(participant=w, question="feeling", target=s, value=v) for w, s, v in feelings]
    return Workshop.of([Client(name="Kuku"), *found, *people, *said])


ALL = [("c", "before", 2), ("c", "today", -1), ("t", "future", 1)]


@pytest.mark.parametrize(
    "ties",
    [
        {"before": "today", "future": "today"},
        {"today": "before", "future": "before"},
        {"before": "future", "future": "today"},
    ],
)
def test_a_tie_holds_in_either_direction_and_through_a_third(ties):
    (row,) = before_today_future(states(*ALL, ties=ties)).itertuples()
    assert (row.before, row.today, row.future) == (2, -1, 1)
    assert (row.today_minus_before, row.future_minus_today) == (-3, 2)


def test_without_a_tie_nothing_is_compared():
    assert before_today_future(states(*ALL, ties={})).empty


def test_a_difference_between_voices_is_no_change():
    tied = {"before": "today"}
    (row,) = before_today_future(states(("t", "before", 2), ("c", "today", -1), ties=tied)).itertuples()
    assert (row.before, row.today) == (2, -1)
    assert row.today_minus_before != row.today_minus_before  # not a number


def test_today_is_what_is_known_best_of_it_whoever_told_of_the_other_times():
    tied = {"before": "today", "future": "today"}
    told = [("t", "before", 2), ("t", "today", 1), ("c", "today", -1), ("t", "future", 2)]
    (row,) = before_today_future(states(*told, ties=tied)).itertuples()
    assert (row.curve_today, row.today, row.future_minus_today) == ("measured", -1, 3)
    assert row.today_minus_before != row.today_minus_before  # not a number
    (row,) = before_today_future(states(*told, ("c", "before", 1), ties=tied)).itertuples()
    assert (row.curve_before, row.today, row.today_minus_before) == ("measured", -1, -2)


def test_journeys_of_another_persona_are_no_other_time_of_this_one():
    his, hers = (Persona(id=id, name=id) for id in ("his", "hers"))
    today, other, future = (
        Journey(id="today", name="Hers", persona="hers"),
        Journey(id="other", name="As he wants it", persona="his", state="future"),
        Journey(id="future", name="As she wants it", persona="hers", state="future"),
    )
    shop = Workshop.of([Client(name="Kuku"), his, hers, today, other, future])
    assert journeys_by_state(shop) == {"today": today, "future": future}


def test_the_largest_change_may_be_a_fall_and_none_is_named_where_all_are_nought():
    tied = {"future": "today"}
    people = [(f"c{n}", "today", 2) for n in range(3)]
    fall = before_today_future(states(*people, *((who, "future", -1) for who, _, _ in people), ties=tied))
    assert largest_change(fall, "future_minus_today")["future_minus_today"] == -3
    assert largest_change(fall, "today_minus_before") is None
    same = before_today_future(states(*people, *((who, "future", 2) for who, _, _ in people), ties=tied))
    assert largest_change(same, "future_minus_today") is None
    assert largest_change(before_today_future(states(*ALL, ties=tied)), "future_minus_today") is None
