"""How far we are trusted: four parts and what they make together, customers beside staff, then and now."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from math import ceil
from types import MappingProxyType
from typing import Any

import pandas as pd

from cxkit.charts.base import Chart
from cxkit.charts.canvas import Canvas
from cxkit.charts.furniture import MARGIN, Key, empty, foot, head
from cxkit.charts.pages import WIDTH, imprint
from cxkit.charts.ruler import Range, Ruler
from cxkit.charts.text import width
from cxkit.charts.who_said import who_said
from cxkit.measures import trust_parts
from cxkit.measures.tables import records, table
from cxkit.model import SCALES, TRUST_PARTS
from cxkit.phrases import number, say

_COLUMNS = {
    "voice": str,
    "round": str,
    "part": str,
    "median": float,
    "q1": float,
    "q3": float,
    "n": int,
    "few": bool,
    "evidence": int,
}
_WHOLE = "trust"  # what the four parts make together
_WHO = 300.0  # where it stands whose answers a row holds
_LEFT, _RIGHT = 470.0, 886.0
_MEDIAN, _N = 966.0, WIDTH - MARGIN
_LANE, _LOW = 19.0, 13.5  # how high a row is, and where more than four stand in a part
_APART = 4.0  # more between two voices
_PAD, _ABOVE = 4.0, 26.0
_VOICES = ("customer", "team", "employee")
_START = 1
_SCORES = range(SCALES[TRUST_PARTS[0]].low, SCALES[TRUST_PARTS[0]].high + 1)
_STEPS = (1, 2, 5)  # how far the numbers of the scale of T lie apart

Said = dict[str, Any]
"""One voice at one time about one part: a row of the measure's table."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Trust(Chart):
    """The four parts of trust, 1 … 10, and T = (C + R + I) / S: median and middle half of each voice.

    Customers stand beside staff, the start beside the last day on which they were asked again. Of
    self-orientation little is good.

    >>> from cxkit.model import Client, Workshop
    >>> Trust.of(Workshop.of([Client(name="Kuku")])).title
    'Nobody has scored the four parts of trust yet'
    """

    rests_on = MappingProxyType(dict.fromkeys(("median", "q1", "q3"), "few"))
    written = MappingProxyType({"q1": "number", "q3": "number"})

    # ── numbers ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def data(self) -> pd.DataFrame:
        """One row per part, voice and time, in the order drawn; voice, part and time (round) in words.

        The numbers are those of :func:`cxkit.measures.trust_parts`; of the days of looking again, the last
        of each voice.
        """
        words = [(_voice(row), _when(row["round"]), _part(row["part"])) for row in self._rows]
        rest = [[row[name] for name in list(_COLUMNS)[3:]] for row in self._rows]
        return table(_COLUMNS, [(*told, *numbers) for told, numbers in zip(words, rest, strict=True)])

    @cached_property
    def _rows(self) -> list[Said]:
        rows = records(trust_parts(self.shop))
        last = {row["voice"]: row["round"] for row in rows}
        drawn = [row for row in rows if row["round"] in (_START, last[row["voice"]])]
        parts = (*TRUST_PARTS, _WHOLE)
        return sorted(drawn, key=lambda row: (parts.index(row["part"]), _VOICES.index(row["voice"])))

    @cached_property
    def _carrying(self) -> dict[tuple[str, int], dict[str, float]]:
        """The median of each part by voice and time, where enough answered."""
        held: dict[tuple[str, int], dict[str, float]] = {}
        for row in self._rows:
            if not row["few"]:
                held.setdefault((row["voice"], row["round"]), {})[row["part"]] = row["median"]
        return held

    @cached_property
    def _times(self) -> dict[str, list[int]]:
        """When enough of each voice answered, the start first."""
        return {voice: [at for who, at in self._carrying if who == voice] for voice in _VOICES}

    @cached_property
    def _beside(self) -> int | None:
        """The last time at which enough customers and enough of the team answered."""
        return max(set(self._times["customer"]) & set(self._times["team"]), default=None)

    @property
    def _leading(self) -> tuple[str, int]:
        """Whose parts are told: customers where enough of them answered, then the team; the last time."""
        voice = next(voice for voice in _VOICES if self._times[voice])
        return voice, self._times[voice][-1]

    # ── words ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def title(self) -> str:
        """Whether customers trust us as the team assumes; else how far, as those have it who answered."""
        if not self._rows:
            return say("charts.trust.none")
        if not self._carrying:
            return say("charts.trust.few_answers")
        if self._beside is not None:
            theirs, ours = (
                round(float(self._carrying[voice, self._beside][_WHOLE]), 1) for voice in ("customer", "team")
            )
            kind = "less" if theirs < ours else "more" if theirs > ours else "same"
            return say(f"charts.trust.{kind}", customers=number(theirs), team=number(ours))
        voice, at = self._leading
        return say(f"charts.trust.title.{voice}", trust=number(self._carrying[voice, at][_WHOLE]))

    @cached_property
    def alt(self) -> str:
        """The title, the four parts behind it, where customers and team lie farthest apart, what changed."""
        if not self._rows:
            return say("charts.trust.alt_none", title=self.title)
        told = (self.title, self._parts, self._apart, self._change, self.basis)
        return " ".join(say("charts.trust.sentence", text=text) for text in told if text)

    @cached_property
    def _parts(self) -> str:
        """The four parts of whoever leads."""
        if not self._carrying:
            return ""
        voice, at = self._leading
        found = self._carrying[voice, at]
        parts = {part: number(found[part]) for part in TRUST_PARTS}
        return say("charts.trust.parts", who=say(f"model.voice.{voice}"), when=_when(at), **parts)

    @cached_property
    def _apart(self) -> str:
        """The part on which customers and the team lie farthest apart."""
        if self._beside is None:
            return ""
        theirs, ours = (self._carrying[voice, self._beside] for voice in ("customer", "team"))
        part = max(TRUST_PARTS, key=lambda part: abs(theirs[part] - ours[part]))
        if theirs[part] == ours[part]:
            return ""
        told = {"customers": number(theirs[part]), "team": number(ours[part])}
        return say("charts.trust.apart", part=_part(part), **told)

    @cached_property
    def _change(self) -> str:
        """How customers' trust changed since the start."""
        times = self._times["customer"]
        if len(times) < 2:
            return ""
        first, last = (number(self._carrying["customer", at][_WHOLE]) for at in (times[0], times[-1]))
        return say(f"charts.trust.{'stays' if first == last else 'change'}", first=first, last=last)

    @cached_property
    def basis(self) -> str:
        """Who answered, how many, how we know."""
        return " · ".join(who_said(self._rows[: self._per_part]))

    @property
    def _per_part(self) -> int:
        return len(self._rows) // (len(TRUST_PARTS) + 1)

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def compose(self) -> list[Canvas]:
        """One sheet: five parts of at most six rows."""
        if not self._rows:
            return [empty(self.look, self.title, say("charts.trust.empty"), width=WIDTH)]
        look = self.look
        canvas = Canvas(WIDTH, 0, look)
        subtitle = " · ".join(filter(None, (self._apart, self._change, self.basis)))
        y = head(canvas, self.title, subtitle, self._keys()) + 14
        parts = [list(rows) for _, rows in groupby(self._rows, key=lambda row: row["part"])]
        y = self._draw(canvas, parts[:-1], Ruler(_LEFT, _RIGHT, _SCORES[0], _SCORES[-1]), _SCORES, y)
        whole, ticks = self._scale_of_trust()
        y = self._draw(canvas, parts[-1:], whole, ticks, y + _ABOVE)
        foot(canvas, y + 26, [say("charts.trust.read")], imprint(self.shop.client, 1, 1), evidence=False)
        return [canvas]

    def _scale_of_trust(self) -> tuple[Ruler, Sequence[int]]:
        """From nought to beyond the highest quartile, in steps of 1, 2 or 5."""
        most = max((row["q3"] for row in self._rows if row["part"] == _WHOLE and not row["few"]), default=1)
        step = next((step for step in _STEPS if most <= 10 * step), _STEPS[-1])
        ticks = range(0, step * max(ceil(most / step), 4) + 1, step)
        return Ruler(_LEFT, _RIGHT, 0, ticks[-1]), ticks

    def _draw(
        self, canvas: Canvas, parts: Sequence[Sequence[Said]], scale: Ruler, ticks: Sequence[int], y: float
    ) -> float:
        """Parts that share a scale, below each other; returns where they end."""
        look = self.look
        scale.numbers(canvas, y, {tick: number(tick, 0) for tick in ticks})
        canvas.text(
            _MEDIAN,
            y,
            say("charts.trust.median"),
            size=12,
            face="semibold",
            colour=look.mute,
            anchor="end",
        )
        canvas.text(_N, y, say("charts.trust.n"), size=12, face="semibold", colour=look.mute, anchor="end")
        top = y = y + 10
        places = self._places(parts[0])
        high = max(places[-1], 36) + 2 * _PAD
        scale.grid(canvas, top, top + high * len(parts), ticks)
        for rows in parts:
            canvas.line([(MARGIN, y), (WIDTH - MARGIN, y)], look.line)
            part, middle = rows[0]["part"], y + high / 2
            canvas.text(MARGIN, middle - 3, say(f"charts.trust.head.{part}"), size=13, face="semibold")
            canvas.text(MARGIN, middle + 13, say(f"charts.trust.means.{part}"), size=12, colour=look.mute)
            for place, row in zip(places, rows, strict=True):
                self._draw_row(canvas, row, scale, middle + place - (places[0] + places[-1]) / 2)
            y += high
        canvas.line([(MARGIN, y), (WIDTH - MARGIN, y)], look.line)
        return y

    def _places(self, rows: Sequence[Said]) -> list[float]:
        """How far below the top of a part each of its rows ends; the last one, how high they are together."""
        lane = _LANE if len(rows) <= 4 else _LOW
        places = [lane]
        for before, row in pairwise(rows):
            places.append(places[-1] + lane + (0 if row["voice"] == before["voice"] else _APART))
        return places

    def _draw_row(self, canvas: Canvas, row: Said, scale: Ruler, y: float) -> None:
        look, first = self.look, row["round"] == _START
        colour = look.mute if first else look.ink
        who = say("charts.trust.who", who=_voice(row), when=_when(row["round"]))
        size = 12 if self._per_part <= 4 else 11
        canvas.text(_WHO, y + 4, who, size=size, colour=colour)
        if row["few"]:
            few = say("measures.fair.too_few", n=row["n"])
            canvas.rect(_LEFT + 4, y - 6, width(few, size) + 8, 12, fill=look.paper)
            canvas.text(_LEFT + 8, y + 4, few, size=size, colour=look.mute)
            return
        found = Range(row["median"], row["q1"], row["q3"], row["q1"], row["q3"])
        scale.range(canvas, y, found, open=first)
        canvas.text(_MEDIAN, y + 4, number(row["median"]), size=size, colour=colour, anchor="end")
        canvas.text(_N, y + 4, number(row["n"], 0), size=size, colour=look.mute, anchor="end")

    def _keys(self) -> list[Key]:
        rounds = {row["round"] for row in self._rows if not row["few"]}
        keys = [Key("open", say("charts.trust.key_first"), self.look.mute)] if _START in rounds else []
        again = rounds - {_START}
        return [*keys, *([Key("dot", say("charts.trust.key_again"), self.look.accent)] if again else [])]


def _voice(row: Said) -> str:
    return say(f"model.voice.{row['voice']}")


def _when(round: int) -> str:
    return say("charts.trust.start") if round == _START else say("charts.trust.day", day=round)


def _part(part: str) -> str:
    return say(f"charts.trust.part.{part}")
