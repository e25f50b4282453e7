"""Who contacts whom first along the journey: upwards where the customer does, downwards where we do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from cxkit import measures
from cxkit.charts.base import Chart
from cxkit.charts.canvas import Canvas
from cxkit.charts.columns import Column, columns_of, dealt, in_words, touchpoint_of
from cxkit.charts.curve_words import listed, named
from cxkit.charts.furniture import MARGIN, Key, empty, foot, head, mark
from cxkit.charts.pages import HEIGHT, WIDTH, imprint
from cxkit.charts.phase_band import phase_band
from cxkit.charts.step_names import StepNames
from cxkit.charts.text import ELLIPSIS, wrap
from cxkit.charts.touchpoints import shares_told
from cxkit.measures.tables import table
from cxkit.model import Step
from cxkit.phrases import say

_COLUMNS = {
    "step": str,
    "name": str,
    "place": int,
    "touchpoint": str,
    "channel": str,
    "first_contact": str,
    "contact_purpose": str,
}

_MOST = 12  # steps on one sheet: the name of each touchpoint stands at its stem
_LEFT = MARGIN + 172.0
_STEM = 34.0  # from the axis to the mark
_SIZE, _TIGHT = 12.0, 15.0
_LEAST = 112.0  # how high either side is: as its counts need
_WIDEST = 180.0  # how wide the name of a touchpoint may run
_SIDES = ("customer", "us")
"""Who contacts first: above the axis, below it."""


@dataclass(frozen=True, eq=False, kw_only=True)
class PushAndPull(Chart):
    """At which touchpoints the customer contacts us first (pull), at which we do (push), to sell or advise.

    >>> from cxkit.model import Client, Journey, Workshop
    >>> PushAndPull.of(Workshop.of([Client(name="Kuku"), Journey(name="Dinner")])).title
    'Nobody has said yet who contacts whom first'
    """

    # ── numbers ────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def data(self) -> pd.DataFrame:
        """One row per step: touchpoint, channel; first_contact, contact_purpose in words (None: not said)."""
        rows = [
            (
                *(column.step.id, column.step.name, column.place),
                *(touchpoint_of(self.shop, column.step), self.shop.channel_of(column.step)),
                *(in_words(column.step, field) for field in ("first_contact", "contact_purpose")),
            )
            for column in self._columns
        ]
        return table(_COLUMNS, rows)

    @cached_property
    def _columns(self) -> list[Column]:
        return columns_of(self.shop, self.journey)

    @cached_property
    def _found(self) -> measures.Touchpoints:
        return measures.touchpoints(self.shop, self.journey)

    @cached_property
    def _by_side(self) -> dict[str, list[Step]]:
        """The steps by who contacts first, in the order of the journey."""
        steps = [column.step for column in self._columns]
        return {side: [step for step in steps if step.first_contact == side] for side in _SIDES}

    # ── words ──────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def title(self) -> str:
        """At how many steps we contact first, and at how many of these to sell."""
        n, push = self._found.n_pull, self._by_side["us"]
        if not n:
            return say("charts.push_and_pull.none")
        if not push:
            return say("charts.push_and_pull.all_pull", n=n)
        told = say("charts.push_and_pull.push", n=n, push=len(push))
        purposes = [step.contact_purpose for step in push if step.contact_purpose]
        if not purposes:
            return told
        sold = purposes.count("sell")
        return say(f"charts.push_and_pull.{'title' if sold else 'never'}", push=told, n=sold)

    @cached_property
    def alt(self) -> str:
        """The title, the steps at which we contact first to sell, and the share of each kind of contact."""
        if not self._found.n_pull:
            return say("charts.push_and_pull.alt_none", title=self.title)
        told = (self.title, self._sold, *self._shares, self.basis)
        return " ".join(say("charts.push_and_pull.sentence", text=text) for text in told if text)

    @cached_property
    def _sold(self) -> str:
        """The steps at which we contact first, to sell."""
        steps = [step for step in self._by_side["us"] if step.contact_purpose == "sell"]
        if not steps:
            return ""
        names = listed([say("charts.emotion_curve.quoted", step=named(step.name)) for step in steps])
        return say("charts.push_and_pull.sold", steps=names)

    @cached_property
    def _shares(self) -> list[str]:
        """The share of steps that the customer pulls, and of contacts that advise, where it is known."""
        return shares_told(self._found, ("pull", "advise"))

    @cached_property
    def basis(self) -> str:
        """Of how many steps it is said, and how well it is known."""
        found = self._found
        if not found.n_pull:
            return ""
        return say(
            "charts.push_and_pull.basis", known=found.n_pull, n=found.n_steps, evidence=found.evidence.word
        )

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def compose(self) -> list[Canvas]:
        """One sheet, or several when there are more steps than one holds."""
        if not self._found.n_pull:
            return [empty(self.look, self.title, say("charts.push_and_pull.empty"), width=WIDTH)]
        sheets = dealt(self._columns, _MOST)
        return [self._sheet(columns, at, len(sheets)) for at, columns in enumerate(sheets, 1)]

    def _sheet(self, columns: Sequence[Column], at: int, count: int) -> Canvas:
        canvas, look = Canvas(WIDTH, 0, self.look), self.look
        y = head(canvas, self.title, self.basis, list(self._keys())) + 8
        pitch = (WIDTH - MARGIN - _LEFT) / len(columns)
        centres = [_LEFT + pitch * (i + 0.5) for i in range(len(columns))]
        y = phase_band(canvas, columns, _LEFT, pitch, y, size=12) + 8
        words = [self._words(column.step, pitch) for column in columns]
        remarks, signature = list(self._remarks(words)), imprint(self.shop.client, at, count)
        tall = max(_LEAST, _STEM + 30 + _TIGHT * max(map(len, words)))
        rest = Canvas(WIDTH, 0, look)
        foot(rest, y + 2 * tall + 20 + 14, remarks, signature, evidence=False)
        names = StepNames.within(columns, pitch, WIDTH, HEIGHT - rest.height)
        axis = y + tall
        canvas.rect(MARGIN, y, WIDTH - 2 * MARGIN, tall, fill=look.wash)
        canvas.line([(MARGIN, axis), (WIDTH - MARGIN, axis)], look.edge, width=1.6)
        for side, top in zip(_SIDES, (y, axis), strict=True):
            self._side(canvas, side, top, tall)
        for column, centre, lines in zip(columns, centres, words, strict=True):
            self._stem(canvas, column.step, centre, axis, lines)
        bottom = axis + tall
        canvas.line([(MARGIN, bottom), (WIDTH - MARGIN, bottom)], look.line)
        names.draw(canvas, centres, bottom + 20)
        foot(canvas, bottom + 20 + names.height + 14, remarks, signature, evidence=False)
        return canvas

    def _words(self, step: Step, pitch: float) -> tuple[str, ...]:
        """What stands at the end of a stem: the touchpoint; nothing where there is no stem."""
        name = touchpoint_of(self.shop, step) if step.first_contact else None
        return wrap(name or "", min(pitch - 8, _WIDEST), _SIZE, lines=4)

    def _side(self, canvas: Canvas, side: str, top: float, tall: float) -> None:
        """Who contacts first above or below the axis, at how many steps, and what for."""
        steps = self._by_side[side]
        label = wrap(say(f"charts.push_and_pull.side.{side}"), _LEFT - MARGIN - 30, 13, "semibold")
        told = [
            say("charts.push_and_pull.steps", count=len(steps), n=self._found.n_pull),
            *self._purposes(steps),
        ]
        high = 17 * len(label) + _TIGHT * len(told)
        y = canvas.paragraph(
            MARGIN + 12, top + (tall - high) / 2 + 12, label, size=13, leading=17, face="semibold"
        )
        canvas.paragraph(MARGIN + 12, y + 1, told, size=_SIZE, leading=_TIGHT, colour=self.look.mute)

    def _purposes(self, steps: Sequence[Step]) -> Iterable[str]:
        """How many of some contacts sell and how many advise, as far as somebody said."""
        for purpose in ("sell", "advise"):
            if n := sum(step.contact_purpose == purpose for step in steps):
                yield say(f"charts.push_and_pull.count.{purpose}", n=n)

    def _stem(self, canvas: Canvas, step: Step, x: float, axis: float, lines: Sequence[str]) -> None:
        """From the axis to whoever contacts first, with the mark of what for and the touchpoint."""
        look = self.look
        if step.first_contact is None:
            canvas.circle(x, axis, 4, fill=look.paper, edge=look.mute, width=1.6)
            return
        up = step.first_contact == "customer"
        end = axis - _STEM if up else axis + _STEM
        canvas.line([(x, axis), (x, end)], look.mute, width=1.8)
        canvas.circle(x, axis, 3, fill=look.mute)
        mark(canvas, self._key(step.contact_purpose), x - 7, end)
        first = end - 14 - _TIGHT * (len(lines) - 1) if up else end + 22
        canvas.paragraph(x, first, lines, size=_SIZE, leading=_TIGHT, anchor="middle")

    def _key(self, purpose: str | None) -> Key:
        look = self.look
        label = say(f"charts.push_and_pull.key.{purpose or 'unknown'}")
        if purpose == "sell":
            return Key("square", label, look.ink)
        return Key("dot", label, look.accent) if purpose else Key("open", label, look.mute)

    def _keys(self) -> Iterable[Key]:
        drawn = {step.contact_purpose for steps in self._by_side.values() for step in steps}
        yield from (self._key(purpose) for purpose in ("advise", "sell", None) if purpose in drawn)

    def _remarks(self, words: Iterable[Sequence[str]]) -> Iterable[str]:
        if self._found.n_pull < self._found.n_steps:
            yield say("charts.push_and_pull.unknown")
        if any(line.endswith(ELLIPSIS) for lines in words for line in lines):
            yield say("charts.base.shortened")
