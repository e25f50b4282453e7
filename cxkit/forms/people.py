"""Who answers: found, added and renamed, from whichever form it is."""

from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import bidirectional

from cxkit.errors import BadValue
from cxkit.model import Change, Participant, Voice, Workshop
from cxkit.phrases import say


def speaking(shop: Workshop, voice: Voice) -> tuple[Participant, ...]:
    """Everybody of a voice, in the order in which they came."""
    return tuple(person for person in shop.participants if person.voice == voice)


def called(person: Participant) -> str:
    """An alias as it stands in a line of text: one that runs right to left stays by itself.

    >>> called(Participant(alias="Amina")), called(Participant(alias="أمينة")) == "\u2068أمينة\u2069"
    ('Amina', True)
    """
    backwards = any(bidirectional(letter) in ("R", "AL") for letter in person.alias)
    return f"\u2068{person.alias}\u2069" if backwards else person.alias


def departments(shop: Workshop) -> list[str]:
    """The departments there are, to choose from."""
    return sorted({person.department for person in shop.participants if person.department})


def joined(
    shop: Workshop,
    id: str,
    alias: str,
    department: str | None,
    voice: Voice,
    *,
    beside: Sequence[Change] = (),
) -> Change:
    """The change that adds a participant; BadValue when somebody of that voice goes by the alias already.

    ``beside`` are changes of the same action, whose people count too.
    """
    person = Participant(id=id, alias=alias, voice=voice, department=(department or "").strip() or None)
    _check_alone(shop, person.alias, voice, id, beside)
    return Change.of(person)


def renamed(shop: Workshop, id: str, fields: Mapping[str, Any]) -> Change:
    """The change that gives a participant another alias or department, whichever is among the fields."""
    person = shop.get(Participant, id)
    if person is None:
        raise BadValue(say("forms.asked.gone", what=say("forms.asked.person")))
    values = {
        name: str(fields[name] or "").strip() or None for name in ("alias", "department") if name in fields
    }
    change = Change.of(person, **values)
    if alias := values.get("alias"):
        _check_alone(shop, alias, person.voice, id)
    return change


def _check_alone(shop: Workshop, alias: str, voice: Voice, id: str, beside: Sequence[Change] = ()) -> None:
    known = {(p.alias.casefold(), p.id) for p in speaking(shop, voice)}
    known |= {
        (str(c.patch.get("alias", "")).casefold(), c.item) for c in beside if c.kind == Participant.kind
    }
    if any(name == alias.casefold() and other != id for name, other in known):
        raise BadValue(say("forms.asked.twice", alias=alias))
