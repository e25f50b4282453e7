"""What our walks found at each step, beside what the team assumed, and what surprised whoever walked."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import nan
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
from cxkit.charts.text import ELLIPSIS, shorten, wrap
from cxkit.charts.who_said import who_said
from cxkit.measures import emotion_curves, one_point, too_few
from cxkit.measures.tables import records, table
from cxkit.model import SCALES, Step, Walk, WalkStep
from cxkit.phrases import month, say, signed

_COLUMNS = {
    "step": str,
    "name": str,
    "place": int,
    "walk": int,
    "beside_customer": bool,
    "happened": str,
    "surprise": str,
    "feeling": float,
    "assumed": float,
    "n_assumed": int,
    "few_assumed": bool,
    "walked_gap": float,
    "few_gap": bool,
}

_NAME = 140.0  # how wide a step's name runs
_SCALE = Ruler(236.0, 388.0, SCALES["feeling"].low, SCALES["feeling"].high)
_LEVELS = range(SCALES["feeling"].low, SCALES["feeling"].high + 1)
_FIGURES, _FIGURED = 412.0, 96.0  # where both feelings stand as figures, and how wide
_WALK, _WORDS = 516.0, 572.0  # where the number of a walk stands, and where its words begin
_SIZE, _TIGHT, _PAD, _APART = 12.0, 15.5, 8.0, 5.0
_TOLD_ONE_BY_ONE = 3  # walks that the subtitle tells singly

Seen = dict[str, Any]
"""One walk at one step: a row of the chart's table."""


@dataclass(frozen=True)
class _Row:
    """What one walk saw at a step, laid out; the step itself is told where it, or a sheet, begins."""

    seen: Seen
    begins: bool
    name: tuple[str, ...]
    surprise: tuple[str, ...]
    happened: tuple[str, ...]

    @property
    def height(self) -> float:
        told = _TIGHT * (len(self.surprise) + len(self.happened)) + _APART
        return max(told, _TIGHT * max(len(self.name), 2)) + 2 * _PAD if self.begins else told

    def opening(self) -> Self:
        """The same at the top of a sheet: with the step it belongs to."""
        return replace(self, begins=True)


@dataclass(frozen=True, eq=False, kw_only=True)
class WalkSurprises(Chart):
    """What each walk felt and saw at a step, what surprised whoever walked, and what the team had assumed.

    Walks are told one by one; a difference is given as a figure where there are enough of them to carry it.

    >>> from cxkit.model import Client, Journey, Workshop
    >>> WalkSurprises.of(Workshop.of([Client(name="Kuku"), Journey(name="Dinner")])).title
    'Nobody has walked this journey yet'
    """

    rests_on = MappingProxyType({"assumed": "few_assumed", "walked_gap": "few_gap"})

    # ── numbers ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def data(self) -> pd.DataFrame:
        """One row per walk and step of which it tells, in the journey's order.

        Columns: step, name, place, walk (its number, from 1), beside_customer, happened, surprise, feeling
        (−2 … +2, NaN where not said), assumed (the team's mean), n_assumed, few_assumed, walked_gap (mean of
        all walks − assumed), few_gap.
        """
        return table(_COLUMNS, [tuple(row[name] for name in _COLUMNS) for row in self._rows])

    @cached_property
    def _rows(self) -> list[Seen]:
        found: list[Seen] = []
        for place, step in enumerate(self.shop.steps_of(self.journey), 1):
            seen = self._seen.get(step.id, [])
            compared = self._compared(step, [told.feeling for _, told in seen if told.feeling is not None])
            here = {"step": step.id, "name": step.name, "place": place, **compared}
            found += [{**here, **self._told(walk, told)} for walk, told in seen]
        return found

    @cached_property
    def _seen(self) -> dict[str, list[tuple[Walk, WalkStep]]]:
        """What the walks tell of each step, walk by walk."""
        found: dict[str, list[tuple[Walk, WalkStep]]] = {}
        for walk in self.shop.walks:
            for told in self.shop.walk_steps:
                if told.walk == walk.id and (told.happened or told.surprise or told.feeling is not None):
                    found.setdefault(told.step, []).append((walk, told))
        return found

    @cached_property
    def _walks(self) -> list[Walk]:
        """The walks that tell of a step of this journey."""
        steps = {step.id for step in self.shop.steps_of(self.journey)}
        told = {walk.id for step, seen in self._seen.items() if step in steps for walk, _ in seen}
        return [walk for walk in self.shop.walks if walk.id in told]

    def _told(self, walk: Walk, told: WalkStep) -> Seen:
        return {
            "walk": self._walks.index(walk) + 1,
            "beside_customer": walk.beside_customer,
            "happened": told.happened or None,
            "surprise": told.surprise or None,
            "feeling": nan if told.feeling is None else float(told.feeling),
        }

    def _compared(self, step: Step, felt: Sequence[int]) -> Seen:
        """What the team assumed of a step, what the walks felt there, and how far that is apart."""
        assumed = self._assumed.get(step.id, {"mean": nan, "n": 0, "few": False})
        mean = sum(felt) / len(felt) if felt else nan
        return {
            "felt": felt,
            "assumed": assumed["mean"],
            "n_assumed": assumed["n"],
            "few_assumed": assumed["few"],
            "walked_gap": mean - assumed["mean"],
            "few_gap": bool(felt and assumed["n"]) and (assumed["few"] or too_few(len(felt))),
        }

    @cached_property
    def _assumed(self) -> dict[str, Any]:
        rows = records(emotion_curves(self.shop, self.journey))
        return {row["step"]: row for row in rows if row["curve"] == "assumed"}

    @property
    def _assumed_of_walked(self) -> list[Any]:
        return [row for step in self._steps if (row := self._assumed.get(step["step"]))]

    @cached_property
    def _steps(self) -> list[Seen]:
        """The first row of each step, for what is the same in all of them."""
        return list({row["step"]: row for row in reversed(self._rows)}.values())[::-1]

    @cached_property
    def _apart(self) -> list[Seen]:
        """The steps that can be compared with what enough assumed, those farthest from it first."""
        known = [row for row in self._steps if row["felt"] and row["n_assumed"] and not row["few_assumed"]]
        return sorted(known, key=lambda row: -abs(row["walked_gap"]))

    # ── words ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def title(self) -> str:
        """Which step our walks found farthest from what was assumed; else how much surprised them."""
        walks = len(self._walks)
        if not walks:
            return say("charts.walk_surprises.none")
        if not self._apart:
            return say("charts.walk_surprises.counted", walks=self._of_walks, n=len(self._surprising))
        most = self._apart[0]
        if not one_point(most["walked_gap"]):
            return say("charts.walk_surprises.alike", n=walks)
        return say(
            f"charts.walk_surprises.{'worse' if most['walked_gap'] < 0 else 'better'}",
            n=len(most["felt"]),
            step=named(most["name"]),
            felt=_felt(most["felt"]),
            assumed=signed(most["assumed"]),
        )

    @property
    def _of_walks(self) -> str:
        return say("charts.walk_surprises.walks", n=len(self._walks))

    @cached_property
    def _surprising(self) -> list[Seen]:
        return [row for row in self._rows if row["surprise"]]

    @cached_property
    def alt(self) -> str:
        """The title, at which steps there were surprises, and who walked."""
        if not self._walks:
            return say("charts.walk_surprises.alt_none", title=self.title)
        told = (self.title, self._surprised, self.basis)
        return " ".join(say("charts.walk_surprises.sentence", text=text) for text in told if text)

    @cached_property
    def _surprised(self) -> str:
        """At which steps something surprised whoever walked."""
        steps = dict.fromkeys(row["name"] for row in self._surprising)
        if not steps:
            return ""
        names = listed([say("charts.emotion_curve.quoted", step=named(name)) for name in steps])
        return say("charts.walk_surprises.surprised", n=len(self._surprising), steps=names)

    @cached_property
    def basis(self) -> str:
        """How and when we walked, and how many of the team had assumed something."""
        if not self._walks:
            return ""
        return " · ".join((self._walked, *who_said(self._assumed_of_walked)))

    @property
    def _walked(self) -> str:
        """Each walk with its number while they are few, then how many; never who walked."""
        if len(self._walks) > _TOLD_ONE_BY_ONE:
            beside = sum(walk.beside_customer for walk in self._walks)
            return say("charts.walk_surprises.many", n=len(self._walks), beside=beside)
        several = len(self._walks) > 1
        told = []
        for at, walk in enumerate(self._walks, 1):
            how = say(f"charts.walk_surprises.{'beside' if walk.beside_customer else 'alone'}")
            dated = say("charts.walk_surprises.on", how=how, month=month(walk.on)) if walk.on else how
            told.append(
                say(f"charts.walk_surprises.{'numbered' if several else 'single'}", number=at, how=dated)
            )
        return " · ".join(told)

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def compose(self) -> list[Canvas]:
        """One sheet, or several when the walks tell more than one holds."""
        if not self._walks:
            return [empty(self.look, self.title, say("charts.walk_surprises.empty"), width=WIDTH)]
        rows = [self._row(at) for at in range(len(self._rows))]
        bare = self._sheet([], 1, len(rows), rows)
        dealt = pages(rows, HEIGHT - bare.height)
        return [self._sheet(held, at, len(dealt), rows) for at, held in enumerate(dealt, 1)]

    def _row(self, at: int) -> _Row:
        seen = self._rows[at]
        room = WIDTH - MARGIN - self._words
        surprise = say("charts.walk_surprises.quoted", text=seen["surprise"]) if seen["surprise"] else ""
        return _Row(
            seen=seen,
            begins=not at or self._rows[at - 1]["step"] != seen["step"],
            name=wrap(seen["name"], _NAME, 13, "semibold", lines=4),
            surprise=wrap(surprise, room, 13, "semibold", lines=5),
            happened=wrap(seen["happened"] or "", room, _SIZE, lines=4),
        )

    @property
    def _words(self) -> float:
        """Where words begin: walks are numbered only where there are several."""
        return _WORDS if len(self._walks) > 1 else _WALK

    def _sheet(self, rows: Sequence[_Row], at: int, count: int, every: Sequence[_Row]) -> Canvas:
        canvas, look = Canvas(WIDTH, 0, self.look), self.look
        y = head(canvas, self.title, self.basis, list(self._keys())) + 14
        _SCALE.numbers(canvas, y, {level: signed(level, 0) for level in _LEVELS})
        worded = any(row.surprise or row.happened for row in every)
        for x, what in ((_FIGURES, "feeling"), *([(self._words, "words")] if worded else [])):
            label = say(f"charts.walk_surprises.{what}")
            canvas.text(x, y, label, size=_SIZE, face="semibold", colour=look.mute)
        top = y = y + 10
        for row in rows:
            if row.begins:
                canvas.line([(MARGIN, y), (WIDTH - MARGIN, y)], look.line)
            y += row.height
        _SCALE.grid(canvas, top, y, _LEVELS)
        canvas.line([(MARGIN, y), (WIDTH - MARGIN, y)], look.line)
        y = top
        for row in rows:
            self._draw_row(canvas, row, y)
            y += row.height
        foot(canvas, y + 26, self._remarks(every), imprint(self.shop.client, at, count), evidence=False)
        return canvas

    def _draw_row(self, canvas: Canvas, row: _Row, y: float) -> None:
        look = self.look
        first = y + (_PAD if row.begins else 0) + 12
        if row.begins:
            place = str(row.seen["place"])
            canvas.text(MARGIN, first, place, size=_SIZE, colour=look.mute)
            canvas.paragraph(
                MARGIN + 22, first, row.name, size=13, leading=_TIGHT, face="semibold", room=_NAME
            )
            self._feelings(canvas, row.seen, first)
        if len(self._walks) > 1:
            number = say("charts.walk_surprises.walk", number=row.seen["walk"])
            canvas.text(_WALK, first, number, size=_SIZE, colour=look.mute)
        room = WIDTH - MARGIN - self._words
        below = canvas.paragraph(
            self._words, first, row.surprise, size=13, leading=_TIGHT, face="semibold", room=room
        )
        canvas.paragraph(
            self._words, below, row.happened, size=_SIZE, leading=_TIGHT, colour=look.mute, room=room
        )

    def _feelings(self, canvas: Canvas, seen: Seen, first: float) -> None:
        """A ring for what the team assumed, a diamond for each walk, the way between, and both as figures."""
        look, y = self.look, first + 4
        known = seen["n_assumed"] and not seen["few_assumed"]
        far = known and seen["felt"] and one_point(seen["walked_gap"])
        colour = look.gap(seen["walked_gap"]) if far else look.neutral
        counted: Counter[int] = Counter(seen["felt"])
        for value in counted if known else ():
            canvas.line([(_SCALE.at(seen["assumed"]), y), (_SCALE.at(value), y)], colour, width=3)
        if known:
            canvas.circle(_SCALE.at(seen["assumed"]), y, 5.5, fill=look.paper, edge=look.mute, width=1.8)
        for value, n in counted.items():
            apart = min(9.0, 30 / n)
            for k in range(n):
                x = _SCALE.at(value) + (k - (n - 1) / 2) * apart
                canvas.diamond(x, y, 6, fill=look.paper, edge=look.ink)
        told: list[tuple[str, Face, str]] = []
        if seen["felt"]:
            felt = say("charts.walk_surprises.walked", felt=_felt(seen["felt"]))
            told.append((felt, "semibold", look.ink if colour == look.neutral else colour))
        if known:
            assumed = say("charts.walk_surprises.assumed", assumed=signed(seen["assumed"]))
            told.append((assumed, "regular", look.mute))
        for at, (text, face, ink) in enumerate(told):
            line = shorten(text, _FIGURED, _SIZE, face)
            canvas.text(_FIGURES, first + at * _TIGHT, line, size=_SIZE, face=face, colour=ink)

    def _keys(self) -> Iterable[Key]:
        if self._apart:
            yield Key("open", say("charts.walk_surprises.key_assumed"), self.look.mute)
        if any(row["felt"] for row in self._rows):
            yield Key("diamond", say("charts.walk_surprises.key_walked"), self.look.ink)

    def _remarks(self, rows: Iterable[_Row]) -> Iterable[str]:
        if self._surprising:
            yield say("charts.walk_surprises.bold")
        yield say("charts.walk_surprises.read")
        if any(
            line.rstrip("”“»").endswith(ELLIPSIS)
            for row in rows
            for line in (*row.name, *row.surprise, *row.happened)
        ):
            yield say("charts.base.shortened")


def _felt(felt: Sequence[int]) -> str:
    """What the walks felt at a step: each while they are few, then their mean."""
    if too_few(len(felt)):
        return ", ".join(signed(value, 0) for value in felt)
    return signed(sum(felt) / len(felt))
