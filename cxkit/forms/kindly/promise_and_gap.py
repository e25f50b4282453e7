"""Promise and gap: what was promised, where it is tested, what came, and the two usual suspects."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cxkit.forms.captured import tested
from cxkit.forms.kindly.seen import called, name, speaks_of, today
from cxkit.measures import promise_gap
from cxkit.measures.owners import left_to_the_customer, same
from cxkit.measures.tables import records
from cxkit.model import Promise, Step, Workshop
from cxkit.phrases import say


def has_gap(shop: Workshop) -> str | None:
    """A promise that is broken was found."""
    broken = _verdict(shop, "broken")
    return say(f"forms.kindly.s5.broken_{_here(broken)}", **_words(broken)) if broken else None


def has_test(shop: Workshop) -> str | None:
    """A promise, and the step that tests it."""
    aimed = next(_tests(shop), None)
    return say("forms.kindly.s5.tested", promise=called(aimed[0]), step=called(aimed[1])) if aimed else None


def has_more(shop: Workshop) -> str | None:
    """A promise that is more than kept."""
    better = _verdict(shop, "exceeded")
    return say(f"forms.kindly.s5.exceeded_{_here(better)}", **_words(better)) if better else None


def has_money(shop: Workshop) -> str | None:
    """The payment step is known, and whose it is."""
    paid = next((step for step in today(shop) if step.payment and step.owner), None)
    return say("forms.kindly.s5.money", step=called(paid), owner=name(paid.owner)) if paid else None


def asks_promise(shop: Workshop) -> str | None:
    """No promise yet."""
    return None if shop.promises else say("forms.kindly.s5.none")


def asks_plainer(shop: Workshop) -> str | None:
    """A promise that can mean much."""
    vague = next((promise for promise in shop.promises if speaks_of(promise.text, "vague")), None)
    return say("forms.kindly.s5.vague", promise=called(vague)) if vague else None


def asks_where_tested(shop: Workshop) -> str | None:
    """A promise without a step."""
    lacking = tested(shop).lacking
    return say("forms.kindly.s5.untested", promise=name(lacking[0])) if lacking else None


def asks_scores(shop: Workshop) -> str | None:
    """A promise nobody scored."""
    scored = {row["promise"] for row in _rows(shop)}
    left = next((promise for promise in shop.promises if promise.id not in scored), None)
    return say("forms.kindly.s5.unscored", promise=called(left)) if left else None


def asks_who_speaks_to_whom(shop: Workshop) -> str | None:
    """One makes the promise, another keeps it."""
    for promise, step in _tests(shop):
        one, other = promise.made_by, step.owner
        if one and other and not same(one, other) and not left_to_the_customer(step):
            owners = {"made_by": name(one), "owner": name(other)}
            return say("forms.kindly.s5.two_sides", promise=called(promise), step=called(step), **owners)
    return None


def asks_who_promises(shop: Workshop) -> str | None:
    """Nobody is said to make it."""
    nobodys = next((promise for promise in shop.promises if not promise.made_by), None)
    return say("forms.kindly.s5.made_by", promise=called(nobodys)) if nobodys else None


def asks_payment(shop: Workshop) -> str | None:
    """Where is money asked for, and had whoever asks met the customer before?"""
    steps = today(shop)
    if not steps:
        return None
    at = next((n for n, step in enumerate(steps) if step.payment), None)
    if at is None:
        return say("forms.kindly.s5.no_payment")
    paid, before = steps[at], [step.owner for step in steps[:at] if step.owner]
    stranger = paid.owner and not left_to_the_customer(paid)
    if not stranger or not before or any(same(owner, paid.owner or "") for owner in before):
        return None
    return say("forms.kindly.s5.stranger", owner=name(paid.owner), step=called(paid))


def asks_for_a_smile(shop: Workshop) -> str | None:
    """Everything is kept: would a customer say so?"""
    rows = _rows(shop)
    if not rows or any(row["verdict"] == "broken" for row in rows):
        return None
    return say("forms.kindly.s5.all_kept", promise=name(rows[0]["text"]))


def _rows(shop: Workshop) -> list[dict[str, Any]]:
    return records(promise_gap(shop))


def _verdict(shop: Workshop, verdict: str) -> Mapping[str, Any] | None:
    return next((row for row in _rows(shop) if row["verdict"] == verdict), None)


def _here(row: Mapping[str, Any]) -> str:
    """A promise may be scored as a whole, without a step."""
    return "at" if row["step_name"] else "whole"


def _words(row: Mapping[str, Any]) -> dict[str, str]:
    words = {"promise": name(row["text"])}
    return {**words, "step": name(row["step_name"])} if row["step_name"] else words


def _tests(shop: Workshop) -> Iterator[tuple[Promise, Step]]:
    pairs: Iterable[tuple[Promise | None, Step | None]] = (
        (shop.get(Promise, test.promise), shop.get(Step, test.step)) for test in shop.promise_tests
    )
    return ((promise, step) for promise, step in pairs if promise and step)


GOOD = (has_gap, has_test, has_more, has_money)
ASKED = (
    asks_promise,
    asks_where_tested,
    asks_scores,
    asks_plainer,
    asks_who_speaks_to_whom,
    asks_payment,
    asks_for_a_smile,
    asks_who_promises,
)
