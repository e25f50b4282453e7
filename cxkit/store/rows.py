"""A change as a row of the journal, and back; nothing that could not be read again gets in.

>>> from cxkit.model import Step
>>> pay = Change.of(Step(id="pay", name="Pay")).model_copy(update={"client": "kuku"})
>>> row = row_of(pay, tick=5, seen=4)
>>> row["patch"], row["tick"]
('{"name":"Pay"}', 5)
>>> change_of({**row, "seq": 1}).patch
{'name': 'Pay'}
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from json import dumps, loads
from typing import Any

from cxkit.errors import BadValue
from cxkit.model import Change
from cxkit.phrases import say

TICKS = 2**62
"""The highest tick taken from outside: no clock that counts changes comes near, a forged one may."""

_NEEDED = ("id", "client", "kind", "item")
_TEXTS = (*_NEEDED, "batch", "author")


def row_of(change: Change, *, tick: int, seen: int) -> dict[str, Any]:
    """The row for a change, without its seq; BadValue when its patch or its clock cannot be kept."""
    for column, value in {"tick": tick, "seen": seen, "v": change.v}.items():
        if not 0 <= value <= TICKS:
            raise BadValue(say("store.bad_number", column=column, low=0, high=TICKS, value=value))
    at = moment(change.at or datetime.now(UTC))
    given = change.model_dump(include={*_TEXTS, "v"})
    return {**given, "tick": tick, "seen": seen, "patch": _json(change), "at": at}


def change_of(row: Mapping[str, Any]) -> Change:
    """The change a row holds."""
    return Change(**{**row, "patch": loads(row["patch"]), "at": datetime.fromisoformat(row["at"])})


def moment(at: datetime) -> str:
    """A moment as the journal writes it, in UTC; a time without a zone is taken as UTC.

    >>> moment(datetime(2026, 11, 23, 9, 30))
    '2026-11-23T09:30:00.000000+00:00'
    """
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    try:
        return aware.astimezone(UTC).isoformat(timespec="microseconds")
    except OverflowError:
        raise BadValue(say("store.bad_text", column="at", value=at.isoformat())) from None


def _json(change: Change) -> str:
    """A patch as JSON: without NaN, and in plain ASCII, so that no text can break the encoding."""
    try:
        return dumps(dict(change.patch), allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        message = say("store.not_json", kind=change.kind, item=change.item, why=error)
        raise BadValue(message) from None


def check_texts(change: Change) -> None:
    """Refuses with BadValue the names that no database could hold and find again."""
    for column in _TEXTS:
        text = getattr(change, column)
        if not findable(text) or (column in _NEEDED and not text):
            raise BadValue(say("store.bad_text", column=column, value=repr(text)[:80]))


def findable(text: str) -> bool:
    """Whether every database can hold a text: no NUL, no half characters."""
    return "\0" not in text and text == text.encode("utf-8", "replace").decode()
