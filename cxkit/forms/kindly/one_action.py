"""Choose one action: small, somebody's, with a day, and for the customer."""

from collections.abc import Sequence
from datetime import date, timedelta

from cxkit.forms.kindly.seen import called, low_step, name, speaks_of
from cxkit.model import Action, Workshop
from cxkit.phrases import day, say

MANY = 4
SMALL = 2
SOON = timedelta(days=30)


def has_reason(shop: Workshop) -> str | None:
    """An action that answers something."""
    found = next((a for a in _standing(shop) if a.answers in shop.by_id), None)
    if found is None:
        return None
    return say("forms.kindly.s6.answers", action=called(found), what=called(shop.by_id[found.answers or ""]))


def has_somebody(shop: Workshop) -> str | None:
    """An owner and a day."""
    found = next((action for action in _standing(shop) if action.owner and action.due), None)
    if found is None or found.due is None:
        return None
    return say("forms.kindly.s6.owned", action=called(found), owner=name(found.owner), due=day(found.due))


def has_small_step(shop: Workshop) -> str | None:
    """A first step, or little effort."""
    found = next((action for action in _standing(shop) if action.first_step), None)
    if found:
        return say("forms.kindly.s6.first", action=called(found), step=name(found.first_step))
    small = next((a for a in _standing(shop) if a.effort is not None and a.effort <= SMALL), None)
    return say("forms.kindly.s6.small", action=called(small)) if small else None


def has_heart(shop: Workshop) -> str | None:
    """Functional and emotional at once."""
    found = next((action for action in _standing(shop) if action.nature == "both"), None)
    return say("forms.kindly.s6.heart", action=called(found)) if found else None


def asks_action(shop: Workshop) -> str | None:
    """No action yet."""
    if _standing(shop):
        return None
    low = low_step(shop)
    return say("forms.kindly.s6.none_at", step=called(low)) if low else say("forms.kindly.s6.none")


def asks_which_one(shop: Workshop) -> str | None:
    """Too many to be done."""
    n = len(_standing(shop))
    return say("forms.kindly.s6.many", n=n) if n >= MANY else None


def asks_plainer(shop: Workshop) -> str | None:
    """A wish rather than something to be done."""
    wish = next((action for action in _standing(shop) if speaks_of(action.title, "wishing")), None)
    return say("forms.kindly.s6.vague", action=called(wish)) if wish else None


def asks_reason(shop: Workshop) -> str | None:
    """Nothing of it answers what was found."""
    if any(action.answers in shop.by_id for action in _standing(shop)):
        return None
    loose = next(iter(_standing(shop)), None)
    return say("forms.kindly.s6.loose", action=called(loose)) if loose else None


def asks_owner(shop: Workshop) -> str | None:
    """All are nobody's: one with an owner would do."""
    nobodys = next(iter(_standing(shop)), None)
    if nobodys is None or any(action.owner for action in _standing(shop)):
        return None
    return say("forms.kindly.s6.owner", action=called(nobodys))


def asks_day(shop: Workshop) -> str | None:
    """No action has a day, or the first of them is far away."""
    standing = sorted(_standing(shop), key=lambda action: action.due or date.max)
    if not standing:
        return None
    first, now = standing[0], shop.date
    if first.due is None:
        return say("forms.kindly.s6.undated", action=called(_owned(standing)))
    if now is None or first.due - now <= SOON:
        return None
    return say("forms.kindly.s6.late", action=called(first), due=day(first.due))


def asks_what_for(shop: Workshop) -> str | None:
    """Good for the business more than for its customers."""
    for action in _standing(shop):
        ours, theirs = action.business_impact, action.customer_impact
        if ours is not None and theirs is not None and theirs <= SMALL < ours:
            return say("forms.kindly.s6.ours", action=called(action))
    return None


def asks_first_step(shop: Workshop) -> str | None:
    """Nothing that could be begun tomorrow."""
    if not _standing(shop) or any(action.first_step for action in _standing(shop)):
        return None
    return say("forms.kindly.s6.begin", action=called(_owned(_standing(shop))))


def _owned(actions: Sequence[Action]) -> Action:
    """The action that somebody has taken on, else the first."""
    return next((action for action in actions if action.owner), actions[0])


def _standing(shop: Workshop) -> tuple[Action, ...]:
    return tuple(action for action in shop.actions if action.state != "dropped")


GOOD = (has_reason, has_somebody, has_heart, has_small_step)
ASKED = (
    asks_action,
    asks_which_one,
    asks_plainer,
    asks_reason,
    asks_owner,
    asks_day,
    asks_what_for,
    asks_first_step,
)
