"""Take the journey: what happened, before what one thinks of it."""

from collections.abc import Iterator

from cxkit.forms.kindly.seen import called, name, speaks_of, today
from cxkit.measures import assumption_gap, one_point
from cxkit.measures.tables import records
from cxkit.model import Step, WalkStep, Workshop
from cxkit.phrases import say


def has_walked(shop: Workshop) -> str | None:
    """How much of the journey was taken."""
    steps = [seen.step for seen in shop.walk_steps if seen.happened]
    walked = [step for step in today(shop) if step.id in steps]
    if len(walked) == 1:
        return say("forms.kindly.s3.one", step=called(walked[0]))
    return say("forms.kindly.s3.walked", n=len(walked), of=len(today(shop))) if walked else None


def has_surprise(shop: Workshop) -> str | None:
    """Something that was not expected."""
    seen = next((seen for seen in shop.walk_steps if seen.surprise), None)
    return say("forms.kindly.s3.surprise", step=_at(shop, seen), what=name(seen.surprise)) if seen else None


def has_company(shop: Workshop) -> str | None:
    """Walked beside a real customer."""
    walk = next((walk for walk in shop.walks if walk.beside_customer), None)
    return say("forms.kindly.s3.beside", walker=name(walk.walker)) if walk else None


def has_facts(shop: Workshop) -> str | None:
    """What was said or done, and no judgement."""
    seen = next((seen for seen in _told(shop) if not speaks_of(seen.happened, "judging")), None)
    return say("forms.kindly.s3.facts", step=_at(shop, seen), what=name(seen.happened)) if seen else None


def asks_steps(shop: Workshop) -> str | None:
    """There is no way to take."""
    return None if today(shop) else say("forms.kindly.s3.no_steps")


def asks_to_go(shop: Workshop) -> str | None:
    """Nobody has taken the journey."""
    steps = today(shop)
    return say("forms.kindly.s3.go", step=called(steps[0])) if steps and not shop.walks else None


def asks_what_happened(shop: Workshop) -> str | None:
    """A feeling without what had happened, or a step nobody took."""
    bare = next((seen for seen in shop.walk_steps if seen.feeling is not None and not seen.happened), None)
    if bare:
        return say("forms.kindly.s3.bare", step=_at(shop, bare))
    seen_at = {seen.step for seen in shop.walk_steps}
    left = next((step for step in today(shop) if step.id not in seen_at), None)
    return say("forms.kindly.s3.left", step=called(left)) if shop.walks and left else None


def asks_for_facts(shop: Workshop) -> str | None:
    """A judgement where an event would tell more."""
    seen = next((seen for seen in _told(shop) if speaks_of(seen.happened, "judging")), None)
    return say("forms.kindly.s3.judged", step=_at(shop, seen), what=name(seen.happened)) if seen else None


def asks_feeling(shop: Workshop) -> str | None:
    """What happened, without how it felt."""
    seen = next((seen for seen in _told(shop) if seen.feeling is None), None)
    return say("forms.kindly.s3.unfelt", step=_at(shop, seen)) if seen else None


def asks_about_the_gap(shop: Workshop) -> str | None:
    """The step that felt most differently from what was assumed."""
    rows = records(assumption_gap(shop))
    apart = [row for row in rows if one_point(row["walked_gap"]) and not row["few_assumed"]]
    if not apart:
        return None
    widest = max(apart, key=lambda row: abs(row["walked_gap"]))
    felt = "worse" if widest["walked_gap"] < 0 else "better"
    return say(f"forms.kindly.s3.{felt}", step=name(widest["name"]))


def asks_surprise(shop: Workshop) -> str | None:
    """Nothing was unexpected."""
    if not any(_told(shop)) or any(seen.surprise for seen in shop.walk_steps):
        return None
    return say("forms.kindly.s3.no_surprise")


def asks_when(shop: Workshop) -> str | None:
    """The day of the walk, or of the next one."""
    undated = next((walk for walk in shop.walks if walk.on is None), None)
    if undated:
        return say("forms.kindly.s3.when", walker=name(undated.walker))
    return None if any(w.next_on for w in shop.walks) or not shop.walks else say("forms.kindly.s3.next")


def _told(shop: Workshop) -> Iterator[WalkStep]:
    return (seen for seen in shop.walk_steps if seen.happened and seen.happened.strip())


def _at(shop: Workshop, seen: WalkStep) -> str:
    step = shop.get(Step, seen.step)
    return called(step) if step else say("forms.kindly.gone")


GOOD = (has_walked, has_surprise, has_facts, has_company)
ASKED = (
    asks_steps,
    asks_to_go,
    asks_what_happened,
    asks_for_facts,
    asks_about_the_gap,
    asks_feeling,
    asks_surprise,
    asks_when,
)
