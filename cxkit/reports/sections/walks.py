"""What happened on our walks: what surprised us, then each walk step by step; too few for a mean."""

import pandas as pd

from cxkit.measures import feelings
from cxkit.model import Walk, WalkStep, Workshop
from cxkit.phrases import number, say, signed
from cxkit.reports.blocks import Block, Column, Table
from cxkit.reports.sections.figures import figure
from cxkit.reports.sections.missing import missing


def walks(shop: Workshop) -> list[Block]:
    """What our walks found beside what was assumed, and what surprised us, in the order of the steps."""
    seen = [told for _, _, told in _seen(shop)]
    drawn = [figure("walk_surprises", shop)] if seen else []
    return [*drawn, *([] if any(told.surprise for told in seen) else missing("walks"))]


def walked_steps(shop: Workshop) -> list[Block]:
    """Each walk's own words and feelings as a table, for the appendix; nothing where nobody walked."""
    rows = [
        (
            name,
            None if seen.feeling is None else signed(seen.feeling, 0),
            *(seen.happened, seen.surprise, seen.need),
            None if seen.met is None else number(seen.met, 0),
        )
        for name, _, seen in _seen(shop)
    ]
    if not rows:
        return []
    labels = (WalkStep.words(field).label for field in ("feeling", "happened", "surprise", "need", "met"))
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
