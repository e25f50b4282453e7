"""What will be done first, what the sponsor is asked to decide, and when we look again."""

from datetime import date as Date
from typing import Any, get_args

import pandas as pd

from cxkit.measures import Quadrant, priority
from cxkit.measures.tables import records
from cxkit.model import Insight, Workshop
from cxkit.phrases import day, say
from cxkit.reports.blocks import Statement, Task

OPEN = ("planned", "started")


def first_steps(shop: Workshop, most: int = 3) -> list[Task]:
    """The open actions that come first: with owner and date, quick wins, not yet started, the earliest due.

    One that has been started says so.
    """
    rows = [row for row in _rows(shop) if row["state"] in OPEN]
    rows.sort(key=_first)
    found = [(row, task(shop, row, with_state=False)) for row in rows[:most]]
    return [
        one.model_copy(update={"state": _state(row)}) if row["state"] == "started" else one
        for row, one in found
    ]


def all_tasks(shop: Workshop) -> list[Task]:
    """Every action in the order of its priority, with its first small step and its state."""
    return [task(shop, row, with_state=True) for row in _rows(shop)]


def task(shop: Workshop, row: dict[str, Any], *, with_state: bool) -> Task:
    """One action as a row of a list."""
    kept = shop.by_id.get(row["must_not_compromise"] or "")
    return Task(
        title=row["title"],
        helps=row["step_name"] or "",
        must_not_lose=kept.name if isinstance(kept, Insight) else row["must_not_compromise_text"] or "",
        owner=row["owner"] or "",
        due=row["due"],
        state=_state(row) if with_state else "",
        first_step=(row["first_step"] or "") if with_state else "",
    )


def decisions(shop: Workshop) -> list[str]:
    """What only the sponsor can decide, each with its cost."""
    return [
        say("reports.decision.with_cost", text=asked.text, cost=asked.cost) if asked.cost else asked.text
        for asked in shop.decisions
    ]


def closing(shop: Workshop) -> list[Statement]:
    """When we look again, and who acts on it."""
    client = shop.client
    review = (
        say("reports.closing.review", day=day(client.review_on))
        if client.review_on
        else say("reports.closing.no_review")
    )
    sponsor = (
        say("reports.closing.sponsor", sponsor=client.sponsor)
        if client.sponsor
        else say("reports.closing.no_sponsor")
    )
    return [Statement(text=review), Statement(text=sponsor)]


def _first(row: dict[str, Any]) -> tuple[Any, ...]:
    committed = row["owner"] and row["due"]
    quadrant = list(get_args(Quadrant)).index(row["quadrant"]) if row["quadrant"] else len(OPEN)
    return (not committed, quadrant, OPEN.index(row["state"]), row["due"] or Date.max, row["rank"])


def _state(row: dict[str, Any]) -> str:
    return say(f"reports.term.state.{row['state']}")


def _rows(shop: Workshop) -> list[dict[str, Any]]:
    found = records(priority(shop))
    return [{**{str(k): _none(v) for k, v in row.items()}, "rank": rank} for rank, row in enumerate(found)]


def _none(value: Any) -> Any:
    return None if pd.isna(value) else value
