"""One score as a change, whatever stood there before."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from cxkit.model import Change, Question, Response, Round, Workshop, response_id
from cxkit.model.refusal import refusal


class Scoring:
    """The answers to one question in one round as they stand, and the changes that make them others.

    An answer that was taken out comes back when it is given again.

    >>> from cxkit.exchange import sample
    >>> held = Scoring(sample("kuku"), "feeling", 1)
    >>> held.of("amina", "pay").value, held.scored("amina", "pay", value=-1).patch["value"]
    (0, -1)
    """

    def __init__(self, shop: Workshop, question: Question, round: Round) -> None:
        self.question, self.round = question, round
        self._names = {item.id: item.called for item in shop.steps + shop.promises + shop.actions}
        self._held = {
            (held.participant, held.target): held for held in shop.answers_to(question) if held.round == round
        }

    def of(self, participant: str, target: str) -> Response | None:
        """What a participant answered; an answer without a value means that none was wanted."""
        return self._held.get((participant, target))

    def scored(self, participant: str, target: str, **fields: Any) -> Change:
        """The change that gives an answer, or its other fields; BadValue, with the names, when it cannot be.

        It says who answered what in full, also where that is known: written twice it is the same.
        """
        held = self.of(participant, target)
        four = {
            "participant": participant,
            "question": self.question,
            "target": target,
            "round": self.round,
        }
        id = held.id if held else response_id(participant, self.question, target, self.round)
        change = Change.of(self._checked({"id": id, **four, **fields}))
        return change.model_copy(update={"patch": {**change.patch, "removed": None}})

    def cleared(self, participant: str, target: str) -> Change | None:
        """The change that takes an answer out; None where there is none."""
        held = self.of(participant, target)
        return Change.removal(held) if held else None

    def _checked(self, fields: Mapping[str, Any]) -> Response:
        try:
            return Response.model_validate(fields)
        except ValidationError as found:
            called = {fields["target"]: str(fields["target"]), **self._names}
            raise refusal(Response, found, fields, called.__getitem__) from None
