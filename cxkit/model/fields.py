"""How a field of the model is declared: once, with everything a form, sheet or page needs.

The label and the help come from the catalogue (``model.<kind>.<field>``); range, unit and widget
stand beside the type. :func:`Item.words` hands them out together.
"""

import re
from dataclasses import dataclass
from datetime import date as Date
from numbers import Number
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic.fields import FieldInfo
from pydantic_core import PydanticKnownError, PydanticUndefined

from cxkit.phrases import number, say

Widget = Literal["text", "area", "slider", "choice", "tick", "date", "pick", "number", "colour", "file"]

EvidenceRule = Literal["own", "voice", "assumed", "inferred", "measured"]
"""Where a field's evidence level comes from: the item's own ``evidence``, the voice of who
answered, or fixed by what the field is (what a walker saw happen is measured, the feelings they
read into it are inferred)."""

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def writable(text: object) -> object:
    """No format of ours can hold control characters or half characters: show them as �."""
    if not isinstance(text, str) or (text.isascii() and text.isprintable()):
        return text
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _on_one_line(text: object) -> object:
    return re.sub(r"\s*[\n\t\u2028\u2029]\s*", " ", text) if isinstance(text, str) else text


def _number(value: object) -> object:
    """Only a number is one: a yes or a text of digits is more likely a slip than a score."""
    if isinstance(value, (int, Number)) and not isinstance(value, bool):  # int alone is found quicker
        return value
    raise PydanticKnownError("float_type")


def _day(value: object) -> object:
    """Only a date is one, as such or written year-month-day: a number is no count of seconds."""
    if isinstance(value, Date) or (isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", value)):
        return value
    raise PydanticKnownError("date_type")


MAX_TEXT = 100_000
"""Characters of one answer: more than a long evening of typing."""

Text = Annotated[str, StringConstraints(max_length=MAX_TEXT), BeforeValidator(writable)]
"""What may be left empty."""

Said = Annotated[str, StringConstraints(max_length=MAX_TEXT, pattern=r"\S"), BeforeValidator(writable)]
"""What an item cannot be without: some of it can be seen."""

Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TEXT),
    BeforeValidator(_on_one_line),
    BeforeValidator(writable),  # the last one written runs first
]
Id = Annotated[str, StringConstraints(min_length=1)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
Typeface = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} -]{0,59}$")
]
"""A family's name; it reaches style sheets and typesetters, so it holds nothing they could obey."""
Day = Annotated[Date, BeforeValidator(_day)]
Numeric = BeforeValidator(_number)
Whole = Annotated[int, Numeric]
Feeling = Annotated[Whole, Field(ge=-2, le=2)]
Score = Annotated[Whole, Field(ge=1, le=5)]
Percent = Annotated[float, Numeric, Field(ge=0, le=100)]
Minutes = Annotated[float, Numeric, Field(ge=0)]


@dataclass(frozen=True)
class Refers:
    """Marks a field that holds the id of another item, of one of these kinds (none: of any)."""

    kinds: tuple[str, ...] = ()

    def __init__(self, *kinds: str) -> None:
        object.__setattr__(self, "kinds", kinds)


@dataclass(frozen=True)
class Words:
    """What a person is told about a field: ``range`` is empty where anything goes.

    ``low`` and ``high`` are its bounds, None where there are none; ``refers`` the kinds it may point at
    (none: any), None when it points at nothing.
    """

    label: str
    help: str
    range: str
    unit: str
    widget: Widget
    core: bool
    evidence: EvidenceRule | None
    choices: tuple[tuple[Any, str], ...] = ()
    low: Any = None
    high: Any = None
    refers: tuple[str, ...] | None = None

    def said(self, value: object) -> str:
        """A value of the field in words: yes or no, the word of a choice, a number with its unit, a text.

        >>> from cxkit.model import Step
        >>> Step.words("wait_minutes").said(35), Step.words("where").said("theirs")
        ('35 minutes', 'their place')
        """
        if isinstance(value, bool):
            return say(f"common.{'yes' if value else 'no'}")
        if isinstance(value, int | float):
            return f"{number(value, 0)} {self.unit}".rstrip()
        return dict(self.choices).get(value) or str(value)


def _declare(
    default: Any, core: bool, unit: str, widget: Widget | None, evidence: EvidenceRule | None
) -> Any:
    hints: dict[str, Any] = {"core": core, "unit": unit, "widget": widget, "evidence": evidence}
    return Field(default, json_schema_extra={"cxkit": hints})


def core(
    default: Any = PydanticUndefined,
    *,
    unit: str = "",
    widget: Widget | None = None,
    evidence: EvidenceRule | None = None,
) -> Any:
    """A field asked in every session; required unless it has a default."""
    return _declare(default, True, unit, widget, evidence)


def lens(
    default: Any = None,
    *,
    unit: str = "",
    widget: Widget | None = None,
    evidence: EvidenceRule | None = None,
) -> Any:
    """A field asked only when its lens is switched on."""
    return _declare(default, False, unit, widget, evidence)


def hints(info: FieldInfo) -> dict[str, Any]:
    """What :func:`core` or :func:`lens` noted beside a field; core when it was neither."""
    extra = info.json_schema_extra
    found = extra.get("cxkit") if isinstance(extra, dict) else None
    return found if isinstance(found, dict) else {"core": True, "unit": "", "widget": None, "evidence": None}
