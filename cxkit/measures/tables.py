"""How a measure's table is made: the same columns and types, filled or empty."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import wraps
from inspect import signature
from typing import Any, TypeVar, cast

import numpy as np
import pandas as pd

from cxkit.model import Workshop
from cxkit.phrases import spoken

Columns = Mapping[str, type]
"""Name and kind of each column. Text is kept as objects, so that a missing one stays None."""

_DTYPES = {str: "object", int: "int64", float: "float64", bool: "bool"}

Measure = TypeVar("Measure", bound=Callable[..., Any])


def table(columns: Columns, rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    """A table with exactly these columns, also when there are no rows; a missing number is NaN.

    >>> table({"step": str, "n": int}, []).dtypes.astype(str).to_dict()
    {'step': 'object', 'n': 'int64'}
    """
    by_column = list(zip(*rows, strict=True)) or [()] * len(columns)
    index = pd.RangeIndex(len(by_column[0]))
    filled = {
        name: pd.Series(_filled(values, kind), index, _DTYPES[kind], copy=False)
        for (name, kind), values in zip(columns.items(), by_column, strict=True)
    }
    return pd.DataFrame(filled, index, copy=False)


def _filled(values: Sequence[Any], kind: type) -> "np.ndarray[Any, Any]":
    if kind is str:
        return np.fromiter(values, object, len(values))
    return np.array(values, _DTYPES[kind])


def records(found: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table by the names of its columns, as ``to_dict("records")``, in a quarter of the time.

    >>> records(table({"step": str, "n": int}, [("pay", 3)]))
    [{'step': 'pay', 'n': 3}]
    """
    names = [str(name) for name in found.columns]
    columns = (column.tolist() for _, column in found.items())
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def groups(found: pd.DataFrame, *keys: str, of: str = "value") -> dict[tuple[Any, ...], list[Any]]:
    """The values of a column by the values of the key columns; a missing key is kept as it is.

    >>> groups(table({"voice": str, "value": float}, [("team", 1), ("team", 2)]), "voice")
    {('team',): [1.0, 2.0]}
    """
    held: dict[tuple[Any, ...], list[Any]] = {}
    for *key, value in zip(*(found[name].tolist() for name in (*keys, of)), strict=True):
        held.setdefault(tuple(key), []).append(value)
    return held


def once(measure: Measure) -> Measure:
    """Computes something of a workshop once and keeps it beside it, as a cached property would.

    A journey left out is today's. Tables are the caller's own: copies, of which pandas copies nothing until
    they are changed.
    """
    asked = signature(measure)

    @wraps(measure)
    def kept(shop: Workshop, *args: Any, **kwargs: Any) -> Any:
        about = asked.bind(shop, *args, **kwargs)
        about.apply_defaults()
        given = dict(about.arguments)
        if "journey" in given:
            given["journey"] = given["journey"] or shop.journey()
        held = vars(shop).setdefault("_measured", {})
        key = (measure, spoken(), *list(given.values())[1:])
        if key not in held:
            held[key] = measure(**given)
        return _own(held[key])

    return cast(Measure, kept)


def _own(found: Any) -> Any:
    if isinstance(found, pd.DataFrame):
        return found.copy(deep=False)
    if is_dataclass(found) and not isinstance(found, type):
        return replace(found, **{field.name: _own(getattr(found, field.name)) for field in fields(found)})
    return found
