"""Tables of answers in an outline: one row a participant, one column a target.

::

    scores:
      - question: feeling
        round: 1
        on: 2026-10-12
        targets: [advert, site, pay]
        rows:
          amina: [1, 0, -1]
          brian: [0, ~, -2]              # ~ did not answer
      - {question: feeling, voice: customer, on: 2026-10-20, targets: [pay], rows: {c01: [-2]}}
      - question: practice
        targets: [walking]
        rows: {amina: [2]}
        examples: {amina: {walking: {example: Rode along with Otieno, date: 2026-10-02}}}

A table with a ``voice`` makes participants of rows whose id is new: "customer 1", "customer 2" …
"""

from collections.abc import Mapping
from typing import Any, get_args

from cxkit.exchange.draft import Draft, nearest
from cxkit.model import TOGETHER, Participant, Question, Response, Voice, response_id
from cxkit.model.cards import cards
from cxkit.phrases import entry, say

FIELDS = ("question", "round", "on", "voice", "department", "targets", "rows", "examples")


def read_scores(draft: Draft, tables: Any) -> None:
    """Adds the answers of every table to a draft, and the participants the tables bring along."""
    if not isinstance(tables or [], list):
        draft.refuse("not_list", "scores", value=repr(tables)[:60])
    for n, table in enumerate(tables or (), 1):
        section = f"scores {n}"
        _Table(draft, section, draft.mapping(table, section)).read()


class _Table:
    """One table: what it asked, about what, and who answered."""

    def __init__(self, draft: Draft, section: str, given: Mapping[str, Any]) -> None:
        self.draft, self.section = draft, section
        for name in given:
            if name not in FIELDS:
                draft.refuse("table_field", section, field=name, choices=nearest(name, FIELDS))
        for name in ("question", "targets", "rows"):
            if name not in given:
                draft.refuse("needs", section, field=name)
        self.question = self._choice("question", given["question"], get_args(Question))
        self.voice = given.get("voice") and self._choice("voice", given["voice"], get_args(Voice))
        self.where = f"{section} ({self.question})"
        self.round = given.get("round", 1)
        self.department = given.get("department")
        self.day = draft.date(given.get("on", draft.day), f"{self.where} › on")
        self.targets = self._targets(given["targets"])
        self.rows = draft.mapping(given["rows"], f"{self.where} › rows")
        self.examples = draft.mapping(given.get("examples"), f"{self.where} › examples")

    def read(self) -> None:
        """Every row, cell by cell; a missing answer makes no item."""
        for participant in self.examples:
            if participant not in self.rows:
                self.draft.refuse("no_row", f"{self.where} › examples", id=participant)
        for participant, row in self.rows.items():
            where = f"{self.where} › {participant}"
            if not isinstance(row, list) or len(row) != len(self.targets):
                given = len(row) if isinstance(row, list) else repr(row)[:40]
                self.draft.refuse("row", where, given=given, needed=len(self.targets))
            self._meet(participant, where)
            examples = self.draft.mapping(self.examples.get(participant), f"{where} › examples")
            for target in examples:
                if target not in self.targets:
                    near = nearest(target, self.targets)
                    self.draft.refuse("target", f"{where} › examples", target=target, choices=near)
            for target, value in zip(self.targets, row, strict=True):
                if value is not None:
                    self._answer(participant, target, value, examples.get(target), f"{where} › {target}")

    def _answer(self, participant: str, target: str, value: Any, example: Any, where: str) -> None:
        four = {"participant": participant, "question": self.question, "target": target, "round": self.round}
        said = self.draft.mapping(example, where)
        if "date" in said:
            said["example_date"] = said.pop("date")
        id = response_id(**four)
        if id in self.draft.entries:
            self.draft.refuse("again", where, other=self.draft.entries[id].where)
        fields = {**four, "value": value, **said, "id": id}
        self.draft.add(Response, fields, self.section, where, self.day)

    def _meet(self, id: str, where: str) -> None:
        """Makes sure a row belongs to a participant, one of the table's voice if it has one."""
        if id == TOGETHER and self.voice in (None, "team"):
            return
        known = self.draft.entries.get(id)
        if known is None and self.voice:
            alias = say("exchange.outline.nameless", voice=_voice_word(self.voice), n=self._count() + 1)
            fields = {"id": id, "alias": alias, "voice": self.voice}
            if self.department:
                fields["department"] = self.department
            self.draft.add(Participant, fields, self.section, where, self.day)
        elif known is None or not isinstance(known.item, Participant):
            near = nearest(id, self.draft.ids("participant"))
            self.draft.refuse("stranger", where, id=id, choices=near)
        elif self.voice and known.item.voice != self.voice:
            self.draft.refuse("voice", where, id=id, found=known.item.voice, voice=self.voice)

    def _count(self) -> int:
        """How many participants speak as this table's voice so far."""
        people = (entry.item for entry in self.draft.entries.values())
        return sum(isinstance(p, Participant) and p.voice == self.voice for p in people)

    def _targets(self, targets: Any) -> list[str]:
        where = f"{self.where} › targets"
        if not isinstance(targets, list) or len({*map(str, targets)}) != len(targets):
            self.draft.refuse("targets", where, value=repr(targets)[:60])
        words = Response.asked("target", {"question": self.question})
        practice = self.question == "practice"
        known = [c.id for c in cards() if c.levels] if practice else self.draft.ids(*words.refers or ())
        for target in map(str, targets):
            if target in self.draft.entries and not practice:
                self.draft.check_kind(words, target, where)
            elif target not in known:
                self.draft.refuse("target", where, target=target, choices=nearest(target, known))
        return [str(target) for target in targets]

    def _choice(self, field: str, value: Any, choices: tuple[str, ...]) -> Any:
        if value not in choices:
            self.draft.refuse("choice", self.section, field=field, value=repr(value), choices=choices)
        return value


def _voice_word(voice: str) -> str:
    return str(entry(f"model.participant.voice_choices.{voice}"))
