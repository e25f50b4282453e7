"""One voice for the first page: the customer at the step that hurts most."""

from datetime import date as Date

from cxkit.measures import best_curve
from cxkit.model import Quote as Said
from cxkit.model import Step, Workshop
from cxkit.phrases import month, say
from cxkit.reports.blocks import Quote


def customer_quote(shop: Workshop) -> Quote | None:
    """The customer's words that may be printed: at the lowest step first, then better known, then newer."""
    told = best_curve(shop)
    lowest = told.lowest.step if told else None
    allowed = [said for said in shop.quotes if said.voice == "customer" and said.consent]
    if not allowed:
        return None

    def worth(said: Said) -> tuple[bool, int, Date]:
        return said.step == lowest, int(said.evidence), said.date or Date.min

    return quoted(shop, max(allowed, key=worth))


def quoted(shop: Workshop, said: Said) -> Quote:
    """A quote with who said it, at which step, when, and where it is written down."""
    parts = [say(f"reports.quote.{said.voice}")]
    steps = shop.steps_of(shop.journey())
    step = shop.by_id.get(said.step or "")
    if isinstance(step, Step):
        place = next((n for n, one in enumerate(steps, 1) if one.id == step.id), None)
        parts.append(
            say("reports.quote.step", place=place, name=step.name)
            if place
            else say("reports.quote.elsewhere", name=step.name)
        )
    if said.date:
        parts.append(month(said.date))
    if said.source:
        parts.append(said.source)
    return Quote(text=said.text, meaning=said.meaning or "", by=", ".join(parts), evidence=said.evidence)
