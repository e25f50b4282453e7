"""Which steps of different journeys are the same: only those people marked so."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from cxkit.measures.tables import once
from cxkit.model import Step, Workshop


@once
def same_steps(shop: Workshop) -> Mapping[str, frozenset[str]]:
    """The id of every step, with the ids of all steps that are the same as it, itself among them.

    *Same as* is followed in either direction and over several steps, so that what today's step shares
    with the one before, it shares with the one intended; also over a step that was removed since, but
    not over something that is no step.

    >>> from cxkit.model import Client, Step
    >>> now, then = Step(id="pays", name="Pays"), Step(id="paid", name="Paid", same_as="pays")
    >>> sorted(same_steps(Workshop.of([Client(name="Kuku"), now, then]))["pays"])
    ['paid', 'pays']
    """
    ties: dict[str, set[str]] = defaultdict(set)
    for step in shop.steps:
        if step.same_as and (step.same_as not in shop.by_id or shop.get(Step, step.same_as)):
            ties[step.id].add(step.same_as)
            ties[step.same_as].add(step.id)
    found: dict[str, frozenset[str]] = {}
    for step in shop.steps:
        if step.id not in found:
            found |= dict.fromkeys(group := _tied(step.id, ties), group)
    return MappingProxyType({step.id: found[step.id] for step in shop.steps})


def _tied(step_id: str, ties: Mapping[str, set[str]]) -> frozenset[str]:
    """What can be reached from a step, itself among it."""
    found, ahead = {step_id}, [step_id]
    while ahead:
        new = ties.get(ahead.pop(), set()) - found
        found |= new
        ahead += new
    return frozenset(found)
