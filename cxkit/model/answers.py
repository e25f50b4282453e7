"""What people answered: scores of one participant on one question, and words to a question card."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Annotated, Any, ClassVar, cast, get_args

from pydantic import ValidationInfo, field_validator, model_validator

from cxkit.model.fields import Day, Id, Numeric, Refers, Said, Text, Whole, Words, core, lens
from cxkit.model.item import Item
from cxkit.model.scales import SCALES, TOGETHER, Question, Round
from cxkit.phrases import once_per_language, say


def response_id(participant: str, question: str, target: str, round: int) -> str:
    """The id of an answer, the same on every laptop: answering again replaces.

    >>> response_id("p7", "feeling", "pay", 1) == response_id("p7", "feeling", "pay", 1)
    True
    """
    said = "\0".join((participant, question, target, str(round)))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:20]


class Response(Item):
    """One score: who, which question, about what, in which round.

    The id follows from those four, so it need not be given.

    >>> Response(participant="p7", question="feeling", target="pay", value=7)
    Traceback (most recent call last):
    ...
    cxkit.errors.BadValue: Feeling must be −2 … +2, got 7 (answer on "pay").
    """

    kind: ClassVar[str] = "response"
    plural: ClassVar[str] = "responses"
    subject: ClassVar[str] = "target"

    participant: Annotated[Id, Refers("participant")] = core(widget="pick")
    question: Question = core()
    target: Annotated[Id, Refers()] = core()
    round: Annotated[Round, Numeric] = core(1)
    value: Whole | None = core(None, widget="slider", evidence="voice")
    example: Text | None = lens(widget="area")
    example_date: Day | None = lens(widget="date")

    @model_validator(mode="before")
    @classmethod
    def _derive_id(cls, fields: Any) -> Any:
        if not isinstance(fields, dict) or fields.get("id"):
            return fields
        who, question, target = (str(fields.get(f, "")) for f in ("participant", "question", "target"))
        round = fields.get("round", 1)
        known = next((r for r in get_args(Round) if r == round), 0)  # an unknown one is refused as such
        return {**fields, "id": response_id(who, question, target, known)}

    @field_validator("value")
    @classmethod
    def _on_its_scale(cls, value: int | None, given: ValidationInfo) -> int | None:
        question = given.data.get("question")  # an unknown one is refused as such
        if value is not None and question and not SCALES[question].low <= value <= SCALES[question].high:
            raise ValueError
        return value

    @classmethod
    def asked(cls, field: str, fields: Mapping[str, Any]) -> Words:
        """As for every item, and a score goes by its question, with that question's scale and aims.

        >>> Response.asked("value", {"question": "delivered"}).range
        '1 … 5'
        """
        question = fields.get("question")
        return _asked(field, cast(Question, question)) if question in get_args(Question) else cls.words(field)

    @property
    def refers(self) -> Iterator[tuple[str, str]]:
        """As for every item, but practice levels aim at a shipped card, and *together* is nobody."""
        for field, target in super().refers:
            if target != TOGETHER and (self.question, field) != ("practice", "target"):
                yield field, target

    def aims(self, field: str) -> tuple[str, ...]:
        """As for every item, and a score is of what its question asks about."""
        return SCALES[self.question].about if field == "target" else super().aims(field)


@once_per_language
def _asked(field: str, question: Question) -> Words:
    words, scale = Response.words(field), SCALES[question]
    if field == "target":
        return replace(words, refers=scale.about)
    if field == "value":
        label = say(f"model.question.{question}")
        return replace(words, label=label, range=scale.range, low=scale.low, high=scale.high)
    return words


class Answer(Item):
    """Words in answer to one question of a card."""

    kind: ClassVar[str] = "answer"
    plural: ClassVar[str] = "answers"

    card: Id = core()
    question: Id = core()
    participant: Annotated[Id, Refers("participant")] | None = core(None, widget="pick")
    text: Said = core(widget="area")
