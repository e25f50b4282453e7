"""Touchpoints as people type them: by name, or as “name · channel”."""

from hashlib import sha256

from cxkit.errors import BadValue
from cxkit.model import Change, Step, Touchpoint, Workshop
from cxkit.phrases import say

BETWEEN = "·"


def typed(shop: Workshop, touchpoint: Touchpoint) -> str:
    """What one types for a touchpoint: its name, with the channel where the name alone is not enough.

    >>> from cxkit.model import Client
    >>> desk, phone = Touchpoint(name="Desk", channel="in person"), Touchpoint(name="Desk", channel="phone")
    >>> typed(Workshop.of([Client(name="Kuku"), desk, phone]), phone)
    'Desk · phone'
    """
    same = [other for other in shop.touchpoints if _key(other.name) == _key(touchpoint.name)]
    if len(same) < 2 or same[0].id == touchpoint.id:
        return touchpoint.name
    return f"{touchpoint.name} {BETWEEN} {touchpoint.channel}"


def set_touchpoint(shop: Workshop, step: Step, value: object) -> list[Change]:
    """The step's touchpoint by what was typed; one that is not known yet is made. Empty: none.

    Its id follows from name and channel, so that two laptops which name it apart mean the same one.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return [Change.of(step, touchpoint=None)]
    if not isinstance(value, str):
        raise BadValue(say("forms.board.nonsense", field="touchpoint", value=repr(value)))
    known = _known(shop, value)
    if known:
        return [Change.of(step, touchpoint=known.id)]
    name, _, channel = (part.strip() for part in value.partition(BETWEEN))
    # whatever cannot be split is a name
    name, channel = (name, channel or name) if name else (value.strip(), value.strip())
    named = "\0".join(("touchpoint", _key(name), _key(channel)))
    id = sha256(named.encode("utf-8", "replace")).hexdigest()[:20]
    made = Change.of(Touchpoint(id=id, name=name, channel=channel))
    if any(gone.item == id for gone in shop.removed):
        made = made.model_copy(update={"patch": {**made.patch, "removed": None}})
    return [Change.of(step, touchpoint=id), made]


def _known(shop: Workshop, value: str) -> Touchpoint | None:
    exact = next((t for t in shop.touchpoints if _key(f"{t.name}{BETWEEN}{t.channel}") == _key(value)), None)
    return exact or next((t for t in shop.touchpoints if _key(t.name) == _key(value)), None)


def _key(text: str) -> str:
    """What a name is compared by.

    >>> _key("Desk · Phone") == _key("desk·phone")
    True
    """
    return BETWEEN.join(" ".join(part.split()).casefold() for part in text.split(BETWEEN))
