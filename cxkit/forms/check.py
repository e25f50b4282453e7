"""A look at what a learner has: what is good about it, and a question or two that help further."""

from typing import Any, ClassVar

from cxkit.forms.kindly import Told, feedback
from cxkit.forms.live import Live, assets
from cxkit.forms.session import Session
from cxkit.model import Workshop


class Check(Live):
    """The button of a unit that is done alone; ``value`` is what it says, without a browser.

    What it says stays until the button is pressed again: nobody is corrected while typing. Raises NotFound
    for what is no such unit.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.store import open_store
    >>> here = open_session(store=open_store(mkdtemp() + "/store.db"))
    >>> Check(here, "s3").problems
    ('There is no journey to take yet. Its steps come from the first unit.',)
    """

    _esm = assets("check.js")
    _css = assets("check.css")
    rooms: ClassVar = ("check",)

    def __init__(self, session: Session, unit: str) -> None:
        self.unit = unit
        super().__init__(session, {"unit": unit})
        self.seat = f"{self.seat}:{unit}"

    @property
    def value(self) -> tuple[Told, ...]:
        """What is good, then what is asked."""
        return feedback(self.session.shop, self.unit)

    @property
    def problems(self) -> tuple[str, ...]:
        """The questions alone."""
        return tuple(told.text for told in self.value if not told.good)

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """The sentences, for the moment the button is pressed."""
        return {"told": [[told.good, told.text] for told in feedback(shop, self.unit)]}
