"""The parking lot: what is put aside for later, so that it is neither lost nor in the way."""

from collections.abc import Mapping
from typing import Any, ClassVar

from cxkit.forms.form import Form
from cxkit.forms.paths import plan
from cxkit.forms.session import Session
from cxkit.model import Change
from cxkit.phrases import say


class Parking(Form):
    """Everything put aside in the workshop, with room for more; what is added bears the notebook's name.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.store import open_store
    >>> here = open_session(store=open_store(mkdtemp() + "/store.db"))
    >>> id = here.parking("05").add("What would an app cost?", by="Amina")
    >>> [(parked.by, parked.during, parked.done) for parked in here.shop.parked]
    [('Amina', '05 How it feels', False)]

    Raises NotFound for a notebook that does not exist.
    """

    rooms: ClassVar = ("form", "parking")

    def __init__(self, session: Session, notebook: str = "") -> None:
        self.during = plan().unit(notebook).numbered if notebook else None
        super().__init__(
            session, "parked", ["text", "by", "during", "done"], title=say("forms.parking.title")
        )

    @property
    def problems(self) -> tuple[str, ...]:
        """What is put aside and not dealt with."""
        waiting = [item.called for item in self.items if not getattr(item, "done", False)]
        return tuple(say("forms.parking.waiting", text=text) for text in waiting)

    def _added(self, id: str, text: str, values: Mapping[str, Any]) -> Change:
        return super()._added(id, text, {"during": self.during, **values})
