"""The scores grid: sheets of paper typed in, one row a participant, one column a step."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from cxkit.errors import BadValue
from cxkit.forms import people
from cxkit.forms.asked import Target, journey_of, question_named, round_named, targets, voice_named
from cxkit.forms.block import NO_ANSWER, is_score, lines_of, read
from cxkit.forms.live import Live, assets, clashes_of
from cxkit.forms.scoring import Scoring
from cxkit.forms.session import Session
from cxkit.model import SCALES, Change, Journey, Participant, Workshop, new_id
from cxkit.phrases import say

_NAMED = 12
"""People whose missing scores are named; of more only the number is said."""


class Scores(Live):
    """The answers of everybody of a voice to one question in one round.

    ``value`` holds by participant and target what is in; :meth:`join`, :meth:`score`, :meth:`clear` and
    :meth:`paste` write as the keyboard does. Nothing here shows a mean: nobody is to lean towards it.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.model import Action, Change
    >>> from cxkit.store import open_store
    >>> here = open_session(store=open_store(mkdtemp() + "/store.db"))
    >>> _ = here.write([Change.of(Action(id="call", title="Call back within the hour"))])
    >>> grid = Scores(here, "vote")
    >>> amina = grid.join("Amina", "service")
    >>> grid.score("Amina", "Call back within the hour", 3)
    >>> grid.value[amina], grid.problems
    ({'call': 3}, ())
    """

    _esm = assets("scores.js")
    _css = assets("scores.css")
    rooms: ClassVar[Sequence[str]] = ("asked", "scores")

    def __init__(
        self,
        session: Session,
        question: str = "feeling",
        *,
        round: int = 1,
        voice: str = "team",
        journey: Journey | str | None = None,
    ) -> None:
        self.question, self.round, self.voice = (
            question_named(question),
            round_named(round),
            voice_named(voice),
        )
        self._journey = journey_of(session.shop, journey).id if journey else None  # type: ignore[union-attr]
        self._laid: tuple[Workshop, tuple[Target, ...], Scoring] | None = None
        scale = SCALES[self.question]
        spec = {"low": scale.low, "high": scale.high, "signed": scale.sign}
        super().__init__(session, spec)
        self.seat = f"{self.seat}:{question}:{round}:{voice}:{self._journey or ''}"

    # ── the twin without a browser ─────────────────────────────────────────────────────────────

    @property
    def journey(self) -> Journey | None:
        """The journey whose steps are scored."""
        return journey_of(self.session.shop, self._journey)

    @property
    def targets(self) -> tuple[Target, ...]:
        """The columns."""
        return self._of_now[0]

    @property
    def people(self) -> tuple[Participant, ...]:
        """The rows."""
        return people.speaking(self.session.shop, self.voice)

    @property
    def value(self) -> dict[str, dict[str, int | None]]:
        """What is in, by participant and target; None: no answer was wanted."""
        held = self._scoring()
        return {
            person.id: {
                target.id: answer.value
                for target in self.targets
                if (answer := held.of(person.id, target.id)) is not None
            }
            for person in self.people
        }

    @property
    def problems(self) -> tuple[str, ...]:
        """Who is missing, or what must be there first."""
        missing = self._told(self._cells())["missing"]
        return (missing,) if missing else ()

    def join(self, alias: str, department: str | None = None) -> str:
        """Adds a participant, and gives their id."""
        id = new_id()
        self.session.write([people.joined(self.session.shop, id, alias, department, self.voice)])
        return id

    def score(self, person: str, target: str, value: Any) -> None:
        """Types one score; ``/`` for no answer. Person and target by name or id."""
        self.session.write([self._scored(self._scoring(), self._person(person), self._target(target), value)])

    def clear(self, person: str, target: str) -> None:
        """Takes one score out."""
        if change := self._scoring().cleared(self._person(person).id, self._target(target).id):
            self.session.write([change])

    def paste(self, person: str, target: str, block: str) -> None:
        """Pastes lines of tab-separated scores, from a cell on to the right and down, as one action."""
        self.session.write(self._pasted(self._person(person), self._target(target), block))

    # ── what a browser sees and asks ───────────────────────────────────────────────────────────

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """The columns, and by row what is in: a score, ``/`` for no answer, nothing."""
        cells = self._cells()
        journey = self.journey
        scale = SCALES[self.question]
        about = {
            "question": say(f"model.question.{self.question}"),
            "round": say(f"forms.round.{self.round}"),
            "voice": say(f"model.voice.{self.voice}"),
        }
        by_journey = journey is not None and "step" in scale.about
        title = (
            say("forms.scores.title_journey", journey=journey.name, **about)
            if by_journey and journey
            else say("forms.scores.title", **about)
        )
        return {
            "title": title,
            "targets": [list(target) for target in self.targets],
            "people": [
                [person.id, person.alias, person.department or "", row]
                for person, row in zip(self.people, cells, strict=True)
            ],
            "departments": people.departments(shop),
            "clashes": list(self._clashes(shop)),
            **self._told(cells),
        }

    def changes(self, operation: Mapping[str, Any]) -> Sequence[Change]:
        """*score* a cell, *paste* a block from a cell on, *join* new people, *person*: rename one."""
        do = operation.get("do")
        if do == "score":
            person, target = self._person(operation.get("participant")), self._target(operation.get("target"))
            return self._typed(person, target, operation.get("value"))
        if do == "paste":
            person, target = self._person(operation.get("participant")), self._target(operation.get("target"))
            return self._pasted(person, target, str(operation.get("text", "")))
        if do == "join":
            return self._joined(operation.get("people") or ())
        if do == "person":
            return [people.renamed(self.session.shop, str(operation.get("participant")), operation)]
        raise BadValue(
            say("forms.unknown_operation", name=do), choices=["score", "paste", "join", "person", "undo"]
        )

    # ── cells ──────────────────────────────────────────────────────────────────────────────────

    @property
    def _of_now(self) -> tuple[tuple[Target, ...], Scoring]:
        """What is asked about and what was answered, told once of every workshop that is seen."""
        shop = self.session.shop
        if self._laid is None or self._laid[0] is not shop:
            columns = targets(shop, self.question, self.journey)
            self._laid = shop, columns, Scoring(shop, self.question, self.round)
        return self._laid[1:]

    def _scoring(self) -> Scoring:
        return self._of_now[1]

    def _cells(self) -> list[list[Any]]:
        held, columns = self._scoring(), self.targets
        return [[_shown(held.of(person.id, target.id)) for target in columns] for person in self.people]

    def _typed(self, person: Participant, target: Target, value: Any) -> list[Change]:
        held = self._scoring()
        if value is None:
            change = held.cleared(person.id, target.id)
            return [change] if change else []
        return [self._scored(held, person, target, value)]

    def _scored(self, held: Scoring, person: Participant, target: Target, value: Any) -> Change:
        try:
            return held.scored(person.id, target.id, value=None if value == NO_ANSWER else value)
        except BadValue as refused:
            why = str(refused)
            raise BadValue(say("forms.scores.refused", alias=person.alias, why=why)) from None

    def _pasted(self, person: Participant, target: Target, block: str) -> list[Change]:
        lines = lines_of(block)
        top, left = self.people.index(person), self.targets.index(target)
        rows, columns = top + len(lines), left + max(map(len, lines))
        if rows > len(self.people) or columns > len(self.targets):
            sizes = {"rows": rows, "all_rows": len(self.people)}
            sizes |= {"columns": columns, "all_columns": len(self.targets)}
            raise BadValue(say("forms.scores.larger", **sizes))
        held = self._scoring()
        return [
            self._scored(held, self.people[top + down], self.targets[left + right], read(cell))
            for down, line in enumerate(lines)
            for right, cell in enumerate(line)
            if cell.strip()
        ]

    def _joined(self, new: Sequence[Mapping[str, Any]]) -> list[Change]:
        """A participant a line: alias, department (unless it is a score), scores."""
        shop, held, columns = self.session.shop, self._scoring(), self.targets
        changes: list[Change] = []
        for row in new:
            alias, *cells = [str(cell) for cell in row.get("cells", ())] or [""]
            department = cells.pop(0) if cells and not is_score(cells[0]) else None
            if len(cells) > len(columns):
                sizes = {"rows": 1, "all_rows": 1, "columns": len(cells), "all_columns": len(columns)}
                raise BadValue(say("forms.scores.larger", **sizes))
            change = people.joined(shop, str(row["id"]), alias, department, self.voice, beside=changes)
            changes.append(change)
            person = Participant(id=change.item, alias=alias)
            changes += [
                self._scored(held, person, target, read(cell))
                for target, cell in zip(columns, cells, strict=False)
                if cell.strip()
            ]
        return changes

    def _person(self, wanted: object) -> Participant:
        found = next((p for p in self.people if wanted in (p.id, p.alias)), None)
        if found is None:
            raise BadValue(say("forms.asked.gone", what=say("forms.asked.person")))
        return found

    def _target(self, wanted: object) -> Target:
        found = next((target for target in self.targets if wanted in (target.id, target.name)), None)
        if found is None:
            raise BadValue(say("forms.asked.gone", what=say("forms.asked.target")))
        return found

    # ── what is said of them ───────────────────────────────────────────────────────────────────

    def _told(self, cells: Sequence[Sequence[Any]]) -> dict[str, str]:
        if not self.targets:
            return {"progress": "", "missing": say(f"forms.asked.{self._kind()}")}
        if not cells:
            return {"progress": "", "missing": say("forms.scores.nobody")}
        every = len(cells) * len(cells[0])
        empty = Counter({n: row.count(None) for n, row in enumerate(cells) if None in row})
        if not empty:
            return {"progress": say("forms.scores.all_in", all=every), "missing": ""}
        rows = self.people
        found = [say("forms.scores.missing_one", alias=people.called(rows[n]), n=k) for n, k in empty.items()]
        who = ", ".join(found[:_NAMED])
        if len(found) > _NAMED:
            who = say("forms.scores.missing_more", who=who, n=len(found) - _NAMED)
        progress = say("forms.scores.in", n=every - empty.total(), all=every)
        return {"progress": progress, "missing": say("forms.scores.missing", who=who)}

    def _kind(self) -> str:
        if self.question == "vote":
            return "actions"
        return "promises" if "promise" in SCALES[self.question].about else "steps"

    def _clashes(self, shop: Workshop) -> Iterator[dict[str, Any]]:
        if not shop.clashes:
            return
        held = self._scoring()
        for person in self.people:
            for target in self.targets:
                answer = held.of(person.id, target.id)
                for field, clash in clashes_of(shop, answer.id) if answer else ():
                    if field == "value":
                        lost = NO_ANSWER if clash["value"] is None else clash["value"]
                        names = {"alias": person.alias, "target": target.name}
                        text = say("forms.scores.clash", by=clash["by"], value=lost, **names)
                        yield {"participant": person.id, "target": target.id, "value": lost, "text": text}


def _shown(answer: Any) -> Any:
    if answer is None:
        return None
    return NO_ANSWER if answer.value is None else answer.value
