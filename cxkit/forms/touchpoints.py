"""Every place where a customer can meet us, typed as “name · channel”."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from cxkit.forms.board.touchpoints import BETWEEN
from cxkit.forms.form import Form
from cxkit.forms.session import Session
from cxkit.model import Change, Touchpoint
from cxkit.phrases import say


class Touchpoints(Form):
    """The touchpoints, as many as there are; one typed without a channel is its own.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.store import open_store
    >>> form = Touchpoints(open_session(store=open_store(mkdtemp() + "/store.db")))
    >>> _, _ = form.add("Price list · website"), form.add("Phone")
    >>> [(each["name"], each["channel"]) for each in form.value]
    [('Price list', 'website'), ('Phone', 'Phone')]
    """

    rooms: ClassVar[Sequence[str]] = ("form", "touchpoints")

    def __init__(self, session: Session) -> None:
        title = say("forms.touchpoints.title")
        super().__init__(session, "touchpoint", ("name", "channel", "offered"), title=title)

    def _added(self, id: str, text: str, values: Mapping[str, Any]) -> Change:
        name, _, channel = (part.strip() for part in text.partition(BETWEEN))
        named = {"name": name or text, "channel": channel or name or text}
        return Change.of(Touchpoint(id=id, **{**named, **values}))
