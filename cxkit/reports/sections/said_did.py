"""What customers said and what became of it, told to customers: nothing that is ours alone."""

from cxkit.model import Action, Evidence, Idea, Note, Quote, Workshop
from cxkit.phrases import day, say
from cxkit.reports.blocks import Block, Prose, Statement
from cxkit.reports.sections.missing import missing

SHOWN = ("done", "started")
"""The states of actions that customers hear of: what is only planned is not promised here."""


def said_did(shop: Workshop) -> list[Block]:
    """Each action that is done or begun, beside what a customer had said; names, scores and owners stay in.

    What is told: the action's own words; what it answers where a customer said so (a quote that a customer
    agreed to have shown, an idea of a customer's own, a pain or gain that was at least reported); and the day
    of the next look.
    """
    told = [action for state in SHOWN for action in shop.actions if action.state == state]
    if not told:
        return list(missing("said_did"))
    said = [
        Statement(
            lead=say(f"reports.said_did.{action.state}"),
            text=action.title,
            tone="good" if action.state == "done" else "plain",
            basis=say("reports.said_did.said", text=heard) if (heard := _heard(shop, action)) else "",
        )
        for action in told
    ]
    review = shop.client.review_on
    after = [Statement(text=say("reports.said_did.again", day=day(review)))] if review else []
    return [
        Prose.of(*said, id="said-did"),
        Prose.of(Statement(text=say("reports.said_did.more")), *after, id="again"),
    ]


def _heard(shop: Workshop, action: Action) -> str:
    """The customer's words that an action answers; empty where only we have said so."""
    quote = shop.get(Quote, action.answers)
    if quote and quote.voice == "customer" and quote.consent:
        return quote.text
    idea = shop.get(Idea, action.answers)
    if idea and idea.whose == "customer":
        return idea.text
    note = shop.get(Note, action.answers)
    if note and note.evidence >= Evidence.REPORTED:
        return note.text
    return ""
