"""Fields as a form shows them: built from what the model declares, never written twice."""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from types import NoneType
from typing import Any, get_args

from cxkit.errors import NotFound
from cxkit.model import KINDS, Item, Step, Workshop
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


def options(shop: Workshop, kind: type[Item], names: Iterable[str]) -> Mapping[str, list[list[str]]]:
    """For every field that points at another item: the items it may point at, by id and by name.

    Where it may point at anything, what people would name as a reason, each with the group it stands in;
    steps stand under their journey where there are several.
    """
    found: dict[str, list[list[str]]] = {}
    for name in names:
        if (kinds := kind.words(name).refers) == (Step.kind,):
            found[name] = list(_steps(shop))
        elif kinds:
            pointed = [item for k in kinds for item in shop.every(KINDS[k])]
            found[name] = [[item.id, name_among(shop.by_id, item.id) or item.id] for item in pointed]
        elif kinds is not None:
            held = {getattr(item, name) for item in shop.every(kind)}
            reasons = _reasons(shop, held)
            found[name] = [[id, called, say(f"forms.fields.group.{group}")] for group, id, called in reasons]
    return found


def _steps(shop: Workshop) -> Iterator[list[str]]:
    """Every step, today's first and those of no journey last."""
    placed = set()
    for journey in sorted(shop.journeys, key=lambda each: each != shop.journey()):
        of = [journey.name] if len(shop.journeys) > 1 else []
        for step in shop.steps_of(journey):
            placed.add(step.id)
            yield [step.id, step.name, *of]
    yield from ([step.id, step.name] for step in shop.steps if step.id not in placed)


def _reasons(shop: Workshop, held: Container[str]) -> Iterator[tuple[str, str, str]]:
    """What one may answer: group, id, and a name unlike any other; steps of today, or already ``held``."""

    def at(text: str, step: str) -> str:
        return say("forms.fields.at", text=text, step=name_among(shop.by_id, step) or step)

    for sign in ("pain", "gain"):
        yield from ((sign, note.id, at(note.text, note.step)) for note in shop.notes if note.sign == sign)
    for test in shop.promise_tests:
        promise = name_among(shop.by_id, test.promise) or test.promise
        yield "promise", test.id, at(say("forms.fields.quoted", text=promise), test.step)
    yield from (("insight", insight.id, insight.called) for insight in shop.insights)
    yield from (("idea", idea.id, idea.called) for idea in shop.ideas)
    for journey in shop.journeys:
        for n, step in enumerate(shop.steps_of(journey), 1):
            if journey == shop.journey():
                yield "step", step.id, say("forms.fields.step", n=n, step=step.name)
            elif step.id in held:
                yield "step", step.id, say("forms.fields.elsewhere", step=step.name, journey=journey.name)
