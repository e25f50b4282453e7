"""The cards: eight practices, five rules, the opening reflection, questions, and the four parts of trust.

Each is a file in ``templates/practices``. A new card is a new file, there or in the folder
``practices`` at home (:func:`cxkit.resources.home`), where people keep their own.

>>> [card.id for card in cards("rules")][:5]
['connection', 'buy_in', 'patience', 'human', 'critical']
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Self
from warnings import warn

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from cxkit.errors import BadValue
from cxkit.model.fields import Name
from cxkit.model.scales import SCALES, TRUST_PARTS
from cxkit.phrases import say
from cxkit.resources import own_files, shipped_files

CardSet = Literal["practices", "rules", "reflection", "questions", "trust"]

LIMIT_KB = 100
"""A card is a few lines; what is larger is something else."""


class CardQuestion(BaseModel):
    """One question of a card; an Answer names it by its id."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Name
    text: Name


class Card(BaseModel):
    """A question or practice card; ``levels`` says in a sentence what each level 0 … 4 looks like.

    ``about`` names the rows of the method it comes from. Practices and rules have all five levels,
    the others have none. A trust card asks the four parts of trust.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Name
    title: Name
    set: CardSet
    about: tuple[str, ...] = ()
    questions: Annotated[tuple[CardQuestion, ...], Field(min_length=1)]
    levels: Mapping[int, Name] = {}

    @property
    def asks(self) -> tuple[str, ...]:
        """The ids of its questions."""
        return tuple(question.id for question in self.questions)

    @model_validator(mode="after")
    def _levels_fit_the_set(self) -> Self:
        scale = SCALES["practice"]
        due = range(scale.low, scale.high + 1) if self.set in ("practices", "rules") else ()
        if sorted(self.levels) != list(due):
            raise ValueError(say("errors.card_levels", set=self.set, levels=", ".join(map(str, due)) or "–"))
        return self

    @model_validator(mode="after")
    def _questions_are_told_apart(self) -> Self:
        twice = next((id for id in self.asks if self.asks.count(id) > 1), None)
        if twice:
            raise ValueError(say("errors.card_question_twice", id=twice))
        if self.set == "trust" and set(self.asks) != set(TRUST_PARTS):
            raise ValueError(say("errors.card_trust", parts=", ".join(TRUST_PARTS)))
        return self


def cards(set: CardSet | None = None) -> tuple[Card, ...]:
    """All cards, or those of one set: the shipped ones in the order of their files, then people's own.

    An own card with the id of a shipped one stands in its place. An own file that is broken is left
    out: a warning names it once, and :func:`broken_cards` tells it whenever asked.
    """
    return tuple(card for card in _usable() if set in (None, card.set))


def card(id: str) -> Card | None:
    """The card of that id, None when there is none.

    >>> card("patience").id
    'patience'
    """
    return next((c for c in _usable() if c.id == id), None)


def broken_cards() -> tuple[BadValue, ...]:
    """What is wrong with people's own files that could not be used, a file each; usually nothing."""
    return _hand().broken


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
    except ValidationError as broken:
        raise _broken(file, _reasons(broken)) from None
    except yaml.MarkedYAMLError as broken:
        line = broken.problem_mark.line + 1 if broken.problem_mark else 1
        raise _broken(file, say("errors.card_line", line=line, why=broken.problem)) from None
    except (yaml.YAMLError, ValueError) as broken:
        raise _broken(file, str(broken)) from None
    except RecursionError:
        raise _broken(file, say("errors.card_deep")) from None


# ── the shipped ones and people's own ──────────────────────────────────────────────────────────────


class _Hand(NamedTuple):
    """The cards there are, and what is wrong with those that are not."""

    cards: tuple[Card, ...]
    broken: tuple[BadValue, ...]


class _Stamp(NamedTuple):
    """An own file as it is now: one that was edited meanwhile is read again."""

    path: Path
    changed: int
    size: int


def _hand() -> _Hand:
    return _dealt(tuple(map(_stamp, own_files("practices"))))


def _usable() -> tuple[Card, ...]:
    hand = _hand()
    _name_once(hand.broken)
    return hand.cards


@lru_cache(maxsize=4)
def _name_once(broken: tuple[BadValue, ...]) -> None:
    for each in broken:
        warn(str(each), stacklevel=4)  # whoever asked for cards


def _stamp(path: Path) -> _Stamp:
    try:
        found = path.stat()
    except OSError:
        return _Stamp(path, 0, 0)
    return _Stamp(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=4)
def _dealt(own: tuple[_Stamp, ...]) -> _Hand:
    held = {card.id: card for card in _shipped()}
    files: dict[str, str] = {}
    broken: list[BadValue] = []
    for path in (stamp.path for stamp in own):
        try:
            read = _read_own(path, files)
        except BadValue as error:
            broken.append(BadValue(error.message, cure=say("errors.card_own_cure", path=path)))
        else:
            held[read.id] = read
            files[read.id] = path.name
    return _Hand(tuple(held.values()), tuple(broken))


@cache
def _shipped() -> tuple[Card, ...]:
    return tuple(read_card(path.read_text("utf-8"), path.name) for path in shipped_files("practices"))


def _read_own(path: Path, files: Mapping[str, str]) -> Card:
    """An own card that fits those there are; ``files`` says in which file each other own one stands."""
    read = read_card(_text(path), path.name)
    if read.id in files:
        raise _broken(path.name, say("errors.card_twice", id=read.id, file=files[read.id]))
    shipped = next((card for card in _shipped() if card.id == read.id), None)
    if shipped and (read.set != shipped.set or not {*shipped.asks} <= {*read.asks}):
        asks = ", ".join(shipped.asks)
        raise _broken(path.name, say("errors.card_stands_in", id=read.id, set=shipped.set, asks=asks))
    return read


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LIMIT_KB * 1000:
            raise _broken(path.name, say("errors.card_too_big", limit=LIMIT_KB))
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise _broken(path.name, say("errors.card_not_text")) from None
    except OSError as error:
        raise _broken(path.name, error.strerror or str(error)) from None


def _broken(file: str, why: str) -> BadValue:
    return BadValue(say("errors.card", file=file, why=" ".join(why.split())))


def _reasons(broken: ValidationError) -> str:
    reasons = []
    for error in broken.errors(include_url=False):
        where = ".".join(map(str, error["loc"]))
        why = str(error["ctx"]["error"]) if error["type"] == "value_error" else error["msg"]
        reasons.append(f"{where}: {why}" if where else why)
    return "; ".join(reasons)
