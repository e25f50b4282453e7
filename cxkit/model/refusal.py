"""What a person reads when an item fails its checks: every field, its range and the value given."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cxkit.errors import BadValue
from cxkit.model.naming import designation, own_name
from cxkit.phrases import in_thousands, number, one_of, say

if TYPE_CHECKING:
    from cxkit.model.item import Item

_LACKING = ("missing", "string_too_short", "string_pattern_mismatch")


def refusal(
    kind: "type[Item]",
    found: ValidationError,
    fields: Mapping[str, Any],
    called: Callable[[str], str] = str,
) -> BadValue:
    """The one error for a failed check: what was wrong, and with which item.

    An item knows others by their ids; ``called`` gives their names, where somebody knows them.

    >>> from cxkit.model import Response
    >>> given = {"participant": "p7", "question": "feeling", "target": "pay", "value": 7}
    >>> try:
    ...     Response.model_validate(given)
    ... except ValidationError as found:
    ...     print(refusal(Response, found, given, {"pay": "Pays"}.get))
    Feeling must be −2 … +2, got 7 (answer on "Pays").
    """
    about = kind.about(fields)
    where = designation(kind.word(), own_name(fields), called(about) if about else "", "errors.item")
    return BadValue(say("errors.where", why=reasons(kind, found, fields), where=where))


def reasons(kind: "type[Item]", found: ValidationError, fields: Mapping[str, Any]) -> str:
    """What was wrong, field by field, without saying with which item."""
    firsts = {error["loc"][:1]: error for error in reversed(found.errors(include_url=False))}
    return "; ".join(_complaint(kind, error, fields) for error in reversed(firsts.values()))


def _complaint(kind: "type[Item]", error: ErrorDetails, fields: Mapping[str, Any]) -> str:
    what, value, field = error["type"], error["input"], str(error["loc"][0])
    words = kind.asked(field, fields) if field in kind.model_fields and field != "id" else None
    label = words.label if words else field
    needed = not words or kind.model_fields[field].is_required()
    if needed and len(error["loc"]) == 1 and (what in _LACKING or value is None):
        return say("errors.required", field=label)
    if words and words.choices:
        expected = one_of(str(choice) for choice, _ in words.choices)
    elif what == "string_too_long":
        expected = say("model.range.at_most", n=in_thousands(error["ctx"]["max_length"]))
    elif words and words.widget in ("colour", "file"):
        expected = say(f"model.range.{words.widget}")
    elif field in ("place", "typeface"):
        expected = say(f"model.range.{field}")
    else:
        expected = (words.range if words else "") or say("model.range.text")
    return say("errors.range", field=label, range=expected, value=_shown(value))


def _shown(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        text = repr(value)
        return text if len(text) <= 80 else text[:79] + "…"
    return number(value, 0 if float(value).is_integer() else 2)
