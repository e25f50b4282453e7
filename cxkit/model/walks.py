"""Taking the journey oneself."""

from typing import Annotated, ClassVar

from cxkit.model.fields import Day, Feeling, Id, Name, Refers, Score, Text, core, lens
from cxkit.model.item import Item


class Walk(Item):
    """One walkthrough of a journey, alone or beside a real customer."""

    kind: ClassVar[str] = "walk"
    plural: ClassVar[str] = "walks"

    walker: Name = core()
    journey: Annotated[Id, Refers("journey")] = core(widget="pick")
    beside_customer: bool = core(False)
    on: Day | None = core(None, widget="date")
    next_on: Day | None = lens(widget="date")


class WalkStep(Item):
    """What really happened at one step of a walk; what was seen is observed, the feeling inferred."""

    kind: ClassVar[str] = "walk_step"
    plural: ClassVar[str] = "walk_steps"
    subject: ClassVar[str] = "step"

    walk: Annotated[Id, Refers("walk")] = core(widget="pick")
    step: Annotated[Id, Refers("step")] = core(widget="pick")
    happened: Text | None = core(None, widget="area", evidence="measured")
    feeling: Feeling | None = core(None, evidence="inferred")
    need: Text | None = lens(evidence="inferred")
    met: Score | None = lens(evidence="inferred")
    surprise: Text | None = core(None, widget="area", evidence="measured")
