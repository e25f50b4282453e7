"""Letters that a facilitator sends around the session: written, filled in, ready to copy."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from cxkit.errors import NotFound
from cxkit.forms.live import Live, assets
from cxkit.forms.session import Session
from cxkit.model import Action, Workshop
from cxkit.model.naming import name_among
from cxkit.phrases import day, entry, say


class Letter(Live):
    """One letter; ``value`` is its text with what is known filled in, ``problems`` what is still open in it.

    What is not captured yet stands between square brackets, like the day and the place.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.store import open_store
    >>> letter = Letter(open_session(store=open_store(mkdtemp() + "/store.db")), "invitation")
    >>> "[the sponsor]" in letter.value, letter.problems[0]
    (True, 'Sponsor is still empty.')
    """

    _esm = assets("letter.js")
    _css = assets("letter.css")
    rooms: ClassVar = ("copying",)

    def __init__(self, session: Session, name: str) -> None:
        if name not in entry("forms.letter"):
            raise NotFound(say("forms.letters.unknown", name=name), choices=list(entry("forms.letter")))
        self.name = name
        super().__init__(session, {"title": say(f"forms.letter.{name}.title")})

    @property
    def value(self) -> str:
        """The letter as it would be sent now."""
        return say(f"forms.letter.{self.name}.text", **_filled(self.session.shop))

    @property
    def problems(self) -> tuple[str, ...]:
        """The gaps of the letter that nothing is captured for."""
        client, text = self.session.shop.client, str(entry(f"forms.letter.{self.name}.text"))
        empty = (name for name in _GAPS if f"{{{name}}}" in text and getattr(client, name) in (None, ""))
        return tuple(say("forms.form.empty", field=client.words(name).label) for name in empty)

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """The text."""
        return {"text": self.value}


_GAPS: Mapping[str, Callable[[Any], str]] = {
    "sponsor": str,
    "decision_wanted": str,
    "vision_to": str,
    "review_on": day,
}
"""Fields of the client that a letter speaks of, and how each is written."""


def _filled(shop: Workshop) -> dict[str, str]:
    client = shop.client
    known = {
        name: write(value) if (value := getattr(client, name)) else say(f"forms.letters.no_{name}")
        for name, write in _GAPS.items()
    }
    named = [who.alias for who in shop.participants if who.consent]
    return {
        **known,
        "client": client.name,
        "names": ", ".join(named) or say("forms.letters.no_names"),
        "deeds": "\n".join(_deeds(shop)) or say("forms.letters.no_deeds"),
    }


_ENDS = (".", "!", "?", "…", "。", "！", "？")
"""What a sentence may end with."""


def _deeds(shop: Workshop) -> list[str]:
    """What was done, each beside what it answers, where that is known."""
    return [_deed(shop, action) for action in shop.actions if action.state in ("done", "started")]


def _deed(shop: Workshop, action: Action) -> str:
    said = name_among(shop.by_id, action.answers) if action.answers else ""
    state = say(f"forms.letters.{action.state}")
    if not said:
        return say("forms.letters.deed", title=action.title, state=state)
    ended = said if said.endswith(_ENDS) else f"{said}."
    return say("forms.letters.answered", said=ended, title=action.title, state=state)
