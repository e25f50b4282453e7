"""The employee mirror: how our people feel where customers feel something too."""

from typing import Any

from cxkit.measures import employee_mirror
from cxkit.measures.tables import records
from cxkit.model import Evidence, Workshop
from cxkit.phrases import say, signed
from cxkit.reports.blocks import Block, Prose, Statement
from cxkit.reports.sections.figures import figure
from cxkit.reports.sections.missing import missing
from cxkit.reports.sections.tables import tabled


def mirror(shop: Workshop) -> list[Block]:
    """Employees beside customers, where both are low, and how we treat our people there."""
    both = employee_mirror(shop)
    treated = _treated(shop)
    if both.empty:
        return [*missing("mirror"), *treated]
    low = records(both[both["both_low"]].sort_values("customer", kind="stable"))
    said = _low(low) if low else Statement(text=_not_low(int((~both["few"]).sum())))
    columns = ["name", "employee", "customer", "difference", "n_employee", "n_customer"]
    return [
        figure("emotion_curve", shop, id="mirror", curves=("measured", "employee")),
        Prose.of(said, id="mirror-findings"),
        *treated,
        tabled(
            both,
            columns,
            few={"employee": "n_employee", "customer": "n_customer", "difference": "few"},
            title=say("reports.mirror.table"),
            id="mirror-table",
        ),
    ]


def _low(rows: list[dict[str, Any]]) -> Statement:
    """The steps that are low for both sides in one sentence, those where customers feel worst first."""
    steps = [
        say(
            "reports.mirror.step",
            step=row["name"],
            employee=signed(row["employee"]),
            n_employee=row["n_employee"],
            customer=signed(row["customer"]),
            n_customer=row["n_customer"],
        )
        for row in rows
    ]
    *most, last = steps
    listed = say("reports.mirror.and", most=", ".join(most), last=last) if most else last
    first = say("reports.mirror.named", step=rows[0]["name"])
    text = say("reports.mirror.both_low", n=len(rows), steps=listed, first=first)
    return Statement(text=text, evidence=Evidence(min(row["evidence"] for row in rows)))


def _not_low(n: int) -> str:
    """Of the steps that enough of both have scored, none is low for both."""
    return say("reports.mirror.no_both_low", n=n) if n else say("reports.mirror.too_few")


def _treated(shop: Workshop) -> list[Block]:
    steps = [step for step in shop.steps_of(shop.journey()) if step.employee_treatment]
    said = [Statement(lead=step.name, text=step.employee_treatment or "") for step in steps]
    return [Prose.of(*said, title=say("reports.mirror.treated"), id="treatment")] if said else []
