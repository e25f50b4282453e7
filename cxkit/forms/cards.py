"""A card answered in words: by the room together, or by one participant at a time."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, ClassVar

from cxkit.errors import BadValue, NotFound
from cxkit.forms.live import Live, assets, clashes_of
from cxkit.forms.session import Session
from cxkit.model import Answer, Change, Participant, Workshop
from cxkit.model.cards import Card, cards
from cxkit.phrases import say


class Cards(Live):
    """One card, or all cards of a set, with a place for words under each question.

    ``value`` holds the answers by card and question, ``problems`` the questions still open;
    :meth:`answer` writes as typing does.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.store import open_store
    >>> card = Cards(open_session(store=open_store(mkdtemp() + "/store.db")), "reflection")
    >>> card.answer("proud", "No rider has left us this year.")
    >>> card.value["reflection"]["proud"], len(card.problems)
    ('No rider has left us this year.', 5)
    """

    _esm = assets("cards.js")
    _css = assets("cards.css")
    rooms: ClassVar[Sequence[str]] = ("card",)

    def __init__(self, session: Session, name: str, *, participant: str | None = None) -> None:
        self.cards = _meant(name)
        self._who = self._person(session.shop, participant)
        super().__init__(session, {"cards": [_told(card) for card in self.cards]})
        self.seat = f"{self.seat}:{name}"

    # ── the twin without a browser ─────────────────────────────────────────────────────────────

    @property
    def participant(self) -> str | None:
        """Whose answers are shown; None: the room together."""
        return self._who

    @property
    def value(self) -> dict[str, dict[str, str]]:
        """What is answered, by card and question."""
        found: dict[str, dict[str, str]] = {card.id: {} for card in self.cards}
        for answer in self._given():
            found[answer.card].setdefault(answer.question, answer.text)
        return found

    @property
    def problems(self) -> tuple[str, ...]:
        """The questions that are still open."""
        held = self.value
        return tuple(
            say("forms.card.open", question=question.text)
            for card in self.cards
            for question in card.questions
            if question.id not in held[card.id]
        )

    def answer(self, question: str, text: str, *, card: str | None = None) -> None:
        """Answers a question of the card (of one of them); nothing takes the answer out."""
        self.session.write(self._answered(card or self.cards[0].id, question, self._who, text))

    def choose(self, participant: str | None) -> None:
        """Shows the answers of a participant, by alias or id, or with None of the room."""
        self._who = self._person(self.session.shop, participant)
        self.follow(self.session.shop)

    # ── what a browser sees and asks ───────────────────────────────────────────────────────────

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """The answers of whoever is chosen, each under its question, and who else could answer."""
        held: dict[str, list[dict[str, Any]]] = {}
        for answer in self._given():
            told = {
                "id": answer.id,
                "text": answer.text,
                "clash": dict(clashes_of(shop, answer.id)).get("text"),
            }
            held.setdefault(f"{answer.card}:{answer.question}", []).append(told)
        return {
            "answers": held,
            "participant": self._who,
            "people": [[person.id, person.alias] for person in shop.participants],
        }

    def changes(self, operation: Mapping[str, Any]) -> Sequence[Change]:
        """*answer* a question (text null takes it out), *choose* whose answers are shown."""
        do = operation.get("do")
        if do == "choose":
            self.choose(operation.get("participant"))
            return ()
        if do == "answer":
            card, question = str(operation.get("card")), str(operation.get("question"))
            who, item = operation.get("participant"), operation.get("item")
            return self._answered(card, question, who, operation.get("text"), item)
        raise BadValue(say("forms.unknown_operation", name=do), choices=["answer", "choose"])

    # ── inside ─────────────────────────────────────────────────────────────────────────────────

    def _given(self) -> list[Answer]:
        shown = {card.id for card in self.cards}
        answers = self.session.shop.answers
        return [answer for answer in answers if answer.card in shown and answer.participant == self._who]

    def _answered(
        self, card: str, question: str, who: str | None, text: Any, item: Any = None
    ) -> Sequence[Change]:
        """The change that answers, in full, so that written twice it is the same."""
        self._check_asked(card, question)
        four = {"card": card, "question": question, "participant": who}
        held = [a for a in self.session.shop.answers if four == {name: getattr(a, name) for name in four}]
        found = next((answer for answer in held if item in (None, answer.id)), None)
        if text is None or not str(text).strip():
            return [Change.removal(found)] if found else []
        id = found.id if found else answer_id(card, question, who)
        change = Change.of(Answer(id=id, **four, text=text))
        return [change.model_copy(update={"patch": {**change.patch, "removed": None}})]

    def _check_asked(self, card: str, question: str) -> None:
        for held in self.cards:
            if held.id == card:
                if question in held.asks:
                    return
                raise BadValue(say("forms.card.no_question", name=question), choices=held.asks)
        raise BadValue(say("forms.card.none", name=card), choices=[held.id for held in self.cards])

    @staticmethod
    def _person(shop: Workshop, wanted: str | None) -> str | None:
        if wanted is None:
            return None
        found: Participant | None = next((p for p in shop.participants if wanted in (p.id, p.alias)), None)
        if found is None:
            raise BadValue(say("forms.turns.unknown"))
        return found.id


def answer_id(card: str, question: str, participant: str | None) -> str:
    """The id of an answer in words, the same on every laptop: answering again replaces."""
    return sha256("\0".join(("answer", card, question, participant or "")).encode()).hexdigest()[:20]


def _meant(name: str) -> tuple[Card, ...]:
    """The card of an id, else all cards of a set; NotFound with the names there are."""
    found = tuple(card for card in cards() if card.id == name) or tuple(c for c in cards() if c.set == name)
    if not found:
        choices = dict.fromkeys(name for card in cards() for name in (card.set, card.id))
        raise NotFound(say("forms.card.none", name=name), choices=list(choices))
    return found


def _told(card: Card) -> dict[str, Any]:
    asked = [[question.id, question.text] for question in card.questions]
    return {"id": card.id, "title": card.title, "questions": asked}
