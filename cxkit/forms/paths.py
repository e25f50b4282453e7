"""The plan of the workshop: its notebooks, the paths through them, and the minutes of each.

It is written by people in ``workshops/workshops.yaml``; here it is read and checked, so that a path whose
minutes do not add up, or a row of the method that nobody asks for, is found before a session finds it.

>>> [unit.id for unit in plan().way("taster")]
['00', '02', '04', '05', '06', '09', '10', '11', '12']
>>> plan().path("half_day").minutes
210
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path as File
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from cxkit.errors import BadValue, NotFound
from cxkit.exchange.strict_yaml import read_yaml
from cxkit.phrases import say
from cxkit.resources import find

ROWS: tuple[str, ...] = tuple(
    f"{letter}{n}"
    for letter, last in (("A", 9), ("B", 7), ("C", 6), ("D", 10), ("E", 6), ("F", 3))
    for n in range(1, last + 1)
)
"""Every capability the method asks for, A1 … F3."""

DEFAULT_PATH = "half_day"
SHORT_MINUTES = 20
"""A self-guided unit takes no longer: it is done alone, in one evening among others."""

Count = Annotated[int, Field(strict=True, ge=1)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9_]+$")]


class Part(BaseModel):
    """A piece of the plan, frozen; a name nobody knows is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Unit(Part):
    """One notebook: its minutes on each path it stands on, and the rows of the method it asks for.

    ``minutes`` is one number where it takes the same time on every path. ``scores`` is how many one
    person is asked for at most.
    """

    id: Id
    title: str
    file: Annotated[str, Field(pattern=r"^[0-9a-z][0-9a-z-]*\.ipynb$")]
    when: Literal["before", "session", "after"] = "session"
    minutes: Count | Mapping[str, Count]
    scores: Mapping[str, Count] = {}
    rows: tuple[str, ...]

    @property
    def numbered(self) -> str:
        """Its title, after the number in its file's name.

        >>> plan().unit("s3").numbered
        '03 Take the journey'
        """
        return f"{self.file[:2]} {self.title}"

    def minutes_on(self, path: str) -> int | None:
        """How long it takes on a path; None where it is not part of it."""
        return self.minutes if isinstance(self.minutes, int) else self.minutes.get(path)


class Lens(Part):
    """Something beside the core that a session may look at, and the notebook that asks for it."""

    title: str
    unit: Id
    rows: tuple[str, ...]


class Rest(Part):
    """A break of some minutes is due after so many minutes of work."""

    after: Count
    minutes: Count


def _sides(order: object) -> object:
    """A notebook alone is a list of one: those that are worked through at the same time."""
    if not isinstance(order, Sequence) or isinstance(order, str):
        return order
    return [[each] if isinstance(each, str) else each for each in order]


class Sitting(Part):
    """One session of a path: its working minutes, and its notebooks in their order.

    Each place in ``order`` holds one notebook, or several that groups work through at the same time.
    """

    minutes: Count
    order: Annotated[tuple[tuple[str, ...], ...], BeforeValidator(_sides)]
    lenses: tuple[str, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """The ids of its notebooks."""
        return tuple(id for side in self.order for id in side)


class Path(Part):
    """One way to run the workshop, in one session or several; ``short`` is its title inside a line."""

    id: Id
    title: str
    short: str
    sessions: Annotated[tuple[Sitting, ...], Field(min_length=1)]
    rest: Rest | None = None

    @property
    def minutes(self) -> int:
        """Working minutes of all its sessions."""
        return sum(session.minutes for session in self.sessions)

    @property
    def lenses(self) -> frozenset[str]:
        """The lenses any of its sessions switches on."""
        return frozenset(lens for session in self.sessions for lens in session.lenses)

    def on_the_clock(self, session: Sitting) -> int:
        """Minutes of a session with the breaks in it; none is due at its very end."""
        breaks = (session.minutes - 1) // self.rest.after if self.rest else 0
        return session.minutes + (breaks * self.rest.minutes if self.rest else 0)


class Limits(Part):
    """What no session may ask for: more lenses, more scores of one person, a longer remote block."""

    lenses: Count
    scores: Count
    block: Count


class Plan(Part):
    """All of ``workshops.yaml``."""

    limits: Limits
    facilitated: tuple[Unit, ...]
    self_guided: tuple[Unit, ...]
    lenses: Mapping[str, Lens]
    paths: tuple[Path, ...]

    def unit(self, id: str) -> Unit:
        """The notebook of an id or a file's name; NotFound with the ids there are."""
        every = (*self.facilitated, *self.self_guided)
        found = next((unit for unit in every if id in (unit.id, unit.file)), None)
        if found is None:
            raise NotFound(say("forms.plan.no_unit", id=id), choices=[unit.id for unit in every])
        return found

    def path(self, id: str) -> Path:
        """The path of an id; NotFound with the ids there are."""
        found = next((path for path in self.paths if path.id == id), None)
        if found is None:
            raise NotFound(say("forms.plan.no_path", id=id), choices=[path.id for path in self.paths])
        return found

    def way(self, path: str | None) -> tuple[Unit, ...]:
        """The notebooks of a path in their order, with what comes before and after; None: the self-guided."""
        if path is None:
            return self.self_guided
        on = {id for session in self.path(path).sessions for id in session.units}
        return tuple(unit for unit in self.facilitated if unit.when != "session" or unit.id in on)

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        wrong = list(_wrong(self))
        if wrong:
            raise ValueError("; ".join(wrong))
        return self


def read_plan(file: File) -> Plan:
    """The plan in a YAML file; BadValue says what in it cannot be, FileRefused that it is none."""
    try:
        return Plan.model_validate(read_yaml(file))
    except ValidationError as found:
        raise BadValue(say("forms.plan.wrong", file=file.name, why="; ".join(_reasons(found)))) from None


@cache
def plan() -> Plan:
    """The plan that is shipped."""
    return read_plan(find("workshops") / "workshops.yaml")


def _reasons(found: ValidationError) -> Iterator[str]:
    for error in found.errors(include_url=False):
        why = str(error["ctx"]["error"]) if error["type"] == "value_error" else error["msg"]
        where = ".".join(map(str, error["loc"]))
        yield f"{where}: {why}" if where else why


# ── what cannot be ─────────────────────────────────────────────────────────────────────────────────


def _wrong(plan: Plan) -> Iterator[str]:
    yield from _told_apart(plan)
    yield from _covered(plan)
    yield from (
        say("forms.plan.long_unit", unit=unit.id, minutes=unit.minutes, most=SHORT_MINUTES)
        for unit in plan.self_guided
        if not isinstance(unit.minutes, int) or unit.minutes > SHORT_MINUTES
    )
    for name, lens in plan.lenses.items():
        if lens.unit not in {unit.id for unit in plan.facilitated}:
            yield say("forms.plan.lens_unit", lens=name, unit=lens.unit)
    for path in plan.paths:
        yield from _path_wrong(plan, path)


def _told_apart(plan: Plan) -> Iterator[str]:
    ids: list[Any] = [unit.id for unit in (*plan.facilitated, *plan.self_guided)]
    ids += [path.id for path in plan.paths]
    yield from (say("forms.plan.twice", id=id) for id in sorted(set(ids)) if ids.count(id) > 1)


def _covered(plan: Plan) -> Iterator[str]:
    asked = [row for unit in plan.facilitated for row in unit.rows]
    yield from (say("forms.plan.row_missing", row=row) for row in ROWS if row not in asked)
    every = asked + [row for unit in plan.self_guided for row in unit.rows]
    every += [row for lens in plan.lenses.values() for row in lens.rows]
    yield from (say("forms.plan.row_unknown", row=row) for row in sorted(set(every)) if row not in ROWS)


def _path_wrong(plan: Plan, path: Path) -> Iterator[str]:
    units = {unit.id: unit for unit in plan.facilitated}
    placed = [id for session in path.sessions for id in session.units]
    yield from (say("forms.plan.no_unit", id=id) for id in placed if id not in units)
    yield from (
        say("forms.plan.placed_twice", unit=id, path=path.id)
        for id in sorted(set(placed))
        if placed.count(id) > 1
    )
    for unit in plan.facilitated:
        timed = unit.when == "session" and unit.minutes_on(path.id) is not None
        if timed != (unit.id in placed):
            yield say("forms.plan.unplaced", unit=unit.id, path=path.id)
    if not set(placed) <= set(units):
        return
    for n, session in enumerate(path.sessions, 1):
        yield from _session_wrong(plan, path, session, say("forms.plan.session", path=path.id, n=n))


def _session_wrong(plan: Plan, path: Path, session: Sitting, called: str) -> Iterator[str]:
    sides = [[plan.unit(id).minutes_on(path.id) or 0 for id in side] for side in session.order]
    for ids, minutes in zip(session.order, sides, strict=True):
        if len(set(minutes)) > 1:
            yield say("forms.plan.uneven", session=called, units=", ".join(ids))
    if (total := sum(max(minutes) for minutes in sides)) != session.minutes:
        yield say("forms.plan.sum", session=called, total=total, minutes=session.minutes)
    if path.rest and (clock := path.on_the_clock(session)) > plan.limits.block:
        yield say("forms.plan.block", session=called, minutes=clock, most=plan.limits.block)
    if len(session.lenses) > plan.limits.lenses:
        yield say("forms.plan.lenses", session=called, n=len(session.lenses), most=plan.limits.lenses)
    for lens in session.lenses:
        if lens not in plan.lenses or plan.lenses[lens].unit not in session.units:
            yield say("forms.plan.lens_away", session=called, lens=lens)
    # of several notebooks at the same time, a person works through one
    asked = sum(max(plan.unit(id).scores.get(path.id, 0) for id in side) for side in session.order)
    if asked > plan.limits.scores:
        yield say("forms.plan.scores", session=called, n=asked, most=plan.limits.scores)
