"""The cards: eight practices, five rules, the opening reflection and the four parts of trust.

Each is a file in ``templates/practices``, read once. A new card is a new file.

>>> [card.id for card in cards("rules")]
['connection', 'buy_in', 'patience', 'human', 'critical']
"""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from cxkit.errors import BadValue
from cxkit.model.scales import SCALES
from cxkit.phrases import say
from cxkit.resources import find

CardSet = Literal["practices", "rules", "reflection", "trust"]

Line = Annotated[str, Field(min_length=1)]


class CardQuestion(BaseModel):
    """One question of a card; an Answer names it by its id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Line
    text: Line


class Card(BaseModel):
    """A question or practice card; ``levels`` says in a sentence what each level 0 … 4 looks like.

    ``about`` names the rows of the method it comes from. Practices and rules have all five levels,
    reflection and trust have none.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Line
    title: Line
    set: CardSet
    about: tuple[str, ...] = ()
    questions: tuple[CardQuestion, ...]
    levels: Mapping[int, Line] = {}

    @model_validator(mode="after")
    def _levels_fit_the_set(self) -> Self:
        scale = SCALES["practice"]
        due = range(scale.low, scale.high + 1) if self.set in ("practices", "rules") else ()
        if sorted(self.levels) != list(due):
            raise ValueError(say("errors.card_levels", set=self.set, levels=", ".join(map(str, due)) or "–"))
        return self


def cards(set: CardSet | None = None) -> tuple[Card, ...]:
    """All cards, or those of one set, in the order of their files.

    Raises BadValue, naming the file, when a card is broken.
    """
    return tuple(card for card in _all_cards() if set in (None, card.set))


def card(id: str) -> Card | None:
    """The card of that id, None when there is none.

    >>> card("patience").title
    'Be patient'
    """
    return next((c for c in _all_cards() if c.id == id), None)


@cache
def _all_cards() -> tuple[Card, ...]:
    found: dict[str, Card] = {}
    for path in sorted(find("templates/practices").glob("*.yaml")):
        read = read_card(path.read_text("utf-8"), path.name)
        if read.id in found:
            raise BadValue(say("errors.card", file=path.name, why=say("errors.card_twice", id=read.id)))
        found[read.id] = read
    return tuple(found.values())


def read_card(text: str, file: str) -> Card:
    """A card from its YAML text; ``file`` is named when it is broken (BadValue).

    >>> read_card("id: x", "x.yaml")
    Traceback (most recent call last):
    ...
    cxkit.errors.BadValue: The card x.yaml cannot be used: title: Field required; set: ...
    """
    try:
        fields: Any = yaml.safe_load(text)
        return Card.model_validate(fields)
    except yaml.YAMLError as broken:
        raise BadValue(say("errors.card", file=file, why=" ".join(str(broken).split()))) from None
    except ValidationError as broken:
        raise BadValue(say("errors.card", file=file, why=_reasons(broken))) from None


def _reasons(broken: ValidationError) -> str:
    reasons = []
    for error in broken.errors(include_url=False):
        where = ".".join(map(str, error["loc"]))
        why = str(error["ctx"]["error"]) if error["type"] == "value_error" else error["msg"]
        reasons.append(f"{where}: {why}" if where else why)
    return "; ".join(reasons)
