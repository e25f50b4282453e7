"""The lanes of the journey map. A new lane is a class in a file here and a line in :data:`LANES`."""

from collections.abc import Callable
from functools import partial

from cxkit.charts.emotion_curve import EmotionCurve
from cxkit.charts.lanes.feeling import FeelingLane
from cxkit.charts.lanes.lane import Grid, Lane
from cxkit.charts.lanes.notes import GainsLane, PainsLane, notes_at
from cxkit.charts.lanes.owner import OwnerLane
from cxkit.charts.lanes.pills import FieldPills, TouchpointLane
from cxkit.charts.lanes.promise_kept import PromiseKeptLane
from cxkit.charts.lanes.step import StepLane
from cxkit.charts.lanes.voices import EmployeeLane, EvidenceLane
from cxkit.charts.lanes.words import FieldWords, ThinksLane

CORE = ("step", "touchpoint", "thinks", "feeling", "pains", "gains", "promise_kept", "owner")
"""The lanes of every map; the others are lenses."""

_WORDS = ("sees", "expectation_set", "moment_reason", "retyped_data", "personal_data", "employee_treatment")
_PILLS = (
    "expectation_handling",
    "importance",
    "covered_by",
    "first_contact",
    "contact_purpose",
    "where",
    "tailored",
    "wait_minutes",
    "impersonal",
    "needlessly_complex",
    "told_plainly",
    "purpose_shown",
    "payment",
    "moment_of_truth",
    "connection",
    "visibility",
    "decision",
)

LANES: dict[str, Callable[[Grid], Lane]] = {
    **{
        lane.name: lane
        for lane in (
            StepLane,
            TouchpointLane,
            ThinksLane,
            PainsLane,
            GainsLane,
            PromiseKeptLane,
            OwnerLane,
            EmployeeLane,
            EvidenceLane,
        )
    },
    **{field: partial(FieldWords, field=field) for field in _WORDS},
    **{field: partial(FieldPills, field=field) for field in _PILLS},
}
"""Every lane by its name, but the feeling lane, which needs the map's curve."""


def lane(name: str, grid: Grid, curve: EmotionCurve) -> Lane:
    """A lane by its name, measured for one sheet; KeyError when there is none."""
    return FeelingLane(grid, curve=curve) if name == FeelingLane.name else LANES[name](grid)


__all__ = ["CORE", "LANES", "FeelingLane", "Grid", "Lane", "lane", "notes_at"]
