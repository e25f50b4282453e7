"""The map itself: touchpoints, journeys, phases and steps."""

from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from cxkit.model.fields import Id, Minutes, Name, Refers, Score, Text, core, lens
from cxkit.model.item import Item

JourneyState = Literal["before", "today", "future"]


class Place(BaseModel):
    """Where an item stands: in which parent, and between which neighbours.

    One value, so that a move is one patch. ``rank`` sorts as text; equal ranks, which two people
    may choose at the same moment, are told apart by ``tiebreak``.

    >>> Place(within="settling", rank="a1") < Place(within="settling", rank="a1", tiebreak="z")
    True
    """

    model_config = ConfigDict(frozen=True)

    within: Id
    rank: str = "a0"
    tiebreak: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What places of one parent are sorted by."""
        return self.rank, self.tiebreak

    def __lt__(self, other: "Place") -> bool:
        """Whether this place comes before another of the same parent."""
        return self.key < other.key


class Placed(Item):
    """An item that stands somewhere in the order of its parent."""

    place: Place | None = core(None)


class Touchpoint(Item):
    """Somewhere a customer can meet us."""

    kind: ClassVar[str] = "touchpoint"
    plural: ClassVar[str] = "touchpoints"

    name: Name = core()
    channel: Name = core()
    offered: bool = core(True)


class Journey(Item):
    """One persona's way through one scenario, before, today or as intended."""

    kind: ClassVar[str] = "journey"
    plural: ClassVar[str] = "journeys"

    name: Name = core()
    persona: Annotated[Id, Refers("persona")] | None = core(None, widget="pick")
    scenario: Text | None = core(None)
    state: JourneyState = core("today")


class Phase(Placed):
    """A stretch of a journey, as the customer would name it."""

    kind: ClassVar[str] = "phase"
    plural: ClassVar[str] = "phases"

    place: Annotated[Place, Refers("journey")] | None = core(None)
    name: Name = core()


class Step(Placed):
    """One thing the customer does or meets. It holds no score: curves come from answers and walks."""

    kind: ClassVar[str] = "step"
    plural: ClassVar[str] = "steps"

    place: Annotated[Place, Refers("phase")] | None = core(None)
    name: Name = core()
    touchpoint: Annotated[Id, Refers("touchpoint")] | None = core(None, widget="pick")
    thinks: Text | None = core(None, widget="area", evidence="assumed")
    owner: Name | None = core(None)

    same_as: Annotated[Id, Refers("step")] | None = lens(widget="pick")
    sees: Text | None = lens(widget="area", evidence="assumed")
    expectation_set: Text | None = lens(widget="area")
    expectation_handling: Literal["set", "manage", "exceed"] | None = lens()
    importance: Score | None = lens()
    covered_by: Literal["human", "automated", "both"] | None = lens()
    first_contact: Literal["us", "customer"] | None = lens()
    contact_purpose: Literal["sell", "advise"] | None = lens()
    where: Literal["ours", "theirs", "remote"] | None = lens()
    tailored: bool | None = lens()
    wait_minutes: Minutes | None = lens(unit="minutes")
    impersonal: bool | None = lens()
    needlessly_complex: bool | None = lens()
    retyped_data: Text | None = lens()
    personal_data: Text | None = lens()
    personal_data_purpose: Text | None = lens()
    told_plainly: bool | None = lens()
    purpose_shown: bool | None = lens()
    payment: bool | None = lens()
    moment_of_truth: bool | None = lens()
    moment_reason: Text | None = lens(widget="area")
    connection: Literal["made", "lost"] | None = lens()
    visibility: Literal["frontstage", "backstage", "support"] | None = lens()
    employee_treatment: Text | None = lens(widget="area")
    decision: Literal["keep", "fix", "strengthen", "remove"] | None = lens()
