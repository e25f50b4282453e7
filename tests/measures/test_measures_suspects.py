"""The two usual suspects, verdict by verdict."""

import pytest

from cxkit.measures import usual_suspects
from cxkit.model import Evidence, Participant, Promise, PromiseTest, Response, Step

GUESTS = [Participant(id=f"c{i}", alias=f"C{i}", voice="customer") for i in range(3)]
TEAM = [Participant(id=f"t{i}", alias=f"T{i}") for i in range(3)]


def scored(people: list[Participant], promised: int, delivered: int, test: str = "t") -> list[Response]:
    return [
        Response(participant=p.id, question=question, target=test, value=value)
        for p in people
        for question, value in (("promised", promised), ("delivered", delivered))
    ]


STEPS = [
    Step(id="offer", name="Gets the offer", owner="sales"),
    Step(id="live", name="Goes live", owner="ops"),
]
SOON = [
    Promise(id="soon", text="In two weeks", made_by="sales"),
    PromiseTest(id="t", promise="soon", step="live"),
]


def sales_promise(shop):
    return usual_suspects(shop)[0]


def test_found_when_delivered_falls_a_point_short(dinner):
    verdict = sales_promise(dinner(STEPS, *SOON, *GUESTS, *scored(GUESTS, 5, 4)))
    assert (verdict.verdict, verdict.n, verdict.voice) == ("found", 3, "customer")
    assert verdict.evidence is Evidence.MEASURED
    assert verdict.basis["worst"]["delivered_by"] == "ops"
    assert verdict.basis["worst"]["gap"] == -1
    assert (verdict.basis["made_by"], verdict.basis["broken"], verdict.basis["tests"]) == (("sales",), 1, 1)


def test_not_found_when_all_are_kept(dinner):
    assert sales_promise(dinner(STEPS, *SOON, *GUESTS, *scored(GUESTS, 4, 5))).verdict == "not_found"


def test_customers_decide_when_enough_of_them_answered(dinner):
    both = [*TEAM, *GUESTS, *scored(TEAM, 5, 1), *scored(GUESTS, 4, 4)]
    assert sales_promise(dinner(STEPS, *SOON, *both)).verdict == "not_found"


def test_the_team_decides_while_they_are_too_few(dinner):
    both = [*TEAM, *GUESTS, *scored(TEAM, 5, 1), *scored(GUESTS[:2], 4, 4)]
    verdict = sales_promise(dinner(STEPS, *SOON, *both))
    assert (verdict.verdict, verdict.voice, verdict.evidence) == ("found", "team", Evidence.ASSUMED)


def test_not_enough_data_while_too_few_answered_or_one_test_is_unscored(dinner):
    assert (
        sales_promise(dinner(STEPS, *SOON, *GUESTS, *scored(GUESTS[:2], 5, 1))).verdict == "not_enough_data"
    )
    cheap = [Promise(id="cheap", text="Cheap", made_by="sales"), PromiseTest(promise="cheap", step="live")]
    shop = dinner(STEPS, *SOON, *cheap, *GUESTS, *scored(GUESTS, 4, 4))
    assert sales_promise(shop).verdict == "not_enough_data"
    assert (sales_promise(shop).basis["tests"], sales_promise(shop).basis["judged"]) == (2, 1)


@pytest.mark.parametrize("maker", ["ops", " OPS ", None])
def test_a_promise_that_passes_to_nobody_else_is_not_looked_at(dinner, maker):
    own = [Promise(id="soon", text="In two weeks", made_by=maker), SOON[1]]
    verdict = sales_promise(dinner(STEPS, *own, *GUESTS, *scored(GUESTS, 5, 1)))
    assert (verdict.verdict, verdict.basis["tests"], verdict.n) == ("not_enough_data", 0, 0)


def payment(dinner, *owners: str | None, pays: str | None = "finance", more: tuple = ()):
    earlier = [Step(name=f"Step {at}", owner=owner) for at, owner in enumerate(owners)]
    return usual_suspects(dinner([*earlier, Step(id="pay", name="Pays", owner=pays, payment=True)], *more))[1]


def test_found_when_strangers_collect(dinner):
    verdict = payment(dinner, "sales", "ops")
    assert (verdict.verdict, verdict.n) == ("found", 2)
    assert verdict.basis["earlier_owners"] == ("sales", "ops")
    assert verdict.basis["owner"] == "finance"


@pytest.mark.parametrize("met", ["finance", "Finance "])
def test_not_found_when_they_have_met_before(dinner, met):
    assert payment(dinner, "sales", met, None).verdict == "not_found"


def test_not_found_when_the_customer_pays_without_us(dinner):
    assert payment(dinner, "sales", pays="customer").verdict == "not_found"


@pytest.mark.parametrize(
    ("owners", "pays"),
    [(("sales",), None), ((), "finance"), (("sales", None), "finance"), ((None,), "finance")],
)
def test_not_enough_data_while_an_owner_is_unknown(dinner, owners, pays):
    assert payment(dinner, *owners, pays=pays).verdict == "not_enough_data"


def test_not_enough_data_without_a_payment_step(dinner):
    verdict = usual_suspects(dinner(STEPS))[1]
    assert (verdict.verdict, verdict.basis["step"]) == ("not_enough_data", None)


@pytest.mark.parametrize(
    ("people", "curve", "known"),
    [(TEAM, "assumed", Evidence.ASSUMED), (GUESTS, "measured", Evidence.MEASURED), ([], None, None)],
)
def test_who_owns_a_step_is_assumed_however_well_the_feeling_there_is_known(dinner, people, curve, known):
    felt = [Response(participant=p.id, question="feeling", target="pay", value=-1) for p in people]
    verdict = payment(dinner, "sales", "ops", more=(*people, *felt))
    assert (verdict.verdict, verdict.voice, verdict.evidence) == ("found", "team", Evidence.ASSUMED)
    assert (verdict.basis["curve"], verdict.basis["evidence_feeling"]) == (curve, known)


def test_of_two_payment_steps_with_strangers_the_worse_felt_is_told(ledgerline):
    sales, collected = usual_suspects(ledgerline)
    assert (sales.verdict, collected.verdict) == ("found", "found")
    assert collected.basis["step_name"] == "Gets a reminder"
    assert collected.basis["also"] == (("Gets our bill", "finance"),)


def test_the_sample_verdicts(kuku, clinic):
    assert [v.verdict for v in usual_suspects(kuku)] == ["not_found", "found"]
    assert [v.verdict for v in usual_suspects(clinic)] == ["not_found", "not_found"]
