"""How it feels, and how I know: the curve, and what it rests on."""

from cxkit.forms.captured import felt
from cxkit.forms.kindly.seen import called, first, low_step, name, today
from cxkit.measures import best_curve, emotion_curves
from cxkit.model import Evidence, Insight, Step, Workshop
from cxkit.phrases import say

FLAT = 1.0
"""A curve whose highest and lowest lie no further apart says little."""


def has_ups_and_downs(shop: Workshop) -> str | None:
    """The curve has a good and a bad moment."""
    found = best_curve(shop)
    if not found or found.lowest.mean >= 0 or found.highest.mean <= 0:
        return None
    return say("forms.kindly.s2.both", high=name(found.highest.name), low=name(found.lowest.name))


def has_thoughts(shop: Workshop) -> str | None:
    """What goes through the customer's mind, at the low point if it is there."""
    low = low_step(shop)
    at = next((step for step in (low, *today(shop)) if step and step.thinks), None)
    return say("forms.kindly.s2.thinks", step=called(at), thinks=name(at.thinks)) if at else None


def has_evidence(shop: Workshop) -> str | None:
    """A statement that is more than an assumption, with its source."""
    found = next((i for i in shop.insights if i.evidence and i.source), None)
    if found is None:
        return None
    words = {"evidence": Evidence(found.evidence).word, "source": name(found.source)}
    return say("forms.kindly.s2.known", insight=called(found), **words)


def has_doubt(shop: Workshop) -> str | None:
    """What speaks against a statement was looked for."""
    found = first(insight for insight in shop.insights if insight.evidence_against)
    return say("forms.kindly.s2.doubt", insight=found) if found else None


def asks_steps(shop: Workshop) -> str | None:
    """There is nothing to feel yet."""
    return None if today(shop) else say("forms.kindly.s2.no_steps")


def asks_first_feeling(shop: Workshop) -> str | None:
    """No step has a feeling."""
    steps = today(shop)
    if not steps or best_curve(shop):
        return None
    return say("forms.kindly.s2.no_feelings", step=called(steps[0]))


def asks_the_others(shop: Workshop) -> str | None:
    """Some steps have no feeling yet."""
    lacking = felt(shop).lacking
    return say("forms.kindly.s2.unfelt", step=name(lacking[0])) if lacking else None


def asks_for_a_dip(shop: Workshop) -> str | None:
    """A curve without a low, or one that is flat."""
    found = best_curve(shop)
    if not found or len(emotion_curves(shop)) < 2:
        return None
    if found.lowest.mean >= 0:
        return say("forms.kindly.s2.all_good", low=name(found.lowest.name))
    if found.highest.mean - found.lowest.mean <= FLAT:
        return say("forms.kindly.s2.flat", high=name(found.highest.name), low=name(found.lowest.name))
    return None


def asks_thoughts(shop: Workshop) -> str | None:
    """The low point without what the customer thinks there."""
    low = low_step(shop)
    return say("forms.kindly.s2.mind", step=called(low)) if low and not low.thinks else None


def asks_how_known(shop: Workshop) -> str | None:
    """A low or high that nobody says how we know."""
    found = best_curve(shop)
    if not found or shop.insights:
        return None
    return say("forms.kindly.s2.how_known", step=name(found.lowest.name))


def asks_source(shop: Workshop) -> str | None:
    """More than an assumption, but nobody is named."""
    found = next((i for i in shop.insights if i.evidence and not i.source), None)
    if found is None:
        return None
    return say("forms.kindly.s2.source", insight=called(found), evidence=Evidence(found.evidence).word)


def asks_whom_to_ask(shop: Workshop) -> str | None:
    """Everything is assumed."""
    if not shop.insights or any(insight.evidence for insight in shop.insights):
        return None
    return say("forms.kindly.s2.all_assumed", insight=called(shop.insights[0]), where=_where(shop))


def asks_against(shop: Workshop) -> str | None:
    """Nothing speaks against it yet."""
    found = first(insight for insight in shop.insights if not insight.evidence_against)
    return say("forms.kindly.s2.against", insight=found) if found else None


def _where(shop: Workshop) -> str:
    """The step a statement is about, else the last one of the journey."""
    about: Insight = shop.insights[0]
    step = shop.get(Step, about.step) or low_step(shop) or next(reversed(today(shop)), None)
    return called(step) if step else say("forms.kindly.there")


GOOD = (has_evidence, has_ups_and_downs, has_thoughts, has_doubt)
ASKED = (
    asks_steps,
    asks_first_feeling,
    asks_the_others,
    asks_for_a_dip,
    asks_thoughts,
    asks_how_known,
    asks_source,
    asks_whom_to_ask,
    asks_against,
)
