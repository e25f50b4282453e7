"""Page one: what a managing director must know, and decide."""

from cxkit.model import Workshop
from cxkit.phrases import say
from cxkit.reports.blocks import Actions, Block, Callout, Prose, Quotes, Scores, Statement
from cxkit.reports.story.commitments import closing, decisions, first_steps
from cxkit.reports.story.differences import differences_score
from cxkit.reports.story.headline import headline
from cxkit.reports.story.losses import losses_score
from cxkit.reports.story.lowest import lowest_score
from cxkit.reports.story.promises import worst_promise_score
from cxkit.reports.story.quote import customer_quote
from cxkit.reports.story.suspects import suspects
from cxkit.reports.story.to_do import to_do
from cxkit.reports.story.unknowns import page_one_unknowns


def page_one(shop: Workshop) -> list[Block]:
    """Headline, a customer's voice, four figures, suspects, unknowns, first steps, decisions, review."""
    quote = customer_quote(shop)
    tasks = first_steps(shop)
    asked = decisions(shop)
    begin = to_do(shop)
    four = (losses_score(shop), lowest_score(shop), worst_promise_score(shop), differences_score(shop))
    figures = Scores.of(*four, basis=say("reports.figures.scale"), id="figures")
    return [
        headline(shop),
        *([Quotes.of(quote, id="voice")] if quote else []),
        *([begin] if begin else [figures, suspects(shop), _unknown(shop)]),
        _first(shop) if not tasks else Actions.of(*tasks, title=say("reports.first.title"), id="first-steps"),
        Callout.of(
            *(asked or [say("reports.decision.none")]), title=say("reports.decision.title"), id="decisions"
        ),
        Prose.of(*closing(shop), role="closing", id="closing"),
    ]


def _unknown(shop: Workshop) -> Prose:
    found = page_one_unknowns(shop) or [Statement(text=say("reports.unknowns.none"))]
    return Prose.of(*found, title=say("reports.unknowns.title"), id="unknown", half=True)


def _first(shop: Workshop) -> Prose:
    kind = "done" if shop.actions else "none"
    return Prose.of(
        Statement(text=say(f"reports.first.{kind}")), title=say("reports.first.title"), id="first-steps"
    )
