"""Tables of numbers as blocks: which columns, what they are called, how their values are written."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date as Date
from types import MappingProxyType
from typing import Any

import pandas as pd

from cxkit.measures import too_few
from cxkit.measures.tables import records
from cxkit.model import KINDS
from cxkit.phrases import day, entry, say, signed
from cxkit.reports.blocks import Cell, Column, Format, Table, TableData

NOT_COUNTED: Mapping[str, str] = MappingProxyType({})

_SIGNED = {
    "feeling",
    "expectation",
    "gap",
    "mean",
    "min",
    "max",
    "q1",
    "q3",
    "low",
    "high",
    "assumed",
    "walked",
    "measured",
    "measured_gap",
    "walked_gap",
    "employee",
    "customer",
    "difference",
    "before",
    "today",
    "future",
    "today_minus_before",
    "future_minus_today",
    "drop",
    "shift",
    "from_feeling",
    "to_feeling",
    "mean_a",
    "mean_b",
    "mean_1",
    "mean_2",
    "highest_mean",
    "lowest_mean",
    "end_mean",
}
_IDS = {
    "step",
    "promise",
    "action",
    "from_step",
    "to_step",
    "own_step",
    "id",
    "highest",
    "lowest",
    "end",
    "card",
    "answers",
    "must_not_compromise",
}
_TERMS = {
    "curve": ("model.curve",),
    "voice": ("model.voice",),
    "verdict": ("reports.term.verdict",),
    "quadrant": ("reports.term.quadrant",),
    "sign": ("model.note.sign_choices",),
    "nature": ("model.note.nature_choices",),
    "state": ("reports.term.state", "model.journey.state_choices"),
    "agenda": ("model.action.agenda_choices",),
    "round": ("reports.term.round",),
    "set": ("reports.term.set",),
}
"""Where the words for the values of a column stand in the catalogue."""


def tabled(
    frame: pd.DataFrame,
    columns: Mapping[str, Format] | Sequence[str] = (),
    few: Mapping[str, str] = NOT_COUNTED,
    **words: Any,
) -> Table:
    """Some columns of a measure's table (all that say something, when none are named) as a block.

    ``few`` names to a column of statistics the column that counts their answers, or says that they are few:
    there the table says so in place of the statistic. ``words`` are title, id, alt and basis.
    """
    return Table(data=TableData(**shape(frame, columns, few)), **words)


def shape(
    frame: pd.DataFrame,
    columns: Mapping[str, Format | None] | Sequence[str] = (),
    few: Mapping[str, str] = NOT_COUNTED,
) -> dict[str, Any]:
    """The columns and rows of a table, as the blocks hold them; ``few`` as in :func:`tabled`."""
    names = [str(name) for name in columns or (name for name in frame.columns if not is_id(name))]
    given = columns if isinstance(columns, Mapping) else {}
    formats = {name: given.get(name) or _format(name, frame[name]) for name in names}
    rows = [
        tuple(
            say("reports.table.few") if _counts_few(row, few.get(name)) else _cell(name, row[name])
            for name in names
        )
        for row in records(frame)
    ]
    heads = tuple(Column(label=label(name), format=formats[name]) for name in names)
    return {"columns": heads, "rows": tuple(rows)}


def _counts_few(row: Mapping[str, Any], counted: str | None) -> bool:
    """Whether somebody answered, but too few for a statistic."""
    if counted is None:
        return False
    n = row[counted]
    return n if isinstance(n, bool) else n > 0 and too_few(n)


def is_id(name: str) -> bool:
    """Whether a column holds ids, which say nothing to a reader."""
    return name in _IDS


def label(name: str) -> str:
    """What a column is called on screen: by the catalogue, a column of somebody's own by its name."""
    try:
        return str(entry(f"reports.column.{name}"))
    except KeyError:
        return name.replace("_", " ")


def _format(name: str, column: "pd.Series[Any]") -> Format:
    if name == "evidence":
        return "evidence"
    if name in _SIGNED and pd.api.types.is_numeric_dtype(column):
        return "signed"
    if pd.api.types.is_bool_dtype(column):
        return "text"
    if pd.api.types.is_integer_dtype(column):
        return "whole"
    return "number" if pd.api.types.is_float_dtype(column) else "text"


def _cell(name: str, value: Any) -> Cell:
    if isinstance(value, list | tuple):
        return ", ".join(signed(each, 0) if isinstance(each, float) else str(each) for each in value)
    if value is None or pd.isna(value):
        return None
    if isinstance(value, Date):
        return day(value)
    if isinstance(value, bool) or not hasattr(value, "item"):
        plain: Any = value
    else:
        plain = value.item()
    if isinstance(plain, bool):
        return say(f"common.{'yes' if plain else 'no'}")
    if isinstance(plain, str | int) and (name in _TERMS or name == "kind"):
        return _term(name, str(plain))
    return plain if isinstance(plain, str | int | float) else str(plain)


def _term(column: str, value: str) -> str:
    if column == "kind" and value in KINDS:
        return KINDS[value].word()
    for place in _TERMS.get(column, ()):
        with suppress(KeyError):
            return str(entry(f"{place}.{value}"))
    return value
