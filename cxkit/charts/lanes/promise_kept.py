"""Whether promises are kept: delivered − promised at each step where one is tested."""

from functools import cached_property
from typing import Any

from cxkit.charts.canvas import LEADING, Canvas
from cxkit.charts.lanes.lane import Lane
from cxkit.charts.lettering import Anchor
from cxkit.measures import promise_gap
from cxkit.measures.tables import records
from cxkit.phrases import say, signed

Row = dict[str, Any]


class PromiseKeptLane(Lane):
    """The furthest gap of each step, on −4 … +4: customers' where they answered, else the team's."""

    name = "promise_kept"

    @cached_property
    def _tested(self) -> dict[str, list[Row]]:
        """The promises tested at each step, the worst first; of each, customers' scores before the team's."""
        found: dict[str, dict[str, Row]] = {}
        rows = records(promise_gap(self.grid.shop))
        for row in sorted(rows, key=lambda r: (r["few"], r["voice"] != "customer")):
            if row["step"]:
                found.setdefault(row["step"], {}).setdefault(row["promise"], row)
        worst = {step: list(by_promise.values()) for step, by_promise in found.items()}
        return {s: sorted(rows, key=lambda r: (r["few"], r["gap"])) for s, rows in worst.items()}

    @cached_property
    def _below(self) -> list[list[str]]:
        """What is said below each bar: whose answer when not customers', and how many more promises."""
        every = []
        for column in self.grid.columns:
            rows = self._tested.get(column.step.id, [])
            words = []
            if rows and rows[0]["voice"] != "customer":
                words.append(say(f"model.voice.{rows[0]['voice']}"))
            if len(rows) > 1:
                words.append(say("charts.journey_map.more", n=len(rows) - 1))
            every.append(words)
        return every

    @property
    def height(self) -> float:
        """A bar, and what is said below it."""
        return 50 + LEADING * max(map(len, self._below))

    def draw(self, canvas: Canvas, top: float) -> None:
        """A bar from nought, its number on the other side of nought."""
        for column, centre, words in zip(self.grid.columns, self.grid.centres, self._below, strict=True):
            if rows := self._tested.get(column.step.id):
                self._bar(canvas, rows[0], centre, top + 25)
                canvas.paragraph(centre, top + 48, words, size=11.5, colour=canvas.look.mute, anchor="middle")

    def _bar(self, canvas: Canvas, row: Row, x: float, y: float) -> None:
        look = canvas.look
        if row["few"]:
            text = say("charts.journey_map.few", n=row["n"])
            canvas.text(x, y + 4, text, size=11.5, colour=look.mute, anchor="middle")
            return
        reach = min(44.0, self.grid.pitch / 2 - 10)
        gap, side = row["gap"], -1 if row["gap"] < 0 else 1
        length = abs(gap) / 4 * reach
        colour = {"broken": look.bad, "exceeded": look.good}.get(row["verdict"], look.neutral)
        canvas.line([(x, y), (x + side * reach, y)], look.edge)
        canvas.line([(x, y - 7), (x, y + 7)], look.neutral, width=1.6)
        if length > 0.5:
            canvas.rect(min(x, x + side * length), y - 5, length, 10, fill=colour, radius=2)
        words = look.mute if colour == look.neutral else colour
        anchor: Anchor = "start" if gap < 0 else "end"
        canvas.text(x - side * 7, y + 4.5, signed(gap), face="bold", colour=words, anchor=anchor)

    @property
    def notes(self) -> list[str]:
        """How the bar is read."""
        return [say("charts.journey_map.promise_key")]
