"""How a measure's table is made: the same columns and types, filled or empty."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar, TypeVarTuple

import pandas as pd

from cxkit.model import Workshop

Columns = Mapping[str, type]
"""Name and kind of each column. Text is kept as objects, so that a missing one stays None."""

_DTYPES = {str: "object", int: "int64", float: "float64", bool: "bool"}

Found = TypeVar("Found")
About = TypeVarTuple("About")


def table(columns: Columns, rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    """A table with exactly these columns, also when there are no rows; a missing number is NaN.

    >>> table({"step": str, "n": int}, []).dtypes.astype(str).to_dict()
    {'step': 'object', 'n': 'int64'}
    """
    by_column = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pd.DataFrame(
        {
            name: pd.Series(list(values), dtype=_DTYPES[kind])
            for (name, kind), values in zip(columns.items(), by_column, strict=True)
        }
    )


def groups(found: pd.DataFrame, *keys: str, of: str = "value") -> dict[tuple[Any, ...], list[Any]]:
    """The values of a column by the values of the key columns; a missing key is kept as it is.

    >>> groups(table({"voice": str, "value": float}, [("team", 1), ("team", 2)]), "voice")
    {('team',): [1.0, 2.0]}
    """
    held: dict[tuple[Any, ...], list[Any]] = {}
    for *key, value in zip(*(found[name].tolist() for name in (*keys, of)), strict=True):
        held.setdefault(tuple(key), []).append(value)
    return held


def once(measure: Callable[[Workshop, *About], Found]) -> Callable[[Workshop, *About], Found]:
    """Computes something of a workshop once and keeps it beside it, as a cached property would.

    For tables that stay inside this room: whoever gets one must not change it.
    """

    def kept(shop: Workshop, *about: *About) -> Found:
        held = vars(shop).setdefault("_measured", {})
        key = (measure, *about)
        if key not in held:
            held[key] = measure(shop, *about)
        found: Found = held[key]
        return found

    return kept
