"""What a question is asked about: the columns of a sheet of scores, in the order of the journey."""

from collections.abc import Iterable
from typing import Any, NamedTuple, cast, get_args

from cxkit.errors import BadValue, NotFound
from cxkit.model import SCALES, Journey, Phase, Promise, Question, Round, Voice, Workshop
from cxkit.model.cards import cards
from cxkit.phrases import say


class Target(NamedTuple):
    """One thing to be scored: its name, and what it stands under (a phase, the step of a promise)."""

    id: str
    name: str
    above: str = ""


def targets(shop: Workshop, question: Question, journey: Journey | None) -> tuple[Target, ...]:
    """What a question is asked about, in a workshop.

    >>> from cxkit.exchange import sample
    >>> kuku = sample("kuku")
    >>> targets(kuku, "feeling", kuku.journey())[6]
    Target(id='pay', name='Pays', above='Settling')
    >>> targets(kuku, "vote", None)[0].name
    'One message at 20 minutes: who cooks, when it leaves'
    """
    if question == "vote":
        return tuple(Target(action.id, action.title) for action in shop.actions)
    if question == "practice":
        held = cards("practices") + cards("rules")
        return tuple(Target(card.id, card.title) for card in held)
    about = SCALES[question].about
    if "client" in about:
        return (Target(shop.client.id, shop.client.name),)
    if "promise" in about:
        return (*_tests(shop, journey), *_untested(shop))
    return tuple(Target(step.id, step.name, _phase(shop, step.place)) for step in shop.steps_of(journey))


def journey_of(shop: Workshop, journey: Journey | str | None) -> Journey | None:
    """The journey meant by an id or a name; today's where none is. NotFound with those there are."""
    if journey is None:
        return shop.journey()
    wanted = journey.id if isinstance(journey, Journey) else journey
    found = next((j for j in shop.journeys if wanted in (j.id, j.name)), None)
    if found is None:
        raise NotFound(say("forms.asked.no_journey", name=wanted), choices=[j.name for j in shop.journeys])
    return found


def question_named(name: str) -> Question:
    """The question of a name; NotFound with those there are."""
    if name not in SCALES:
        raise NotFound(say("forms.asked.no_question", name=name), choices=list(SCALES))
    return name


def round_named(round: object) -> Round:
    """The round of a number; BadValue with those there are."""
    return cast(Round, _among(round, get_args(Round), "forms.asked.no_round"))


def voice_named(voice: object) -> Voice:
    """The voice of a name; BadValue with those there are."""
    return cast(Voice, _among(voice, get_args(Voice), "forms.asked.no_voice"))


def _among(value: object, known: Iterable[Any], phrase: str) -> Any:
    held = tuple(known)
    if value not in held:
        raise BadValue(say(phrase, value=value), choices=[str(each) for each in held])
    return value


def _phase(shop: Workshop, place: Any) -> str:
    phase = shop.get(Phase, place.within) if place else None
    return phase.name if phase else ""


def _tests(shop: Workshop, journey: Journey | None) -> Iterable[Target]:
    for step in shop.steps_of(journey):
        for test in shop.promise_tests:
            promise = shop.get(Promise, test.promise)
            if test.step == step.id and promise:
                yield Target(test.id, promise.text, step.name)


def _untested(shop: Workshop) -> Iterable[Target]:
    tested = {test.promise for test in shop.promise_tests}
    return (Target(promise.id, promise.text) for promise in shop.promises if promise.id not in tested)
