"""One person after the other at one laptop: who is here, what is asked, what is hidden afterwards."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from cxkit.errors import BadValue
from cxkit.forms import people
from cxkit.forms.asked import round_named, voice_named
from cxkit.forms.live import Live
from cxkit.forms.scoring import Scoring
from cxkit.forms.session import Session
from cxkit.model import SCALES, Change, Participant, Question, Response, Workshop, new_id
from cxkit.phrases import say


class Asked(NamedTuple):
    """One line: a question about a target, and how it is worded."""

    question: Question
    target: str
    name: str
    above: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others of its form."""
        return f"{self.question}:{self.target}"


class OneByOne(Live):
    """The base of what people answer in turns.

    What somebody has answered is on screen until they are done, and never again: the browser is not
    even told of it. ``value`` holds who is through with how much, ``problems`` who is still to come;
    :meth:`begin`, :meth:`answer` and :meth:`done` do as the person at the laptop does.
    """

    rooms: ClassVar[Sequence[str]] = ("asked", "turns")
    hides: ClassVar[bool] = True
    """Whether also the person who begins again is not shown what they answered before."""

    def __init__(
        self, session: Session, spec: Mapping[str, Any], *, round: int, voice: str, leader: str | None = None
    ) -> None:
        self.round, self.voice, self.leader = round_named(round), voice_named(voice), leader
        self.person: str | None = None
        self._touched: set[str] = set()
        super().__init__(session, {"hint": say("forms.turns.alone"), **spec})
        self.seat = f"{self.seat}:{spec['title']}:{voice}"

    def asked(self, shop: Workshop) -> Sequence[Asked]:
        """What everybody is asked, in order."""
        raise NotImplementedError(type(self).__name__)

    # ── the twin without a browser ─────────────────────────────────────────────────────────────

    @property
    def people(self) -> tuple[Participant, ...]:
        """Everybody on the list."""
        return people.speaking(self.session.shop, self.voice)

    @property
    def value(self) -> dict[str, int]:
        """How much of it each participant has answered, by id; never what."""
        lines = self.asked(self.session.shop)
        held = self._held(lines)
        return {
            person.id: sum(held[line.question].of(person.id, line.target) is not None for line in lines)
            for person in self.people
        }

    @property
    def problems(self) -> tuple[str, ...]:
        """Who is still to come."""
        every = len(self.asked(self.session.shop))
        done = self.value
        if still := [people.called(person) for person in self.people if done[person.id] < every]:
            return (say("forms.turns.still", who=", ".join(still)),)
        return () if self.people else (say("forms.scores.nobody"),)

    def begin(self, alias: str, department: str | None = None) -> str:
        """Somebody sits down: one on the list, or somebody new. Gives their id."""
        known = next((p for p in self.people if alias in (p.id, p.alias)), None)
        if known is None:
            id = new_id()
            self.session.write([people.joined(self.session.shop, id, alias, department, self.voice)])
            self._sit(id)
            return id
        self._sit(known.id)
        return known.id

    def answer(self, target: str, value: Any = None, **fields: Any) -> None:
        """The person at the laptop answers; the target by its key, name or id."""
        given = fields if value is None else {"value": value, **fields}
        self.session.write([self._answered(self.person, target, given)])

    def done(self) -> None:
        """The person gets up, and the screen is cleared."""
        self._sit(None)

    # ── what a browser sees and asks ───────────────────────────────────────────────────────────

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """Who is through with how much, and of the person at the laptop alone what they answer now."""
        lines = self.asked(shop)
        held = self._held(lines)
        done = self.value
        person = shop.get(Participant, self.person)
        values = {
            line.key: self._shown(answer)
            for line in lines
            if person and (line.key in self._touched or not self.hides)
            if (answer := held[line.question].of(person.id, line.target)) is not None
        }
        return {
            "lines": [[line.key, line.name, line.above] for line in lines],
            "people": [[p.id, p.alias, p.department or "", done[p.id]] for p in self.people],
            "departments": people.departments(shop),
            "person": [person.id, person.alias] if person else None,
            "values": values,
            "before": done[person.id] - len(values) if person and self.hides else 0,
            "told": self._told(done, len(lines)),
            "leader": self._leader_hint(done, len(lines)),
            "missing": self._first_of_all(lines),
        }

    def changes(self, operation: Mapping[str, Any]) -> Sequence[Change]:
        """*begin* as somebody, *answer* a line (fields of the answer; value null takes it out), *done*."""
        do = operation.get("do")
        if do == "begin":
            return self._begun(operation)
        if do == "answer":
            fields = dict(operation.get("fields") or {})
            who, target = operation.get("participant"), str(operation.get("target"))
            if "value" in fields and fields["value"] is None:
                return self._cleared(who, target)
            return [self._answered(who, target, fields)]
        if do == "done":
            self._sit(None)
            return ()
        raise BadValue(say("forms.unknown_operation", name=do), choices=["begin", "answer", "done"])

    # ── inside ─────────────────────────────────────────────────────────────────────────────────

    def _begun(self, operation: Mapping[str, Any]) -> Sequence[Change]:
        id = str(operation.get("participant", ""))
        if "alias" not in operation:
            self._sit(self._known(id))
            return ()
        alias, department = str(operation["alias"]), str(operation.get("department") or "")
        change = people.joined(self.session.shop, id, alias, department, self.voice)
        self._sit(id)
        return (change,)

    def _sit(self, person: str | None) -> None:
        self.person = person
        self._touched = set()
        self.follow(self.session.shop)

    def _line(self, target: str) -> Asked:
        lines = self.asked(self.session.shop)
        found = next((line for line in lines if target in (line.key, line.name, line.target)), None)
        if found is None:
            raise BadValue(say("forms.turns.not_asked"))
        return found

    def _known(self, who: Any) -> str:
        """Who answers; also an answer that comes late is that of whoever gave it."""
        if all(person.id != who for person in self.people):
            raise BadValue(say("forms.turns.nobody" if who is None else "forms.turns.unknown"))
        return str(who)

    def _answered(self, who: Any, target: str, fields: Mapping[str, Any]) -> Change:
        person, line = self._known(who), self._line(target)
        known = {name: fields[name] for name in ("value", *self.more) if name in fields}
        change = Scoring(self.session.shop, line.question, self.round).scored(person, line.target, **known)
        if person == self.person:
            self._touched.add(line.key)
        return change

    def _cleared(self, who: Any, target: str) -> Sequence[Change]:
        person, line = self._known(who), self._line(target)
        change = Scoring(self.session.shop, line.question, self.round).cleared(person, line.target)
        return [change] if change else []

    more: ClassVar[Sequence[str]] = ()
    """Other fields of an answer that are asked beside its value."""

    def _shown(self, answer: Response) -> dict[str, Any]:
        day = answer.example_date
        every = {"value": answer.value, "example": answer.example, "example_date": day and day.isoformat()}
        return {name: every[name] for name in ("value", *self.more)}

    def _held(self, lines: Iterable[Asked]) -> dict[Question, Scoring]:
        asked = dict.fromkeys(line.question for line in lines)
        return {question: Scoring(self.session.shop, question, self.round) for question in asked}

    def _first_of_all(self, lines: Sequence[Asked]) -> str:
        return "" if lines else say("forms.asked.steps")

    def _told(self, done: Mapping[str, int], every: int) -> list[str]:
        through = [people.called(p) for p in self.people if every and done[p.id] >= every]
        begun = [
            say("forms.turns.begun_one", alias=people.called(p), n=done[p.id], of=every)
            for p in self.people
            if 0 < done[p.id] < every
        ]
        sizes = {"n": len(through), "all": len(self.people)}
        if through and len(through) == len(self.people):
            return [say("forms.turns.all_through", **sizes)]
        first = "through" if through else "through_none"
        told = [say(f"forms.turns.{first}", who=", ".join(through), **sizes)]
        return [*told, say("forms.turns.begun", who=", ".join(begun))] if begun else told

    def _leader_hint(self, done: Mapping[str, int], every: int) -> str:
        """That the leader goes last: always, and by name when they sit down too early."""
        person = self.session.shop.get(Participant, self.person)
        if self.leader is None or person is None:
            return say("forms.turns.leader_hint") if person is None else ""
        still = sum(done[p.id] < every for p in self.people if p.id != person.id)
        if self.leader not in (person.id, person.alias) or not still:
            return ""
        return say(f"forms.turns.leader_early{'_one' if still == 1 else ''}", alias=person.alias, n=still)


def scale_of(question: Question) -> dict[str, Any]:
    """The scale of a question as a field of the kit shows it."""
    scale = SCALES[question]
    return {"low": scale.low, "high": scale.high, "signed": scale.sign}
