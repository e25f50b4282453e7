"""What happened on our walks: the surprises first, then each walk step by step; too few for a mean."""

import pandas as pd

from cxkit.measures import feelings
from cxkit.model import Evidence, Walk, WalkStep, Workshop
from cxkit.phrases import month, number, say, signed
from cxkit.reports.blocks import Block, Column, Prose, Statement, Table
from cxkit.reports.sections.missing import missing


def walks(shop: Workshop) -> list[Block]:
    """What surprised us on the walks, in the order of the steps."""
    said = [
        Statement(
            lead=say("reports.walks.at", step=name),
            text=seen.surprise,
            basis=_walked(walk),
            evidence=Evidence.MEASURED,
        )
        for name, walk, seen in _seen(shop)
        if seen.surprise
    ]
    return (
        [Prose.of(*said, title=say("reports.walks.surprises"), id="surprises")]
        if said
        else list(missing("walks"))
    )


def walked_steps(shop: Workshop) -> list[Block]:
    """Each walk's own words and feelings as a table, for the appendix; nothing where nobody walked."""
    rows = [
        (
            name,
            None if seen.feeling is None else signed(seen.feeling, 0),
            *(seen.happened, seen.need, None if seen.met is None else number(seen.met, 0)),
        )
        for name, _, seen in _seen(shop)
    ]
    if not rows:
        return []
    labels = (WalkStep.words(field).label for field in ("feeling", "happened", "need", "met"))
    heads = [Column(label=label) for label in (say("reports.column.name"), *labels)]
    return [Table.of(heads, rows, title=say("reports.walks.title"), id="walks")]


def _seen(shop: Workshop) -> list[tuple[str, Walk, WalkStep]]:
    """What was seen at each step of today's journey, step by step and walk by walk."""
    by_id = {walk.id: walk for walk in shop.walks}
    return [
        (step.name, by_id[seen.walk], seen)
        for step in shop.steps_of(shop.journey())
        for seen in shop.walk_steps
        if seen.step == step.id and seen.walk in by_id
    ]


def _walked(walk: Walk) -> str:
    """How a walk was taken, and when; by whom is nobody's business."""
    how = say(f"reports.walks.{'beside' if walk.beside_customer else 'alone'}")
    return say("reports.walks.on", how=how, month=month(walk.on)) if walk.on else how


def _feelings(shop: Workshop) -> dict[str, list[str]]:
    """The feelings of all walks at each step of today's journey, in words, in the order of the steps."""
    felt = feelings(shop)
    walked = felt[felt["curve"] == "walked"].sort_values("place", kind="stable")
    found: dict[str, list[str]] = {}
    for step, value in zip(walked["step"], walked["value"], strict=True):
        found.setdefault(step, []).append(signed(value, 0))
    return found


def with_walks_listed(shop: Workshop, table: pd.DataFrame) -> pd.DataFrame:
    """A table by step whose column ``walked`` lists the feelings of the walks."""
    felt = _feelings(shop)
    listed = [", ".join(felt.get(step, ())) or None for step in table["step"]]
    return table.assign(walked=pd.Series(listed, index=table.index, dtype=object))
