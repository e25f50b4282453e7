"""The headline: the facilitator's own words when given, else written from the numbers."""

from cxkit.measures import too_few
from cxkit.model import Workshop
from cxkit.phrases import say
from cxkit.reports.blocks import Prose, Statement
from cxkit.reports.story.basis import basis
from cxkit.reports.story.curve import best_curve


def headline(shop: Workshop) -> Prose:
    """The one sentence at the top; says whose it is, or what it rests on."""
    given = shop.client.headline
    if given and given.strip():
        return _block(given.strip(), say("reports.cover.headline_by"))
    told = best_curve(shop)
    if told is None or too_few(told.lowest.n):
        return _block(
            say("reports.headline.none", client=shop.client.name), say("reports.headline.none_basis")
        )
    low, high = told.lowest, told.highest
    rests = Statement(text=basis(told.voice, low.n, told.evidence))
    if low.step == high.step:
        return _block(say("reports.headline.one", low=low.name), rests.text)
    kind = told.curve if told.curve in ("measured", "assumed") else "walked"
    return _block(say(f"reports.headline.{kind}", low=low.name, high=high.name), rests.text)


def _block(text: str, under: str) -> Prose:
    return Prose.of(Statement(text=under), title=text, id="finding", role="headline")
