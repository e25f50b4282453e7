"""A section of a report inside the workshop: the same blocks, told again whenever something has changed."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from cxkit.forms.live import Live, assets
from cxkit.forms.poller import Pace
from cxkit.forms.session import Session
from cxkit.model import Workshop

Told = Callable[[Workshop], Any]


class Section(Live):
    """What functions from a workshop to blocks tell, as ``cxkit.reports.sections`` holds them.

    A block is whatever shows itself as HTML the way Jupyter asks; ``value`` are the blocks of now.
    """

    _esm = assets("section.js")
    _css = assets("section.css")
    pace: ClassVar[Pace] = Pace.AT_REST

    def __init__(self, session: Session, *told: Told) -> None:
        self.told = told
        super().__init__(session, {})

    @property
    def value(self) -> list[Any]:
        """The blocks of what the notebook sees now."""
        return [block for each in self.told for block in _blocks(each(self.session.shop))]

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """Each block as it shows itself."""
        return {"blocks": [block._repr_mimebundle_()["text/html"] for block in self.value]}


def _blocks(told: Any) -> Iterable[Any]:
    """A section gives a list, a sentence of the story a single block."""
    return told if isinstance(told, list) else [told]
