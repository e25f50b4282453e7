"""The employee mirror: how our people feel where customers feel something too."""

from cxkit.measures import employee_mirror
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
    low = both[both["both_low"]]
    said = [
        Statement(
            text=say(
                "reports.mirror.both_low",
                step=row["name"],
                employee=signed(row["employee"]),
                n_employee=row["n_employee"],
                customer=signed(row["customer"]),
                n_customer=row["n_customer"],
            ),
            evidence=Evidence(row["evidence"]),
        )
        for row in low.to_dict("records")
    ] or [Statement(text=say("reports.mirror.no_both_low", n=len(both)))]
    columns = ["name", "employee", "customer", "difference", "n_employee", "n_customer"]
    return [
        figure("emotion_curve", shop, id="mirror", curves=("measured", "employee")),
        Prose.of(*said, id="mirror-findings"),
        *treated,
        tabled(both, columns, title=say("reports.mirror.table"), id="mirror-table"),
    ]


def _treated(shop: Workshop) -> list[Block]:
    steps = [step for step in shop.steps_of(shop.journey()) if step.employee_treatment]
    said = [Statement(lead=step.name, text=step.employee_treatment or "") for step in steps]
    return [Prose.of(*said, title=say("reports.mirror.treated"), id="treatment")] if said else []
