"""What to do first, what to test first, how far along we are, and whom one trusts."""

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxkit.measures import (
    assumptions_to_test,
    evidence_shares,
    practices,
    priority,
    quadrant,
    trust,
    trust_of,
    trust_parts,
)
from cxkit.model import (
    Action,
    Evidence,
    Insight,
    Note,
    Participant,
    Promise,
    PromiseTest,
    Response,
    Step,
    Trait,
    Workshop,
)
from cxkit.model.cards import card, cards

PAY = Step(id="pay", name="Pays")


@pytest.fixture(params=["kuku", "ledgerline", "clinic"])
def sample(request) -> Workshop:
    return request.getfixturevalue(request.param)


# ── priority ───────────────────────────────────────────────────────────────────────────────────────


@given(*[st.integers(1, 5)] * 3)
def test_every_scored_action_has_exactly_one_quadrant(customer, business, effort):
    both_gain, easy = customer >= 3 and business >= 3, effort < 3
    expected = {
        (True, True): "quick_win",
        (True, False): "big_bet",
        (False, True): "fill_in",
        (False, False): "not_now",
    }
    assert quadrant(customer, business, effort) == expected[both_gain, easy]


def test_actions_stand_by_quadrant_then_by_what_customers_gain(sample):
    found = priority(sample)
    assert set(found["action"]) == {action.id for action in sample.actions}
    order = ["quick_win", "big_bet", "fill_in", "not_now", None]
    places = [(order.index(row.quadrant), -row.customer_impact) for row in found.itertuples()]
    assert places == sorted(places)
    votes = [r for r in sample.responses if r.question == "vote"]
    for row in found.itertuples():
        assert row.votes == sum(r.value for r in votes if r.target == row.action and r.round == 1)


def test_a_missing_score_leaves_the_quadrant_open_and_last(dinner):
    shop = dinner(
        [PAY],
        Action(title="Later", customer_impact=5, business_impact=5),
        Action(title="Easy", customer_impact=1, business_impact=1, effort=1),
    )
    assert priority(shop)[["title", "quadrant"]].values.tolist() == [["Easy", "fill_in"], ["Later", None]]


def test_what_an_action_answers_is_told_in_words(dinner):
    shop = dinner(
        [PAY],
        Note(id="twice", step="pay", sign="pain", text="Asked twice"),
        Promise(id="once", text="Asked once"),
        PromiseTest(id="once-pay", promise="once", step="pay"),
        Insight(id="voice", name="one voice", hypothesis="They want one voice"),
        Action(title="a", answers="twice", must_not_compromise="voice"),
        Action(title="b", answers="once-pay"),
        Action(title="c", answers="gone"),
    )
    columns = ["title", "answers_text", "step_name", "must_not_compromise_text"]
    assert priority(shop)[columns].values.tolist() == [
        ["a", "Asked twice", "Pays", "one voice"],
        ["b", "Asked once", "Pays", None],
        ["c", None, None, None],
    ]


# ── evidence ───────────────────────────────────────────────────────────────────────────────────────


def test_shares_of_evidence_add_up(sample):
    found = evidence_shares(sample)
    statements = [*sample.traits, *sample.notes, *sample.insights]
    assert found["n"].tolist() == [sum(s.evidence == level for s in statements) for level in Evidence]
    assert found["share"].sum() == pytest.approx(1)
    assert found["word"].tolist() == ["assumed", "inferred", "reported", "measured"]


def test_test_first_what_matters_most_and_is_known_least(dinner):
    shop = dinner(
        [PAY],
        Trait(persona="p", aspect="need", text="To know when", importance=2),
        Trait(persona="p", aspect="goal", text="One table"),
        Note(step="pay", sign="pain", text="Asked twice", severity=5, evidence=Evidence.REPORTED),
        Note(step="pay", sign="pain", text="Counted", severity=5, evidence=Evidence.MEASURED),
        Insight(name="fee", hypothesis="They leave because of the fee", importance=5, evidence=1, step="pay"),
        *(
            Insight(name=verdict, hypothesis="Price decides", importance=5, verdict=verdict)
            for verdict in ("holds", "partly", "refuted")
        ),
    )
    found = assumptions_to_test(shop)[["kind", "text", "step", "importance", "importance_given", "score"]]
    assert found.values.tolist() == [
        ["insight", "They leave because of the fee", "pay", 5, True, 10],
        ["trait", "One table", None, 3, False, 9],
        ["trait", "To know when", None, 2, True, 6],
        ["note", "Asked twice", "pay", 5, True, 5],
    ]


def test_scores_are_importance_times_what_is_missing(sample):
    found = assumptions_to_test(sample)
    assert (found["score"] == found["importance"] * (3 - found["evidence"])).all()
    assert found["score"].is_monotonic_decreasing
    assert found["score"].min() > 0


# ── practices and trust ────────────────────────────────────────────────────────────────────────────


def test_practices_are_the_median_of_the_room_and_what_comes_next(sample):
    people = {p.id: p for p in sample.participants if p.voice == "team"}
    found = practices(sample)
    everybody = found[found["department"].isna() & (found["voice"] == "team")].set_index("card")
    for id, row in everybody.iterrows():
        said = [
            r
            for r in sample.responses
            if (r.question, r.target, r.round) == ("practice", id, 1) and r.participant in people
        ]
        assert (row["n"], row["median"]) == (len(said), median(r.value for r in said))
        assert row["next_level"] == card(id).levels.get(int(row["median"]) + 1)
        assert row["without_example"] == sum(r.value >= 2 and not r.example for r in said)
    assert everybody.index.tolist() == [c.id for c in cards() if c.id in everybody.index]
    for row in found.dropna(subset=["department"]).itertuples():
        assert row.n >= 3


def levels(*values: int, department: str = "sales", example: str | None = None) -> list:
    found = []
    for at, value in enumerate(values):
        who = f"{department}{at}"
        found.append(Participant(id=who, alias=who, department=department))
        scored = {"participant": who, "question": "practice", "target": "walking", "value": value}
        found.append(Response(**scored, example=example))
    return found


def test_the_top_level_asks_nothing_more_and_an_unknown_card_is_left_out(dinner):
    stray = Response(participant="sales0", question="practice", target="no such card", value=2)
    found = practices(dinner([], *levels(4, 4, 4, example="Walked it on Friday"), stray))
    assert found[["card", "department", "level", "next_level", "without_example"]].values.tolist() == [
        ["walking", None, 4, None, 0],
        ["walking", "sales", 4, None, 0],
    ]
    assert found["at_level"].tolist() == [card("walking").levels[4]] * 2


def test_between_two_levels_the_lower_one_is_reached_and_small_departments_are_merged(dinner):
    found = practices(
        dinner([], *levels(1, 2), *levels(3, department="finance"), *levels(0, department="legal"))
    )
    assert found[["department", "median", "level", "n", "without_example"]].values.tolist() == [
        [None, 1.5, 1, 4, 2],
        ["finance + legal + sales", 1.5, 1, 4, 2],
    ]


def test_trust_is_the_median_of_each_persons_t(sample):
    voice = {p.id: p.voice for p in sample.participants}
    parts: dict[tuple, dict[str, int]] = {}
    for r in sample.responses:
        if r.target == sample.client.id:
            parts.setdefault((voice[r.participant], r.round, r.participant), {})[r.question] = r.value
    found = trust(sample)
    for row in found.itertuples():
        each = [p for (v, r, _), p in parts.items() if (v, r) == (row.voice, row.round) and len(p) == 4]
        assert row.n == len(each)
        told = [(p["credibility"] + p["reliability"] + p["intimacy"]) / p["self_orientation"] for p in each]
        assert row.trust == pytest.approx(median(told))
        assert row.self_orientation == median(p["self_orientation"] for p in each)
        assert row.q1 <= row.trust <= row.q3
    assert {(v, r) for v, r, _ in parts} == set(zip(found["voice"], found["round"], strict=True))


def test_the_parts_of_trust_have_their_quartiles_and_the_same_medians(sample):
    wide, long = trust(sample), trust_parts(sample)
    assert len(long) == 5 * len(wide)
    for row in wide.itertuples():
        at = long[(long["voice"] == row.voice) & (long["round"] == row.round)].set_index("part")
        assert at["median"].to_dict() == {part: getattr(row, part) for part in at.index}
        assert at.loc["trust", ["q1", "q3"]].tolist() == [row.q1, row.q3]
        assert (at["q1"] <= at["median"]).all()
        assert (at["median"] <= at["q3"]).all()
        assert set(at["n"]) == {row.n}


tenths = st.integers(1, 10)


@given(tenths, tenths, tenths, tenths)
def test_trust_lies_between_a_third_and_thirty_and_falls_with_self_orientation(c, r, i, s):
    assert 0.3 <= trust_of(c, r, i, s) <= 30
    assert trust_of(c, r, i, s) >= trust_of(c, r, i, min(s + 1, 10))


def test_who_left_one_part_open_has_no_t(dinner):
    people = [Participant(id="a", alias="A"), Participant(id="b", alias="B")]
    said = [
        Response(participant=who, question=part, target="kuku", value=6)
        for who, asked in (("a", 4), ("b", 3))
        for part in ("credibility", "reliability", "intimacy", "self_orientation")[:asked]
    ]
    said += [said[0].revised(id=f"s{at}", question=r.question, target="pay") for at, r in enumerate(said[:4])]
    found = trust(dinner([PAY], *people, *said))
    assert found[["voice", "round", "trust", "n"]].values.tolist() == [["team", 1, 3.0, 1]]
