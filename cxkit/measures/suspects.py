"""The two usual suspects, always checked by name: sales' promises, and payment by strangers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import inf
from typing import Any, Literal

from cxkit.measures.gaps import judged_promises
from cxkit.measures.known import Feelings
from cxkit.measures.owners import department_of, left_to_the_customer, same
from cxkit.measures.tables import once, records
from cxkit.model import Evidence, Journey, Step, Workshop

Finding = Literal["found", "not_found", "not_enough_data"]

_DECISIVE: tuple[Finding, ...] = ("found", "not_enough_data", "not_found")


@dataclass(frozen=True)
class Verdict:
    """Whether a suspect was found, and all the data that rests on (``basis``).

    ``n`` and ``evidence`` belong to the verdict: how many answers, or steps, it was read from.
    """

    suspect: Literal["sales_promise", "payment"]
    verdict: Finding
    basis: Mapping[str, Any]
    n: int
    voice: str
    evidence: Evidence


@once
def usual_suspects(shop: Workshop, journey: Journey | None = None) -> tuple[Verdict, ...]:
    """The verdicts on both suspects along a journey (None: today's), by these rules.

    **sales_promise**: one department promises what another cannot deliver. Looked at is every promise
    whose maker (``made_by``) is another department than the owner of a step where it is tested. The
    customers' scores decide where at least three answered, else the team's where three did.
    *found*: at one of these steps delivered falls short of promised by one point or more.
    *not_found*: there are such promises, each has scores, and all are within one point or better.
    *not_enough_data*: otherwise. ``basis``: promises, tests and judged (how many), made_by (the makers),
    broken (how many), worst (promise, text, made_by, delivered_by, step, step_name, promised, delivered,
    gap; None when none was judged). n: answers behind the worst.

    **payment**: money is collected by people who were never part of the conversation. Looked at is each
    payment step and the owners of all steps before it.
    *found*: its owner appears at no earlier step, and the owners of all earlier steps are known.
    *not_found*: its owner appears earlier, or the customer pays without anybody of ours.
    *not_enough_data*: there is no payment step, or none before it, its owner is unknown, or an unknown
    earlier owner could be the same. With several payment steps one that is found decides, then one
    that cannot be told; of those alike, the one where customers feel worst. ``basis``: step (None when there
    is no payment step), step_name, owner, alone (the customer pays without us), earlier_owners,
    earlier_steps, earlier_unknown, feeling, curve and n_feeling (what is known best of the feeling there;
    None when nothing is), voice (whose it is; None when too few answered), evidence_feeling (how well that
    feeling is known), also (step name and owner of the other payment steps with this verdict). n: earlier
    steps with a known owner. The verdict rests on the owners alone, and these the team typed: evidence
    assumed. The feeling told beside it proves nothing about owners, so it has its own evidence, and lends
    the verdict none.

    >>> from cxkit.exchange import sample
    >>> [(found.suspect, found.verdict) for found in usual_suspects(sample("kuku"))]
    [('sales_promise', 'not_found'), ('payment', 'found')]
    """
    return _sales_promise(shop, journey), _payment(shop, journey)


def _sales_promise(shop: Workshop, journey: Journey | None) -> Verdict:
    steps = {step.id: step for step in shop.steps_of(journey or shop.journey())}
    owners = {promise.id: promise.made_by for promise in shop.promises}
    handed = {
        (test.promise, test.step): department_of(steps[test.step])
        for test in shop.promise_tests
        if test.step in steps and _crosses(owners.get(test.promise), steps[test.step])
    }
    rows = records(judged_promises(shop))
    judged = [row for row in rows if (row["promise"], row["step"]) in handed]
    broken = [row for row in judged if row["verdict"] == "broken"]
    worst = min(judged, key=lambda row: row["gap"], default=None)
    basis = {
        "promises": len({promise for promise, _ in handed}),
        "tests": len(handed),
        "judged": len(judged),
        "made_by": tuple(dict.fromkeys(owners[promise] for promise, _ in sorted(handed))),
        "broken": len(broken),
        "worst": worst and {**worst, "delivered_by": handed[worst["promise"], worst["step"]]},
    }
    complete = handed and len(judged) == len(handed)
    verdict: Finding = "found" if broken else "not_found" if complete else "not_enough_data"
    if worst is None:
        return Verdict("sales_promise", verdict, basis, 0, "team", Evidence.ASSUMED)
    return Verdict(
        "sales_promise", verdict, basis, int(worst["n"]), worst["voice"], Evidence(worst["evidence"])
    )


def _crosses(maker: str | None, step: Step) -> bool:
    """Whether a promise passes from the department that makes it to another that delivers."""
    return maker is not None and department_of(step) is not None and not same(maker, step.owner)


def _payment(shop: Workshop, journey: Journey | None) -> Verdict:
    steps = shop.steps_of(journey or shop.journey())
    known = Feelings(shop, journey)
    verdicts = [_collected(steps[:i], step, known) for i, step in enumerate(steps) if step.payment]
    if not verdicts:
        return Verdict("payment", "not_enough_data", {"step": None}, 0, "team", Evidence.ASSUMED)
    first = min(_DECISIVE.index(v.verdict) for v in verdicts)
    alike = [v for v in verdicts if v.verdict == _DECISIVE[first]]
    told = min(alike, key=lambda v: inf if v.basis["feeling"] is None else v.basis["feeling"])
    also = tuple((v.basis["step_name"], v.basis["owner"]) for v in alike if v is not told)
    return replace(told, basis={**told.basis, "also": also})


def _collected(earlier: tuple[Step, ...], payment: Step, known: Feelings) -> Verdict:
    owned = [step.owner for step in earlier if step.owner]
    unknown = len(earlier) - len(owned)
    met_before = any(same(payment.owner, owner) for owner in owned)
    felt = known.at(payment)
    basis = {
        "step": payment.id,
        "step_name": payment.name,
        "owner": payment.owner,
        "alone": left_to_the_customer(payment),
        "earlier_owners": tuple(dict.fromkeys(owned)),
        "earlier_steps": len(earlier),
        "earlier_unknown": unknown,
        "feeling": felt.means[0] if felt else None,
        "curve": felt.curve if felt else None,
        "n_feeling": felt.n if felt else 0,
        "voice": felt.voice if felt and not felt.few else None,
        "evidence_feeling": felt.evidence if felt else None,
    }
    verdict: Finding = "not_enough_data"
    if met_before or left_to_the_customer(payment):
        verdict = "not_found"
    elif payment.owner and earlier and not unknown:
        verdict = "found"
    return Verdict("payment", verdict, basis, len(owned), "team", Evidence.ASSUMED)
