"""How far the room lies apart at each step, alone and after discussion, and between whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import nan
from types import MappingProxyType
from typing import Any, Self

import pandas as pd

from cxkit.charts.base import Chart
from cxkit.charts.canvas import Canvas
from cxkit.charts.columns import Column, columns_of
from cxkit.charts.furniture import MARGIN, Key, empty, foot, head
from cxkit.charts.pages import HEIGHT, WIDTH, imprint, pages
from cxkit.charts.ruler import Range, Ruler
from cxkit.charts.text import ELLIPSIS, shorten, width, wrap
from cxkit.charts.who_said import who_said
from cxkit.measures import Agreement, Rounds, department_gaps, emotion_curves, one_point, rounds, too_few
from cxkit.measures.tables import records, table
from cxkit.model import SCALES, Evidence
from cxkit.phrases import number, say, signed

_COLUMNS = {
    "step": str,
    "name": str,
    "place": int,
    "round": int,
    "mean": float,
    "min": float,
    "max": float,
    "q1": float,
    "q3": float,
    "n": int,
    "few": bool,
    "department_a": str,
    "department_b": str,
    "mean_a": float,
    "mean_b": float,
    "difference": float,
    "measured": float,
    "voice": str,
    "evidence": int,
}

_NAME = 186.0  # how wide a step's name runs
_SCALE = Ruler(290.0, 594.0, SCALES["feeling"].low, SCALES["feeling"].high)
_LEVELS = range(SCALES["feeling"].low, SCALES["feeling"].high + 1)
_MEAN = 640.0  # where the means end
_PAIRS = 676.0  # where the departments are named
_PAIR = WIDTH - MARGIN - _PAIRS
_LANE, _TIGHT, _PAD = 16.0, 15.0, 4.0
_TOLD = 2  # pairs of departments named at a step

Said = Mapping[str, Any]
"""A row of the chart's table, or of the measure of departments."""

_UNSCORED: list[tuple[int, Said]] = [(1, {})]


@dataclass(frozen=True)
class _Row:
    """One step, laid out: its name, a range per round, the pairs that differ, what customers feel."""

    place: str
    name: tuple[str, ...]
    said: Sequence[Said]
    pairs: tuple[tuple[str, ...], ...]
    customers: float

    @property
    def height(self) -> float:
        lines = max(len(self.name), sum(map(len, self.pairs)))
        return max(_TIGHT * lines, _LANE * max(len(self.said), 1)) + 2 * _PAD

    def opening(self) -> Self:
        """The same at the top of a sheet: it bears no heading."""
        return self


@dataclass(frozen=True, eq=False, kw_only=True)
class RoomSpread(Chart):
    """How far the team's feelings lie apart at each step: everyone alone, then after discussion.

    Beside each step stand the departments that differ by a point or more. A room can agree and be
    wrong, so what customers feel is marked where enough of them said so.

    >>> from cxkit.model import Client, Journey, Workshop
    >>> RoomSpread.of(Workshop.of([Client(name="Kuku"), Journey(name="Dinner")])).title
    'Nobody of the team has scored the steps alone yet'
    """

    rests_on = MappingProxyType(dict.fromkeys(("mean", "min", "max", "q1", "q3"), "few"))
    written = MappingProxyType({"round": "text"})

    # ── numbers ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def data(self) -> pd.DataFrame:
        """One row per step and round that has answers, as :func:`cxkit.measures.rounds` spreads them.

        Added are round (1 alone, 2 after discussion), few, the two departments that differ most there
        (department_a feels better; None where none can be compared) and measured, what customers feel
        (NaN where too few said so). A step nobody scored has one row of round 1 with n = 0.
        """
        rows: list[tuple[Any, ...]] = []
        for column in self._columns if self._spreads else ():
            here = (column.step.id, column.step.name, column.place)
            felt = self._felt(column.step.id)
            told = [(at, spread) for (step, at), spread in self._spreads.items() if step == column.step.id]
            for at, spread in told or _UNSCORED:
                numbers = [spread.get(key, nan) for key in ("mean", "min", "max", "q1", "q3")]
                n = spread.get("n", 0)
                widest = next(iter(self._gaps.get((column.step.id, at), ())), None)
                apart = ("department_a", "department_b", "mean_a", "mean_b", "difference")
                between = [widest[key] for key in apart] if widest else [None, None, nan, nan, nan]
                few = n > 0 and too_few(n)
                rows.append((*here, at, *numbers, n, few, *between, felt, "team", int(Evidence.ASSUMED)))
        return table(_COLUMNS, rows)

    @cached_property
    def _columns(self) -> list[Column]:
        return columns_of(self.shop, self.journey)

    @cached_property
    def _rounds(self) -> Rounds:
        return rounds(self.shop, self.journey)

    @cached_property
    def _spreads(self) -> dict[tuple[str, int], Said]:
        """The spread of each step and round."""
        return {
            (row["step"], found.round): row
            for found in (self._rounds.first, self._rounds.second)
            for row in _records(found.spread)
        }

    @cached_property
    def _gaps(self) -> dict[tuple[str, int], list[Said]]:
        """The departments that could be compared at each step and round, the farthest apart first."""
        held: dict[tuple[str, int], list[Said]] = {}
        for at in (1, 2):
            found = _records(department_gaps(self.shop, self.journey, at))
            for row in sorted(found, key=lambda gap: -gap["difference"]):
                held.setdefault((row["step"], at), []).append(row)
        return held

    @cached_property
    def _customers(self) -> dict[str, Said]:
        """What customers feel at each step where enough of them said so."""
        rows = _records(emotion_curves(self.shop, self.journey))
        return {row["step"]: row for row in rows if row["curve"] == "measured" and not row["few"]}

    def _felt(self, step: str) -> float:
        return self._customers[step]["mean"] if step in self._customers else nan

    @cached_property
    def _carrying(self) -> list[Said]:
        """The spreads of the round that leads, where enough answered."""
        return [
            row
            for (_, at), row in self._spreads.items()
            if at == self._leading.round and not too_few(row["n"])
        ]

    @property
    def _leading(self) -> Agreement:
        """Round 1, alone; round 2 where nobody scored alone."""
        return self._rounds.first if self._rounds.first.n else self._rounds.second

    # ── words ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def title(self) -> str:
        """On how many steps departments differ, alone and after; else where most lies apart."""
        if not self._spreads:
            return say("charts.room_spread.none")
        if not self._carrying:
            return say("charts.room_spread.few_answers")
        first, second = self._leading, self._rounds.second
        if not first.steps_compared:
            widest = max(self._carrying, key=lambda row: (row["max"] - row["min"], row["q3"] - row["q1"]))
            ends = {end: signed(widest[end], 0) for end in ("min", "max")}
            return say("charts.room_spread.widest", step=shorten(widest["name"], 420, 13), **ends)
        found = _differing(first)
        if first is second or not second.steps_compared:
            return found
        return say("charts.room_spread.rounds", found=found, after=_after(second))

    @cached_property
    def alt(self) -> str:
        """The title, the two departments farthest apart, and what the discussion left of that."""
        if not self._spreads:
            return say("charts.room_spread.alt_none", title=self.title)
        told = (self.title, self._finding, self.basis)
        return " ".join(say("charts.room_spread.sentence", text=text) for text in told if text)

    @cached_property
    def _finding(self) -> str:
        """The two departments farthest apart of all, and where; empty when none differ by a point."""
        gaps = [gap for (_, at), held in self._gaps.items() if at == self._leading.round for gap in held[:1]]
        widest = max(gaps, key=lambda gap: gap["difference"], default=None)
        if widest is None or not one_point(widest["difference"]):
            return ""
        step = shorten(widest["name"], 300, 13)
        return say("charts.room_spread.finding", step=step, pair=self._pair(widest, 300))

    def _pair(self, gap: Said, room: float) -> str:
        """Two departments and how far they lie apart, then what the discussion left of that."""
        after = self._left_of(gap)
        names = {side: shorten(gap[f"department_{side}"], room, 12) for side in ("a", "b")}
        told = say(
            "charts.room_spread.pair",
            **names,
            mean_a=signed(gap["mean_a"]),
            mean_b=signed(gap["mean_b"]),
            apart=number(gap["difference"]),
        )
        return told if after is None else say("charts.room_spread.then", pair=told, apart=number(after))

    def _left_of(self, gap: Said) -> float | None:
        """How far two departments lie apart after discussion; None where that cannot be told."""
        two = {gap["department_a"], gap["department_b"]}
        held = self._gaps.get((gap["step"], 2), ()) if self._leading.round == 1 else ()
        return next(
            (other["difference"] for other in held if {other["department_a"], other["department_b"]} == two),
            None,
        )

    @cached_property
    def basis(self) -> str:
        """How many of the team scored in each round, how many customers are marked beside, how we know."""
        told = [
            say(f"charts.room_spread.people.{found.round}", n=found.n)
            for found in (self._rounds.first, self._rounds.second)
            if found.n
        ]
        if not told:
            return ""
        team = say("charts.room_spread.basis", people=", ".join(told), evidence=Evidence.ASSUMED.word)
        return " · ".join([team, *who_said(self._customers.values())])

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def compose(self) -> list[Canvas]:
        """One sheet, or several when the steps do not fit on one."""
        if not self._spreads:
            return [empty(self.look, self.title, say("charts.room_spread.empty"), width=WIDTH)]
        rows = [self._row(column) for column in self._columns]
        bare = self._sheet([], 1, len(rows), self._remarks(rows))
        dealt = pages(rows, HEIGHT - bare.height)
        return [self._sheet(rows, at, len(dealt), self._remarks(rows)) for at, rows in enumerate(dealt, 1)]

    def _row(self, column: Column) -> _Row:
        step = column.step.id
        said = [{**row, "round": at} for (id, at), row in self._spreads.items() if id == step]
        gaps = [g for g in self._gaps.get((step, self._leading.round), ()) if one_point(g["difference"])]
        pairs = [wrap(self._pair(gap, 150), _PAIR, 12, lines=2) for gap in gaps[:_TOLD]]
        if len(gaps) > _TOLD:
            pairs.append((say("charts.room_spread.more", n=len(gaps) - _TOLD),))
        return _Row(
            place=str(column.place),
            name=wrap(column.step.name, _NAME, 13, "semibold", lines=2),
            said=said,
            pairs=tuple(pairs),
            customers=self._felt(step),
        )

    def _sheet(self, rows: Sequence[_Row], at: int, count: int, remarks: Iterable[str]) -> Canvas:
        look = self.look
        canvas = Canvas(WIDTH, 0, look)
        y = head(canvas, self.title, self.basis, self._keys()) + 14
        good, bad = (say(f"charts.base.very_{end}") for end in ("good", "bad"))
        words = {_LEVELS[0]: f"{bad} ", _LEVELS[-1]: f"{good} "}
        _SCALE.numbers(canvas, y, {level: words.get(level, "") + signed(level, 0) for level in _LEVELS})
        pairs = say("charts.room_spread.departments")
        canvas.text(_PAIRS, y, pairs, size=12, face="semibold", colour=look.mute)
        *tops, y = _SCALE.rows(canvas, y + 10, [row.height for row in rows], _LEVELS)
        for row, top in zip(rows, tops, strict=True):
            self._draw_row(canvas, row, top)
        foot(canvas, y + 26, remarks, imprint(self.shop.client, at, count), evidence=False)
        return canvas

    def _keys(self) -> list[Key]:
        look = self.look
        keys = [
            Key("open", say("charts.room_spread.key_1"), look.mute),
            Key("dot", say("charts.room_spread.key_2"), look.accent),
            Key("tick", say("charts.room_spread.key_customers"), look.ink),
        ]
        drawn = (bool(self._rounds.first.n), bool(self._rounds.second.n), bool(self._customers))
        return [key for key, shown in zip(keys, drawn, strict=True) if shown]

    def _remarks(self, rows: Iterable[_Row]) -> Iterable[str]:
        yield say("charts.room_spread.read")
        yield say("charts.room_spread.compared")
        if any(line.endswith(ELLIPSIS) for row in rows for line in row.name) or any(
            ELLIPSIS in line for row in rows for lines in row.pairs for line in lines
        ):
            yield say("charts.base.shortened")

    def _draw_row(self, canvas: Canvas, row: _Row, y: float) -> None:
        look = self.look
        middle = y + row.height / 2
        first = middle - _TIGHT * (len(row.name) - 1) / 2 + 4.5
        canvas.text(MARGIN + 18, first, row.place, size=12, colour=look.mute, anchor="end")
        canvas.paragraph(MARGIN + 28, first, row.name, size=13, leading=_TIGHT, face="semibold", room=_NAME)
        if row.customers == row.customers:
            x = _SCALE.at(row.customers)
            canvas.line([(x, y + 3), (x, y + row.height - 3)], look.ink, width=2.6)
        for at, said in enumerate(row.said):
            self._draw_round(canvas, said, middle + _LANE * (at - (len(row.said) - 1) / 2))
        if not row.said:
            self._untold(canvas, middle, say("charts.room_spread.nobody"))
        lines = sum(map(len, row.pairs))
        below = middle - _TIGHT * (lines - 1) / 2 + 4.5
        for pair in row.pairs:
            below = canvas.paragraph(_PAIRS, below, pair, size=12, leading=_TIGHT, room=_PAIR)

    def _draw_round(self, canvas: Canvas, said: Said, y: float) -> None:
        if too_few(said["n"]):
            self._untold(canvas, y, say("measures.fair.too_few", n=said["n"]))
            return
        found = Range(said["mean"], said["q1"], said["q3"], said["min"], said["max"])
        _SCALE.range(canvas, y, found, open=said["round"] == 1)
        colour = self.look.mute if said["round"] == 1 else self.look.ink
        canvas.text(_MEAN, y + 4, signed(said["mean"]), size=12, colour=colour, anchor="end")

    def _untold(self, canvas: Canvas, y: float, why: str) -> None:
        """Why there is no range, with the hairlines cleared away behind it."""
        canvas.rect(_SCALE.at(0) + 4, y - 7, width(why, 12) + 8, 14, fill=self.look.paper)
        canvas.text(_SCALE.at(0) + 8, y + 4, why, size=12, colour=self.look.mute)


def _records(found: pd.DataFrame) -> list[Any]:
    return records(found)


def _differing(found: Agreement) -> str:
    """On how many of the steps that could be compared departments differ."""
    if found.steps_compared == 1:
        return say(f"charts.room_spread.only.{'differ' if found.steps_differing else 'agree'}")
    kind = "differ" if found.steps_differing else "agree"
    return say(f"charts.room_spread.title.{kind}", all=found.steps_compared, differing=found.steps_differing)


def _after(found: Agreement) -> str:
    return number(found.steps_differing, 0) if found.steps_differing else say("charts.room_spread.none_left")
