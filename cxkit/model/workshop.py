"""Everything captured with one client, folded and frozen."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Self, cast

from cxkit.errors import BadValue
from cxkit.model.actions import Action, Decision
from cxkit.model.answers import Answer, Response
from cxkit.model.insights import Idea, Insight
from cxkit.model.item import AnyItem, Item
from cxkit.model.journey import Journey, JourneyState, Phase, Placed, Step, Touchpoint
from cxkit.model.notes import Note, Quote
from cxkit.model.parking import Parked
from cxkit.model.people import Client, Participant, Persona, Trait
from cxkit.model.problems import Misfit, Problem, problems_of
from cxkit.model.promises import Promise, PromiseTest
from cxkit.model.scales import Question
from cxkit.model.walks import Walk, WalkStep
from cxkit.phrases import say, spoken

KINDS: dict[str, type[Item]] = {
    cls.kind: cls
    for cls in (
        Client,
        Participant,
        Persona,
        Trait,
        Touchpoint,
        Journey,
        Phase,
        Step,
        Note,
        Quote,
        Promise,
        PromiseTest,
        Response,
        Answer,
        Walk,
        WalkStep,
        Insight,
        Idea,
        Action,
        Decision,
        Parked,
    )
}
"""Every kind of item by its name in the journal. A new kind is a class, a line here and a field of
:class:`Workshop`."""


@dataclass(frozen=True)
class Clash:
    """Two people set one field without knowing of each other: the later stands, both are kept."""

    kind: str
    item: str
    field: str
    kept: Any
    kept_by: str
    lost: Any
    lost_by: str


@dataclass(frozen=True)
class Removed:
    """An item taken out; its fields stay for the day it is restored."""

    kind: str
    item: str
    by: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Workshop:
    """Everything captured with one client, frozen; made by ``store.workshop(client)``.

    Without a store, for a test or an example:

    >>> from cxkit.model import Client, Journey, Phase, Place, Step
    >>> shop = Workshop.of([
    ...     Client(id="kuku", name="Kuku Nyumbani"),
    ...     Journey(id="today", name="Dinner"),
    ...     Phase(id="settling", name="Settling", place=Place(within="today")),
    ...     Step(id="pay", name="Pays", place=Place(within="settling")),
    ... ])
    >>> [step.name for step in shop.steps_of(shop.journey())]
    ['Pays']
    """

    client: Client
    participants: tuple[Participant, ...] = ()
    personas: tuple[Persona, ...] = ()
    traits: tuple[Trait, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    journeys: tuple[Journey, ...] = ()
    phases: tuple[Phase, ...] = ()
    steps: tuple[Step, ...] = ()
    notes: tuple[Note, ...] = ()
    quotes: tuple[Quote, ...] = ()
    promises: tuple[Promise, ...] = ()
    promise_tests: tuple[PromiseTest, ...] = ()
    responses: tuple[Response, ...] = ()
    answers: tuple[Answer, ...] = ()
    walks: tuple[Walk, ...] = ()
    walk_steps: tuple[WalkStep, ...] = ()
    insights: tuple[Insight, ...] = ()
    ideas: tuple[Idea, ...] = ()
    actions: tuple[Action, ...] = ()
    decisions: tuple[Decision, ...] = ()
    parked: tuple[Parked, ...] = ()

    clashes: tuple[Clash, ...] = ()
    removed: tuple[Removed, ...] = ()
    misfits: tuple[Misfit, ...] = ()
    """Items that failed their checks or are of unknown kind; :attr:`problems` says these and more."""
    tick: int = 0
    at: datetime | None = field(default=None, compare=False)

    @classmethod
    def of(cls, items: Iterable[Item], **rest: Any) -> Self:
        """A workshop of these items; BadValue unless exactly one of them is a client."""
        held: dict[str, list[Item]] = defaultdict(list)
        for item in items:
            held[item.plural].append(item)
        clients = [item for item in held.pop("clients", []) if isinstance(item, Client)]
        if len(clients) != 1:
            raise BadValue(say("errors.one_client", n=len(clients)))
        by_plural: dict[str, Any] = {plural: tuple(kept) for plural, kept in held.items()}
        return cls(client=clients[0], **by_plural, **rest)

    @property
    def date(self) -> "date | None":
        """The day of the newest change, by the clocks that can be believed: the date a report bears."""
        return self.at.date() if self.at else None

    # ── finding ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Every sound item by its id; where kinds share one, the item whose kind comes first in ``KINDS``."""
        return {id: items[0] for id, items in self.going_by.items()}

    @cached_property
    def going_by(self) -> Mapping[str, Sequence[Item]]:
        """The sound items that go by each id: one, unless kinds share it."""
        held: dict[str, list[Item]] = {}
        for kind in KINDS.values():
            for item in self.every(kind):
                held.setdefault(item.id, []).append(item)
        return held

    def get(self, kind: type[AnyItem], id: str | None) -> AnyItem | None:
        """The item of a kind that goes by an id; None when there is none, whatever else goes by it."""
        if kind not in self._by_kind:
            self._by_kind[kind] = {item.id: item for item in reversed(self.every(kind))}
        return cast(AnyItem | None, self._by_kind[kind].get(id or ""))

    @cached_property
    def _by_kind(self) -> dict[type[Item], Mapping[str, Item]]:
        return {}

    def every(self, kind: type[Item]) -> tuple[Item, ...]:
        """All items of a kind."""
        return (self.client,) if kind is Client else getattr(self, kind.plural)

    def answers_to(self, question: Question) -> Sequence[Response]:
        """The responses to a question, in the order they were given."""
        return self._by_question.get(question, ())

    @cached_property
    def _by_question(self) -> Mapping[Question, list[Response]]:
        held: dict[Question, list[Response]] = defaultdict(list)
        for response in self.responses:
            held[response.question].append(response)
        return held

    def journey(self, state: JourneyState = "today") -> Journey | None:
        """The first journey of a state; for *today*, else the first of any."""
        found = next((j for j in self.journeys if j.state == state), None)
        return found or (self.journeys[0] if state == "today" and self.journeys else None)

    def phases_of(self, journey: Journey | None) -> tuple[Phase, ...]:
        """A journey's phases in their order; none for None."""
        return self._placed(self.phases, journey)

    def steps_of(self, journey: Journey | None) -> tuple[Step, ...]:
        """A journey's steps in their order, phase after phase; none for None."""
        return tuple(
            step for phase in self.phases_of(journey) for step in self._steps_by_phase.get(phase.id, ())
        )

    def steps_in(self, phase: Phase) -> tuple[Step, ...]:
        """A phase's steps in their order."""
        return tuple(self._steps_by_phase.get(phase.id, ()))

    def channel_of(self, step: Step) -> str | None:
        """The channel a step's touchpoint belongs to."""
        touchpoint = self.get(Touchpoint, step.touchpoint)
        return touchpoint.channel if touchpoint else None

    @cached_property
    def _steps_by_phase(self) -> Mapping[str, list[Step]]:
        held: dict[str, list[Step]] = defaultdict(list)
        for step in sorted((s for s in self.steps if s.place), key=_key):
            held[step.place.within].append(step)  # type: ignore[union-attr]
        return held

    @staticmethod
    def _placed(phases: Iterable[Phase], journey: Journey | None) -> tuple[Phase, ...]:
        if journey is None:
            return ()
        return tuple(sorted((p for p in phases if p.place and p.place.within == journey.id), key=_key))

    # ── what does not fit ──────────────────────────────────────────────────────────────────────

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was captured and does not fit, in plain sentences; nothing of it is lost."""
        if spoken() not in self._problems:
            self._problems[spoken()] = tuple(problems_of(self, KINDS))
        return self._problems[spoken()]

    @cached_property
    def _problems(self) -> dict[str, tuple[Problem, ...]]:
        return {}


def _key(item: Placed) -> tuple[str, str, str]:
    return (*(item.place.key if item.place else ("", "")), item.id)
