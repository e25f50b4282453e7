"""The lowest step: what it is, what the team thought of it, and whose hands it passes through."""

from cxkit.measures import BestCurve, Extreme, assumption_gap, best_curve, hand_overs
from cxkit.model import TOGETHER, Workshop
from cxkit.phrases import say, signed
from cxkit.reports.blocks import Score, Statement
from cxkit.reports.story.basis import basis, who


def lowest_score(shop: Workshop) -> Score:
    """The lowest step as a large figure, or that nobody has answered yet."""
    label = say("reports.lowest.label")
    told = best_curve(shop)
    if told is None:
        return Score(label=label, value=say("reports.unknown"), text=say("reports.lowest.none"))
    low = told.lowest
    text = basis(low.voice, low.n)
    if low.few:
        return Score(label=label, value=say("reports.lowest.named", name=low.name), text=text)
    assumed = _assumed(shop, told)
    if assumed is not None:
        text = say("reports.lowest.beside", said=text, assumed=signed(assumed))
    value = say("reports.lowest.value", name=low.name, mean=signed(low.mean))
    tone = "bad" if told.has_low_point else "plain"
    return Score(label=label, value=value, text=text, tone=tone, evidence=told.evidence)


def lowest(shop: Workshop) -> Statement | None:
    """The low point in a sentence, with what was assumed and the hand-over it lies on."""
    told = best_curve(shop)
    if told is None or told.lowest.few:
        return None
    low = told.lowest
    kind = "point" if told.has_low_point else "step"
    text = say(f"reports.lowest.{kind}", name=low.name, felt=_felt(told, low))
    assumed = _assumed(shop, told)
    if assumed is not None:
        text = say("reports.lowest.assumed", said=text, assumed=signed(assumed))
    sentences = [say("reports.sentence", said=text)]
    if passed := _handed_over(shop, low.step):
        sentences.append(passed)
    return Statement(text=" ".join(sentences))


def highest(shop: Workshop) -> Statement | None:
    """The best step in a sentence."""
    told = best_curve(shop)
    if told is None or told.highest.few or told.highest.step == told.lowest.step:
        return None
    high = told.highest
    return Statement(text=say("reports.highest.step", name=high.name, felt=_felt(told, high)))


def _felt(told: BestCurve, at: Extreme) -> str:
    key = "reports.felt_together" if at.voice == TOGETHER else "reports.felt"
    return say(key, who=who(at.voice), mean=signed(at.mean), n=at.n, evidence=told.evidence.word)


def _assumed(shop: Workshop, told: BestCurve) -> float | None:
    """What the team assumed of the lowest step, where customers told otherwise or the same."""
    gaps = assumption_gap(shop)
    found = gaps[(gaps["step"] == told.lowest.step) & ~gaps["few_assumed"]]
    if told.curve != "measured" or found.empty:
        return None
    return float(found["assumed"].iloc[0])


def _handed_over(shop: Workshop, step: str) -> str:
    passed = hand_overs(shop)
    found = passed[passed["to_step"] == step]
    if found.empty:
        return ""
    return say("reports.lowest.handed", giver=found["from_owner"].iloc[0], taker=found["to_owner"].iloc[0])
