"""How far along we are with the practices and rules of customer focus, and what the next level asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, Self

import pandas as pd

from cxkit import measures
from cxkit.charts.base import Chart
from cxkit.charts.canvas import Canvas
from cxkit.charts.curve_words import listed
from cxkit.charts.furniture import MARGIN, Key, empty, foot, head
from cxkit.charts.pages import HEIGHT, WIDTH, imprint, pages
from cxkit.charts.ruler import Range, Ruler
from cxkit.charts.text import ELLIPSIS, shorten, wrap
from cxkit.charts.who_said import who_said
from cxkit.measures import too_few
from cxkit.measures.tables import records
from cxkit.model import SCALES
from cxkit.phrases import number, say

_NAME = 268.0  # how wide a card's title runs
_SCALE = Ruler(352.0, 592.0, SCALES["practice"].low, SCALES["practice"].high)
_LEVELS = range(SCALES["practice"].low, SCALES["practice"].high + 1)
_NEXT = 640.0  # where the next level is told
_TOLD = WIDTH - MARGIN - _NEXT
_TIGHT, _PAD = 15.0, 5.0

Said = dict[str, Any]
"""One card: a row of the chart's table."""


@dataclass(frozen=True)
class _Row:
    """One card, laid out."""

    said: Said
    title: tuple[str, ...]
    next_level: tuple[str, ...]

    @property
    def height(self) -> float:
        return _TIGHT * max(len(self.title), len(self.next_level), 2) + 2 * _PAD

    def opening(self) -> Self:
        """The same at the top of a sheet: it bears no heading."""
        return self


@dataclass(frozen=True, eq=False, kw_only=True)
class Practices(Chart):
    """The level 0 … 4 reached per practice and rule card: median, middle half, and what the next level asks.

    >>> from cxkit.model import Client, Workshop
    >>> Practices.of(Workshop.of([Client(name="Kuku")])).title
    'Nobody has said yet how far along we are'
    """

    rests_on = MappingProxyType(dict.fromkeys(("median", "q1", "q3", "level"), "n"))
    written = MappingProxyType({"q1": "number", "q3": "number"})

    @cached_property
    def data(self) -> pd.DataFrame:
        """One row per card and voice, everybody together, as :func:`cxkit.measures.practices` has them."""
        found = measures.practices(self.shop)
        return found[found["department"].isna()].drop(columns="department").reset_index(drop=True)

    @cached_property
    def _rows(self) -> list[Said]:
        return records(self.data)

    @cached_property
    def _lowest(self) -> list[Said]:
        """The cards with the lowest median, of those that enough answered."""
        carrying = [row for row in self._rows if not too_few(row["n"])]
        least = min((row["median"] for row in carrying), default=None)
        return [row for row in carrying if row["median"] == least]

    # ── words ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def title(self) -> str:
        """Where we are least far along, and at which level."""
        if not self._rows:
            return say("charts.practices.none")
        if not self._lowest:
            return say("charts.practices.few_answers")
        level = self._lowest[0]["level"]
        carrying = [row for row in self._rows if not too_few(row["n"])]
        if len(self._lowest) == len(carrying):
            return say("charts.practices.alike", n=len(carrying), level=level)
        if len(self._lowest) > 1:
            return say("charts.practices.several", n=len(self._lowest), level=level)
        return say("charts.practices.title", card=shorten(self._lowest[0]["title"], 460, 13), level=level)

    @cached_property
    def alt(self) -> str:
        """The title, the cards it is about with what the next level asks, and who answered."""
        if not self._rows:
            return say("charts.practices.alt_none", title=self.title)
        told = (self.title, self._asked, self.basis)
        return " ".join(say("charts.practices.sentence", text=text) for text in told if text)

    @cached_property
    def _asked(self) -> str:
        """What the next level asks where one card is lowest; else which cards these are."""
        if not self._lowest or len(self._lowest) == len(self._rows) > 1:
            return ""
        if len(self._lowest) > 1:
            names = [shorten(row["title"], 300, 13) for row in self._lowest]
            cards = listed([say("charts.emotion_curve.quoted", step=name) for name in names])
            return say("charts.practices.which", cards=cards)
        asked = self._lowest[0]["next_level"]
        return say("charts.practices.asks", next=shorten(asked.rstrip("."), 700, 13)) if asked else ""

    @cached_property
    def basis(self) -> str:
        """Who answered, how many per card."""
        return " · ".join(who_said(self._rows))

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def compose(self) -> list[Canvas]:
        """One sheet, or several when the cards do not fit on one."""
        if not self._rows:
            return [empty(self.look, self.title, say("charts.practices.empty"), width=WIDTH)]
        rows = [self._row(said) for said in self._rows]
        bare = self._sheet([], 1, len(rows), rows)
        dealt = pages(rows, HEIGHT - bare.height)
        return [self._sheet(held, at, len(dealt), rows) for at, held in enumerate(dealt, 1)]

    def _row(self, said: Said) -> _Row:
        asked = said["next_level"] or say("charts.practices.highest")
        if too_few(said["n"]):
            asked = ""
        title = wrap(said["title"], _NAME, 13, "semibold", lines=2)
        return _Row(said, title, wrap(asked, _TOLD, 12, lines=3))

    def _sheet(self, rows: Sequence[_Row], at: int, count: int, every: Sequence[_Row]) -> Canvas:
        look = self.look
        canvas = Canvas(WIDTH, 0, look)
        keys = [
            Key("dot", say("charts.practices.key_median"), look.accent),
            Key("band", say("charts.practices.key_half"), look.accent_tint),
        ]
        y = head(canvas, self.title, self.basis, keys) + 14
        canvas.text(MARGIN, y, say("charts.practices.cards"), size=12, face="semibold", colour=look.mute)
        _SCALE.numbers(canvas, y, {level: number(level, 0) for level in _LEVELS})
        canvas.text(_NEXT, y, say("charts.practices.next"), size=12, face="semibold", colour=look.mute)
        *tops, y = _SCALE.rows(canvas, y + 10, [row.height for row in rows], _LEVELS)
        for row, top in zip(rows, tops, strict=True):
            self._draw_row(canvas, row, top)
        foot(canvas, y + 26, self._remarks(every), imprint(self.shop.client, at, count), evidence=False)
        return canvas

    def _draw_row(self, canvas: Canvas, row: _Row, y: float) -> None:
        said, middle = row.said, y + row.height / 2
        first = middle - _TIGHT * (len(row.title) - 1) / 2 + 4.5
        canvas.paragraph(MARGIN, first, row.title, size=13, leading=_TIGHT, face="semibold", room=_NAME)
        if too_few(said["n"]):
            few = say("measures.fair.too_few", n=said["n"])
            canvas.rect(_SCALE.left + 4, middle - 8, 190, 16, fill=self.look.paper)
            canvas.text(_SCALE.left + 8, middle + 4, few, size=12, colour=self.look.mute)
            return
        _SCALE.range(canvas, middle, Range(said["median"], said["q1"], said["q3"], said["q1"], said["q3"]))
        below = middle - _TIGHT * (len(row.next_level) - 1) / 2 + 4.5
        canvas.paragraph(_NEXT, below, row.next_level, size=12, leading=_TIGHT, room=_TOLD)

    def _remarks(self, rows: Iterable[_Row]) -> Iterable[str]:
        yield say("charts.practices.read")
        if bare := sum(row.said["without_example"] for row in rows):
            yield say("charts.practices.without", n=bare)
        if any(line.endswith(ELLIPSIS) for row in rows for line in (*row.title, *row.next_level)):
            yield say("charts.base.shortened")
