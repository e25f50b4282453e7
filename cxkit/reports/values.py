"""How the values of a table are written for people, the same in every format.

>>> written(-1.62, "signed"), written(0.61, "percent"), written(3, "evidence"), written(None, "text")
('−1.6', '61 %', 'measured', '–')
"""

import re
from collections.abc import Callable, Iterator
from math import isnan
from typing import NamedTuple

from cxkit.model import Evidence
from cxkit.phrases import number, percent, say, signed
from cxkit.reports.blocks import Cell, Column, Format, TableData

NONE = "–"
_SHORT = 44
_LOW = -0.5

_WRITE: dict[Format, Callable[[float], str]] = {
    "whole": lambda x: number(x, 0),
    "number": number,
    "signed": signed,
    "percent": percent,
    "evidence": lambda x: Evidence(int(x)).word,
}


def written(value: Cell, format: Format) -> str:
    """A cell's value in the format of its column; a dash where there is none."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return NONE
    if isinstance(value, bool):
        return say(f"common.{'yes' if value else 'no'}")
    if isinstance(value, str) or format == "text":
        return str(value)
    return _WRITE[format](value)


class Shown(NamedTuple):
    """A cell as a table shows it; ``level`` where it says how something is known."""

    text: str
    number: bool
    low: bool
    level: int | None = None


def cells(data: TableData) -> Iterator[list[Shown]]:
    """The rows of a table, every value written.

    >>> gap = TableData(columns=(Column(label="Gap", format="signed"),), rows=((-1.6,),))
    >>> list(cells(gap))
    [[Shown(text='−1.6', number=True, low=True, level=None)]]
    """
    right = [is_number(column) for column in data.columns]
    for row in data.rows:
        yield [
            Shown(
                written(value, column.format),
                number,
                is_low(value, column),
                int(value) if column.format == "evidence" and isinstance(value, int | float) else None,
            )
            for value, column, number in zip(row, data.columns, right, strict=True)
        ]


def sentences(title: str) -> list[str]:
    """A title cut after its sentences, when each is short enough to have a line of its own.

    >>> sentences("They love the food. They dread the bill.")
    ['They love the food.', 'They dread the bill.']
    """
    parts = re.split(r"(?<=[.!?。！？])\s+", title)
    return parts if all(len(part) <= _SHORT for part in parts) else [title]


def is_number(column: Column) -> bool:
    """Whether a column is set to the right."""
    return column.format in ("whole", "number", "signed", "percent")


def is_low(value: Cell, column: Column) -> bool:
    """Whether a signed value lies low enough to be set in the colour of pains.

    >>> is_low(-1.6, Column(label="Gap", format="signed"))
    True
    """
    return column.format == "signed" and isinstance(value, int | float) and value <= _LOW
