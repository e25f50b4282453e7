"""Who answers for each step, and where the customer is handed over."""

from collections.abc import Sequence
from functools import cached_property

from cxkit.charts.canvas import LEADING, Canvas
from cxkit.charts.lanes.lane import Lane
from cxkit.charts.room import Box
from cxkit.charts.text import wrap
from cxkit.measures import hand_overs, one_point
from cxkit.measures.owners import left_to_the_customer
from cxkit.phrases import say


def owner_pill(canvas: Canvas, lines: Sequence[str], box: Box, *, theirs: bool = False) -> None:
    """Who answers for a step, in a box; ``theirs``: paper-white, left to the customer."""
    look = canvas.look
    fill, edge = (look.paper, look.edge) if theirs else (look.hair, "none")
    wide, high = box.right - box.left, box.bottom - box.top
    canvas.rect(box.left, box.top, wide, high, fill=fill, edge=edge, radius=6)
    y = box.top + high / 2 + 4.5 - LEADING * (len(lines) - 1) / 2
    canvas.paragraph((box.left + box.right) / 2, y, lines, anchor="middle")


class OwnerLane(Lane):
    """The departments along the journey; a chevron at each hand-over, red and bold where feeling falls."""

    name = "owner"

    @cached_property
    def _cells(self) -> list[tuple[str, ...]]:
        room = self.grid.pitch - 24
        return [wrap(column.step.owner or "", room, 12.5, lines=5) for column in self.grid.columns]

    @cached_property
    def _falls(self) -> dict[str, bool]:
        """The steps after which the customer is handed over, and whether feeling falls by a point there,
        as enough answers have it.
        """
        rows = hand_overs(self.grid.shop, self.grid.journey)
        return {
            step: drop > 0 and one_point(drop) and not few
            for step, drop, few in zip(rows["from_step"], rows["drop"], rows["few"], strict=True)
        }

    @property
    def height(self) -> float:
        """As the name with the most lines."""
        return LEADING * max(1, *map(len, self._cells)) + 34

    def draw(self, canvas: Canvas, top: float) -> None:
        """A pill as wide as its column, paper-white where the step is left to the customer."""
        pitch = self.grid.pitch
        high = self.height - 20
        for column, centre, lines in zip(self.grid.columns, self.grid.centres, self._cells, strict=True):
            if lines:
                theirs = left_to_the_customer(column.step)
                box = Box(centre - pitch / 2 + 4, top + 10, centre + pitch / 2 - 4, top + 10 + high)
                owner_pill(canvas, lines, box, theirs=theirs)
        for column, centre in zip(self.grid.columns, self.grid.centres, strict=True):
            if column.step.id in self._falls:
                self._chevron(canvas, centre + pitch / 2, top + 10 + high / 2, self._falls[column.step.id])

    def _chevron(self, canvas: Canvas, x: float, y: float, falls: bool) -> None:
        colour, wide = (canvas.look.bad, 2.6) if falls else (canvas.look.mute, 1.6)
        canvas.line([(x - 5, y - 6), (x + 2, y), (x - 5, y + 6)], colour, width=wide)

    @property
    def notes(self) -> list[str]:
        """How the chevrons are read, where there are any."""
        if not self._falls:
            return []
        return [
            say(
                "charts.journey_map.hand_over_key"
                if any(self._falls.values())
                else "charts.journey_map.hand_over"
            )
        ]
