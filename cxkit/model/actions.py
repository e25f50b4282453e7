"""What will be done, and what the sponsor is asked to decide."""

from typing import Annotated, ClassVar, Literal

from cxkit.model.fields import Day, Id, Name, Refers, Said, Score, Text, core, lens
from cxkit.model.item import Item


class Action(Item):
    """A commitment: what it answers, what it must not lose, the first small step, who and by when."""

    kind: ClassVar[str] = "action"
    plural: ClassVar[str] = "actions"

    title: Name = core()
    answers: Annotated[Id, Refers()] | None = core(None, widget="pick")
    must_not_compromise: Annotated[Id, Refers("insight")] | None = core(None, widget="pick")
    customer_impact: Score | None = core(None)
    business_impact: Score | None = core(None)
    effort: Score | None = core(None)
    nature: Literal["functional", "emotional", "both"] | None = lens()
    agenda: Literal["protect", "innovate"] | None = lens()
    first_step: Text | None = core(None)
    owner: Name | None = core(None)
    due: Day | None = core(None, widget="date")
    state: Literal["planned", "started", "done", "dropped"] = core("planned")
    follow_up: Text | None = lens(widget="area")


class Decision(Item):
    """Something only the sponsor can decide, with its cost in a few words."""

    kind: ClassVar[str] = "decision"
    plural: ClassVar[str] = "decisions"

    text: Said = core(widget="area")
    cost: Text | None = core(None)
