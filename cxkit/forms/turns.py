"""Pass the laptop: everybody scores alone, one after the other, and sees nothing of the others."""

from collections.abc import Sequence

from cxkit.forms.asked import journey_of, question_named, round_named, targets, voice_named
from cxkit.forms.live import assets
from cxkit.forms.one_by_one import Asked, OneByOne, scale_of
from cxkit.forms.session import Session
from cxkit.forms.sheet import ends_of
from cxkit.model import Journey, Workshop
from cxkit.phrases import entry, say


class Turns(OneByOne):
    """One question about everything it can be asked about, in turns.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.model import Action, Change
    >>> from cxkit.store import open_store
    >>> here = open_session(store=open_store(mkdtemp() + "/store.db"))
    >>> _ = here.write([Change.of(Action(id="call", title="Call back within the hour"))])
    >>> turns = Turns(here, "vote")
    >>> amina = turns.begin("Amina", "service")
    >>> turns.answer("Call back within the hour", 3)
    >>> turns.done()
    >>> turns.value[amina], turns.state["values"]
    (1, {})
    """

    _esm = assets("one_by_one.js", "turns.js")
    _css = assets("one_by_one.css")

    def __init__(
        self,
        session: Session,
        question: str = "feeling",
        *,
        round: int = 1,
        voice: str = "team",
        journey: Journey | str | None = None,
        leader: str | None = None,
    ) -> None:
        self.question = question_named(question)
        self._journey = journey_of(session.shop, journey).id if journey else None  # type: ignore[union-attr]
        about = {
            "question": say(f"model.question.{question}"),
            "round": say(f"forms.round.{round_named(round)}"),
        }
        spec = {
            "title": say("forms.turns.title", **about),
            "ask": entry("forms.sheet.ask").get(f"{question}_{voice}", ""),
            "ends": ends_of(self.question),
            "hint": say(f"forms.turns.voice_hint_{voice_named(voice)}"),
            **scale_of(self.question),
        }
        super().__init__(session, spec, round=round, voice=voice, leader=leader)

    def asked(self, shop: Workshop) -> Sequence[Asked]:
        """The question about each of its targets."""
        found = targets(shop, self.question, journey_of(shop, self._journey))
        return tuple(Asked(self.question, *target) for target in found)
