"""What we do not know, in full."""

from cxkit.model import Workshop
from cxkit.phrases import say
from cxkit.reports.blocks import Block, Prose, Statement
from cxkit.reports.story.unknowns import assumptions, unasked


def not_known(shop: Workshop) -> list[Block]:
    """The assumptions to test, the first ones first, what was put aside, and what nobody was asked."""
    tested, asked = assumptions(shop), unasked(shop)
    blocks: list[Block] = []
    if tested:
        blocks.append(Prose.of(*tested, title=say("reports.unknowns.to_test"), id="to-test"))
    if parked := [Statement(text=each.text) for each in shop.parked if not each.done]:
        blocks.append(Prose.of(*parked, title=say("reports.unknowns.parked"), id="parked", half=True))
    if asked:
        blocks.append(Prose.of(*asked, title=say("reports.unknowns.unasked"), id="unasked"))
    return blocks or [Prose.of(Statement(text=say("reports.unknowns.none")), id="all-known")]
