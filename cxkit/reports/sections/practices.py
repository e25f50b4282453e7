"""How far along we are, and how far we are trusted."""

import pandas as pd

from cxkit import measures
from cxkit.model import Workshop
from cxkit.phrases import number, say
from cxkit.reports.blocks import Block, Format, Prose, Statement
from cxkit.reports.sections.missing import missing
from cxkit.reports.sections.tables import tabled
from cxkit.reports.story.basis import basis, brief


def practices(shop: Workshop) -> list[Block]:
    """The level per practice and rule, and the next level of those that lag most."""
    found = measures.practices(shop)
    if found.empty:
        return list(missing("practices"))
    everybody = found[found["department"].isna() & (found["voice"] == "team")]
    carried = everybody[~everybody["n"].map(measures.too_few).astype(bool)]
    lagging = carried.sort_values("median", kind="stable").head(3)
    said = [
        Statement(
            lead=say("reports.practice.level", level=brief(number(row["median"]))),
            text=say("reports.practice.next", title=row["title"], next=row["next_level"]),
            basis=basis("team", row["n"]),
        )
        for row in lagging.to_dict("records")
        if row["next_level"]
    ]
    columns: dict[str, Format] = {
        "title": "text",
        "median": "number",
        "q1": "number",
        "q3": "number",
        "at_level": "text",
        "n": "whole",
    }
    shown = everybody.rename(columns=str)
    return [
        *([Prose.of(*said, title=say("reports.practice.title"), id="next-levels")] if said else []),
        tabled(shown, columns, title=say("reports.practice.table"), id="practices"),
    ]


def trust(shop: Workshop) -> list[Block]:
    """The four parts of trust and what they make together, per voice, at the start and at day 90."""
    found = measures.trust(shop)
    if found.empty:
        return list(missing("trust"))
    shown = pd.DataFrame(found).assign(round=[say(f"reports.term.round.{r}") for r in found["round"]])
    parts = ("credibility", "reliability", "intimacy", "self_orientation", "trust")
    columns: dict[str, Format] = {
        "voice": "text",
        "round": "text",
        **dict.fromkeys(parts, "number"),
        "n": "whole",
    }
    return [
        tabled(
            shown,
            columns,
            title=say("reports.trust.title"),
            alt=say("reports.trust.alt"),
            id="trust",
        )
    ]
