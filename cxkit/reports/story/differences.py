"""Where departments differ, in words before any coefficient."""

from typing import Any

from cxkit.measures import agreement, department_gaps, one_point
from cxkit.model import Evidence, Workshop
from cxkit.phrases import say, signed
from cxkit.reports.blocks import Score, Statement


def differences_score(shop: Workshop) -> Score:
    """The step where departments lie furthest apart, and on how many they do, alone and after discussion."""
    label = say("reports.differ.label")
    first, second = agreement(shop, round=1), agreement(shop, round=2)
    if not first.steps_compared:
        return Score(label=label, value=say("reports.unknown"), text=say("reports.differ.none"))
    counts = {"differing": first.steps_differing, "n": first.steps_compared}
    value, text = say("reports.differ.value", **counts), say("reports.differ.apart", **counts)
    if second.steps_compared:
        text = say("reports.differ.after", said=text, differing=second.steps_differing)
    if widest := _widest(shop)[:1]:
        value = say("reports.differ.step_value", step=widest[0]["step"])
        text = f"{say('reports.differ.pair', **widest[0])} · {text}"
    return Score(label=label, value=value, text=text, evidence=Evidence.ASSUMED)


def difference_statements(shop: Workshop, most: int = 3) -> list[Statement]:
    """The steps on which two departments lie furthest apart, one pair per step."""
    return [
        Statement(text=say("reports.differ.step", **row), evidence=Evidence.ASSUMED)
        for row in _widest(shop)[:most]
    ]


def _widest(shop: Workshop) -> list[dict[str, Any]]:
    """The pairs a point or more apart, in words, the widest first."""
    gaps = department_gaps(shop).sort_values("difference", ascending=False, kind="stable")
    return [
        {
            "step": row["name"],
            "a": row["department_a"],
            "mean_a": signed(row["mean_a"]),
            "n_a": row["n_a"],
            "b": row["department_b"],
            "mean_b": signed(row["mean_b"]),
            "n_b": row["n_b"],
        }
        for row in gaps.drop_duplicates("step").to_dict("records")
        if one_point(row["difference"])
    ]
