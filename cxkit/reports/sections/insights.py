"""What we think we learned: for, against, the verdict, and what it opens."""

from cxkit.model import Insight, Workshop
from cxkit.phrases import say
from cxkit.reports.blocks import Block, Prose, Statement
from cxkit.reports.sections.missing import missing


def insights(shop: Workshop) -> list[Block]:
    """Each insight with its evidence on both sides, the most important first."""
    if not shop.insights:
        return list(missing("insights"))
    ordered = sorted(shop.insights, key=lambda insight: -insight.importance)
    return [_told(insight) for insight in ordered]


def _told(insight: Insight) -> Block:
    sides = [
        Statement(lead=say(f"reports.insight.{side}"), text=text)
        for side, text in (
            ("for", insight.evidence_for),
            ("against", insight.evidence_against or say("reports.insight.no_against")),
            ("opens", insight.opens),
        )
        if text
    ]
    verdict = Statement(
        lead=say(f"reports.insight.verdict_{insight.verdict}"),
        text=insight.hypothesis,
        basis=insight.source or "",
        evidence=insight.evidence,
    )
    title = "" if insight.name == insight.hypothesis else insight.name
    return Prose.of(verdict, *sides, title=title, half=True)
