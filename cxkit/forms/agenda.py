"""The agenda of one notebook: its minutes, its place in the session, and a timer that starts on demand.

The timer runs in the browser alone, so that it needs no kernel and outlives a page that is loaded again.
"""

from collections.abc import Iterator
from typing import Any, ClassVar

from cxkit.forms.chosen import chosen_path
from cxkit.forms.live import Live, assets
from cxkit.forms.paths import Path, Sitting, Unit, plan
from cxkit.forms.session import Session
from cxkit.model import Workshop
from cxkit.phrases import say

WARNS_AT = 0.8
"""Of its minutes gone, a part is to be brought to its end."""


class Agenda(Live):
    """How long a part takes on the chosen path; ``value`` says it without a browser.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.store import open_store
    >>> here = open_session(store=open_store(mkdtemp() + "/store.db"))
    >>> here.agenda("05").value["told"]
    '35 of the 360 minutes of this session'

    Raises NotFound for a notebook that does not exist.
    """

    _esm = assets("agenda.js")
    _css = assets("agenda.css")
    rooms: ClassVar = ("agenda",)

    def __init__(self, session: Session, notebook: str) -> None:
        self.unit = plan().unit(notebook)
        super().__init__(session, {"warns_at": WARNS_AT, **_told(self.unit, chosen_path())})
        self.seat = f"{self.seat}:{self.unit.id}"

    @property
    def value(self) -> dict[str, Any]:
        """Its title, its minutes (None where the path leaves it out), and the parts of its session."""
        return {name: self.spec[name] for name in ("title", "minutes", "told", "parts")}

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """Whose session it is; all else stands before anything is captured."""
        return {"client": shop.client.id}


def _told(unit: Unit, path: Path) -> dict[str, Any]:
    alone = unit in plan().self_guided
    minutes = unit.minutes_on(path.id)
    session = None if alone else next((s for s in path.sessions if unit.id in s.units), None)
    rest = path.rest.model_dump() if path.rest and session else None
    return {
        "unit": unit.id,
        "title": unit.title,
        "minutes": minutes,
        "told": _sentence(unit, path, session, alone=alone),
        "parts": list(_parts(session, path, unit)) if session else [],
        "session": f"{path.id}:{path.sessions.index(session)}" if session else "",
        "rest": rest,
    }


def _sentence(unit: Unit, path: Path, session: Sitting | None, *, alone: bool) -> str:
    minutes = unit.minutes_on(path.id)
    if minutes is None:
        return say("forms.agenda.not_here", path=path.title)
    if session:
        return say("forms.agenda.of", n=minutes, of=session.minutes)
    return say("forms.agenda.alone" if alone else f"forms.agenda.{unit.when}", n=minutes)


def _parts(session: Sitting, path: Path, unit: Unit) -> Iterator[dict[str, Any]]:
    start = 0
    for side in session.order:
        units = [plan().unit(id) for id in side]
        minutes = max(each.minutes_on(path.id) or 0 for each in units)
        yield {
            "names": [each.title for each in units],
            "minutes": minutes,
            "starts": start,
            "here": unit in units,
        }
        start += minutes
