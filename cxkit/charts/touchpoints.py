"""Where customers meet us along the journey: a row per channel, the line that changes between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from cxkit import measures
from cxkit.charts.base import Chart
from cxkit.charts.canvas import Canvas
from cxkit.charts.columns import Column, columns_of, dealt, in_words, touchpoint_of
from cxkit.charts.coverage import COVERAGE, coverage_key
from cxkit.charts.curve_words import listed, named
from cxkit.charts.furniture import Key, empty, head, mark
from cxkit.charts.pages import WIDTH, imprint
from cxkit.charts.strip import MOST, Lane, Strip, StripRow
from cxkit.measures.tables import records, table
from cxkit.phrases import percent, say

_COLUMNS = {
    "step": str,
    "name": str,
    "place": int,
    "touchpoint": str,
    "channel": str,
    "switch": bool,
    "covered_by": str,
    "first_contact": str,
    "contact_purpose": str,
    "uncovered_low": bool,
}
_SAID = ("covered_by", "first_contact", "contact_purpose")
_RIGHT = 118.0  # for the counts of a channel


def shares_told(found: measures.Touchpoints, whats: Iterable[str]) -> list[str]:
    """Some of the shares *human*, *pull* and *advise* in words, each of the steps where it is known."""
    shares = {
        "human": (found.human_share, found.n_human),
        "pull": (found.pull_share, found.n_pull),
        "advise": (found.advise_share, found.n_advise),
    }
    return [
        say(f"charts.touchpoints.share.{what}", share=percent(share), n=n)
        for what in whats
        for share, n in (shares[what],)
        if share is not None
    ]


@dataclass(frozen=True, eq=False, kw_only=True)
class Touchpoints(Chart):
    """The channels along a journey: where customers change between them, and where no human is.

    A row for each channel, also of touchpoints that are offered and not on this journey. Tinted are
    low points that only a machine covers.

    >>> from cxkit.model import Client, Journey, Workshop
    >>> Touchpoints.of(Workshop.of([Client(name="Kuku"), Journey(name="Dinner")])).title
    'No step has a touchpoint yet'
    """

    # ── numbers ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def data(self) -> pd.DataFrame:
        """One row per step: its touchpoint and channel, and whether the channel is another than before.

        Further columns: covered_by, first_contact, contact_purpose (in words, None where nobody said),
        uncovered_low (a low point that no human covers).
        """
        rows: list[tuple[Any, ...]] = []
        channel: str | None = None
        for column in self._columns:
            step, before, channel = column.step, channel, self.shop.channel_of(column.step)
            said = [in_words(step, field) for field in _SAID]
            switch = bool(before and channel) and before != channel
            here = (step.id, step.name, column.place, touchpoint_of(self.shop, step), channel, switch)
            rows.append((*here, *said, step.id in self._uncovered))
        return table(_COLUMNS, rows)

    @cached_property
    def per_channel(self) -> pd.DataFrame:
        """One row per channel, as :func:`cxkit.measures.touchpoints` counts them."""
        return self._found.per_channel

    @cached_property
    def _columns(self) -> list[Column]:
        return columns_of(self.shop, self.journey)

    @cached_property
    def _found(self) -> measures.Touchpoints:
        return measures.touchpoints(self.shop, self.journey)

    @cached_property
    def _uncovered(self) -> dict[str, str]:
        """The low points that no human covers, where enough said so: id and name."""
        lows = self._found.uncovered_lows
        lows = lows[~lows["few"]]
        return dict(zip(lows["step"], lows["name"], strict=True))

    @cached_property
    def _channels(self) -> dict[str, str | None]:
        return {column.step.id: self.shop.channel_of(column.step) for column in self._columns}

    # ── words ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def title(self) -> str:
        """How often customers change channel along the journey."""
        if not any(self._channels.values()):
            return say("charts.touchpoints.none")
        channels = set(filter(None, self._channels.values()))
        if len(channels) == 1:
            return say("charts.touchpoints.one_channel")
        return say("charts.touchpoints.title", n=self._found.switches, steps=self._found.n_steps)

    @cached_property
    def alt(self) -> str:
        """The title, what is offered and used, the shares, and the low points without a human."""
        if not any(self._channels.values()):
            return say("charts.touchpoints.alt_none", title=self.title)
        told = (self.title, self._lows, *self._shares, self.basis)
        return " ".join(say("charts.touchpoints.sentence", text=text) for text in told if text)

    @cached_property
    def _lows(self) -> str:
        """The low points that only a machine covers."""
        if not self._uncovered:
            return ""
        steps = listed([say("charts.emotion_curve.quoted", step=named(s)) for s in self._uncovered.values()])
        return say("charts.touchpoints.lows", n=len(self._uncovered), steps=steps)

    @cached_property
    def _shares(self) -> list[str]:
        """The human share, who contacts first, and whether to advise, each of the steps where it is known."""
        return shares_told(self._found, ("human", "pull", "advise"))

    @cached_property
    def basis(self) -> str:
        """How many touchpoints are offered and used; it is on record."""
        found = self._found
        if not found.offered + found.used:
            return ""
        counts = {"used": found.used, "unused": found.unused}
        return say("charts.touchpoints.basis", n=found.offered, **counts, evidence=found.evidence.word)

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def compose(self) -> list[Canvas]:
        """One sheet, or several when there are more steps than one holds."""
        if not any(self._channels.values()):
            return [empty(self.look, self.title, say("charts.touchpoints.empty"), width=WIDTH)]
        sheets = dealt(self._columns, MOST)
        return [self._sheet(columns, at, len(sheets)) for at, columns in enumerate(sheets, 1)]

    def _sheet(self, columns: Sequence[Column], at: int, count: int) -> Canvas:
        canvas = Canvas(WIDTH, 0, self.look)
        subtitle = " · ".join(filter(None, (self._lows, *self._shares, self.basis)))
        y = head(canvas, self.title, subtitle, list(self._keys())) + 8
        strip = Strip(canvas, columns, self._rows, self._channels, right=_RIGHT)
        lanes = [Lane(say("charts.touchpoints.first"), self._draw_first)] if self._found.n_pull else []
        return strip.lay(y, lanes, list(self._remarks()), imprint(self.shop.client, at, count), self._draw)

    @cached_property
    def _rows(self) -> list[StripRow]:
        """The channels in the order they are met, then those that are only offered."""
        met = list(dict.fromkeys(filter(None, self._channels.values())))
        counts = {row["channel"]: row for row in records(self.per_channel)}
        rest = [channel for channel in counts if channel not in met]
        return [StripRow(c, c, _counted(counts[c]), unused=c in rest) for c in (*met, *rest)]

    def _draw(self, strip: Strip) -> None:
        lows = [i for i, column in enumerate(strip.columns) if column.step.id in self._uncovered]
        strip.ground(lows)
        strip.line()
        strip.unknown()
        for i, column in enumerate(strip.columns):
            y = strip.y(i)
            if y is not None:
                mark(strip.canvas, self._key(column.step.covered_by), strip.centres[i] - 7, y)

    def _draw_first(self, strip: Strip, y: float) -> None:
        """An arrow at each step: down where we contact first, up where the customer does."""
        for column, x in zip(strip.columns, strip.centres, strict=True):
            if column.step.first_contact:
                arrow = say(f"charts.touchpoints.arrow.{column.step.first_contact}")
                strip.canvas.text(x, y + 5, arrow, size=14, anchor="middle")

    def _keys(self) -> Iterable[Key]:
        drawn = {column.step.covered_by for column in self._columns if self._channels[column.step.id]}
        yield from (self._key(covered) for covered in COVERAGE if covered in drawn)
        if self._uncovered:
            yield Key("band", say("charts.touchpoints.key.low"), self.look.bad_tint)

    def _key(self, covered_by: str | None) -> Key:
        return coverage_key(covered_by, self.look.ink if covered_by else self.look.neutral)

    def _remarks(self) -> Iterable[str]:
        if self._found.n_pull:
            yield say("charts.touchpoints.arrows")
        yield say("charts.touchpoints.counts")


def _counted(row: dict[str, Any]) -> str:
    """How many of the touchpoints offered in a channel are used."""
    return say("charts.touchpoints.count", offered=row["offered"], used=row["used"])
