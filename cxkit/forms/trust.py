"""The four parts of trust, one person after the other."""

from collections.abc import Sequence

from cxkit.forms.asked import round_named
from cxkit.forms.live import assets
from cxkit.forms.one_by_one import Asked, OneByOne, scale_of
from cxkit.forms.session import Session
from cxkit.model import TRUST_PARTS, Question, Workshop
from cxkit.model.cards import cards
from cxkit.phrases import say


class Trust(OneByOne):
    """Credibility, reliability, intimacy and self-orientation, 1 … 10 each, about the client.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.store import open_store
    >>> trust = Trust(open_session(store=open_store(mkdtemp() + "/store.db")))
    >>> [line.name for line in trust.asked(trust.session.shop)][1][:30]
    'How far does it do what it sai'
    """

    _esm = assets("one_by_one.js", "turns.js")
    _css = assets("one_by_one.css")

    def __init__(self, session: Session, *, round: int = 1, voice: str = "team") -> None:
        title = say("forms.turns.trust", round=say(f"forms.round.{round_named(round)}"))
        spec = {"title": title, "ask": say("forms.turns.parts"), "ends": None, **scale_of("credibility")}
        super().__init__(session, spec, round=round, voice=voice)

    def asked(self, shop: Workshop) -> Sequence[Asked]:
        """The four parts, worded as the card of trust words them."""
        worded = {question.id: question.text for card in cards("trust") for question in card.questions}
        return tuple(self._part(part, worded[part], shop) for part in TRUST_PARTS)

    @staticmethod
    def _part(part: Question, text: str, shop: Workshop) -> Asked:
        return Asked(part, shop.client.id, text, say(f"model.question.{part}"))
