"""Where departments differ, in words before any coefficient."""

from cxkit.measures import agreement, department_gaps, one_point
from cxkit.model import Evidence, Workshop
from cxkit.phrases import say, signed
from cxkit.reports.blocks import Score, Statement


def differences_score(shop: Workshop) -> Score:
    """On how many steps departments lie a point apart, alone and after discussion."""
    label = say("reports.differ.label")
    first, second = agreement(shop, round=1), agreement(shop, round=2)
    if not first.steps_compared:
        return Score(label=label, value=say("reports.unknown"), text=say("reports.differ.none"))
    value = say("reports.differ.value", differing=first.steps_differing, n=first.steps_compared)
    text = say("reports.differ.apart")
    if second.steps_compared:
        text = say("reports.differ.after", said=text, differing=second.steps_differing)
    return Score(label=label, value=value, text=text, evidence=Evidence.ASSUMED)


def difference_statements(shop: Workshop, most: int = 3) -> list[Statement]:
    """The steps on which two departments lie furthest apart, one pair per step."""
    gaps = department_gaps(shop).sort_values("difference", ascending=False, kind="stable")
    widest = gaps.drop_duplicates("step")
    return [
        Statement(
            text=say(
                "reports.differ.step",
                step=row["name"],
                a=row["department_a"],
                mean_a=signed(row["mean_a"]),
                n_a=row["n_a"],
                b=row["department_b"],
                mean_b=signed(row["mean_b"]),
                n_b=row["n_b"],
            ),
            evidence=Evidence.ASSUMED,
        )
        for row in widest.head(most).to_dict("records")
        if one_point(row["difference"])
    ]
