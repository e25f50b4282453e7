"""Before, today, and as intended."""

from collections.abc import Iterable, Mapping
from typing import Any

from pandas import DataFrame, Series

from cxkit import measures
from cxkit.model import Workshop
from cxkit.phrases import say, signed
from cxkit.reports.blocks import Block, Prose, Statement
from cxkit.reports.sections.figures import figure
from cxkit.reports.sections.missing import missing
from cxkit.reports.sections.tables import tabled
from cxkit.reports.story.basis import basis

_CHANGES = {"today_minus_before": ("before", "today"), "future_minus_today": ("today", "future")}
"""Which times each change compares."""

_STATES = ("before", "today", "future")


def before_today_future(shop: Workshop) -> list[Block]:
    """The matched steps on one chart; the future is called what it is, an intention."""
    compared = measures.before_today_future(shop)
    if compared.empty:
        return list(missing("states"))
    few = {f"few_{change}": _either(compared, times) for change, times in _CHANGES.items()}
    compared = compared.assign(**few)
    said = []
    for change, times in _CHANGES.items():
        row = measures.largest_change(compared, change)
        if row:
            text = say(f"reports.states.{change}", step=row["name"], **{t: signed(row[t]) for t in times})
            said.append(Statement(text=text, basis=" · ".join(_rests(row, time) for time in times)))
            said += _meant(shop) if "before" in times else []
    columns = [name for name in (*_STATES, *_CHANGES) if compared[name].notna().any()]
    absent = next((state for state in ("before", "future") if state not in columns), "")
    title = say(f"reports.states.table_without_{absent}" if absent else "reports.states.table")
    return [
        figure("emotion_curve", shop, id="states", compare="states"),
        *([Prose.of(*said, id="states-findings")] if said else []),
        tabled(
            compared,
            ["name", *columns],
            few={column: f"few_{column}" for column in columns},
            title=title,
            id="states-table",
        ),
    ]


def _meant(shop: Workshop) -> list[Statement]:
    """What was before: nobody else remembers which years, and how it was."""
    before = shop.journey("before")
    if before is None:
        return []
    phrase = "means" if before.scenario else "means_plain"
    return [Statement(text=say(f"reports.states.{phrase}", name=before.name, scenario=before.scenario))]


def _either(compared: DataFrame, times: Iterable[str]) -> "Series[bool]":
    """Where too few answered on one side of a change or the other."""
    return compared[[f"few_{time}" for time in times]].any(axis=1)


def _rests(row: Mapping[str, Any], time: str) -> str:
    """What the feeling of one time rests on."""
    return say(f"reports.states.{time}", basis=basis(row[f"voice_{time}"], row[f"n_{time}"]))
