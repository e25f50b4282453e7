"""Who answers for each step, and what it costs in feeling where one department hands over to another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

import pandas as pd

from cxkit.charts.base import Chart
from cxkit.charts.canvas import Canvas
from cxkit.charts.columns import Column, columns_of, dealt
from cxkit.charts.fonts import Face
from cxkit.charts.furniture import Key, empty, head
from cxkit.charts.pages import WIDTH, imprint
from cxkit.charts.strip import MOST, Lane, Strip, StripRow
from cxkit.charts.text import clean, shorten
from cxkit.charts.who_said import who_said
from cxkit.measures import hand_overs, one_point
from cxkit.measures.owners import department_of, left_to_the_customer, same
from cxkit.measures.tables import records
from cxkit.model import Step
from cxkit.phrases import number, say, signed

_CUSTOMER = "\0"  # the key of the customer's row: no department is called so

Row = dict[str, Any]
"""One hand-over: a row of the chart's table."""


@dataclass(frozen=True, eq=False, kw_only=True)
class HandOvers(Chart):
    """The departments along a journey, and how feeling changes where one hands over to another.

    A change is red and bold where feeling falls by a point or more, as the best curve that tells of both
    steps has it. Steps of unknown owner, or left to the customer, hand nothing over.

    >>> from cxkit.model import Client, Journey, Workshop
    >>> HandOvers.of(Workshop.of([Client(name="Kuku"), Journey(name="Dinner")])).title
    'No step has an owner yet'
    """

    rests_on = MappingProxyType(dict.fromkeys(("from_feeling", "to_feeling", "drop"), "few"))

    # ── numbers ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def data(self) -> pd.DataFrame:
        """One row per hand-over in the journey's order, as :func:`cxkit.measures.hand_overs` has them."""
        return hand_overs(self.shop, self.journey)

    @cached_property
    def _rows(self) -> list[Row]:
        return records(self.data)

    @cached_property
    def _told(self) -> list[Row]:
        """The hand-overs where enough said how both steps feel, the largest fall first."""
        told = [row for row in self._rows if row["curve"] and not row["few"]]
        return sorted(told, key=lambda row: -row["drop"])

    @cached_property
    def _falls(self) -> list[Row]:
        return [row for row in self._told if row["drop"] > 0 and one_point(row["drop"])]

    @cached_property
    def _columns(self) -> list[Column]:
        return columns_of(self.shop, self.journey)

    @cached_property
    def _departments(self) -> list[str]:
        """Each department once, as it is first written, in the order of the journey."""
        found: list[str] = []
        for column in self._columns:
            owner = department_of(column.step)
            if owner and not any(same(owner, known) for known in found):
                found.append(owner)
        return found

    def _key_of(self, step: Step) -> str | None:
        if left_to_the_customer(step):
            return _CUSTOMER
        owner = department_of(step)
        return next((known for known in self._departments if same(owner, known)), None)

    # ── words ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def title(self) -> str:
        """Between whom feeling falls most; else that it falls nowhere, or that nobody said."""
        if not self._departments:
            return say("charts.hand_overs.none")
        if not self._rows:
            alone = len(self._departments) == 1
            return say(f"charts.hand_overs.{'alone' if alone else 'without'}")
        if not self._told:
            return say(
                f"charts.hand_overs.{'few' if self.data['few'].any() else 'unscored'}", n=len(self._rows)
            )
        worst = self._told[0]
        if worst["drop"] <= 0:
            return say("charts.hand_overs.nowhere", n=len(self._told))
        between = {end: shorten(worst[f"{end}_owner"], 260, 13) for end in ("from", "to")}
        return say("charts.hand_overs.title", **between, fall=number(worst["drop"]))

    @cached_property
    def alt(self) -> str:
        """The title, the steps of the largest fall with both feelings, and how many falls there are."""
        if not self._departments:
            return say("charts.hand_overs.alt_none", title=self.title)
        told = (self.title, self._finding, self._counted)
        return " ".join(say("charts.hand_overs.sentence", text=text) for text in told if text)

    @cached_property
    def _finding(self) -> str:
        """The largest fall: the steps, how each feels, who said so."""
        if not self._told or self._told[0]["drop"] <= 0:
            return ""
        worst = self._told[0]
        return say(
            "charts.hand_overs.finding",
            from_step=shorten(worst["from_name"], 240, 13),
            from_feeling=signed(worst["from_feeling"]),
            to_step=shorten(worst["to_name"], 240, 13),
            to_feeling=signed(worst["to_feeling"]),
            who=who_said([worst])[0],
        )

    @cached_property
    def _counted(self) -> str:
        """At how many hand-overs feeling falls by a point or more."""
        if not self._told:
            return ""
        return say("charts.hand_overs.counted", n=len(self._rows), falls=number(len(self._falls), 0))

    @cached_property
    def basis(self) -> str:
        """Between how many departments, and on whose feelings it rests."""
        if not self._departments:
            return ""
        told = [say("charts.hand_overs.departments", n=len(self._departments))]
        return " · ".join((*told, *who_said(self._rows)))

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def compose(self) -> list[Canvas]:
        """One sheet, or several when there are more steps than one holds."""
        if not self._departments:
            return [empty(self.look, self.title, say("charts.hand_overs.empty"), width=WIDTH)]
        sheets = dealt(self._columns, MOST)
        return [self._sheet(columns, at, len(sheets)) for at, columns in enumerate(sheets, 1)]

    def _sheet(self, columns: Sequence[Column], at: int, count: int) -> Canvas:
        canvas = Canvas(WIDTH, 0, self.look)
        subtitle = " · ".join(filter(None, (self._finding, self._counted, self.basis)))
        y = head(canvas, self.title, subtitle, list(self._keys())) + 8
        keys = {column.step.id: self._key_of(column.step) for column in self._columns}
        rows = [StripRow(name, clean(name)) for name in self._departments]
        if _CUSTOMER in keys.values():
            rows.append(StripRow(_CUSTOMER, say("charts.hand_overs.customer"), unused=True))
        strip = Strip(canvas, columns, rows, keys)
        lanes = [Lane(say("charts.hand_overs.change"), self._draw_changes)] if self._rows else []
        return strip.lay(y, lanes, list(self._remarks()), imprint(self.shop.client, at, count), self._draw)

    def _draw(self, strip: Strip) -> None:
        strip.ground()
        falls = {row["from_step"] for row in self._falls}
        strip.line({i: column.step.id in falls for i, column in enumerate(strip.columns)})
        strip.unknown()
        for i, column in enumerate(strip.columns):
            y = strip.y(i)
            if y is not None and left_to_the_customer(column.step):
                strip.canvas.circle(
                    strip.centres[i], y, 5.2, fill=self.look.paper, edge=self.look.mute, width=1.8
                )
            elif y is not None:
                strip.canvas.circle(strip.centres[i], y, 6, fill=self.look.ink)

    def _draw_changes(self, strip: Strip, y: float) -> None:
        """How feeling changes at each hand-over: a number below it, or that too few said so."""
        look = self.look
        changes = {row["from_step"]: row for row in self._rows}
        for i, column in enumerate(strip.columns):
            row = changes.get(column.step.id)
            x = strip.boundary(i)
            if row is None or not row["curve"]:
                continue
            if row["few"]:
                few = say("charts.hand_overs.few_mark")
                strip.canvas.text(x, y + 4, few, size=11, colour=look.mute, anchor="middle")
                continue
            falls = row in self._falls
            face: Face = "bold" if falls else "regular"
            colour = look.bad if falls else look.ink
            change = signed(-row["drop"])
            strip.canvas.text(x, y + 4, change, size=11, face=face, colour=colour, anchor="middle")

    def _keys(self) -> Iterable[Key]:
        yield Key("dot", say("charts.hand_overs.key_ours"))
        if any(left_to_the_customer(column.step) for column in self._columns):
            yield Key("open", say("charts.hand_overs.key_customer"), self.look.mute)
        if self._falls:
            yield Key("line", say("charts.hand_overs.key_fall"), self.look.bad)

    def _remarks(self) -> Iterable[str]:
        if self._rows:
            yield say("charts.hand_overs.read")
        if any(row["few"] for row in self._rows):
            yield say("charts.hand_overs.few_read")
        if any(self._key_of(column.step) is None for column in self._columns):
            yield say("charts.hand_overs.unknown")
