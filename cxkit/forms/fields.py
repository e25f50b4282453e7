"""Fields as a form shows them: built from what the model declares, never written twice."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import NoneType
from typing import Any, get_args

from cxkit.errors import NotFound
from cxkit.model import KINDS, Item, Workshop
from cxkit.model.naming import name_among
from cxkit.phrases import say


def kind_named(name: str) -> type[Item]:
    """The kind of item of a name; NotFound with the names there are."""
    if name not in KINDS:
        raise NotFound(say("forms.fields.no_kind", name=name), choices=sorted(KINDS))
    return KINDS[name]


def told(kind: type[Item], names: Iterable[str]) -> list[dict[str, Any]]:
    """What a form says of some fields: label, help, range, unit, widget, choices, and whether it is needed.

    Raises NotFound for a field the kind does not have.

    >>> from cxkit.model import Note
    >>> [(field["label"], field["widget"], field["low"], field["high"]) for field in told(Note, ["severity"])]
    [('Severity', 'slider', 1, 5)]
    """
    return [_told(kind, name) for name in names]


def _told(kind: type[Item], name: str) -> dict[str, Any]:
    if name not in kind.model_fields:
        message = say("forms.fields.no_field", kind=kind.word(), field=name)
        raise NotFound(message, choices=[field for field in kind.model_fields if field != "id"])
    words = kind.words(name)
    info = kind.model_fields[name]
    widget: str = words.widget
    choices: list[list[Any]] = [list(choice) for choice in words.choices]
    if words.widget == "tick" and NoneType in get_args(info.annotation):  # yes, no, or nobody has said
        widget = "choice"
        choices = [[True, say("common.yes")], [False, say("common.no")]]
    return {
        "name": name,
        "label": words.label,
        "help": words.help,
        "range": words.range,
        "unit": words.unit,
        "widget": widget,
        "choices": choices,
        "low": words.low,
        "high": words.high,
        "needed": info.is_required(),
    }


def values(item: Item, names: Iterable[str]) -> dict[str, Any]:
    """The values of some fields as JSON can hold them."""
    return {name: _plain(getattr(item, name)) for name in names}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


STATEMENTS = ("note", "promise_test", "insight", "step")
"""What a field that may point at anything is offered: what people would name as a reason."""


def options(shop: Workshop, kind: type[Item], names: Iterable[str]) -> Mapping[str, list[list[str]]]:
    """For every field that points at another item: the items it may point at, by id and by name."""
    found: dict[str, list[list[str]]] = {}
    for name in names:
        if (kinds := kind.words(name).refers) is not None:
            pointed = [item for k in kinds or STATEMENTS for item in shop.every(KINDS[k])]
            found[name] = [[item.id, _offered(shop, item, named=not kinds)] for item in pointed]
    return found


def _offered(shop: Workshop, item: Item, *, named: bool) -> str:
    """What an item is called among those to choose from; by the word of its kind where kinds are mixed."""
    called = name_among(shop.by_id, item.id) or item.id
    return say("forms.fields.offered", kind=item.word(), name=called) if named else called
