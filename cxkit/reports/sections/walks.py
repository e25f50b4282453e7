"""What each walk felt, step by step: too few for a mean, so each is listed."""

import pandas as pd

from cxkit.measures import feelings
from cxkit.model import Workshop
from cxkit.phrases import signed


def walk_feelings(shop: Workshop) -> dict[str, list[str]]:
    """The feelings of all walks at each step of today's journey, in words, in the order of the steps."""
    felt = feelings(shop)
    walked = felt[felt["curve"] == "walked"].sort_values("place", kind="stable")
    found: dict[str, list[str]] = {}
    for step, value in zip(walked["step"], walked["value"], strict=True):
        found.setdefault(step, []).append(signed(value, 0))
    return found


def with_walks_listed(shop: Workshop, table: pd.DataFrame) -> pd.DataFrame:
    """A table by step whose column ``walked`` lists the feelings of the walks."""
    felt = walk_feelings(shop)
    listed = [", ".join(felt.get(step, ())) or None for step in table["step"]]
    return table.assign(walked=pd.Series(listed, index=table.index, dtype=object))
