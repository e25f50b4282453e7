"""How the steps of a journey are dealt out over sheets, as columns that never drift."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, floor

from cxkit.model import Journey, Phase, Step, Touchpoint, Workshop


@dataclass(frozen=True)
class Column:
    """A step in its place (from 1) within the whole journey, and its phase."""

    step: Step
    phase: Phase
    place: int


def columns_of(shop: Workshop, journey: Journey | None) -> list[Column]:
    """Every step of a journey in order."""
    found = [(step, phase) for phase in shop.phases_of(journey) for step in shop.steps_in(phase)]
    return [Column(step, phase, place) for place, (step, phase) in enumerate(found, 1)]


def in_words(step: Step, field: str) -> str | None:
    """What was chosen at a step, as the form has it; None where nobody said.

    >>> in_words(Step(name="Pays", first_contact="us"), "first_contact")
    'we do'
    """
    value = getattr(step, field)
    return Step.words(field).said(value) if value else None


def touchpoint_of(shop: Workshop, step: Step) -> str | None:
    """The name of the touchpoint of a step; None where it has none."""
    met = shop.get(Touchpoint, step.touchpoint) if step.touchpoint else None
    return met.name if met else None


def dealt(columns: Sequence[Column], most: int) -> list[list[Column]]:
    """Columns on as few sheets as hold ``most`` each, equally many; what is odd goes where phases part.

    >>> from cxkit.model import Phase, Step
    >>> one, two = Phase(name="Choosing"), Phase(name="Using")
    >>> steps = [Column(Step(name="x"), one if i < 7 else two, i + 1) for i in range(15)]
    >>> [len(sheet) for sheet in dealt(steps, most=10)]
    [7, 8]
    """
    sheets = ceil(len(columns) / most)
    cuts = [0]
    for left in range(sheets, 1, -1):
        rest = len(columns) - cuts[-1]
        fair = {cuts[-1] + floor(rest / left), cuts[-1] + ceil(rest / left)}
        cuts.append(max(fair, key=lambda c: (columns[c].phase.id != columns[c - 1].phase.id, c)))
    return [list(columns[a:b]) for a, b in zip(cuts, [*cuts[1:], len(columns)], strict=True)]


def stretches(columns: Sequence[Column]) -> list[tuple[Phase, int, int]]:
    """Each phase on a sheet with its first and last column there."""
    found = []
    for _, run in groupby(enumerate(columns), key=lambda item: item[1].phase.id):
        places = list(run)
        found.append((places[0][1].phase, places[0][0], places[-1][0]))
    return found
