"""Touchpoints and hand-overs: are there too many, who starts, where is no human, what is lost between us."""

from cxkit.measures import Touchpoints, hand_overs, too_few, touchpoints
from cxkit.model import Evidence, Workshop
from cxkit.phrases import percent, say, signed
from cxkit.reports.blocks import Block, Prose, Statement
from cxkit.reports.sections.missing import missing
from cxkit.reports.sections.tables import tabled
from cxkit.reports.story.basis import basis


def contacts(shop: Workshop) -> list[Block]:
    """The touchpoints counted, the channels, the low points without a human, the hand-overs."""
    found = touchpoints(shop)
    if not found.n_steps or not (found.offered or found.used):
        return [*missing("contacts"), *_handed(shop)]
    return [
        Prose.of(*_counted(found), title=say("reports.touch.title"), id="touchpoints"),
        tabled(
            found.per_channel,
            {"channel": "text", "offered": "whole", "used": "whole", "unused": "whole", "steps": "whole"},
            title=say("reports.touch.table"),
            id="channels",
        ),
        *_handed(shop),
    ]


def _counted(found: Touchpoints) -> list[Statement]:
    said = [
        say(
            "reports.touch.many", offered=found.offered, used=found.used, unused=found.unused, n=found.n_steps
        )
    ]
    if found.unused_names:
        said.append(say("reports.touch.unused", names=", ".join(found.unused_names)))
    said.append(say("reports.touch.switches", n=found.switches))
    shares = (("human", found.human_share, found.n_human), ("pull", found.pull_share, found.n_pull))
    said += [say(f"reports.touch.{k}", share=percent(s), n=n) for k, s, n in shares if s is not None]
    if found.advise_share is not None:
        said.append(say("reports.touch.advise", share=percent(found.advise_share), n=found.n_advise))
    uncovered = [
        Statement(
            lead=signed(row["feeling"]),
            tone="bad",
            text=say("reports.touch.uncovered", step=row["name"]),
            basis=basis(row["voice"], row["n"]),
            evidence=Evidence(row["evidence"]),
        )
        for row in found.uncovered_lows.to_dict("records")
    ]
    return [*(Statement(text=text) for text in said), *uncovered]


def _handed(shop: Workshop) -> list[Block]:
    passed = hand_overs(shop)
    if passed.empty:
        return list(missing("hand_overs"))
    falls = passed[(passed["drop"] > 0) & ~passed["n"].map(too_few).astype(bool)]
    falls = falls.sort_values("drop", ascending=False).head(3)
    said = [
        Statement(
            lead=signed(-row["drop"]),
            tone="bad",
            text=say(
                "reports.hand.drop",
                giver=row["from_owner"],
                taker=row["to_owner"],
                one=row["from_name"],
                other=row["to_name"],
            ),
            basis=basis(row["voice"], row["n"]),
            evidence=Evidence(row["evidence"]),
        )
        for row in falls.to_dict("records")
    ]
    columns = [
        "from_name",
        "from_owner",
        "to_name",
        "to_owner",
        "from_feeling",
        "to_feeling",
        "n",
        "evidence",
    ]
    first = Statement(text=say("reports.hand.many", n=len(passed)))
    return [
        Prose.of(first, *said, title=say("reports.hand.title"), id="hand-overs"),
        tabled(passed, columns, title=say("reports.hand.table"), id="hand-over-table"),
    ]
