"""Which journeys and steps may be compared: only what people marked as the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from cxkit.model import Journey, JourneyState, Step, Workshop

_STATES: tuple[JourneyState, ...] = ("before", "today", "future")


def counterparts(shop: Workshop, steps: Iterable[Step]) -> Mapping[str, str]:
    """Every step that is the same as one of these, by its id, with the id of that one; these themselves too.

    *Same as* is followed in either direction and over several steps.
    """
    ties: dict[str, set[str]] = defaultdict(set)
    for step in shop.steps:
        if step.same_as:
            ties[step.id].add(step.same_as)
            ties[step.same_as].add(step.id)
    ahead = [step.id for step in steps]
    found = {step_id: step_id for step_id in ahead}
    while ahead:
        known = ahead.pop()
        new = ties[known] - set(found)
        found |= dict.fromkeys(new, found[known])
        ahead += new
    return found


def beside_other_states(shop: Workshop, own: Journey) -> list[Journey]:
    """A journey with the first of each other state of the same persona: before, today, future."""
    found = {own.state: own}
    for journey in shop.journeys:
        if journey.persona in (own.persona, None):
            found.setdefault(journey.state, journey)
    return [found[state] for state in _STATES if state in found]


def beside_other_personas(shop: Workshop, own: Journey) -> list[Journey]:
    """A journey, and the journeys of the same state that other personas take."""
    others = [j for j in shop.journeys if j.state == own.state and j.persona != own.persona]
    return [own, *others]
