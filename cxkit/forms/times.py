"""Before, today and as intended: each step of today beside what it was, and what it shall be."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, ClassVar, cast, get_args

from cxkit.errors import BadValue
from cxkit.forms.live import Live, assets
from cxkit.forms.scoring import Scoring
from cxkit.forms.session import Session
from cxkit.measures import best_known, emotion_curves, figure, same_steps
from cxkit.measures.tables import records
from cxkit.model import TOGETHER, Change, Item, Journey, JourneyState, Phase, Place, Step, Workshop
from cxkit.phrases import say, signed

OTHER: tuple[JourneyState, ...] = tuple(state for state in get_args(JourneyState) if state != "today")
"""The times that are told beside today: before, and the future."""


class Times(Live):
    """The room says together how a step felt before, and how it shall feel; today is what is known of it.

    The first such feeling makes the journey of that time; its steps are each *same as* one of today's.
    Where people have answered for such a step each on their own, their mean stands.

    ``value`` holds the feelings by step and time; :meth:`feel` writes one.

    >>> from tempfile import mkdtemp
    >>> from cxkit.exchange import load_samples
    >>> from cxkit.forms import open_session
    >>> from cxkit.store import open_store
    >>> store = open_store(mkdtemp() + "/store.db")
    >>> _ = load_samples(store)
    >>> times = Times(open_session("kuku", store=store))
    >>> times.value["Pays"]
    {'before': '+1.2', 'today': '−1.6', 'future': '+1.1'}
    """

    _esm = assets("times.js")
    _css = assets("times.css")
    rooms: ClassVar = ("times",)

    def __init__(self, session: Session) -> None:
        super().__init__(session, {"title": say("forms.times.title"), "times": list(OTHER)})

    @property
    def value(self) -> dict[str, dict[str, str]]:
        """By the name of each step of today: how it felt before, feels today and shall feel, as written."""
        return {
            row["name"]: {
                "before": row["before"]["told"],
                "today": row["today"],
                "future": row["future"]["told"],
            }
            for row in self.seen(self.session.shop)["rows"]
        }

    @property
    def problems(self) -> tuple[str, ...]:
        """What has to be written down first, or that no intention is said yet."""
        rows = self.seen(self.session.shop)["rows"]
        if not rows:
            return (say("forms.asked.steps"),)
        return () if any(row["future"]["told"] for row in rows) else (say("forms.times.no_future"),)

    def feel(self, step: str, state: JourneyState, value: int | None) -> None:
        """The room's feeling of a step, by name or id, at another time."""
        steps = self.session.shop.steps_of(self.session.shop.journey())
        held = next((each.id for each in steps if step in (each.id, each.name)), step)
        self.session.write(self._felt(held, state, value))

    # ── what a browser sees and asks ───────────────────────────────────────────────────────────

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """A row a step of today: its feelings, and whether the room may still say them."""
        today = _means(shop, shop.journey())
        others = {state: _means(shop, _of_state(shop, state)) for state in OTHER}
        rows = []
        for n, step in enumerate(shop.steps_of(shop.journey()), 1):
            row: dict[str, Any] = {
                "id": step.id,
                "n": n,
                "name": step.name,
                "today": _told(today.get(step.id)),
            }
            for state in OTHER:
                twin = _twin(shop, step, state)
                row[state] = _other(others[state].get(twin.id) if twin else None)
            rows.append(row)
        return {"rows": rows, "missing": "" if rows else say("forms.asked.steps")}

    def changes(self, operation: Mapping[str, Any]) -> Sequence[Change]:
        """*feel*: the room's feeling of a ``step`` at a ``state``, −2 … +2 or none."""
        if operation.get("do") != "feel":
            raise BadValue(say("forms.unknown_operation", name=operation.get("do")), choices=["feel"])
        return self._felt(operation.get("step"), operation.get("state"), operation.get("value"))

    # ── inside ─────────────────────────────────────────────────────────────────────────────────

    def _felt(self, step: Any, state: Any, value: Any) -> Sequence[Change]:
        shop = self.session.shop
        held = shop.get(Step, step)
        if held is None:
            raise BadValue(say("forms.asked.gone", what=say("forms.asked.target")))
        if state not in OTHER:
            raise BadValue(say("forms.times.no_time", name=state), choices=list(OTHER))
        twin = _twin(shop, held, state)
        if twin and _alone(_means(shop, _of_state(shop, state)).get(twin.id)):
            raise BadValue(say("forms.board.answered_alone", step=twin.name))
        if twin is None:
            twin, made = _made(shop, held, cast(JourneyState, state))
        else:
            made = []
        scoring = Scoring(shop, "feeling", 1)
        if value is None:
            cleared = scoring.cleared(TOGETHER, twin.id)
            return [cleared] if cleared else []
        return [scoring.scored(TOGETHER, twin.id, value=value), *made]


def _of_state(shop: Workshop, state: JourneyState) -> Journey | None:
    """The first journey of exactly this state."""
    return next((journey for journey in shop.journeys if journey.state == state), None)


def _twin(shop: Workshop, step: Step, state: JourneyState) -> Step | None:
    same = same_steps(shop)[step.id]
    return next((each for each in shop.steps_of(_of_state(shop, state)) if each.id in same), None)


def _means(shop: Workshop, journey: Journey | None) -> dict[str, dict[str, Any]]:
    """By step of a journey: the row of the curve that tells best of it."""
    if journey is None:
        return {}
    held: dict[str, list[Any]] = {}
    for row in records(emotion_curves(shop, journey)):
        if row["curve"] != "employee":
            held.setdefault(row["step"], []).append(row)
    return {
        step: next(row for row in rows if row["curve"] == best_known(rows)) for step, rows in held.items()
    }


def _alone(row: Mapping[str, Any] | None) -> bool:
    return row is not None and row["voice"] != TOGETHER


def _told(row: Mapping[str, Any] | None) -> str:
    if row is None:
        return ""
    if not _alone(row):
        return signed(row["mean"], 0)
    return figure(signed(row["mean"]), row["n"])


def _other(row: Mapping[str, Any] | None) -> dict[str, Any]:
    value = int(row["mean"]) if row is not None and not _alone(row) else None
    n = row["n"] if row is not None and _alone(row) else 0
    return {"told": _told(row), "value": value, "n": n}


def _made(shop: Workshop, step: Step, state: JourneyState) -> tuple[Step, list[Change]]:
    """Today's step at another time, and what must be made for it to stand there.

    The ids follow from today's, so that two laptops which tell of the same step tell it of one.
    """
    now = shop.journey()
    then = _of_state(shop, state) or Journey(
        id=_id(state, now.id if now else ""),
        name=say(f"forms.times.{state}_name"),
        persona=now.persona if now else None,
        state=state,
    )
    stretch = next(phase for phase in shop.phases_of(now) if step.place and phase.id == step.place.within)
    rank = stretch.place.rank if stretch.place else "a0"
    phase = Phase(id=_id(state, stretch.id), name=stretch.name, place=Place(within=then.id, rank=rank))
    place = Place(within=phase.id, rank=step.place.rank if step.place else "a0")
    same = {"name": step.name, "touchpoint": step.touchpoint, "owner": step.owner, "same_as": step.id}
    twin = Step(id=_id(state, step.id), place=place, **{k: v for k, v in same.items() if v})
    known = {journey.id for journey in shop.journeys} | {held.id for held in shop.phases}
    new: list[Item] = [item for item in (then, phase) if item.id not in known]
    return twin, [_brought(item) for item in (twin, *new)]


def _brought(item: Item) -> Change:
    """The change that makes an item, also one that was taken out before."""
    change = Change.of(item)
    return change.model_copy(update={"patch": {**change.patch, "removed": None}})


def _id(state: str, of: str) -> str:
    return sha256("\0".join(("time", state, of)).encode("utf-8", "replace")).hexdigest()[:20]
