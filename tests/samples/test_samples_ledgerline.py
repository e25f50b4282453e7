"""Ledgerline: sales promises more than onboarding delivers, strangers ask for money, the room agrees."""

from collections import Counter
from datetime import date, timedelta
from statistics import mean

import pytest
from sample_reading import scores, the_row

from cxkit import measures
from cxkit.model import SCALES, TOGETHER, TRUST_PARTS, Workshop
from cxkit.model.cards import cards

# ── it is complete ─────────────────────────────────────────────────────────────────────────────


def test_it_is_a_sound_fictional_client_of_today(ledgerline: Workshop) -> None:
    assert ledgerline.client.fictional
    assert ledgerline.problems == ()
    assert ledgerline.date == date(2026, 11, 23)
    assert ledgerline.client.headline is None, "its headline is written by rule"


def test_sixteen_people_of_five_departments_score_today_twice(ledgerline: Workshop) -> None:
    room = [p for p in ledgerline.participants if p.voice == "team"]
    assert len(room) == 16
    departments = Counter(p.department for p in room)
    assert set(departments) == {"sales", "onboarding", "support", "finance", "product"}
    assert min(departments.values()) >= 3
    for step in ledgerline.steps_of(ledgerline.journey()):
        for round in (1, 2):
            assert set(scores(ledgerline, "feeling", step.id, "team", round)) == {p.id for p in room}


def test_sixty_customers_answer_and_nobody_is_asked_more_than_forty_times(ledgerline: Workshop) -> None:
    voices = {p.id: p.voice for p in ledgerline.participants}
    assert Counter(voices.values())["customer"] == 60
    asked = Counter(r.participant for r in ledgerline.responses if r.question not in TRUST_PARTS)
    assert max(n for who, n in asked.items() if voices[who] == "customer") <= 40
    assert TOGETHER not in voices


def test_every_question_is_asked(ledgerline: Workshop) -> None:
    assert {r.question for r in ledgerline.responses} == set(SCALES) - {"importance"}


def test_every_step_of_the_future_knows_its_step_of_today_or_is_new(ledgerline: Workshop) -> None:
    today = {step.id for step in ledgerline.steps_of(ledgerline.journey())}
    future = ledgerline.steps_of(ledgerline.journey("future"))
    assert len(today) == 16
    assert len(future) == 17
    assert {step.same_as for step in future} - {None} == today
    assert [step.id for step in future if step.same_as is None] == ["f-meets"]


def test_a_practice_from_level_two_on_has_an_example_of_the_last_ninety_days(ledgerline: Workshop) -> None:
    answers = [r for r in ledgerline.responses if r.question == "practice"]
    assert {r.target for r in answers} == {c.id for c in cards() if c.set in ("practices", "rules")}
    asked = date(2026, 10, 1)
    for r in answers:
        assert (r.example is not None) == (r.value >= 2), r
        assert r.example_date is None or asked - timedelta(90) <= r.example_date <= asked, r


def test_open_actions_have_an_owner_a_first_step_and_a_day_before_the_review(ledgerline: Workshop) -> None:
    todo = [action for action in ledgerline.actions if action.state in ("planned", "started")]
    assert len(todo) == 8
    for action in todo:
        assert action.owner, action.called
        assert action.first_step, action.called
        assert date(2026, 12, 1) <= action.due <= ledgerline.client.review_on, action.called
    assert all(insight.evidence_against for insight in ledgerline.insights)
    assert {idea.whose for idea in ledgerline.ideas} == {"ours", "customer"}


def test_two_walks_one_beside_a_customer_bring_surprises(ledgerline: Workshop) -> None:
    assert sorted(walk.beside_customer for walk in ledgerline.walks) == [False, True]
    for walk in ledgerline.walks:
        assert any(s.surprise for s in ledgerline.walk_steps if s.walk == walk.id)


# ── its story holds ────────────────────────────────────────────────────────────────────────────


def test_the_low_points_are_the_hand_over_the_import_and_the_reminder(ledgerline: Workshop) -> None:
    curves = measures.emotion_curves(ledgerline)
    customers = curves[curves.curve == "measured"]
    assert list(customers[customers["mean"] <= -1].step) == ["handover", "import", "reminder"]
    lows = measures.highs_and_lows(ledgerline)
    found = the_row(lows, curve="measured")
    assert (found.lowest, found.highest) == ("reminder", "vat")
    assert round(found.lowest_mean, 1) == -1.7


def test_live_in_two_weeks_is_the_worst_broken_promise(ledgerline: Workshop) -> None:
    gaps = measures.promise_gap(ledgerline)
    customers = gaps[gaps.voice == "customer"]
    worst = customers.loc[customers.severity.idxmax()]
    assert (worst.text, worst.step, worst.n) == ("Live in two weeks", "golive", 60)
    assert (round(worst.promised, 1), round(worst.delivered, 1)) == (4.7, 2.4)
    assert worst.verdict == "broken"
    assert the_row(customers, promise="p-hour").gap > 0


def test_both_suspects_are_found(ledgerline: Workshop) -> None:
    verdicts = {v.suspect: v.verdict for v in measures.usual_suspects(ledgerline)}
    assert verdicts == {"sales_promise": "found", "payment": "found"}


def test_the_collections_firm_meets_the_customer_for_the_first_time_at_the_reminder(
    ledgerline: Workshop,
) -> None:
    owners = [step.owner for step in ledgerline.steps_of(ledgerline.journey())]
    assert owners.count("collections") == 1
    assert "collections" not in {p.department for p in ledgerline.participants}, "nobody could ask them"
    pays = [step for step in ledgerline.steps_of(ledgerline.journey()) if step.payment]
    assert [step.owner for step in pays] == ["finance", "collections"]


def test_the_room_agrees_and_is_wrong_about_the_start(ledgerline: Workshop) -> None:
    agreement = measures.agreement(ledgerline)
    assert agreement.alpha >= 0.667
    gap = measures.assumption_gap(ledgerline).set_index("step").measured_gap
    assert set(gap.nsmallest(3).index) == {"handover", "import", "golive"}
    assert all(gap[step] < -1.5 for step in ("handover", "import", "golive"))


def test_departments_differ_on_two_steps_and_on_one_after_discussion(ledgerline: Workshop) -> None:
    first, second = measures.agreement(ledgerline), measures.agreement(ledgerline, round=2)
    assert (first.steps_compared, first.steps_differing) == (16, 2)
    assert (second.steps_compared, second.steps_differing) == (16, 1)


def test_no_human_is_met_at_any_low_point(ledgerline: Workshop) -> None:
    found = measures.touchpoints(ledgerline)
    assert set(found.uncovered_lows.step) == {"handover", "import", "reminder"}


def test_the_deepest_fall_is_from_signing_to_the_hand_over(ledgerline: Workshop) -> None:
    overs = measures.hand_overs(ledgerline)
    deepest = overs.loc[overs["drop"].abs().idxmax()]
    assert (deepest.from_owner, deepest.to_owner) == ("sales", "onboarding")
    assert round(abs(deepest["drop"]), 1) == 2.3


def test_retention_is_known_and_lowest_after_the_reminder(ledgerline: Workshop) -> None:
    kept = measures.retention(ledgerline)
    assert (kept.repeat_rate, kept.loss_rate) == (78, 17)
    assert "2026" in kept.source


def test_quick_wins_come_from_both_sides_of_the_hand_over(ledgerline: Workshop) -> None:
    chosen = measures.priority(ledgerline)
    wins = chosen[chosen.quadrant == "quick_win"]
    assert {"sales", "onboarding", "support"} <= set(wins.owner)
    assert set(chosen.quadrant) == {"quick_win", "big_bet", "fill_in", "not_now"}


def test_customers_trust_what_it_says_more_than_what_it_does(ledgerline: Workshop) -> None:
    for round in (1, 90):
        said = mean(scores(ledgerline, "credibility", "ledgerline", "customer", round).values())
        done = mean(scores(ledgerline, "reliability", "ledgerline", "customer", round).values())
        assert said - done > 1


def test_at_day_ninety_customers_trust_a_little_more_and_the_room_trusts_itself_less(
    ledgerline: Workshop,
) -> None:
    trust = measures.trust(ledgerline)
    before, after = (the_row(trust, voice="customer", round=round).trust for round in (1, 90))
    assert before < after
    before, after = (the_row(trust, voice="team", round=round).trust for round in (1, 90))
    assert before > after


# ── the numbers in its texts are true ──────────────────────────────────────────────────────────


def test_fifteen_of_sixteen_scored_the_hand_over_above_zero(ledgerline: Workshop) -> None:
    guesses = scores(ledgerline, "feeling", "handover", "team").values()
    assert (sum(g > 0 for g in guesses), len(guesses)) == (15, 16)
    assert "15 of 16" in ledgerline.by_id["i-agreed"].evidence_for


def test_the_room_saw_the_bill_coming(ledgerline: Workshop) -> None:
    assert f"{mean(scores(ledgerline, 'feeling', 'bill', 'team').values()):+.1f}" == "-0.8"
    assert "assumed −0.8" in ledgerline.by_id["i-agreed"].evidence_against


def test_the_training_is_the_only_good_step_between_signature_and_going_live(ledgerline: Workshop) -> None:
    steps = [step.id for step in ledgerline.steps_of(ledgerline.journey())]
    between = steps[steps.index("signs") + 1 : steps.index("golive")]
    felt = {step: mean(scores(ledgerline, "feeling", step, "customer").values()) for step in between}
    assert [step for step in between if felt[step] > 0] == ["training"]


def test_four_customers_without_old_books_feel_well_when_live(ledgerline: Workshop) -> None:
    moved = scores(ledgerline, "feeling", "import", "customer")
    live = scores(ledgerline, "feeling", "golive", "customer")
    fresh = [feeling for who, feeling in live.items() if who not in moved]
    assert (len(fresh), f"{mean(fresh):+.1f}") == (4, "+0.8")
    assert "+0.8" in ledgerline.by_id["i-clock"].evidence_against


@pytest.mark.parametrize(
    ("insight", "step", "said"),
    [
        ("i-agreed", "handover", "−1.3 (n = 60)"),
        ("i-agreed", "bill", "−0.5 (n = 60)"),
        ("i-hour", "training", "+0.3 (n = 54)"),
        ("i-hour", "demo", "+1.4 (n = 60)"),
        ("i-stranger", "bill", "−0.5 (n = 60)"),
        ("i-answer", "help", "+1.2 (n = 47)"),
    ],
)
def test_means_named_in_insights(ledgerline: Workshop, insight: str, step: str, said: str) -> None:
    found = scores(ledgerline, "feeling", step, "customer").values()
    assert f"{mean(found):+.1f} (n = {len(found)})".replace("-", "−") == said
    told = ledgerline.by_id[insight]
    assert said in " ".join([told.evidence_for, told.evidence_against])


def test_after_a_reminder_fifteen_of_thirty_four_would_come_back(ledgerline: Workshop) -> None:
    back = scores(ledgerline, "come_back", "reminder", "customer").values()
    assert (sum(back), len(back)) == (15, 34)
    assert "15 of 34" in ledgerline.by_id["i-stranger"].evidence_for


def test_the_rates_follow_from_the_renewals_counted(ledgerline: Workshop) -> None:
    due, renewed, lost, unsettled = 306, 239, 52, 15
    assert renewed + lost + unsettled == due
    assert round(100 * renewed / due) == ledgerline.client.repeat_rate
    assert round(100 * lost / due) == ledgerline.client.loss_rate
    assert f"of {lost}" in ledgerline.by_id["i-price"].evidence_for


def test_that_a_third_of_those_who_ticked_the_price_is_unexplained_is_said(ledgerline: Workshop) -> None:
    price = ledgerline.by_id["i-price"]
    assert "21 of 52" in price.evidence_for
    assert "14 of those 21" in price.evidence_against
    assert f"the other {21 - 14}" in price.evidence_against
    assert price.verdict == "partly"
