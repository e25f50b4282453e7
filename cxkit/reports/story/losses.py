"""Where we lose them: the rates as given, and the step after which fewest would come back."""

from typing import Any

from cxkit.measures import retention, too_few
from cxkit.model import Evidence, Workshop
from cxkit.phrases import number, percent, say
from cxkit.reports.blocks import Score
from cxkit.reports.story.basis import basis


def losses_score(shop: Workshop) -> Score:
    """Where customers are lost, or what is missing to know it."""
    label = say("reports.losses.label")
    rates = given_rates(shop)
    worst = fewest_return(shop)
    if worst is None and not rates:
        return Score(label=label, value=say("reports.unknown"), text=say("reports.losses.none"))
    if worst is None:
        first, *rest = rates
        return Score(label=label, value=first, text="; ".join([*rest, _source(shop)]).strip("; "))
    text = say("reports.losses.return", share=percent(worst["share"]), basis=basis("customer", worst["n"]))
    after = [text, *(rates or [say("reports.losses.no_rates")])]
    return Score(
        label=label, value=str(worst["name"]), text="; ".join(after), tone="bad", evidence=Evidence.MEASURED
    )


def given_rates(shop: Workshop) -> list[str]:
    """The loss and repeat rate in words, as the client gave them."""
    found = retention(shop)
    said = []
    if found.loss_rate is not None:
        said.append(say("reports.losses.lost", rate=number(found.loss_rate, 0)))
    if found.repeat_rate is not None:
        said.append(say("reports.losses.repeat", rate=number(found.repeat_rate, 0)))
    return said


def fewest_return(shop: Workshop) -> dict[str, Any] | None:
    """The step after which the smallest share of customers would come back; None when too few said so."""
    per_step = retention(shop).per_step
    rows = [
        {str(name): value for name, value in row.items()}
        for row in per_step[per_step["voice"] == "customer"].to_dict("records")
        if not too_few(row["n"]) and row["share"] < 1
    ]
    return min(rows, key=lambda row: row["share"], default=None)


def _source(shop: Workshop) -> str:
    return shop.client.rates_source or ""
