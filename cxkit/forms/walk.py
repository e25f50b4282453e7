"""A walk, written down before anybody sees what the team assumed."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, ClassVar

from cxkit.errors import BadValue
from cxkit.forms import fields as shown
from cxkit.forms.asked import journey_of
from cxkit.forms.assumed import beside_assumed
from cxkit.forms.live import Live, assets, clashes_of
from cxkit.forms.session import Session
from cxkit.model import Change, Item, Journey, Step, Walk, WalkStep, Workshop, new_id
from cxkit.phrases import day, say

ABOUT = ("walker", "beside_customer", "on", "next_on")
SEEN = ("happened", "surprise", "feeling", "need", "met")
"""What a walker writes of a step, as the eye goes along it, and the keys with it."""
_WRITES, _LOOKS = ("add", "about", "seen", "fact"), ("choose", "reveal", "hide")
FACTS = ("first_contact", "contact_purpose", "where", "tailored", "told_plainly")
"""What a walker finds out of the step itself: who calls whom and why, where, for whom, how plainly."""


class Walking(Live):
    """The walks of a journey, one at a time, step by step.

    ``value`` holds what is written of the walk in hand, ``problems`` what is missing; :meth:`add`,
    :meth:`write` and :meth:`reveal` do as the walker does. Until :meth:`reveal` nothing of what the team
    assumed is sent to the browser.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.model import Phase, Place
    >>> from cxkit.store import open_store
    >>> here = open_session(store=open_store(mkdtemp() + "/store.db"))
    >>> _ = here.write(map(Change.of, [Journey(id="j", name="Dinner"), Phase(id="p", name="Settling",
    ...     place=Place(within="j")), Step(id="pay", name="Pays", place=Place(within="p"))]))
    >>> walking = Walking(here)
    >>> walk = walking.add("the managing director")
    >>> walking.write("Pays", happened="Was asked twice for the same bill", feeling=-2)
    >>> walking.value["pay"]["feeling"], walking.reveal()
    (-2, [])
    """

    _esm = assets("walk.js")
    _css = assets("walk.css")
    rooms: ClassVar[Sequence[str]] = ("walk",)

    def __init__(self, session: Session, journey: Journey | str | None = None) -> None:
        self._journey = journey_of(session.shop, journey).id if journey else None  # type: ignore[union-attr]
        self._chosen: str | None = None
        self._revealed: set[str] = set()
        spec = {
            "about": shown.told(Walk, ABOUT),
            "seen": shown.told(WalkStep, SEEN),
            "facts": shown.told(Step, FACTS),
        }
        super().__init__(session, spec)
        self.seat = f"{self.seat}:{self._journey or ''}"

    # ── the twin without a browser ─────────────────────────────────────────────────────────────

    @property
    def journey(self) -> Journey | None:
        """The journey that is walked."""
        return journey_of(self.session.shop, self._journey)

    @property
    def walks(self) -> tuple[Walk, ...]:
        """Its walks."""
        journey = self.journey
        return tuple(walk for walk in self.session.shop.walks if journey and walk.journey == journey.id)

    @property
    def walk(self) -> Walk | None:
        """The walk in hand: the one chosen, else the last one."""
        walks = self.walks
        return next((walk for walk in walks if walk.id == self._chosen), walks[-1] if walks else None)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps to take."""
        return self.session.shop.steps_of(self.journey)

    @property
    def value(self) -> dict[str, dict[str, Any]]:
        """What is written of the walk in hand, by step."""
        held = self._held(self.walk)
        return {step: shown.values(seen, SEEN) for step, seen in held.items()}

    @property
    def problems(self) -> tuple[str, ...]:
        """Steps not written down, next walks without a day, or that nobody has walked."""
        if not self.steps:
            return (say("forms.walk.no_steps"),)
        if not self.walks:
            return (say("forms.walk.missing_walks"),)
        found = []
        for walk in self.walks:
            if left := len(self._unfelt(walk)):
                sizes = {"n": left, "of": len(self.steps)}
                found.append(say("forms.walk.missing_steps", walker=walk.walker, **sizes))
            if walk.next_on is None:
                found.append(say("forms.walk.missing_next", walker=walk.walker))
        return tuple(found)

    def add(self, walker: str, **about: Any) -> str:
        """Begins a walk, takes it in hand, and gives its id."""
        id = new_id()
        self.session.write([self._added(id, walker, about)])
        return id

    def choose(self, walk: str) -> None:
        """Takes another walk in hand."""
        self._look("choose", walk)

    def write(self, step: str, **seen: Any) -> None:
        """Writes down what happened at a step, by name or id."""
        self.session.write([self._seen_at(self._step(step), seen)])

    def reveal(self, *, anyway: bool = False) -> list[dict[str, Any]]:
        """What the team assumed beside what was found, by step; BadValue while steps are open."""
        self._look("reveal", None, anyway=anyway)
        return list(self.state["assumed"])

    # ── what a browser sees and asks ───────────────────────────────────────────────────────────

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """The walks by name, of the one in hand all that is written; what was assumed only if revealed."""
        walk, journey = self.walk, self.journey
        held = self._held(walk)
        title = say("forms.walk.title", journey=journey.name) if journey else say("forms.walk.title_none")
        return {
            "title": title,
            "walks": [[each.id, self._called(each)] for each in self.walks],
            "walk": _card(shop, walk, ABOUT) if walk else None,
            "steps": [
                {
                    "id": step.id,
                    "name": step.name,
                    "seen": _card(shop, held.get(step.id), SEEN),
                    "facts": _card(shop, step, FACTS),
                }
                for step in self.steps
            ],
            "written": self._written(walk) if walk else "",
            "missing": "" if self.steps else say("forms.walk.no_steps"),
            "early": self._early(walk) if walk else "",
            "revealed": walk is not None and walk.id in self._revealed,
            "assumed": beside_assumed(shop, self.journey, held) if walk and walk.id in self._revealed else [],
        }

    def changes(self, operation: Mapping[str, Any]) -> Sequence[Change]:
        """*add* a walk, *choose* one, *about* it, *seen* at a step, *fact* of a step, *reveal*, *hide*."""
        do, walk = operation.get("do"), operation.get("walk")
        if do == "add":
            return [self._added(str(walk), str(operation.get("walker") or ""), {})]
        if do == "about":
            return [Change.of(self._walk(walk), **self._one(operation, ABOUT))]
        if do == "seen":
            step, seen = self._step(operation.get("step")), self._one(operation, SEEN)
            return [self._seen_at(step, seen, walk=walk)]
        if do == "fact":
            return [Change.of(self._step(operation.get("step")), **self._one(operation, FACTS))]
        if do not in _LOOKS:
            raise BadValue(say("forms.unknown_operation", name=do), choices=[*_WRITES, *_LOOKS])
        self._look(str(do), walk, anyway=bool(operation.get("anyway")))
        return ()

    # ── inside ─────────────────────────────────────────────────────────────────────────────────

    def _held(self, walk: Walk | None) -> dict[str, WalkStep]:
        steps = self.session.shop.walk_steps
        return {seen.step: seen for seen in steps if walk and seen.walk == walk.id}

    def _unfelt(self, walk: Walk) -> list[Step]:
        held = self._held(walk)
        return [step for step in self.steps if step.id not in held or held[step.id].feeling is None]

    def _written(self, walk: Walk) -> str:
        return say("forms.walk.written", n=len(self.steps) - len(self._unfelt(walk)), of=len(self.steps))

    def _called(self, walk: Walk) -> str:
        return " · ".join(filter(None, [walk.walker, day(walk.on) if walk.on else ""]))

    def _added(self, id: str, walker: str, about: Mapping[str, Any]) -> Change:
        journey = self.journey
        if journey is None:
            raise BadValue(say("forms.walk.no_steps"))
        change = Change.of(Walk(id=id, walker=walker, journey=journey.id, **about))
        self._chosen = id
        return change

    def _seen_at(self, step: Step, fields: Mapping[str, Any], *, walk: Any = None) -> Change:
        """The change that writes of a step; it says of which walk in full, so that twice is once."""
        found = self._walk(walk)
        held = self._held(found).get(step.id)
        id = held.id if held else walk_step_id(found.id, step.id)
        return Change.of(WalkStep(id=id, walk=found.id, step=step.id, **self._known(fields, SEEN)))

    def _one(self, operation: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
        return self._known({str(operation.get("field")): operation.get("value")}, names)

    @staticmethod
    def _known(fields: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
        if unknown := next((name for name in fields if name not in names), None):
            raise BadValue(say("forms.walk.no_field", field=unknown), choices=list(names))
        return dict(fields)

    def _walk(self, wanted: Any) -> Walk:
        found = self.walk if wanted is None else next((w for w in self.walks if w.id == wanted), None)
        if found is None:
            raise BadValue(say("forms.asked.gone", what=say("forms.walk.gone")))
        return found

    def _step(self, wanted: Any) -> Step:
        found = next((step for step in self.steps if wanted in (step.id, step.name)), None)
        if found is None:
            raise BadValue(say("forms.asked.gone", what=say("forms.walk.no_step")))
        return found

    def _look(self, do: str, walk: Any, *, anyway: bool = False) -> None:
        """Takes a walk in hand, shows what was assumed, or hides it again."""
        if do == "choose":
            self._chosen = self._walk(walk).id
        elif do == "hide":
            self._revealed.clear()
        else:
            self._reveal(self._walk(walk), anyway=anyway)
        self.follow(self.session.shop)

    # ── what was assumed ───────────────────────────────────────────────────────────────────────

    def _reveal(self, walk: Walk, *, anyway: bool) -> None:
        if not anyway and (early := self._early(walk)):
            raise BadValue(early)
        self._revealed.add(walk.id)

    def _early(self, walk: Walk) -> str:
        """Why it is too early to look; empty when the walk is written down."""
        left = self._unfelt(walk)
        names = ", ".join(step.name for step in left[:5]) + (" …" if len(left) > 5 else "")
        key = f"forms.walk.reveal_early{'_one' if len(left) == 1 else ''}"
        return say(key, steps=names) if left else ""


def walk_step_id(walk: str, step: str) -> str:
    """The id of what one walk saw at one step, the same on every laptop."""
    return sha256("\0".join(("walk_step", walk, step)).encode()).hexdigest()[:20]


def _card(shop: Workshop, item: Item | None, names: Sequence[str]) -> dict[str, Any]:
    if item is None:
        return {"values": dict.fromkeys(names), "clashes": {}}
    return {"id": item.id, "values": shown.values(item, names), "clashes": dict(clashes_of(shop, item.id))}
