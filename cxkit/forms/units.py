"""The seven units that are done alone: what is there of each, and which comes next."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from cxkit.forms.checks import Check, checks
from cxkit.forms.live import Live, assets
from cxkit.forms.paths import Unit, plan
from cxkit.forms.poller import Pace
from cxkit.forms.session import Session
from cxkit.model import Workshop
from cxkit.phrases import say


@dataclass(frozen=True)
class Standing:
    """How far one unit is: what of it is there, and the first thing that is missing (empty: nothing)."""

    unit: Unit
    there: tuple[str, ...]
    missing: str

    @property
    def state(self) -> Literal["done", "begun", "open"]:
        """Done, begun, or not begun."""
        return "done" if not self.missing else "begun" if self.there else "open"


def standings(shop: Workshop) -> tuple[Standing, ...]:
    """How far each unit is; told from what is captured, and from nothing else.

    >>> from cxkit.exchange import sample
    >>> [found.state for found in standings(sample("kuku"))][-1]
    'done'
    """
    return tuple(_standing(unit, checks(shop, unit.id)) for unit in plan().self_guided)


def _standing(unit: Unit, held: tuple[Check, ...]) -> Standing:
    there = tuple(check.what for check in held if check.count)
    missing = next((check.sentence for check in held if not check.done), "")
    return Standing(unit, there, missing)


class Units(Live):
    """The list of the units with links; ``value`` says the same without a browser.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.store import open_store
    >>> here = open_session(store=open_store(mkdtemp() + "/store.db"))
    >>> Units(here).next.title
    'My first contact'
    """

    _esm = assets("units.js")
    _css = assets("units.css")
    rooms: ClassVar = ("units",)
    pace: ClassVar[Pace] = Pace.AT_REST

    def __init__(self, session: Session) -> None:
        super().__init__(session, {"title": say("forms.units.title")})

    @property
    def value(self) -> tuple[Standing, ...]:
        """How far each unit is."""
        return standings(self.session.shop)

    @property
    def next(self) -> Unit | None:
        """The first unit that is not done; None when all are."""
        return next((found.unit for found in self.value if found.state != "done"), None)

    @property
    def problems(self) -> tuple[str, ...]:
        """The first thing that is missing in each unit."""
        return tuple(found.missing for found in self.value if found.missing)

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """A row a unit, and which one comes next."""
        found = standings(shop)
        following = next((each.unit for each in found if each.state != "done"), None)
        done = sum(each.state == "done" for each in found)
        so_far = say("forms.units.told", n=done, of=len(found))
        return {
            "told": so_far if following else say("forms.units.all_done"),
            "units": [
                {
                    "title": each.unit.numbered,
                    "file": each.unit.file,
                    "minutes": each.unit.minutes,
                    "state": each.state,
                    "there": ", ".join(each.there),
                    "missing": each.missing if each.there else "",
                    "next": each.unit is following,
                }
                for each in found
            ],
        }
