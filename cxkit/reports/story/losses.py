"""Where we lose them: the rates as given, and the step after which fewest would come back."""

from textwrap import shorten
from typing import Any

from cxkit.measures import retention, too_few
from cxkit.measures.tables import records
from cxkit.model import Workshop
from cxkit.phrases import number, percent, say
from cxkit.reports.blocks import Score, Statement

_SOURCE = 48  # characters of the source that a card has room for


def losses_score(shop: Workshop) -> Score:
    """The loss rate as given, or not known; under it the step after which fewest say they would return.

    What customers say they would do is an intention, so it never stands as the figure itself.
    """
    label = say("reports.losses.label")
    figure, *rest = given_rates(shop) or [say("reports.unknown")]
    worst = fewest_return(shop)
    if worst is not None:
        told = say(
            "reports.losses.return",
            name=worst["name"],
            share=percent(worst["share"]),
            n=worst["n"],
            asked=worst["asked"],
            steps=len(shop.steps_of(shop.journey())),
        )
        rest = [*rest, told]
    return Score(label=label, value=figure, text=" · ".join(rest) or say("reports.losses.none"))


def given_rates(shop: Workshop, source_width: int = _SOURCE) -> list[str]:
    """The loss rate and the repeat rate in words, as given, and their source cut to a width."""
    found = retention(shop)
    rates = (("lost", found.loss_rate), ("repeat", found.repeat_rate))
    said = [say(f"reports.losses.{kind}", rate=number(rate, 0)) for kind, rate in rates if rate is not None]
    if not said:
        return []
    if not found.source:
        return [*said, say("reports.losses.no_source")]
    source = shorten(found.source, source_width, placeholder="…")
    return [*said, say("reports.losses.source", source=source)]


def rates_statement(shop: Workshop) -> Statement | None:
    """The rates as given, with their source in full; None when there are none."""
    given = given_rates(shop, len(shop.client.rates_source or "") or _SOURCE)
    return Statement(text=say("reports.losses.given", rates="; ".join(given))) if given else None


def fewest_return(shop: Workshop) -> dict[str, Any] | None:
    """The step after which the smallest share of customers would come back; None when too few said so.

    ``asked`` is the number of steps at which customers were asked at all.
    """
    per_step = retention(shop).per_step
    asked = per_step[per_step["voice"] == "customer"]
    rows = [
        {**{str(name): value for name, value in row.items()}, "asked": len(asked)}
        for row in records(asked)
        if not too_few(row["n"]) and row["share"] < 1
    ]
    return min(rows, key=lambda row: row["share"], default=None)
