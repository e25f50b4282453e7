"""What an operation speaks of, found in a workshop, or refused with the reason in a person's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from cxkit.errors import BadValue
from cxkit.measures import emotion_curves
from cxkit.model import TOGETHER, Journey, Note, Phase, Quote, Removed, Step, Workshop
from cxkit.model.item import Item
from cxkit.model.naming import own_name
from cxkit.phrases import say


@dataclass(frozen=True)
class Found:
    """One journey of a workshop, as operations look at it; None for one that is still to be made."""

    shop: Workshop
    journey: Journey | None

    @cached_property
    def phases(self) -> tuple[Phase, ...]:
        """The journey's phases in their order."""
        return self.shop.phases_of(self.journey)

    @cached_property
    def removed(self) -> Mapping[str, Removed]:
        """What was taken out, by id."""
        return {gone.item: gone for gone in self.shop.removed}

    @cached_property
    def stray(self) -> tuple[Step, ...]:
        """Steps that stand in no phase there is."""
        phases = {phase.id for phase in self.shop.phases}
        return tuple(step for step in self.shop.steps if not step.place or step.place.within not in phases)

    def step(self, id: str) -> Step:
        """A step of this journey, or one that stands nowhere; BadValue for any other."""
        here = {phase.id for phase in self.phases}
        step = self.shop.get(Step, id)
        if step and ((step.place and step.place.within in here) or step in self.stray):
            return step
        raise self._missing(id)

    def phase(self, id: str) -> Phase:
        """A phase of this journey; BadValue for any other."""
        phase = next((phase for phase in self.phases if phase.id == id), None)
        if phase is None:
            raise self._missing(id)
        return phase

    def item(self, id: str) -> Item:
        """A step or phase of this journey, or a note or quote; BadValue for any other."""
        note = self.shop.get(Note, id) or self.shop.get(Quote, id)
        return note or next((phase for phase in self.phases if phase.id == id), None) or self.step(id)

    def check_free(self, id: str, kind: type[Item]) -> None:
        """Refuses the id of something else, and of something taken out; the same again is no other."""
        known = self.shop.going_by.get(id, ())
        if id in self.removed or any(not isinstance(item, kind) for item in known):
            raise self._missing(id)
        if known:
            self.item(id)

    def answered_alone(self, step: Step) -> bool:
        """Whether people of the team have felt this step each on their own."""
        curves = emotion_curves(self.shop, self.journey)
        found = curves[(curves["curve"] == "assumed") & (curves["step"] == step.id)]
        return any(voice != TOGETHER for voice in found["voice"])

    def _missing(self, id: str) -> BadValue:
        gone = self.removed.get(id)
        if gone is None:
            return BadValue(say("forms.board.unknown", id=id if len(id) <= 60 else f"{id[:59]}…"))
        by, called = gone.by or say("forms.somebody"), own_name(gone.fields) or id
        return BadValue(say("forms.board.gone", called=called, by=by))
