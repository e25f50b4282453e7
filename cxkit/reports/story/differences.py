"""Where departments differ, in words before any coefficient."""

from typing import Any

from cxkit.measures import agreement, department_gaps, one_point
from cxkit.measures.tables import records
from cxkit.model import Evidence, Workshop
from cxkit.phrases import say, signed
from cxkit.reports.blocks import Score


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
    if widest := _widest(shop):
        value = say("reports.differ.step_value", step=widest["step"])
        text = f"{say('reports.differ.pair', **widest)} · {text}"
    return Score(label=label, value=value, text=text, evidence=Evidence.ASSUMED)


def _widest(shop: Workshop) -> dict[str, Any] | None:
    """The two departments that lie furthest apart, in words; None when none are a point apart."""
    gaps = department_gaps(shop).sort_values("difference", ascending=False, kind="stable")
    row = next(iter(records(gaps)), None)
    if row is None or not one_point(row["difference"]):
        return None
    return {
        "step": row["name"],
        "a": row["department_a"],
        "mean_a": signed(row["mean_a"]),
        "b": row["department_b"],
        "mean_b": signed(row["mean_b"]),
    }
