"""What was promised and what was delivered."""

from cxkit.measures import judged_promises, promise_gap
from cxkit.model import Workshop
from cxkit.phrases import say
from cxkit.reports.blocks import Block, Prose, Statement
from cxkit.reports.sections.figures import figure
from cxkit.reports.sections.missing import missing
from cxkit.reports.story.promises import promise_statements


def promises(shop: Workshop) -> list[Block]:
    """The gap per promise, and who stands behind the broken ones."""
    if not shop.promises:
        return list(missing("promises"))
    if promise_gap(shop).empty:
        listed = [Statement(text=promise.text, basis=promise.made_by or "") for promise in shop.promises]
        unscored = Prose.of(*listed, title=say("reports.promise.unscored"), id="promises-unscored")
        return [unscored, *missing("promise_scores")]
    drawn = figure("promise_gap", shop)
    if said := promise_statements(shop):
        return [drawn, Prose.of(*said, title=say("reports.promise.behind"), id="promises")]
    kept = [Statement(text=say("reports.promise.all_kept", n=n))] if (n := len(judged_promises(shop))) else []
    return [drawn, *([Prose.of(*kept, id="promises")] if kept else [])]
