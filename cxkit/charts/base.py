"""What every chart is: numbers first, ink second, and a sentence that says what is seen.

A new chart is a class in a file of its own and a line in ``cxkit/charts/__init__.py``. The class
names its options as fields and says four things from the numbers: ``data``, ``title``, ``alt`` and
``basis``; and it lays out its sheets::

    @dataclass(frozen=True, eq=False, kw_only=True)
    class PromiseGap(Chart):
        voices: tuple[str, ...] = ("customer", "team")      # an option: PromiseGap.of(shop, voices=…)

        @cached_property
        def data(self) -> DataFrame: ...                    # measures.promise_gap(self.shop)
        @cached_property
        def title(self) -> str: ...                         # say("charts.promise_gap.title", …)
        @cached_property
        def alt(self) -> str: ...
        @cached_property
        def basis(self) -> str: ...

        def compose(self) -> list[Canvas]:
            canvas = Canvas(1000, 600, self.look)           # units of one point, y downwards
            y = head(canvas, self.title, self.basis, [Key("dot", "customers")])
            lines = wrap(text, room, 12.5)                  # measured in the bundled face
            canvas.paragraph(x, y, lines, room=room)        # one call per block of text
            canvas.evidence(x, y, Evidence.REPORTED)        # ○ ◔ ◑ ●
            foot(canvas, y, notes)                          # sets canvas.height
            return [canvas]                                 # several when there is too much for one

``empty(look, title, sentence)`` makes the sheet for "nothing captured yet". Colours come from
``self.look`` (:class:`~cxkit.charts.looks.Look`), lengths of text from :mod:`cxkit.charts.text`.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any, ClassVar, Literal, Self

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from pandas import DataFrame

from cxkit.charts.canvas import Canvas
from cxkit.charts.looks import LOOKS, PAPER, Look
from cxkit.charts.plotted import Plotted
from cxkit.charts.text import shorten
from cxkit.errors import BadValue, NotFound
from cxkit.model import Journey, Workshop
from cxkit.phrases import say


@dataclass(frozen=True, eq=False, kw_only=True)
class Chart(ABC):
    """A picture of one workshop; make one with :meth:`of`."""

    shop: Workshop
    journey: Journey | None
    look: Look

    rests_on: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """The statistics in ``data``: each column with the one that counts its answers, or says they are few."""
    written: ClassVar[Mapping[str, Literal["text", "number", "percent"]]] = MappingProxyType({})
    """How columns of ``data`` are written whose name says something else elsewhere."""

    @classmethod
    def of(
        cls, shop: Workshop, journey: Journey | str | None = None, *, look: Look | str = PAPER, **options: Any
    ) -> Self:
        """The chart of a workshop's journey (by default today's), in a look, with the client's accent.

        Options are the fields of the class. Raises NotFound for an unknown journey or look, BadValue
        for an unknown option.
        """
        known = [f.name for f in fields(cls) if f.name not in ("shop", "journey", "look")]
        if unknown := sorted(set(options) - set(known)):
            raise BadValue(say("charts.base.option", chart=cls.__name__, option=unknown[0]), choices=known)
        base = look if isinstance(look, Look) else _look(look)
        return cls(
            shop=shop,
            journey=_journey(shop, journey),
            look=base.in_colour_of(shop.client.accent),
            **options,
        )

    @property
    @abstractmethod
    def data(self) -> DataFrame:
        """The numbers and texts that are drawn, in full: what a table behind the chart shows."""

    @property
    @abstractmethod
    def title(self) -> str:
        """What the picture is of, or its finding."""

    @property
    @abstractmethod
    def alt(self) -> str:
        """One or two sentences with the finding, for those who do not see the picture."""

    @property
    @abstractmethod
    def basis(self) -> str:
        """What it rests on: n, voice, evidence."""

    @property
    def plotted(self) -> Plotted | None:
        """What an office program can draw of it by itself, to be edited there; None where it cannot."""
        return None

    @property
    def signature(self) -> str:
        """Whose chart it is, for its foot; a fictional client is called so."""
        client = self.shop.client
        if client.fictional:
            return say("charts.base.fictional")
        return say("charts.base.made_with", client=shorten(client.name, 300, 12.5))

    @abstractmethod
    def compose(self) -> list[Canvas]:
        """The laid-out sheets: one, or several when there is too much for one."""

    def draw(self, ax: Axes | None = None) -> Figure:
        """The first sheet as a matplotlib figure, or drawn into given axes."""
        sheet = self.compose()[0]
        return sheet.figure() if ax is None else sheet.onto(ax)

    def sheets(self) -> list[Figure]:
        """Every sheet as a figure."""
        return [sheet.figure() for sheet in self.compose()]

    def svg(self) -> str:
        """The first sheet as SVG with text as text; the same bytes for the same data."""
        return self.compose()[0].svg()

    def svgs(self) -> list[str]:
        """Every sheet as SVG."""
        return [sheet.svg() for sheet in self.compose()]

    def files(self) -> list[str]:
        """Every sheet as SVG that can stand alone, as a file of its own."""
        return [sheet.svg(alone=True) for sheet in self.compose()]

    def _refuse(self, option: str, unknown: Sequence[str], choices: Sequence[str]) -> None:
        """Raise BadValue for the first unknown value of an option, if there is one."""
        if unknown:
            message = say("charts.base.choice", chart=type(self).__name__, option=option, value=unknown[0])
            raise BadValue(message, choices=choices)

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        shown = {"image/svg+xml": Canvas.stack(self.compose()).svg(alone=True), "text/plain": self.alt}
        return shown, {"image/svg+xml": {"alt": self.alt}}


def _look(name: str) -> Look:
    if name not in LOOKS:
        raise NotFound(say("charts.base.look", look=name), choices=list(LOOKS))
    return LOOKS[name]


def _journey(shop: Workshop, journey: Journey | str | None) -> Journey | None:
    if journey is None:
        return shop.journey()
    if isinstance(journey, Journey):
        return journey
    for known in shop.journeys:
        if journey in (known.id, known.name):
            return known
    raise NotFound(say("charts.base.journey", journey=journey), choices=[j.name for j in shop.journeys])
