"""After which step customers would stay away: the share that would come back, step by step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from types import MappingProxyType
from typing import Any, Self

import pandas as pd

from cxkit.charts.base import Chart
from cxkit.charts.canvas import Canvas
from cxkit.charts.curve_words import listed, named
from cxkit.charts.fonts import Face
from cxkit.charts.furniture import MARGIN, Key, empty, foot, head
from cxkit.charts.pages import HEIGHT, WIDTH, imprint, pages
from cxkit.charts.ruler import Ruler
from cxkit.charts.text import ELLIPSIS, shorten, width, wrap
from cxkit.charts.who_said import who_said
from cxkit.measures import Retention, retention, too_few
from cxkit.measures.tables import records
from cxkit.phrases import number, percent, say

_NAME = 270.0  # how wide a step's name runs
_WHO = 352.0
_SCALE = Ruler(456.0, 856.0, 0, 1)
_TICKS = (0, 0.25, 0.5, 0.75, 1)
_SHARE, _COUNT = 930.0, WIDTH - MARGIN
_LANE, _TIGHT, _PAD = 22.0, 15.0, 7.0
_BAR = 12.0
_VOICES = ("customer", "team", "employee")

Said = dict[str, Any]
"""One voice about one step: a row of the chart's table."""


@dataclass(frozen=True)
class _Row:
    """One step, laid out: its name, and what each voice said of it."""

    place: str
    name: tuple[str, ...]
    said: Sequence[Said]

    @property
    def height(self) -> float:
        return max(_TIGHT * len(self.name), _LANE * len(self.said)) + 2 * _PAD

    def opening(self) -> Self:
        """The same at the top of a sheet: it bears no heading."""
        return self


@dataclass(frozen=True, eq=False, kw_only=True)
class WouldComeBack(Chart):
    """The share that would come back after each step where that was asked, with n.

    Customers have their 95 % interval from 30 answers on, staff never. How many really come back and how
    many are lost is told beside it where the client gave these figures.

    >>> from cxkit.model import Client, Journey, Workshop
    >>> WouldComeBack.of(Workshop.of([Client(name="Kuku"), Journey(name="Dinner")])).title
    'Nobody has been asked yet whether they would come back'
    """

    rests_on = MappingProxyType(dict.fromkeys(("share", "low", "high"), "few"))
    written = MappingProxyType(dict.fromkeys(("share", "low", "high"), "percent"))

    # ── numbers ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def data(self) -> pd.DataFrame:
        """One row per step and voice, as :func:`cxkit.measures.retention` has them; and whether n is few."""
        found = self._found.per_step
        return found.assign(few=found["n"].map(too_few).astype(bool))

    @cached_property
    def _found(self) -> Retention:
        return retention(self.shop, self.journey)

    @cached_property
    def _rows(self) -> list[Said]:
        """The table's rows, at each step customers first."""
        rows = records(self.data)
        return sorted(rows, key=lambda row: (row["place"], _VOICES.index(row["voice"])))

    @cached_property
    def _carrying(self) -> list[Said]:
        """What the leading voice said: customers, where enough answered of one step, else the team."""
        told = [row for row in self._rows if not row["few"]]
        return next((held for voice in _VOICES if (held := [r for r in told if r["voice"] == voice])), [])

    @cached_property
    def _fewest(self) -> list[Said]:
        """The steps after which the smallest share would come back; none where everybody would."""
        least = min((row["share"] for row in self._carrying), default=1)
        return [row for row in self._carrying if row["share"] == least < 1]

    @cached_property
    def _red(self) -> list[Said]:
        """Of one step nobody can say that it is the one after which fewest would."""
        return self._fewest if len(self._carrying) > 1 else []

    # ── words ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def title(self) -> str:
        """After which step fewest would come back, and how many."""
        if not self._rows:
            return say("charts.would_come_back.none")
        if not self._carrying:
            return say("charts.would_come_back.few_answers")
        who = say(f"model.voice.{self._carrying[0]['voice']}")
        if not self._fewest:
            return say("charts.would_come_back.all", n=len(self._carrying), who=who)
        share = percent(self._fewest[0]["share"])
        if len(self._fewest) > 1:
            return say("charts.would_come_back.several", n=len(self._fewest), who=who, share=share)
        kind = "fewest" if len(self._carrying) > 1 else "only"
        step = shorten(self._fewest[0]["name"], 420, 13)
        return say(f"charts.would_come_back.{kind}", step=step, who=who, share=share)

    @cached_property
    def alt(self) -> str:
        """The title, how many that are, where it was asked, the rates as given, and who answered."""
        if not self._rows:
            return say("charts.would_come_back.alt_none", title=self.title)
        told = (self.title, self._finding, self._asked, self._given, self.basis)
        return " ".join(say("charts.would_come_back.sentence", text=text) for text in told if text)

    @cached_property
    def _finding(self) -> str:
        """How many would come back after that step, with the interval; of several steps, which these are."""
        if not self._fewest:
            return ""
        if len(self._fewest) > 1:
            names = [say("charts.emotion_curve.quoted", step=named(row["name"])) for row in self._fewest]
            return say("charts.would_come_back.which", steps=listed(names))
        row = self._fewest[0]
        counted = _counted(row)
        if row["low"] != row["low"]:
            return counted
        ends = {"low": percent(row["low"]), "high": percent(row["high"])}
        return say("charts.would_come_back.between", counted=counted, **ends)

    @cached_property
    def _asked(self) -> str:
        """At how many of the steps anybody was asked."""
        if not self._rows:
            return ""
        steps = len(self.shop.steps_of(self.journey))
        return say("charts.would_come_back.asked", asked=len({row["step"] for row in self._rows}), n=steps)

    @cached_property
    def _given(self) -> str:
        """How many come back and are lost, as the client gave it, with the source."""
        rates = (("repeat", self._found.repeat_rate), ("lost", self._found.loss_rate))
        known = [(kind, number(rate, 0)) for kind, rate in rates if rate is not None]
        if not known:
            return ""
        told = [say(f"charts.would_come_back.{kind}", rate=rate) for kind, rate in known]
        source = shorten(self._found.source or "", 700, 13)
        kind = "given" if source else "given_bare"
        return say(f"charts.would_come_back.{kind}", rates=", ".join(told), source=source)

    @cached_property
    def basis(self) -> str:
        """Who was asked, how many per step, how we know."""
        return " · ".join(who_said(sorted(self._rows, key=lambda row: _VOICES.index(row["voice"]))))

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def compose(self) -> list[Canvas]:
        """One sheet, or several when the steps do not fit on one."""
        if not self._rows:
            told = say("charts.would_come_back.empty")
            return [empty(self.look, self.title, told, width=WIDTH)]
        rows = [_row(list(said)) for _, said in groupby(self._rows, key=lambda row: row["step"])]
        bare = self._sheet([], 1, len(rows), rows)
        dealt = pages(rows, HEIGHT - bare.height)
        return [self._sheet(held, at, len(dealt), rows) for at, held in enumerate(dealt, 1)]

    def _sheet(self, rows: Sequence[_Row], at: int, count: int, every: Sequence[_Row]) -> Canvas:
        look = self.look
        canvas = Canvas(WIDTH, 0, look)
        subtitle = " · ".join(filter(None, (self._finding, self._asked, self._given, self.basis)))
        y = head(canvas, self.title, subtitle, self._keys()) + 14
        _SCALE.numbers(canvas, y, {tick: percent(tick) for tick in _TICKS})
        heading = say("charts.would_come_back.share")
        canvas.text(_COUNT, y, heading, size=12, face="semibold", colour=look.mute, anchor="end")
        *tops, y = _SCALE.rows(canvas, y + 10, [row.height for row in rows], _TICKS)
        for row, top in zip(rows, tops, strict=True):
            self._draw_row(canvas, row, top)
        foot(canvas, y + 26, self._remarks(every), imprint(self.shop.client, at, count), evidence=False)
        return canvas

    def _draw_row(self, canvas: Canvas, row: _Row, y: float) -> None:
        look, middle = self.look, y + row.height / 2
        first = middle - _TIGHT * (len(row.name) - 1) / 2 + 4.5
        canvas.text(MARGIN + 18, first, row.place, size=12, colour=look.mute, anchor="end")
        canvas.paragraph(MARGIN + 28, first, row.name, size=13, leading=_TIGHT, face="semibold", room=_NAME)
        for at, said in enumerate(row.said):
            self._draw_share(canvas, said, middle + _LANE * (at - (len(row.said) - 1) / 2))

    def _draw_share(self, canvas: Canvas, said: Said, y: float) -> None:
        """A bar as long as the share, its interval, and the figures."""
        look = self.look
        canvas.text(_WHO, y + 4, say(f"model.voice.{said['voice']}"), size=12, colour=look.mute)
        if said["few"]:
            few = say("measures.fair.too_few", n=said["n"])
            canvas.rect(_SCALE.left + 4, y - 7, width(few, 12) + 8, 14, fill=look.paper)
            canvas.text(_SCALE.left + 8, y + 4, few, size=12, colour=look.mute)
            return
        fewest = said in self._red
        colour = look.bad if fewest else look.accent if said["voice"] == "customer" else look.neutral
        left, top = _SCALE.left, y - _BAR / 2
        canvas.rect(left, top, _SCALE.right - left, _BAR, fill=look.wash, edge=look.line)
        canvas.rect(left, top, _SCALE.at(said["share"]) - left, _BAR, fill=colour)
        if said["low"] == said["low"]:
            low, high = _SCALE.at(said["low"]), _SCALE.at(said["high"])
            for colour, wide in ((look.paper, 4.0), (look.ink, 1.6)):  # seen on the bar as well as beside it
                canvas.line([(low, y), (high, y)], colour, width=wide)
                for x in (low, high):
                    canvas.line([(x, y - 4), (x, y + 4)], colour, width=wide)
        face: Face = "bold" if fewest else "semibold"
        ink = look.bad if fewest else look.ink
        canvas.text(_SHARE, y + 4.5, percent(said["share"]), size=13, face=face, colour=ink, anchor="end")
        canvas.text(_COUNT, y + 4, _counted(said), size=12, colour=look.mute, anchor="end")

    def _keys(self) -> list[Key]:
        keys = [Key("square", say("charts.would_come_back.key"), self.look.accent)] if self._carrying else []
        few = Key("square", say("charts.would_come_back.key_fewest"), self.look.bad)
        return [*keys, *([few] if self._red else [])]

    def _remarks(self, rows: Iterable[_Row]) -> Iterable[str]:
        yield say("charts.would_come_back.read")
        if any(row["low"] == row["low"] for row in self._rows):
            yield say("charts.would_come_back.interval")
        if any(line.endswith(ELLIPSIS) for row in rows for line in row.name):
            yield say("charts.base.shortened")


def _row(said: Sequence[Said]) -> _Row:
    name = wrap(said[0]["name"], _NAME, 13, "semibold", lines=2)
    return _Row(number(said[0]["place"], 0), name, said)


def _counted(row: Said) -> str:
    """How many of those asked would come back."""
    count = number(round(row["share"] * row["n"]), 0)
    return say("charts.would_come_back.counted", count=count, n=row["n"])
