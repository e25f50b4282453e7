"""What is known of the customer, apart from what is assumed."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from cxkit.forms.form import Form
from cxkit.forms.session import Session
from cxkit.model import Change, Evidence, Persona, Trait, new_id
from cxkit.phrases import say

KNOWN = Evidence.REPORTED
"""From this level on a customer has said it, or it was counted."""


class Traits(Form):
    """Statements about the first persona: those we know, or those we assume.

    A statement moves to the other side as soon as its evidence says so. On a client without a persona
    the first statement brings one along, to be given a name.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.store import open_store
    >>> here = open_session(store=open_store(mkdtemp() + "/store.db"))
    >>> known, assumed = Traits(here, known=True), Traits(here, known=False)
    >>> asked = assumed.add("Dinner before eight")
    >>> assumed.set(asked, evidence=2)
    >>> [trait["text"] for trait in known.value], assumed.value
    (['Dinner before eight'], [])
    """

    rooms: ClassVar[Sequence[str]] = ("form", "traits")

    def __init__(self, session: Session, *, known: bool, aspects: Sequence[str] = ()) -> None:
        self.known, self.aspects = known, tuple(aspects)
        self._draft = Persona(name=say("forms.traits.nameless"))
        fields = ("text", "aspect", "importance", "evidence", *(("source", "date") if known else ()))
        title = say(f"forms.traits.{'known' if known else 'assumed'}")
        super().__init__(session, "trait", fields, title=title)
        self.seat = f"{self.seat}:{known}:{','.join(aspects)}"

    @property
    def items(self) -> tuple[Trait, ...]:
        """The statements of this side."""
        persona = self._persona
        return tuple(
            trait
            for trait in self.session.shop.traits
            if trait.persona == persona.id
            if (trait.evidence >= KNOWN) == self.known
            if not self.aspects or trait.aspect in self.aspects
        )

    @property
    def _persona(self) -> Persona:
        """The most typical customer: the first one there is."""
        return next(iter(self.session.shop.personas), self._draft)

    def add(self, text: str, **values: Any) -> str:
        """Adds a statement, and gives its id."""
        change = self._added(new_id(), text, values)
        self.session.write(self._brought([change]))
        return change.item

    def changes(self, operation: Mapping[str, Any]) -> Sequence[Change]:
        """As of every form; the first statement brings a persona along."""
        found = super().changes(operation)
        return self._brought(found) if operation.get("do") == "add" else found

    def _brought(self, changes: Sequence[Change]) -> Sequence[Change]:
        return changes if self.session.shop.personas else [*changes, Change.of(self._draft)]

    def _added(self, id: str, text: str, values: Mapping[str, Any]) -> Change:
        first = {
            "aspect": self.aspects[0] if self.aspects else "need",
            "evidence": KNOWN if self.known else Evidence.ASSUMED,
        }
        return Change.of(Trait(**{"id": id, "persona": self._persona.id, "text": text, **first, **values}))
