"""A chart that follows the store: it is drawn again when somebody has changed what it shows."""

from collections.abc import Sequence
from typing import Any, ClassVar

import traitlets

from cxkit.charts import CHARTS, DARK, PAPER, Chart
from cxkit.errors import NotFound
from cxkit.forms.live import Live, assets
from cxkit.forms.poller import Pace
from cxkit.forms.session import Session
from cxkit.model import Workshop
from cxkit.phrases import say


class Picture(Live):
    """A chart of the charts' own menu, with its sentence below; ``value`` is the chart itself.

    ``options`` are the chart's. Raises NotFound for a chart that does not exist.
    """

    _esm = assets("drawn.js", "picture.js")
    _css = assets("picture.css")
    rooms: ClassVar[Sequence[str]] = ("picture",)
    pace: ClassVar[Pace] = Pace.FIRST

    dark = traitlets.Bool(False).tag(sync=True)

    def __init__(self, session: Session, kind: str, **options: Any) -> None:
        if kind not in CHARTS:
            raise NotFound(say("forms.picture.unknown", name=kind), choices=list(CHARTS))
        self.kind, self.options = kind, options
        super().__init__(session, {"kind": kind})
        self.observe(lambda _: self.follow(self.session.shop), "dark")

    @property
    def value(self) -> Chart:
        """The chart of what the notebook sees now."""
        look = DARK if self.dark else PAPER
        return CHARTS[self.kind].of(self.session.shop, look=look, **self.options)

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """The sheets as SVG, and what is seen in words."""
        chart = self.value
        return {"svgs": chart.svgs(), "alt": chart.alt, "title": chart.title}
