"""How far along: the five sentences of each practice or rule, one person after the other."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar, get_args

from cxkit.errors import NotFound
from cxkit.forms.asked import round_named
from cxkit.forms.live import assets
from cxkit.forms.one_by_one import Asked, OneByOne
from cxkit.forms.scoring import Scoring
from cxkit.forms.session import Session
from cxkit.measures.practices import EXAMPLE_FROM
from cxkit.model import Response, Workshop
from cxkit.model.cards import Card, CardSet, cards
from cxkit.phrases import say

RECENT = timedelta(days=90)
"""How old an example may be."""


class Levels(OneByOne):
    """The cards of a set that has levels, each with its five sentences.

    From level 2 on an example of the last 90 days is asked for, kindly: an answer without one is kept,
    and ``problems`` and the form say what would help.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.store import open_store
    >>> levels = Levels(open_session(store=open_store(mkdtemp() + "/store.db")), "rules")
    >>> amina = levels.begin("Amina")
    >>> levels.answer("patience", 2)
    >>> levels.problems[-1][:57]
    'Amina, Be patient: From this level on an example helps: o'
    """

    _esm = assets("one_by_one.js", "levels.js")
    _css = assets("one_by_one.css", "levels.css")
    hides: ClassVar[bool] = False
    more: ClassVar[Sequence[str]] = ("example", "example_date")

    def __init__(
        self, session: Session, set: str = "practices", *, round: int = 1, voice: str = "team"
    ) -> None:
        self.cards = _with_levels(set)
        about = {"set": say(f"forms.turns.{set}"), "round": say(f"forms.round.{round_named(round)}")}
        spec = {
            "title": say("forms.turns.levels", **about),
            "example_from": EXAMPLE_FROM,
            "cards": {card.id: _told(card) for card in self.cards},
        }
        super().__init__(session, spec, round=round, voice=voice)

    def asked(self, shop: Workshop) -> Sequence[Asked]:
        """A line a card."""
        return tuple(Asked("practice", card.id, card.title) for card in self.cards)

    @property
    def problems(self) -> tuple[str, ...]:
        """Who is still to come, and which examples would help."""
        held = Scoring(self.session.shop, "practice", self.round)
        found = [
            say("forms.turns.without", alias=person.alias, title=card.title, why=why)
            for person in self.people
            for card in self.cards
            if (why := lacking(held.of(person.id, card.id)))
        ]
        return (*super().problems, *found)

    def _shown(self, answer: Response) -> dict[str, Any]:
        return {**super()._shown(answer), "lacking": lacking(answer)}


def lacking(answer: Response | None, today: date | None = None) -> str:
    """What an answer still lacks of an example of the last 90 days, kindly; empty when nothing.

    >>> from cxkit.model import Response
    >>> bold = Response(participant="p", question="practice", target="patience", value=3, example="A call",
    ...                 example_date="2026-01-02")
    >>> lacking(bold, date(2026, 3, 1)), lacking(bold, date(2026, 9, 1))[:36]
    ('', 'That was more than 90 days ago: is t')
    """
    if answer is None or answer.value is None or answer.value < EXAMPLE_FROM:
        return ""
    now, day = today or date.today(), answer.example_date
    if not (answer.example or "").strip():
        return say("forms.turns.example_missing")
    if day is None:
        return say("forms.turns.example_undated")
    if day > now:
        return say("forms.turns.example_future")
    return say("forms.turns.example_old") if now - day > RECENT else ""


def _with_levels(set: str) -> tuple[Card, ...]:
    if set not in get_args(CardSet):
        raise NotFound(say("forms.turns.no_set", set=set), choices=_sets())
    found = tuple(card for card in cards() if card.set == set and card.levels)
    if not found:
        raise NotFound(say("forms.turns.no_levels", set=set), choices=_sets())
    return found


def _sets() -> list[str]:
    return list(dict.fromkeys(card.set for card in cards() if card.levels))


def _told(card: Card) -> Mapping[str, Any]:
    return {
        "levels": [[level, card.levels[level]] for level in sorted(card.levels)],
        "questions": [question.text for question in card.questions],
    }
