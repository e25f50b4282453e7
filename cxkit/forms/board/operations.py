"""What the board can do: a workshop and an operation in, changes out.

Pure functions. An operation that comes again after it was carried out asks for the same changes, or for
none; one that makes no sense is refused with BadValue.
"""

from collections.abc import Callable, Mapping
from hashlib import sha256

from cxkit.errors import BadValue
from cxkit.forms.board import asked
from cxkit.forms.board.asked import Operation
from cxkit.forms.board.found import Found
from cxkit.forms.board.places import inserted
from cxkit.forms.board.touchpoints import set_touchpoint
from cxkit.model import TOGETHER, Change, Journey, Note, Phase, Quote, Response, Step, Workshop
from cxkit.model.item import Item
from cxkit.phrases import say

FIRST = "today"
"""The id of the journey that the first step brings along: two laptops that begin apart begin the same."""

SETTABLE: Mapping[type[Item], tuple[str, ...]] = {
    Step: ("name", "thinks", "sees", "owner", "moment_of_truth", "touchpoint"),
    Phase: ("name",),
    Note: ("text", "severity"),
    Quote: ("text",),
}
"""What can be typed or pressed on the board, by kind."""


def changes_of(shop: Workshop, journey: Journey | None, operation: Operation) -> list[Change]:
    """The changes an operation on a journey asks for (None: the first step makes one).

    >>> from cxkit.model import Client
    >>> empty = Workshop.of([Client(id="kuku", name="Kuku")])
    >>> add = {"do": "add_steps", "items": [{"id": "pay", "name": "Pays"}]}
    >>> [change.kind for change in changes_of(empty, None, add)]
    ['step', 'phase', 'journey']
    """
    do = operation.get("do")
    if not isinstance(do, str) or do not in DO:
        raise BadValue(say("forms.unknown_operation", name=do), choices=list(DO))
    return DO[do](Found(shop, journey), operation)


def _add_steps(found: Found, operation: Operation) -> list[Change]:
    """New steps, ``after`` a step or at the end of a ``phase`` (of the last one, when none is named)."""
    named = asked.new_items(operation, "name")
    for id, _ in named:
        found.check_free(id, Step)
    phase, made = _home(found, asked.text_or_none(operation, "phase"))
    ids = [id for id, _ in named]
    siblings = [step for step in found.shop.steps_in(phase) if step.id not in ids]
    after = asked.text_or_none(operation, "after")
    at = next((n for n, step in enumerate(siblings, 1) if step.id == after), len(siblings))
    places, moved = inserted(phase.id, siblings, at, ids)
    added = [
        Change.of(Step(id=id, name=name, place=place))
        for (id, name), place in zip(named, places, strict=True)
    ]
    return [*added, *moved, *made]


def _home(found: Found, phase: str | None) -> tuple[Phase, list[Change]]:
    """The phase a new step goes to, and what must be made for there to be one."""
    if phase:
        return found.phase(phase), []
    if found.phases:
        return found.phases[-1], []
    made: list[Change] = []
    journey = found.journey
    if journey is None:
        name = say("forms.board.first_journey")
        journey = Journey(id=_unless_removed(found, FIRST), name=name, state="today")
        made.append(Change.of(journey))
    id = _unless_removed(found, f"{journey.id}-first")
    places, _ = inserted(journey.id, [], 0, [id])
    first = Phase(id=id, name=say("forms.board.first_phase"), place=places[0])
    return first, [Change.of(first), *made]


def _unless_removed(found: Found, id: str) -> str:
    """An id that follows from what stands, another one for each time somebody has removed it."""
    while id in found.removed or id in found.shop.by_id:
        id = sha256(id.encode()).hexdigest()[:20]
    return id


def _add_phases(found: Found, operation: Operation) -> list[Change]:
    """New phases, ``after`` a phase or at the end."""
    named = asked.new_items(operation, "name")
    for id, _ in named:
        found.check_free(id, Phase)
    if found.journey is None:
        raise BadValue(say("forms.board.no_journey"))
    ids = [id for id, _ in named]
    siblings = [phase for phase in found.phases if phase.id not in ids]
    after = asked.text_or_none(operation, "after")
    at = next((n for n, phase in enumerate(siblings, 1) if phase.id == after), len(siblings))
    places, moved = inserted(found.journey.id, siblings, at, ids)
    added = [
        Change.of(Phase(id=id, name=name, place=place))
        for (id, name), place in zip(named, places, strict=True)
    ]
    return [*added, *moved]


def _move_step(found: Found, operation: Operation) -> list[Change]:
    """A step to a ``phase``, ``before`` another step of it or, without one, to its end."""
    step = found.step(asked.text(operation, "step"))
    phase = found.phase(asked.text(operation, "phase"))
    before = asked.text_or_none(operation, "before")
    siblings = [other for other in found.shop.steps_in(phase) if other.id != step.id]
    at = next((n for n, other in enumerate(siblings) if other.id == before), len(siblings))
    places, moved = inserted(phase.id, siblings, at, [step.id])
    return [Change.of(step, place=places[0]), *moved]


def _move_phase(found: Found, operation: Operation) -> list[Change]:
    """A phase ``before`` another or, without one, to the end."""
    phase = found.phase(asked.text(operation, "phase"))
    before = asked.text_or_none(operation, "before")
    siblings = [other for other in found.phases if other.id != phase.id]
    at = next((n for n, other in enumerate(siblings) if other.id == before), len(siblings))
    places, moved = inserted(phase.place.within, siblings, at, [phase.id])  # type: ignore[union-attr]
    return [Change.of(phase, place=places[0]), *moved]


def _set(found: Found, operation: Operation) -> list[Change]:
    """A ``field`` of an ``item`` to a ``value``; an empty text clears what may be empty."""
    field, value = asked.text(operation, "field"), asked.plain(operation, "value")
    item = found.item(asked.text(operation, "item"))
    if field not in SETTABLE[type(item)]:
        message = say("forms.fields.no_field", kind=item.word(), field=field)
        raise BadValue(message, choices=SETTABLE[type(item)])
    if isinstance(item, Step) and field == "touchpoint":
        return set_touchpoint(found.shop, item, value)
    if value == "" and not type(item).model_fields[field].is_required():
        value = None
    return [Change.of(item, **{field: value})]


def _feel(found: Found, operation: Operation) -> list[Change]:
    """The room's feeling together at a ``step``, −2 … +2 or none; refused where people answered alone."""
    step = found.step(asked.text(operation, "step"))
    if found.answered_alone(step):
        raise BadValue(say("forms.board.answered_alone", step=step.name))
    value = asked.plain(operation, "value")
    response = Response(participant=TOGETHER, question="feeling", target=step.id, round=1, value=value)
    return [Change.of(response)]


def _add_notes(found: Found, operation: Operation) -> list[Change]:
    """New pains or gains (``sign``) of a ``step``."""
    step, sign = found.step(asked.text(operation, "step")), asked.text(operation, "sign")
    named = asked.new_items(operation, "text")
    for id, _ in named:
        found.check_free(id, Note)
    return [Change.of(Note(id=id, step=step.id, sign=sign, text=text)) for id, text in named]


def _add_quotes(found: Found, operation: Operation) -> list[Change]:
    """New quotes of customers at a ``step``."""
    step, named = found.step(asked.text(operation, "step")), asked.new_items(operation, "text")
    for id, _ in named:
        found.check_free(id, Quote)
    return [Change.of(Quote(id=id, step=step.id, text=text)) for id, text in named]


def _remove(found: Found, operation: Operation) -> list[Change]:
    """An ``item`` out; a phase only with exactly the ``steps`` that stand in it."""
    id = asked.text(operation, "item")
    if id in found.removed:
        return []
    item = found.item(id)
    if not isinstance(item, Phase):
        return [Change.removal(item)]
    within = found.shop.steps_in(item)
    if {step.id for step in within} != set(asked.texts(operation, "steps")):
        names = ", ".join(step.name for step in within)
        raise BadValue(say("forms.board.phase_not_empty", phase=item.name, steps=names))
    return [Change.removal(item), *map(Change.removal, within)]


def _restore(found: Found, operation: Operation) -> list[Change]:
    """A removed ``item`` back to where it stood, with its phase; where that is no more, to the end."""
    id = asked.text(operation, "item")
    if id in found.shop.by_id:
        return []
    gone = found.removed.get(id)
    if gone is None or gone.kind not in {kind.kind for kind in SETTABLE}:
        raise BadValue(say("forms.board.unknown", id=id))
    changes = [Change.restoral(gone.kind, id)]
    if gone.kind != Step.kind:
        return changes
    place = gone.fields.get("place")
    phase = place.get("within") if isinstance(place, Mapping) else None
    lost = found.removed.get(phase) if isinstance(phase, str) else None
    if lost and lost.kind == Phase.kind:
        return [*changes, Change.restoral(Phase.kind, lost.item)]
    if found.shop.get(Phase, phase if isinstance(phase, str) else None):
        return changes
    home, made = _home(found, None)
    places, moved = inserted(home.id, found.shop.steps_in(home), len(found.shop.steps_in(home)), [id])
    patch = {"removed": None, "place": places[0].model_dump(mode="json")}
    return [Change(kind=Step.kind, item=id, patch=patch), *moved, *made]


DO: Mapping[str, Callable[[Found, Operation], list[Change]]] = {
    "add_steps": _add_steps,
    "add_phases": _add_phases,
    "add_notes": _add_notes,
    "add_quotes": _add_quotes,
    "move_step": _move_step,
    "move_phase": _move_phase,
    "set": _set,
    "feel": _feel,
    "remove": _remove,
    "restore": _restore,
}
"""Everything the board can do, by name."""
