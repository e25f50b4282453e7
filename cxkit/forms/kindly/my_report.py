"""My report: what it says, to whom, and the day one looks again."""

from datetime import date

from cxkit.forms.kindly.seen import called, heard, name, today
from cxkit.model import Action, Workshop
from cxkit.phrases import day, say


def has_whole_way(shop: Workshop) -> str | None:
    """From a first contact to an action."""
    action = _next(shop)
    if not today(shop) or action is None:
        return None
    return say("forms.kindly.s7.way", n=len(today(shop)), first=called(today(shop)[0]), action=called(action))


def has_day(shop: Workshop) -> str | None:
    """A day to look again."""
    on = shop.client.review_on
    return say("forms.kindly.s7.day", on=day(on)) if on else None


def has_headline(shop: Workshop) -> str | None:
    """The finding in the learner's own words."""
    said = shop.client.headline
    return say("forms.kindly.s7.headline", headline=name(said)) if said else None


def has_voices(shop: Workshop) -> str | None:
    """Customers speak in it."""
    n = len(heard(shop, "customer"))
    return say("forms.kindly.s7.voices", n=n) if n else None


def asks_steps(shop: Workshop) -> str | None:
    """There is nothing to report."""
    return None if today(shop) else say("forms.kindly.s7.empty")


def asks_action(shop: Workshop) -> str | None:
    """No first step follows."""
    return say("forms.kindly.s7.no_action") if today(shop) and _next(shop) is None else None


def asks_day(shop: Workshop) -> str | None:
    """No day to look again, or one before the action is due."""
    on, action = shop.client.review_on, _next(shop)
    if on is None:
        return say("forms.kindly.s7.no_day_after", due=day(due)) if (due := _due(action)) else _no_day(shop)
    due = _due(action)
    if action is None or due is None or due < on:
        return None
    return say("forms.kindly.s7.early", on=day(on), action=called(action), due=day(due))


def asks_headline(shop: Workshop) -> str | None:
    """No sentence of one's own."""
    return say("forms.kindly.s7.no_headline") if today(shop) and not shop.client.headline else None


def asks_reader(shop: Workshop) -> str | None:
    """Nobody to show it to."""
    return say("forms.kindly.s7.no_reader") if today(shop) and not shop.client.sponsor else None


def asks_customers(shop: Workshop) -> str | None:
    """No customer has been heard."""
    return say("forms.kindly.s7.unheard") if today(shop) and not heard(shop, "customer") else None


def asks_next_walk(shop: Workshop) -> str | None:
    """Take the journey again."""
    walked = shop.walks and not any(walk.next_on for walk in shop.walks)
    return say("forms.kindly.s7.next_walk") if walked else None


def _next(shop: Workshop) -> Action | None:
    """The action to begin with: the one that is due first."""
    standing = [action for action in shop.actions if action.state in ("planned", "started")]
    return min(standing, key=lambda action: action.due or date.max, default=None)


def _due(action: Action | None) -> date | None:
    return action.due if action else None


def _no_day(shop: Workshop) -> str | None:
    return say("forms.kindly.s7.no_day") if today(shop) else None


GOOD = (has_day, has_whole_way, has_headline, has_voices)
ASKED = (asks_steps, asks_action, asks_day, asks_headline, asks_customers, asks_reader, asks_next_walk)
