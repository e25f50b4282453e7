"""What a section says when nobody has captured what it tells of."""

from cxkit.phrases import say
from cxkit.reports.blocks import Prose, Statement


def missing(section: str) -> list[Prose]:
    """One plain sentence: what is missing, and how it is captured."""
    return [Prose.of(Statement(text=say(f"reports.missing.{section}")), id=f"missing-{section}")]
