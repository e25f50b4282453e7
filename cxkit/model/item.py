"""The base of everything captured: a frozen item with an id, a kind and self-describing fields."""

from collections.abc import Iterator, Mapping
from datetime import date as Date
from difflib import get_close_matches
from functools import cache
from secrets import token_hex
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, ValidationError
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from cxkit.errors import BadValue
from cxkit.model.fields import Day, Id, Numeric, Refers, Text, Widget, Words, core, hints, lens
from cxkit.model.naming import own_name
from cxkit.model.refusal import refusal
from cxkit.model.scales import Evidence
from cxkit.phrases import entry, number, once_per_language, one_of, say, signed


def new_id() -> str:
    """A random id, 80 bits: two laptops that never met will not choose the same.

    >>> len(new_id())
    20
    """
    return token_hex(10)


class Item(BaseModel):
    """One thing captured with a client, frozen; unknown fields are kept.

    A bad value is refused with the field, the range and the value:

    >>> from cxkit.model import Step
    >>> Step(name="Pay", wait_minutes=-5)
    Traceback (most recent call last):
    ...
    cxkit.errors.BadValue: Wait must be 0 or more, got −5 (step "Pay").
    """

    # a number that is none is refused where we know the field, and kept as a word where we do not
    model_config = ConfigDict(frozen=True, extra="allow", allow_inf_nan=False, ser_json_inf_nan="strings")

    kind: ClassVar[str] = ""
    plural: ClassVar[str] = ""
    subject: ClassVar[str] = ""
    """The field that says what an item is about."""

    id: Id = Field(default_factory=new_id)

    def __init__(self, /, **fields: Any) -> None:
        try:
            super().__init__(**fields)
        except ValidationError as found:
            raise refusal(type(self), found, fields) from None

    # validating from the journal need not come through __init__
    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]

    def revised(self, **fields: Any) -> Self:
        """This item with some fields changed and checked; the item itself stays as it is.

        Raises BadValue for a value out of its range and for a field the item does not have.

        >>> from cxkit.model import Step
        >>> Step(name="Pay").revised(owner="finance").owner
        'finance'
        """
        known = [*type(self).model_fields, *(self.model_extra or ())]
        for field in fields:
            if field not in known:
                near = get_close_matches(field, known) or known
                raise BadValue(say("errors.unknown_field", kind=self.word(), field=field), choices=near)
        return type(self)(**{**self.model_dump(exclude_unset=True), "id": self.id, **fields})

    @property
    def called(self) -> str:
        """What this item is called on screen: its name, title or text."""
        return own_name(vars(self)) or self.id

    @classmethod
    def about(cls, fields: Mapping[str, Any]) -> str:
        """The id of what an item with some fields is about; empty when that is not said."""
        target = fields.get(cls.subject)
        return target if isinstance(target, str) else ""

    @property
    def refers(self) -> Iterator[tuple[str, str]]:
        """The (field, id) of every other item this one points at; a place points at what it is within."""
        for field in _references(type(self)):
            if target := getattr(self, field):
                yield field, getattr(target, "within", target)

    def aims(self, field: str) -> tuple[str, ...]:
        """The kinds of item that a field of this one may point at; none: any.

        >>> from cxkit.model import Note, Response
        >>> Note(step="pay", sign="pain", text="Slow").aims("step")
        ('step',)
        >>> Response(participant="p7", question="promised", target="fast", value=4).aims("target")
        ('promise', 'promise_test')
        """
        return _references(type(self))[field]

    @classmethod
    def words(cls, field: str) -> Words:
        """Label, help, range, unit, widget and evidence rule of a field; KeyError when unknown.

        >>> from cxkit.model import Note
        >>> Note.words("severity").label, Note.words("severity").range
        ('Severity', '1 … 5')
        """
        return _words(cls, field)

    @classmethod
    def asked(cls, field: str, fields: Mapping[str, Any]) -> Words:
        """As :meth:`words`, of an item with some fields, where they say more of it."""
        return cls.words(field)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Pydantic's schema, with labels and helps from the catalogue as titles and descriptions."""
        schema = handler.resolve_ref_schema(handler(core))
        for field, told in schema["properties"].items():
            if field != "id":
                words = cls.words(field)
                told.update(title=words.label, description=words.help)
        return schema

    @classmethod
    def word(cls) -> str:
        """What one item of this kind is called in a sentence.

        >>> from cxkit.model import PromiseTest
        >>> PromiseTest.word()
        'promise test'
        """
        return str(entry(f"model.{cls.kind}.word"))


AnyItem = TypeVar("AnyItem", bound=Item)


class Evident(Item):
    """An item that says how we know it."""

    evidence: Annotated[Evidence, Numeric] = core(Evidence.ASSUMED, widget="choice", evidence="own")
    source: Text | None = lens()
    meaning: Text | None = lens(widget="area")
    date: Day | None = lens(widget="date")


def _core_type(annotation: Any) -> Any:
    """The type behind ``X | None``."""
    if get_origin(annotation) in (Union, UnionType):
        return next(a for a in get_args(annotation) if a is not NoneType)
    return annotation


def _metadata(annotation: Any, found: list[Any]) -> Iterator[Any]:
    yield from found
    for part in get_args(annotation):
        yield from getattr(part, "__metadata__", ())
        for inner in getattr(part, "__metadata__", ()):
            yield from getattr(inner, "metadata", ())


@cache
def _references(cls: type[Item]) -> dict[str, tuple[str, ...]]:
    """The fields that hold the id of another item, and the kinds that each may point at."""
    return {
        name: mark.kinds
        for name, info in cls.model_fields.items()
        for mark in _metadata(info.annotation, info.metadata)
        if isinstance(mark, Refers)
    }


@once_per_language
def _words(cls: type[Item], field: str) -> Words:
    info = cls.model_fields[field]
    said = hints(info)
    bounds = list(_metadata(info.annotation, info.metadata))
    low = next((m.ge for m in bounds if isinstance(m, Ge)), None)
    high = next((m.le for m in bounds if isinstance(m, Le)), None)
    kind = _core_type(info.annotation)
    kind = getattr(kind, "__origin__", kind) if hasattr(kind, "__metadata__") else kind
    choices = _choices(cls, field, kind)
    try:
        text = entry(f"model.{cls.kind}.{field}")
    except KeyError:  # declared by a base for several kinds
        text = entry(f"model.item.{field}")
    return Words(
        label=text["label"],
        help=text.get("help", ""),
        range=_range(low, high, choices, kind),
        unit=entry("model.unit").get(said["unit"], said["unit"]),
        widget=said["widget"] or _widget(kind, low, high, bool(choices)),
        core=said["core"],
        evidence=said["evidence"],
        choices=choices,
        low=low,
        high=high,
        refers=_references(cls).get(field),
    )


def _choices(cls: type[Item], field: str, kind: Any) -> tuple[tuple[Any, str], ...]:
    if kind is Evidence:
        return tuple((level, level.word) for level in Evidence)
    if get_origin(kind) is not Literal:
        return ()
    named = entry(f"model.{cls.kind}.{field}_choices")
    return tuple((value, named.get(str(value), str(value))) for value in get_args(kind))


def _range(low: Any, high: Any, choices: tuple[tuple[Any, str], ...], kind: Any) -> str:
    if choices:
        return one_of(word for _, word in choices)
    if low is not None and high is not None:
        write = signed if low < 0 else number
        return f"{write(low, 0)} … {write(high, 0)}"
    if low is not None:
        return say("model.range.from", low=number(low, 0))
    named = {bool: "tick", int: "whole", float: "number", Date: "date"}
    return say(f"model.range.{named[kind]}") if kind in named else ""


def _widget(kind: Any, low: Any, high: Any, chosen: bool) -> Widget:
    if chosen:
        return "choice"
    if kind is bool:
        return "tick"
    if low is not None and high is not None:
        return "slider"
    return {int: "number", float: "number", Date: "date"}.get(kind, "text")  # type: ignore[return-value]
