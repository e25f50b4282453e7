"""Who draws which curve, told again in plain loops over what was captured."""

from collections import defaultdict
from dataclasses import replace
from random import Random
from statistics import mean, quantiles

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxkit.errors import BadValue
from cxkit.measures import best_curve, emotion_curves, highs_and_lows, low_points, peak_end, peak_ends
from cxkit.model import TOGETHER, Participant, Response, Step, Walk, WalkStep, Workshop

SAMPLES = ("kuku", "ledgerline", "clinic")


@pytest.fixture(params=SAMPLES)
def sample(request) -> Workshop:
    return request.getfixturevalue(request.param)


def answers_by_loop(shop: Workshop) -> dict[tuple[str, str], list[int]]:
    """(curve, step) → the feelings that belong to it, without a table in sight."""
    people = {p.id: p.voice for p in shop.participants}
    curve = {"team": "assumed", "customer": "measured", "employee": "employee"}
    latest: dict[tuple[str, str], tuple[int, int]] = {}
    for r in shop.responses:
        voice = people.get(r.participant)
        if r.question != "feeling" or r.value is None or voice is None:
            continue
        if r.round > (1 if voice == "team" else 2):
            continue
        if r.round >= latest.get((r.participant, r.target), (0, 0))[0]:
            latest[r.participant, r.target] = (r.round, r.value)
    found = defaultdict(list)
    for (who, step), (_, value) in latest.items():
        found[curve[people[who]], step].append(value)
    for seen in shop.walk_steps:
        if seen.feeling is not None:
            found["walked", seen.step].append(seen.feeling)
    return found


def test_curves_are_what_plain_loops_find(sample):
    found = answers_by_loop(sample)
    steps = sample.steps_of(sample.journey())
    curves = emotion_curves(sample)
    told = {(row.curve, row.step): row for row in curves.itertuples()}
    assert set(told) == {key for key in found if key[1] in {step.id for step in steps}}
    for key, row in told.items():
        values = found[key]
        assert row.n == len(values)
        assert row.mean == pytest.approx(mean(values))
        assert (row.min, row.max) == (min(values), max(values))
        if len(values) > 1:
            q1, _, q3 = quantiles(values, n=4, method="inclusive")
            assert (row.q1, row.q3) == pytest.approx((q1, q3))
        assert row.name == steps[row.place - 1].name
        assert row.phase == sample.by_id[steps[row.place - 1].place.within].name


def test_voice_and_evidence_belong_to_the_curve(sample):
    curves = emotion_curves(sample)
    told = set(zip(curves["curve"], curves["voice"], curves["evidence"], strict=True))
    assert told == {
        ("assumed", "team", 0),
        ("walked", "walk", 1),
        ("measured", "customer", 3),
        ("employee", "employee", 2),
    }


def test_only_customers_from_thirty_answers_on_have_an_interval(sample):
    curves = emotion_curves(sample)
    due = (curves["curve"] == "measured") & (curves["n"] >= 30)
    assert (curves["low"].notna() == due).all()
    assert due.any()
    sure = curves[due]
    assert ((sure["low"] <= sure["mean"]) & (sure["mean"] <= sure["high"])).all()


def test_each_state_has_its_own_curves(kuku):
    for state in ("before", "today", "future"):
        journey = kuku.journey(state)
        curves = emotion_curves(kuku, journey)
        assert set(curves["step"]) <= {step.id for step in kuku.steps_of(journey)}
        assert len(curves)


def feeling(who: str, step: str, value: int, round: int = 1) -> Response:
    return Response(participant=who, question="feeling", target=step, value=value, round=round)


PAY, WAIT = Step(id="pay", name="Pays"), Step(id="wait", name="Waits")
AMINA, OTIENO = Participant(id="amina", alias="Amina"), Participant(id="otieno", alias="Otieno")
WANJIRU = Participant(id="wanjiru", alias="Wanjiru", voice="customer")


def told(shop: Workshop) -> list[tuple[str, str, float, int, str]]:
    curves = emotion_curves(shop)
    return list(curves[["curve", "step", "mean", "n", "voice"]].itertuples(index=False, name=None))


def test_the_room_together_counts_only_where_nobody_answered_alone(dinner):
    shop = dinner(
        [PAY, WAIT],
        AMINA,
        feeling("amina", "pay", -1),
        feeling(TOGETHER, "pay", 2),
        feeling(TOGETHER, "wait", 1),
    )
    assert told(shop) == [("assumed", "pay", -1, 1, "team"), ("assumed", "wait", 1, 1, TOGETHER)]
    assert emotion_curves(shop)["few"].tolist() == [True, False]


def test_what_the_team_says_after_the_evidence_is_no_assumption(dinner):
    shop = dinner([PAY], AMINA, feeling("amina", "pay", 2), feeling("amina", "pay", -2, round=2))
    assert told(shop) == [("assumed", "pay", 2, 1, "team")]


def test_a_customer_who_answers_again_is_counted_once_and_looking_again_changes_nothing(dinner):
    again = [feeling("wanjiru", "pay", value, round) for round, value in ((90, 2), (2, -1), (1, 0))]
    assert told(dinner([PAY], WANJIRU, *again)) == [("measured", "pay", -1, 1, "customer")]


def test_what_points_at_nobody_or_nothing_is_left_out(dinner):
    lost = [feeling("gone", "pay", 2), feeling("amina", "removed", 2), feeling("amina", "wait", 1)]
    silent = Response(participant="otieno", question="feeling", target="pay")
    walked = [WalkStep(walk="gone", step="pay", feeling=-2), WalkStep(walk="w", step="pay")]
    walk = Walk(id="w", walker="Njeri", journey="today")
    assert told(dinner([PAY, WAIT], AMINA, OTIENO, walk, silent, *lost, *walked)) == [
        ("assumed", "wait", 1, 1, "team")
    ]


@settings(max_examples=15, deadline=None)
@given(st.integers())
def test_it_does_not_matter_who_answered_first(kuku, seed):
    shuffled = list(kuku.responses)
    Random(seed).shuffle(shuffled)
    other = replace(kuku, responses=tuple(shuffled))
    pd.testing.assert_frame_equal(emotion_curves(kuku), emotion_curves(other))


# ── highest, lowest, end ───────────────────────────────────────────────────────────────────────────


def test_kukus_lowest_step_is_paying_though_the_team_did_not_think_so(kuku):
    rows = highs_and_lows(kuku).set_index("curve")
    assert rows.loc["measured", ["highest_name", "lowest_name", "end_name"]].tolist() == [
        "Eats together",
        "Pays",
        "Orders again",
    ]
    assert rows.loc["assumed", "lowest_name"] != "Pays"


def test_highs_and_lows_are_the_extremes_of_their_curve(sample):
    curves = emotion_curves(sample)
    for row in highs_and_lows(sample).itertuples():
        steps = curves[curves["curve"] == row.curve]
        among = steps[steps["n"] >= 3] if (steps["n"] >= 3).any() else steps
        assert (row.highest_mean, row.lowest_mean) == (among["mean"].max(), among["mean"].min())
        assert row.end == steps.loc[steps["place"].idxmax(), "step"]
        assert row.n >= steps["n"].max()


def test_a_step_with_too_few_answers_is_not_the_lowest_while_others_have_enough(dinner):
    people = [Participant(id=f"c{i}", alias=f"C{i}", voice="customer") for i in range(3)]
    rows = [feeling(p.id, "wait", -1) for p in people] + [feeling("c0", "pay", -2)]
    (row,) = highs_and_lows(dinner([PAY, WAIT], *people, *rows)).itertuples()
    assert (row.lowest, row.end) == ("wait", "wait")


@pytest.mark.parametrize(
    ("feelings", "expected"),
    [
        ([1, -2, 0, 1], -0.5),
        ([2, -2, 0], None),
        ([1.5, -1, 0], None),
        ([1.6, -1, 0], 0.8),
        ([1, 1, 0.8], 0.9),
        ([-1, -1, -0.8], -0.9),
        ([0, 0], 0),
        ([2], 2),
    ],
)
def test_peak_end(feelings, expected):
    assert peak_end(feelings) == (None if expected is None else pytest.approx(expected))


def test_of_no_feelings_there_is_no_peak():
    with pytest.raises(BadValue):
        peak_end([])


@given(st.lists(st.floats(-2, 2), min_size=1, max_size=12))
def test_peak_end_mirrors_and_stays_on_the_scale(feelings):
    found, mirrored = peak_end(feelings), peak_end([-f for f in feelings])
    assert found is None or -2 <= found <= 2
    assert mirrored == (None if found is None else -found)


def test_peak_ends_average_the_people_who_have_one(sample):
    places = {step.id: at for at, step in enumerate(sample.steps_of(sample.journey()))}
    customers = {p.id for p in sample.participants if p.voice == "customer"}
    by_person = defaultdict(dict)
    for r in sorted(sample.responses, key=lambda r: r.round):
        counts = r.question == "feeling" and r.round <= 2 and r.value is not None
        if counts and r.participant in customers and r.target in places:
            by_person[r.participant][places[r.target]] = r.value
    ends = [peak_end([v for _, v in sorted(felt.items())]) for felt in by_person.values() if len(felt) > 1]
    numbers = [end for end in ends if end is not None]
    row = peak_ends(sample).set_index("curve").loc["measured"]
    assert (row["n"], row["two_peaks"]) == (len(numbers), len(ends) - len(numbers))
    assert row["mean"] == pytest.approx(mean(numbers))


def test_low_points_are_told_by_the_best_curve_that_has_enough(kuku):
    lows = low_points(kuku)
    measured = emotion_curves(kuku).query("curve == 'measured' and mean <= -1")
    assert set(lows["step"]) == set(measured["step"])
    assert lows["feeling"].is_monotonic_increasing
    assert lows["name"].iloc[0] == "Pays"


def test_employees_feelings_about_themselves_are_no_low_point_of_customers(dinner):
    brian = Participant(id="brian", alias="Brian", voice="employee")
    assert low_points(dinner([PAY], brian, feeling("brian", "pay", -2))).empty


def test_a_single_customer_does_not_outvote_the_room_but_the_room_together_does_count(dinner):
    rows = [feeling("wanjiru", "pay", 2), feeling(TOGETHER, "pay", -1), feeling(TOGETHER, "wait", -2)]
    lows = low_points(dinner([PAY, WAIT], WANJIRU, *rows))
    assert lows[["step", "curve"]].values.tolist() == [["wait", "assumed"], ["pay", "assumed"]]


# ── the curve that tells best ──────────────────────────────────────────────────────────────────────


def test_customers_tell_best_once_enough_of_them_answered_and_before_that_the_room(dinner):
    guests = [Participant(id=f"c{n}", alias=f"C{n}", voice="customer") for n in range(3)]
    room = [feeling(TOGETHER, "pay", -1), feeling(TOGETHER, "wait", 1)]
    two = [*guests, *room, feeling("c0", "pay", 2), feeling("c1", "pay", 2)]
    found = best_curve(dinner([PAY, WAIT], *two))
    assert (found.curve, found.lowest.step, found.lowest.voice) == ("assumed", "pay", TOGETHER)
    assert not found.lowest.few
    found = best_curve(dinner([PAY, WAIT], *two, feeling("c2", "pay", 2)))
    assert (found.curve, found.lowest.step, found.lowest.n) == ("measured", "pay", 3)


def test_two_walks_come_after_the_room_and_three_before_it(dinner):
    walks = [Walk(id=f"w{n}", walker="Njeri", journey="today") for n in range(3)]
    steps = [WalkStep(walk=f"w{n}", step="pay", feeling=-2) for n in range(3)]
    room = [feeling(TOGETHER, "pay", 1)]
    assert best_curve(dinner([PAY], *walks, *steps[:2], *room)).curve == "assumed"
    assert best_curve(dinner([PAY], *walks, *steps, *room)).curve == "walked"
    assert best_curve(dinner([PAY], *walks, *steps[:2])).lowest.few


def test_where_only_employees_spoke_no_curve_tells_of_customers(dinner):
    brian = Participant(id="brian", alias="Brian", voice="employee")
    assert best_curve(dinner([PAY], brian, feeling("brian", "pay", -2))) is None
