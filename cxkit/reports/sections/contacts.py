"""Touchpoints and hand-overs: are there too many, who starts, where is no human, what is lost between us."""

from itertools import pairwise

from cxkit.measures import Touchpoints, hand_overs, touchpoints
from cxkit.measures.tables import records
from cxkit.model import Evidence, Workshop
from cxkit.phrases import say, signed
from cxkit.reports.blocks import Block, Format, Prose, Statement
from cxkit.reports.sections.figures import figure
from cxkit.reports.sections.missing import missing
from cxkit.reports.sections.tables import tabled
from cxkit.reports.story.basis import basis


def contacts(shop: Workshop) -> list[Block]:
    """Whether there are too many touchpoints, where no human is, who starts, who carries it, hand-overs."""
    found = touchpoints(shop)
    if not found.n_steps or not (found.offered or found.used):
        return [*missing("contacts"), *_handed(shop)]
    drawn = [figure("touchpoints", shop, id="channels-used")] if found.per_channel["steps"].any() else []
    alone = not found.uncovered_lows["few"].all()
    return [
        Prose.of(*_counted(shop, found), title=say("reports.touch.title"), id="touchpoints"),
        *drawn,
        *([figure("human_moments", shop)] if alone else []),
        *([figure("push_and_pull", shop)] if found.n_pull else missing("push_and_pull")),
        *_handed(shop),
    ]


def _counted(shop: Workshop, found: Touchpoints) -> list[Statement]:
    said = [
        say(
            "reports.touch.many",
            n=found.offered,
            used=found.offered - found.unused,
            moves=_moves(shop, found),
        )
    ]
    if found.unused_names:
        said.append(say("reports.touch.unused", names=", ".join(found.unused_names)))
    shares = (
        ("human", found.human_share, found.n_human),
        ("pull_all" if found.pull_share == 1 else "pull", found.pull_share, found.n_pull),
        ("advise", found.advise_share, found.n_advise),
    )
    said += [
        say(f"reports.touch.{k}", share=_marked(share, n)) for k, share, n in shares if share is not None
    ]
    uncovered = [
        Statement(
            lead=signed(row["feeling"]),
            tone="bad",
            text=say("reports.touch.uncovered", step=row["name"]),
            basis=basis(row["voice"], row["n"]),
            evidence=Evidence(row["evidence"]),
        )
        for row in records(found.uncovered_lows)
    ]
    return [*(Statement(text=text) for text in said), *uncovered]


def _marked(share: float, n: int) -> str:
    """A share of a few steps as what it is, a count."""
    count = round(share * n)
    return say(f"reports.touch.{'all' if count == n else 'some'}", count=count, n=n)


def _moves(shop: Workshop, found: Touchpoints) -> str:
    """At how many moves between neighbouring steps of known channels the channel changes."""
    channels = [shop.channel_of(step) for step in shop.steps_of(shop.journey())]
    n = sum(bool(one and other) for one, other in pairwise(channels))
    return say("reports.touch.moves", n=n, switches=found.switches) if n else ""


def channels(shop: Workshop) -> list[Block]:
    """The channels counted, for the appendix; nothing where there is none."""
    found = touchpoints(shop).per_channel
    columns: dict[str, Format] = {
        "channel": "text",
        "offered": "whole",
        "used": "whole",
        "unused": "whole",
        "steps": "whole",
    }
    return [] if found.empty else [tabled(found, columns, title=say("reports.touch.table"), id="channels")]


def _handed(shop: Workshop) -> list[Block]:
    """What customers see and who carries it, and what is lost where one department hands over to another."""
    sorted_out = any(step.visibility for step in shop.steps_of(shop.journey()))
    carried = [figure("service_blueprint", shop)] if sorted_out else missing("service_blueprint")
    return [*carried, *_passed(shop)]


def _passed(shop: Workshop) -> list[Block]:
    passed = hand_overs(shop)
    if passed.empty:
        return list(missing("hand_overs"))
    falls = passed[(passed["drop"] > 0) & ~passed["few"]]
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
        for row in records(falls)
    ]
    first = Statement(text=say("reports.hand.many", n=len(passed)))
    return [
        figure("hand_overs", shop, id="departments"),
        Prose.of(first, *said, title=say("reports.hand.title"), id="hand-overs"),
    ]
