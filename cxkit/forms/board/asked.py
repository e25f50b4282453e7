"""What an operation says, read with care: a browser may send anything."""

from collections.abc import Mapping
from typing import Any

from cxkit.errors import BadValue
from cxkit.phrases import say

Operation = Mapping[str, Any]

_MOST = 500
"""Items of one operation: more than anybody pastes on purpose."""


def text(operation: Operation, field: str) -> str:
    """A text that must be there; BadValue without one.

    >>> text({"step": "pay"}, "step")
    'pay'
    """
    found = operation.get(field)
    if isinstance(found, str) and found:
        return found
    raise _nonsense(field, found)


def text_or_none(operation: Operation, field: str) -> str | None:
    """A text, or None where none is given."""
    return None if operation.get(field) in (None, "") else text(operation, field)


def plain(operation: Operation, field: str) -> str | int | float | bool | None:
    """A single value: no list, no table, no number beyond counting."""
    found = operation.get(field)
    if found is None or isinstance(found, str | bool):
        return found
    if isinstance(found, int | float) and abs(found) < 1e9:
        return found
    raise _nonsense(field, found)


def texts(operation: Operation, field: str) -> list[str]:
    """A list of texts; none where it is left out."""
    found = operation.get(field) or []
    if isinstance(found, list | tuple) and len(found) <= _MOST and all(isinstance(t, str) for t in found):
        return list(found)
    raise _nonsense(field, found)


def new_items(operation: Operation, field: str) -> list[tuple[str, str]]:
    """The ids and texts of new items, at least one; the browser makes the ids, each once."""
    found = operation.get("items")
    if not isinstance(found, list | tuple) or not 1 <= len(found) <= _MOST:
        raise _nonsense("items", found)
    if not all(isinstance(item, Mapping) for item in found):
        raise _nonsense("items", found)
    named = [(text(item, "id"), text(item, field)) for item in found]
    if len({id for id, _ in named}) < len(named):
        raise _nonsense("items", found)
    return named


def _nonsense(field: str, found: object) -> BadValue:
    shown = repr(found)
    shown = shown if len(shown) <= 80 else f"{shown[:79]}…"
    return BadValue(say("forms.board.nonsense", field=field, value=shown))
