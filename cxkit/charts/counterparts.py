"""Which journeys and steps may be compared: only what people marked as the same."""

from collections.abc import Mapping, Sequence

from cxkit.measures import same_steps
from cxkit.model import Journey, Step, Workshop


def counterparts(shop: Workshop, steps: Sequence[Step]) -> Mapping[str, str]:
    """Every step that is the same as one of these, by its id, with the id of that one; these themselves too.

    A step that is the same as several of these belongs to the first.
    """
    same = same_steps(shop)
    found = {other: step.id for step in reversed(steps) for other in same[step.id]}
    return found | {step.id: step.id for step in steps}


def beside_other_personas(shop: Workshop, own: Journey) -> list[Journey]:
    """A journey, and the journeys of the same state that other personas take."""
    others = [j for j in shop.journeys if j.state == own.state and j.persona != own.persona]
    return [own, *others]
