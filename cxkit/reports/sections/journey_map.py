"""The poster."""

from cxkit.model import Workshop
from cxkit.reports.blocks import Block
from cxkit.reports.sections.figures import figure
from cxkit.reports.sections.missing import missing


def journey_map(shop: Workshop) -> list[Block]:
    """Today's journey on one map."""
    if not shop.steps_of(shop.journey()):
        return list(missing("journey_map"))
    return [figure("journey_map", shop)]
