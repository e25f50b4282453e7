"""One's own picture, and that of a fictional sample for comparison."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, ClassVar

import traitlets

from cxkit.charts import CHARTS, DARK, PAPER
from cxkit.exchange import sample as sample_named
from cxkit.forms.live import assets
from cxkit.forms.picture import Picture
from cxkit.forms.session import Session
from cxkit.phrases import say


class Beside(Picture):
    """A chart that follows what is captured, and the same chart of a sample, which is only looked at.

    ``value`` is one's own chart. Raises NotFound for a chart or a sample that does not exist.
    """

    _esm = assets("drawn.js", "beside.js")
    _css = assets("picture.css", "beside.css")
    rooms: ClassVar[Sequence[str]] = ("picture", "beside")

    sample = traitlets.Dict().tag(sync=True)

    def __init__(self, session: Session, kind: str, *, sample: str = "kuku", **options: Any) -> None:
        called = sample_named(sample).client.name
        super().__init__(session, kind, **options)
        self._named = sample
        whose = {"own": say("forms.beside.own"), "other": say("forms.beside.other", name=called)}
        self.spec = {**self.spec, **whose}
        self._compare()
        self.observe(lambda _: self._compare(), "dark")

    def _compare(self) -> None:
        self.sample = _drawn(self._named, self.kind, self.dark, tuple(sorted(self.options.items())))


@lru_cache(maxsize=16)
def _drawn(named: str, kind: str, dark: bool, options: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    """The sample's chart as the browser shows it; drawn once, since a sample stays as it is."""
    chart = CHARTS[kind].of(sample_named(named), look=DARK if dark else PAPER, **dict(options))
    return {"svgs": chart.svgs(), "alt": chart.alt, "title": chart.title}
