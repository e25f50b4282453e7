"""Gaps are differences of the same people's answers, and of curves that both exist."""

from statistics import mean

import pytest

from cxkit.measures import assumption_gap, emotion_curves, expectation_gap, judged_promises, promise_gap
from cxkit.model import TOGETHER, Participant, Promise, PromiseTest, Response, Step, Workshop


@pytest.fixture(params=["kuku", "ledgerline", "clinic"])
def sample(request) -> Workshop:
    return request.getfixturevalue(request.param)


def scores(shop: Workshop, question: str, target: str, voice: str) -> dict[str, int]:
    """Who answered what, in the rounds that count, found by going through every answer."""
    last = 1 if voice == "team" else 2
    people = {p.id for p in shop.participants if p.voice == voice}
    return {
        r.participant: r.value
        for r in sorted(shop.responses, key=lambda r: r.round)
        if (r.question, r.target) == (question, target) and r.participant in people
        if r.value is not None and r.round <= last
    }


def test_promise_gaps_are_what_the_same_people_were_promised_and_got(sample):
    tests = {(t.promise, t.step): t.id for t in sample.promise_tests}
    gaps = promise_gap(sample)
    assert len(gaps)
    for row in gaps.itertuples():
        target = tests[row.promise, row.step] if row.step else row.promise
        promised, delivered = (scores(sample, q, target, row.voice) for q in ("promised", "delivered"))
        both = promised.keys() & delivered.keys()
        assert row.n == len(both)
        assert row.promised == pytest.approx(mean(promised[who] for who in both))
        assert row.delivered == pytest.approx(mean(delivered[who] for who in both))
        assert row.gap == pytest.approx(row.delivered - row.promised)
        assert row.severity == pytest.approx(row.importance * max(0, -row.gap))
        assert row.evidence == {"team": 0, "customer": 3}[row.voice]
    assert gaps["severity"].is_monotonic_decreasing


def test_kukus_worst_broken_promise_is_being_asked_twice(kuku):
    worst = promise_gap(kuku).iloc[0]
    assert (worst["text"], worst["verdict"], worst["voice"]) == (
        "You never have to ask us twice",
        "broken",
        "customer",
    )
    assert round(worst["gap"]) == -3


PAY = Step(id="pay", name="Pays", owner="finance")
ONCE = Promise(id="once", text="Asked once", made_by="service", importance=4)
AT_PAY = PromiseTest(id="once-pay", promise="once", step="pay")
AMINA = Participant(id="amina", alias="Amina")
GUESTS = [Participant(id=f"c{i}", alias=f"C{i}", voice="customer") for i in range(3)]


def score(who: str, question: str, target: str, value: int) -> Response:
    return Response(participant=who, question=question, target=target, value=value)


@pytest.mark.parametrize(
    ("promised", "delivered", "gap", "verdict", "severity"),
    [
        ([5, 5, 5], [2, 2, 2], -3, "broken", 12),
        ([4, 4, 4], [3, 3, 3], -1, "broken", 4),
        ([4, 4, 4], [4, 3, 3], -2 / 3, "kept", 8 / 3),
        ([3, 3, 3], [4, 4, 3], 2 / 3, "kept", 0),
        ([3, 3, 3], [4, 4, 4], 1, "exceeded", 0),
    ],
)
def test_a_gap_in_words(dinner, promised, delivered, gap, verdict, severity):
    rows = [score(g.id, "promised", "once-pay", v) for g, v in zip(GUESTS, promised, strict=True)]
    rows += [score(g.id, "delivered", "once-pay", v) for g, v in zip(GUESTS, delivered, strict=True)]
    (row,) = promise_gap(dinner([PAY], ONCE, AT_PAY, *GUESTS, *rows)).itertuples()
    assert (row.gap, row.severity) == pytest.approx((gap, severity))
    assert (row.verdict, row.step_name, row.made_by, row.n) == (verdict, "Pays", "service", 3)


def test_who_answered_only_half_of_it_does_not_count_and_voices_stay_apart(dinner):
    rows = [
        score("c0", "promised", "once-pay", 5),
        score("c1", "delivered", "once-pay", 1),
        score("c2", "promised", "once-pay", 4),
        score("c2", "delivered", "once-pay", 3),
        score("amina", "promised", "once", 5),
        score("amina", "delivered", "once", 5),
    ]
    gaps = promise_gap(dinner([PAY], ONCE, AT_PAY, AMINA, *GUESTS, *rows))
    told = gaps[["voice", "step", "gap", "n"]].values.tolist()
    assert told == [["customer", "pay", -1, 1], ["team", None, 0, 1]]


def test_what_the_room_says_together_is_no_sample_and_gives_way_to_who_answered_alone(dinner):
    together = [score(TOGETHER, q, "once-pay", v) for q, v in (("promised", 5), ("delivered", 2))]
    shop = dinner([PAY], ONCE, AT_PAY, AMINA, *together)
    assert promise_gap(shop)[["voice", "gap", "n", "few"]].values.tolist() == [["together", -3, 1, False]]
    assert judged_promises(shop)["verdict"].tolist() == ["broken"]
    alone = [score("amina", q, "once-pay", 4) for q in ("promised", "delivered")]
    gaps = promise_gap(dinner([PAY], ONCE, AT_PAY, AMINA, *together, *alone))
    assert gaps[["voice", "gap", "n", "few"]].values.tolist() == [["team", 0, 1, True]]


def test_a_test_of_a_promise_that_is_gone_is_left_out(dinner):
    rows = [score("c0", q, "once-pay", 3) for q in ("promised", "delivered")]
    assert promise_gap(dinner([PAY], AT_PAY, *GUESTS, *rows)).empty
    assert promise_gap(dinner([], ONCE, AT_PAY, *GUESTS, *rows)).empty


def test_expectation_gaps_are_feeling_less_expectation_of_the_same_people(sample):
    gaps = expectation_gap(sample)
    assert len(gaps)
    for row in gaps.itertuples():
        felt, expected = (scores(sample, q, row.step, row.voice) for q in ("feeling", "expectation"))
        both = felt.keys() & expected.keys()
        assert row.n == len(both)
        assert row.gap == pytest.approx(mean(felt[who] - expected[who] for who in both))
        assert row.gap == pytest.approx(row.feeling - row.expectation)


def test_assumption_gaps_are_differences_between_curves(sample):
    curves = emotion_curves(sample).set_index(["curve", "step"])
    gaps = assumption_gap(sample)
    checked = {s for c, s in curves.index if c in ("walked", "measured")}
    assert set(gaps["step"]) == {s for c, s in curves.index if c == "assumed"} & checked
    for row in gaps.itertuples():
        for curve, gap, n in (
            ("measured", row.measured_gap, row.n_measured),
            ("walked", row.walked_gap, row.n_walked),
        ):
            known = (curve, row.step) in curves.index
            assert n == (curves.loc[(curve, row.step), "n"] if known else 0)
            if known:
                assert gap == pytest.approx(curves.loc[(curve, row.step), "mean"] - row.assumed)
            else:
                assert gap != gap  # not a number


def test_kuku_was_two_points_wrong_about_paying(kuku):
    row = assumption_gap(kuku).set_index("name").loc["Pays"]
    assert round(row["measured_gap"]) == -2
    assert row["assumed"] > 0 > row["walked"]
