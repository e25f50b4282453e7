"""What is still missing, in plain sentences: for one notebook, or for the whole workshop."""

from typing import Any, ClassVar

from cxkit.forms.checks import Check, checks
from cxkit.forms.chosen import chosen_path
from cxkit.forms.live import Live, assets
from cxkit.forms.paths import Unit, plan
from cxkit.forms.poller import Pace
from cxkit.forms.session import Session
from cxkit.model import Workshop
from cxkit.phrases import say


class Missing(Live):
    """The sentences that still stand open; ``problems`` holds them without a browser.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.store import open_store
    >>> here = open_session(store=open_store(mkdtemp() + "/store.db"))
    >>> here.missing("05").problems
    ('Nobody has scored how the steps feel.',)

    Raises NotFound for a notebook that does not exist.
    """

    _esm = assets("missing.js")
    _css = assets("missing.css")
    rooms: ClassVar = ("missing",)
    pace: ClassVar[Pace] = Pace.AT_REST

    def __init__(self, session: Session, notebook: str = "") -> None:
        self.units: tuple[Unit, ...] = (plan().unit(notebook),) if notebook else plan().way(chosen_path().id)
        super().__init__(session, {"alone": bool(notebook)})
        self.seat = f"{self.seat}:{notebook}"

    @property
    def value(self) -> tuple[Check, ...]:
        """Every check of its notebooks, done or not."""
        return tuple(check for unit in self.units for check in self._of(unit, self.session.shop))

    @property
    def problems(self) -> tuple[str, ...]:
        """What is missing, in sentences."""
        return tuple(check.sentence for check in self.value if not check.done)

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """By notebook: what is open, and how much is done."""
        found = [(unit, self._of(unit, shop)) for unit in self.units]
        open_ = sum(not check.done for _, held in found for check in held)
        return {
            "title": say("forms.missing.title", n=open_) if open_ else say("forms.missing.nothing"),
            "units": [
                {
                    "title": unit.title,
                    "id": unit.id,
                    "open": [{"text": c.sentence, "state": c.state} for c in held if not c.done],
                    "done": [c.what for c in held if c.done],
                }
                for unit, held in found
            ],
        }

    def _of(self, unit: Unit, shop: Workshop) -> tuple[Check, ...]:
        path = chosen_path().id if unit in plan().facilitated else ""
        return checks(shop, unit.id, path=path)
