"""What customers said and what became of it, told to customers: nothing that is ours alone."""

from cxkit.model import Action, Evidence, Idea, Note, Quote, Workshop
from cxkit.phrases import day, say
from cxkit.reports.blocks import Block, Prose, Statement
from cxkit.reports.sections.missing import missing

SHOWN = ("done", "started")
"""The states of actions that customers hear of: what is only planned is not promised here."""


def said_did(shop: Workshop) -> list[Block]:
    """Each action that is done or begun, beside what a customer had said; names, scores and owners stay in.

    What is told: the action's own words; what it answers, in quotes where a customer said it (a quote that
    may be shown, an idea of a customer's own), as ours where it is a pain or gain that was at least reported;
    and the day of the next look.
    """
    told = [action for state in SHOWN for action in shop.actions if action.state == state]
    if not told:
        return list(missing("said_did"))
    said = [
        Statement(
            lead=say(f"reports.said_did.{action.state}"),
            text=action.title,
            tone="good" if action.state == "done" else "plain",
            basis=_heard(shop, action),
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
    """What an action answers, in a customer's own words or in ours; empty where only we assume so."""
    quote = shop.get(Quote, action.answers)
    if quote and quote.voice == "customer" and quote.consent:
        return say("reports.said_did.said", text=quote.text)
    idea = shop.get(Idea, action.answers)
    if idea and idea.whose == "customer":
        return say("reports.said_did.said", text=idea.text)
    note = shop.get(Note, action.answers)
    if note and note.evidence >= Evidence.REPORTED:
        return say(f"reports.said_did.{note.sign}", text=note.text)
    return ""
