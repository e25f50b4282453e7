"""Pains, gains and one question: what hurts, what helps, and who said so."""

from cxkit.forms.kindly.seen import called, heard, low_step, name, speaks_of, today
from cxkit.measures import best_curve
from cxkit.model import Note, Step, Workshop
from cxkit.phrases import say

SEVERE = 4


def has_customer(shop: Workshop) -> str | None:
    """A customer's own words."""
    said = next(iter(heard(shop, "customer")), None)
    return say("forms.kindly.s4.customer", words=called(said)) if said else None


def has_colleague(shop: Workshop) -> str | None:
    """A colleague's own words."""
    said = next(iter(heard(shop, "employee")), None)
    return say("forms.kindly.s4.colleague", words=called(said)) if said else None


def has_both(shop: Workshop) -> str | None:
    """Pains as well as gains."""
    pains, gains = len(_signed(shop, "pain")), len(_signed(shop, "gain"))
    return say("forms.kindly.s4.both", pains=pains, gains=gains) if pains and gains else None


def has_feeling(shop: Workshop) -> str | None:
    """A pain that says what the customer felt."""
    felt = next((note for note in _signed(shop, "pain") if note.let_down or note.ignored), None)
    if felt is None:
        return None
    how = "let_down" if felt.let_down else "ignored"
    return say(f"forms.kindly.s4.{how}", pain=called(felt))


def asks_steps(shop: Workshop) -> str | None:
    """There is nowhere to note a pain."""
    return None if today(shop) else say("forms.kindly.s4.no_steps")


def asks_pain(shop: Workshop) -> str | None:
    """No pain, or none at the low point."""
    low = low_step(shop)
    pains = _signed(shop, "pain")
    if low and not any(note.step == low.id for note in pains):
        return say("forms.kindly.s4.low", step=called(low))
    return say("forms.kindly.s4.no_pain") if today(shop) and not pains else None


def asks_gain(shop: Workshop) -> str | None:
    """No gain anywhere."""
    if not today(shop) or _signed(shop, "gain"):
        return None
    best = best_curve(shop)
    if best and best.highest.mean > 0:
        return say("forms.kindly.s4.high", step=name(best.highest.name))
    return say("forms.kindly.s4.no_gain")


def asks_what_was_felt(shop: Workshop) -> str | None:
    """A pain told as the business would tell it."""
    ours = next((note for note in _signed(shop, "pain") if speaks_of(note.text, "ours")), None)
    return say("forms.kindly.s4.ours", pain=called(ours)) if ours else None


def asks_customer(shop: Workshop) -> str | None:
    """No customer was asked."""
    if heard(shop, "customer") or not today(shop):
        return None
    low = low_step(shop)
    return say("forms.kindly.s4.ask_at", step=called(low)) if low else say("forms.kindly.s4.ask")


def asks_colleague(shop: Workshop) -> str | None:
    """No colleague was asked."""
    if heard(shop, "employee") or not today(shop):
        return None
    return say("forms.kindly.s4.ask_colleague", step=called(low_step(shop) or today(shop)[-1]))


def asks_where_said(shop: Workshop) -> str | None:
    """Words that belong to no step, or to nobody."""
    for said in (*heard(shop, "customer"), *heard(shop, "employee")):
        if shop.get(Step, said.step) is None:
            return say("forms.kindly.s4.where", words=called(said))
        if not said.source:
            return say("forms.kindly.s4.source", words=called(said))
    return None


def asks_let_down(shop: Workshop) -> str | None:
    """The most severe pain: functional, or felt?"""
    pains = _signed(shop, "pain")
    if not pains or any(note.let_down or note.ignored for note in pains):
        return None
    worst = max(pains, key=lambda note: note.severity or 0)
    return say("forms.kindly.s4.worst", pain=called(worst)) if (worst.severity or 0) >= SEVERE else None


def _signed(shop: Workshop, sign: str) -> tuple[Note, ...]:
    return tuple(note for note in shop.notes if note.sign == sign)


GOOD = (has_customer, has_colleague, has_feeling, has_both)
ASKED = (
    asks_steps,
    asks_pain,
    asks_what_was_felt,
    asks_customer,
    asks_gain,
    asks_colleague,
    asks_let_down,
    asks_where_said,
)
