"""The employee mirror: how our people feel at the step where customers feel something too."""

import pandas as pd

from cxkit.measures.curves import emotion_curves
from cxkit.measures.known import LOW_POINT
from cxkit.measures.tables import once
from cxkit.model import EVIDENCE_OF_VOICE, Journey, Workshop

_COLUMNS = [
    "step",
    "name",
    "place",
    "employee",
    "customer",
    "difference",
    "both_low",
    "n_employee",
    "n_customer",
    "few",
    "voice",
    "evidence",
]


@once
def employee_mirror(shop: Workshop, journey: Journey | None = None) -> pd.DataFrame:
    """Employees' own feelings beside customers', at each step of a journey (None: today's) with both.

    Columns: step, name, place, employee, customer (means, −2 … +2), difference (employee − customer),
    both_low (both −1 or worse, each with enough answers: where to start), n_employee, n_customer, few (too
    few of either answered), voice, evidence (the weaker of the two: reported).

    >>> from cxkit.exchange import sample
    >>> employee_mirror(sample("clinic")).query("both_low")["name"].tolist()
    ['Registers', 'Waits']
    """
    curves = emotion_curves(shop, journey)
    columns = ["step", "name", "place", "mean", "n", "few"]
    ours, theirs = (curves.loc[curves["curve"] == c, columns] for c in ("employee", "measured"))
    both = ours.merge(theirs, on=["step", "name", "place"], suffixes=("_employee", "_customer"))
    both = both.rename(columns={"mean_employee": "employee", "mean_customer": "customer"})
    few = both["few_employee"] | both["few_customer"]
    both = both.assign(
        few=few,
        difference=both["employee"] - both["customer"],
        both_low=(both[["employee", "customer"]] <= LOW_POINT).all(axis=1) & ~few,
        voice="employee",
        evidence=int(min(EVIDENCE_OF_VOICE["employee"], EVIDENCE_OF_VOICE["customer"])),
    )
    return both.sort_values("place", ignore_index=True)[_COLUMNS]
