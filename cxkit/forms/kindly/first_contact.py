"""My first contact: who, which steps, where."""

from itertools import pairwise

from cxkit.forms.captured import named
from cxkit.forms.kindly.seen import called, first, speaks_of, today
from cxkit.measures import touchpoints
from cxkit.model import Step, Workshop
from cxkit.phrases import say

FEW_STEPS = 5
MANY_SWITCHES = 6
DOUBLE = (" and ", " & ", " then ", ";", " + ")
"""What joins two steps in one name."""


def has_steps(shop: Workshop) -> str | None:
    """So many steps, from the first to the last."""
    steps = today(shop)
    if len(steps) < 2:
        return say("forms.kindly.s1.begun", step=called(steps[0])) if steps else None
    ends = {"first": called(steps[0]), "last": called(steps[-1])}
    return say("forms.kindly.s1.steps", n=len(steps), **ends)


def goes_wrong_too(shop: Workshop) -> str | None:
    """A step where something goes wrong, which most people leave out."""
    trouble = first(step for step in today(shop) if speaks_of(step.name, "trouble"))
    return say("forms.kindly.s1.trouble", step=trouble) if trouble else None


def has_everywhere(shop: Workshop) -> str | None:
    """Every step says where the customer meets the business."""
    steps = today(shop)
    if len(steps) < FEW_STEPS or any(step.touchpoint is None for step in steps):
        return None
    return say("forms.kindly.s1.everywhere", n=len({step.touchpoint for step in steps}))


def has_somebody(shop: Workshop) -> str | None:
    """The customer has a name and a portrait."""
    found = next((persona for persona in shop.personas if persona.portrait), None)
    return say("forms.kindly.s1.somebody", persona=called(found)) if found else None


def asks_first_step(shop: Workshop) -> str | None:
    """The page is blank."""
    return None if today(shop) else say("forms.kindly.s1.blank")


def asks_after_payment(shop: Workshop) -> str | None:
    """The journey ends when the money has come."""
    steps = today(shop)
    if not steps or not _payment(steps[-1]) or any(speaks_of(step.name, "trouble") for step in steps):
        return None
    return say("forms.kindly.s1.stops", last=called(steps[-1]))


def asks_between(shop: Workshop) -> str | None:
    """A first contact has seldom so few steps."""
    steps = today(shop)
    if not 1 < len(steps) < FEW_STEPS:
        return say("forms.kindly.s1.only", step=called(steps[0])) if len(steps) == 1 else None
    return say("forms.kindly.s1.between", one=called(steps[0]), other=called(steps[1]))


def asks_two_in_one(shop: Workshop) -> str | None:
    """Two steps in one name."""
    double = first(step for step in today(shop) if any(each in step.name.casefold() for each in DOUBLE))
    return say("forms.kindly.s1.double", step=double) if double else None


def asks_before(shop: Workshop) -> str | None:
    """The journey begins when the customer is there already."""
    steps = today(shop)
    if len(steps) < 2 or not speaks_of(steps[0].name, "arriving"):
        return None
    return say("forms.kindly.s1.before", first=called(steps[0]))


def asks_where(shop: Workshop) -> str | None:
    """A step without a touchpoint."""
    nowhere = first(step for step in today(shop) if step.touchpoint is None)
    return say("forms.kindly.s1.where", step=nowhere) if nowhere else None


def asks_who(shop: Workshop) -> str | None:
    """Nobody in particular, or a name alone."""
    if not shop.personas:
        return say("forms.kindly.s1.who")
    bare = first(persona for persona in shop.personas if not persona.portrait)
    return say("forms.kindly.s1.portrait", persona=bare) if bare else None


def asks_which_place(shop: Workshop) -> str | None:
    """The organisation has no name."""
    return None if named(shop).count else say("forms.kindly.s1.place")


def asks_too_many(shop: Workshop) -> str | None:
    """Many changes between channels: are they too many?"""
    steps = today(shop)
    if touchpoints(shop).switches < MANY_SWITCHES:
        return None
    one, other = next(
        (one, other)
        for one, other in pairwise(steps)
        if None is not shop.channel_of(one) != shop.channel_of(other) is not None
    )
    switches = touchpoints(shop).switches
    return say("forms.kindly.s1.switches", n=switches, one=called(one), other=called(other))


def _payment(step: Step) -> bool:
    return bool(step.payment) or speaks_of(step.name, "paying")


GOOD = (has_steps, goes_wrong_too, has_everywhere, has_somebody)
ASKED = (
    asks_first_step,
    asks_after_payment,
    asks_between,
    asks_before,
    asks_two_in_one,
    asks_where,
    asks_who,
    asks_which_place,
    asks_too_many,
)
