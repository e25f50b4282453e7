"""How far the whole workshop is: by notebook, what is captured and what is thin."""

from typing import Any, ClassVar

from cxkit.forms.checks import Check, checks
from cxkit.forms.chosen import chosen_path
from cxkit.forms.live import Live, assets
from cxkit.forms.paths import Unit, plan
from cxkit.forms.poller import Pace
from cxkit.forms.session import Session
from cxkit.model import Workshop
from cxkit.phrases import say


class Progress(Live):
    """Every notebook of the chosen path with a small bar, and in words what stands behind it.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.store import open_store
    >>> here = open_session(store=open_store(mkdtemp() + "/store.db"))
    >>> here.progress().value["05"]
    (0, 1)
    """

    _esm = assets("progress.js")
    _css = assets("progress.css")
    rooms: ClassVar = ("progress",)
    pace: ClassVar[Pace] = Pace.AT_REST

    def __init__(self, session: Session) -> None:
        self.path = chosen_path()
        self.units = plan().way(self.path.id)
        super().__init__(session, {"title": say("forms.progress.title")})

    @property
    def value(self) -> dict[str, tuple[int, int]]:
        """By notebook: how many things are done, of how many."""
        shop = self.session.shop
        return {
            unit.id: (sum(check.done for check in held), len(held))
            for unit in self.units
            for held in [self._of(unit, shop)]
        }

    @property
    def problems(self) -> tuple[str, ...]:
        """What is still missing, in sentences."""
        shop = self.session.shop
        held = [check for unit in self.units for check in self._of(unit, shop)]
        return tuple(check.sentence for check in held if not check.done)

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """By notebook: its bar, a word for it, and the sentences behind it."""
        return {"units": [_shown(unit, self._of(unit, shop)) for unit in self.units]}

    def _of(self, unit: Unit, shop: Workshop) -> tuple[Check, ...]:
        return checks(shop, unit.id, path=self.path.id)


def _shown(unit: Unit, held: tuple[Check, ...]) -> dict[str, Any]:
    done = sum(check.done for check in held)
    begun = done or any(check.count for check in held)
    state = "done" if done == len(held) else "thin" if begun else "missing"
    there = [check.what for check in held if check.count]
    return {
        "title": unit.numbered,
        "file": unit.file,
        "state": state,
        "done": done,
        "of": len(held),
        "told": say("forms.progress.counted", n=done, of=len(held)),
        "there": ", ".join(there) if there else say("forms.progress.nothing"),
        "open": [check.sentence for check in held if not check.done],
    }
