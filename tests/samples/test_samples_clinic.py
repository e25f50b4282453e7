"""The clinic: where its people feel low, patients do; texts in many scripts, and some that try to be code."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from statistics import mean

import pytest
from sample_reading import scores, the_row

from cxkit import measures
from cxkit.model import SCALES, TRUST_PARTS, Workshop
from cxkit.model.cards import cards


def free_texts(shop: Workshop) -> str:
    """All that patients and staff said in their own words."""
    return "\n".join(item.text for item in (*shop.notes, *shop.quotes, *shop.ideas))


# ── it is complete ─────────────────────────────────────────────────────────────────────────────


def test_it_is_a_sound_fictional_client_of_today(clinic: Workshop) -> None:
    assert clinic.client.fictional
    assert clinic.problems == ()
    assert clinic.date == date(2026, 11, 23)
    assert clinic.client.headline, "its headline is the facilitator's"


def test_ninety_patients_fourteen_employees_and_eighteen_people_of_four_departments(clinic: Workshop) -> None:
    assert Counter(p.voice for p in clinic.participants) == {"customer": 90, "employee": 14, "team": 18}
    departments = Counter(p.department for p in clinic.participants if p.voice == "team")
    assert departments == {"reception": 5, "nursing": 5, "doctors": 4, "administration": 4}
    for step in clinic.steps_of(clinic.journey()):
        for round in (1, 2):
            assert len(scores(clinic, "feeling", step.id, "team", round)) == 18


def test_nobody_is_asked_more_than_forty_times(clinic: Workshop) -> None:
    patients = {p.id for p in clinic.participants if p.voice == "customer"}
    asked = Counter(r.participant for r in clinic.responses if r.question not in TRUST_PARTS)
    assert max(asked[patient] for patient in patients) <= 40


def test_every_question_is_asked(clinic: Workshop) -> None:
    assert {r.question for r in clinic.responses} == set(SCALES) - {"importance"}


def test_before_and_future_point_at_today(clinic: Workshop) -> None:
    today = {step.id for step in clinic.steps_of(clinic.journey())}
    assert len(today) == 14
    for state, n in (("before", 5), ("future", 12)):
        steps = clinic.steps_of(clinic.journey(state))
        assert len(steps) == n
        assert {step.same_as for step in steps} <= today


def test_a_practice_from_level_two_on_has_an_example_of_the_last_ninety_days(clinic: Workshop) -> None:
    answers = [r for r in clinic.responses if r.question == "practice"]
    assert {r.target for r in answers} == {c.id for c in cards() if c.set in ("practices", "rules")}
    asked = date(2026, 10, 1)
    for r in answers:
        assert (r.example is not None) == (r.value >= 2), r
        assert r.example_date is None or asked - timedelta(90) <= r.example_date <= asked, r


def test_open_actions_have_an_owner_a_first_step_and_a_day_before_the_review(clinic: Workshop) -> None:
    todo = [action for action in clinic.actions if action.state in ("planned", "started")]
    assert len(todo) == 8
    for action in todo:
        assert action.owner, action.called
        assert action.first_step, action.called
        assert date(2026, 12, 1) <= action.due <= clinic.client.review_on, action.called
    assert all(insight.evidence_against for insight in clinic.insights)


def test_two_walks_one_beside_a_patient_bring_surprises(clinic: Workshop) -> None:
    assert sorted(walk.beside_customer for walk in clinic.walks) == [False, True]
    for walk in clinic.walks:
        assert any(s.surprise for s in clinic.walk_steps if s.walk == walk.id)


@pytest.mark.parametrize("script", ["ARABIC", "CJK", "DEVANAGARI", "HEBREW", "GREEK", "LATIN"])
def test_people_wrote_in_their_own_script(clinic: Workshop, script: str) -> None:
    assert any(unicodedata.name(c, "").startswith(script) for c in free_texts(clinic))


@pytest.mark.parametrize(
    "hostile", ["$5", "<b>", "<script>alert(1)</script>", "{{7*7}}", "=1+1", "😕", "🙏", "🙂"]
)
def test_what_was_typed_is_kept_once_as_it_was_typed(clinic: Workshop, hostile: str) -> None:
    assert free_texts(clinic).count(hostile) == 1


def test_what_looks_like_code_is_no_severe_note_and_hides_nothing(clinic: Workshop) -> None:
    for note in clinic.notes:
        if any(mark in note.text for mark in ("<", "{{", "$", "=1")):
            assert note.severity <= 2, note.text
            assert note.step not in ("registers", "waits"), note.text


def test_a_quote_begins_like_a_formula(clinic: Workshop) -> None:
    assert any(quote.text.startswith("=") for quote in clinic.quotes)


def test_names_of_steps_and_phases_can_be_read_in_latin_script_one_with_an_accent(clinic: Workshop) -> None:
    named = "".join(item.name for item in (*clinic.phases, *clinic.steps) if item.name)
    letters = {c for c in named if c.isalpha()}
    assert all(unicodedata.name(c).startswith("LATIN") for c in letters)
    assert letters - {c for c in letters if c.isascii()} == {"é"}


# ── its story holds ────────────────────────────────────────────────────────────────────────────


def test_both_feel_low_where_patients_register_and_wait_and_nowhere_else(clinic: Workshop) -> None:
    mirror = measures.employee_mirror(clinic)
    assert list(mirror[mirror.both_low].step) == ["registers", "waits"]


def test_both_feel_well_on_the_phone_the_day_after(clinic: Workshop) -> None:
    call = the_row(measures.employee_mirror(clinic), step="call")
    assert call.employee > 1.5
    assert call.customer > 1.5
    found = the_row(measures.highs_and_lows(clinic), curve="measured")
    assert (found.highest, found.lowest) == ("call", "waits")


def test_nobody_is_with_the_patients_while_they_wait(clinic: Workshop) -> None:
    assert set(measures.touchpoints(clinic).uncovered_lows.step) == {"waits"}


def test_neither_suspect_is_found(clinic: Workshop) -> None:
    verdicts = {v.suspect: v.verdict for v in measures.usual_suspects(clinic)}
    assert verdicts == {"sales_promise": "not_found", "payment": "not_found"}


def test_whoever_asks_for_the_payment_has_met_the_patient(clinic: Workshop) -> None:
    steps = clinic.steps_of(clinic.journey())
    place = next(i for i, step in enumerate(steps) if step.payment)
    assert steps[place].owner in {step.owner for step in steps[:place]}


def test_the_worst_broken_promise_is_receptions_own(clinic: Workshop) -> None:
    gaps = measures.promise_gap(clinic)
    patients = gaps[gaps.voice == "customer"]
    worst = patients.loc[patients.severity.idxmax()]
    assert (worst.text, worst.made_by) == ("We tell you when it takes longer", "reception")
    assert round(worst.gap, 1) == -2.5
    assert clinic.by_id[worst.step].owner == "reception"


def test_the_promise_above_the_door_is_judged_as_a_whole(clinic: Workshop) -> None:
    patients = the_row(measures.promise_gap(clinic), promise="p-understood", voice="customer")
    assert patients.step is None
    assert round(patients.gap, 1) == -0.7


def test_departments_differ_on_five_steps_and_on_fewer_after_discussion(clinic: Workshop) -> None:
    first, second = measures.agreement(clinic), measures.agreement(clinic, round=2)
    assert (first.steps_compared, first.steps_differing) == (14, 5)
    assert second.steps_differing == 2


def test_the_old_practice_greeted_better(clinic: Workshop) -> None:
    states = measures.before_today_future(clinic)
    desk = the_row(states, step="registers")
    assert desk.today_minus_before < -1.5
    assert desk.future_minus_today > 1.5


def test_patients_come_back_but_nobody_knows_how_many_are_lost(clinic: Workshop) -> None:
    kept = measures.retention(clinic)
    assert kept.repeat_rate == 64 == round(100 * 1204 / 1882)
    assert kept.loss_rate is None


# ── the numbers in its texts are true ──────────────────────────────────────────────────────────


def test_a_word_to_the_waiting_room_is_felt(clinic: Workshop) -> None:
    felt = scores(clinic, "feeling", "waits", "customer")
    told = [v for who, v in felt.items() if who <= "p21"]
    untold = [v for who, v in felt.items() if "p21" < who <= "p48"]
    insight = clinic.by_id["i-told"]
    assert f"{_mean(told)} (n = 21)" in insight.evidence_for
    assert f"{_mean(untold)} (n = 27)" in insight.evidence_for
    assert "everyone asked on them answers in English" in " ".join(insight.evidence_against.split())
    others = [v for who, v in felt.items() if who > "p48"]
    language = clinic.by_id["i-language"].evidence_against
    assert f"{_mean(others)} (n = 42) against {_mean(untold)} (n = 27)" in " ".join(language.split())


def test_language_matters_at_the_plan_and_on_the_website_and_hardly_at_the_desk(clinic: Workshop) -> None:
    insight = clinic.by_id["i-language"]
    told = {
        "plan": insight.evidence_for,
        "finds": insight.evidence_for,
        "registers": insight.evidence_against,
    }
    for step, said in told.items():
        felt = scores(clinic, "feeling", step, "customer")
        assert f"{_mean(v for who, v in felt.items() if who <= 'p48')} (n = 48)" in said
        assert f"{_mean(v for who, v in felt.items() if who > 'p48')} (n = 42)" in said


@pytest.mark.parametrize(
    ("step", "voice"), [(s, v) for s in ("registers", "call", "blood") for v in ("employee", "customer")]
)
def test_means_named_in_the_mirror(clinic: Workshop, step: str, voice: str) -> None:
    felt = scores(clinic, "feeling", step, voice).values()
    mirror = clinic.by_id["i-mirror"]
    assert f"{_mean(felt)} (n = {len(felt)})" in " ".join([mirror.evidence_for, mirror.evidence_against])


def _mean(values: Iterable[int]) -> str:
    """A mean as the texts write it."""
    return f"{mean(values):+.1f}".replace("-", "−")
