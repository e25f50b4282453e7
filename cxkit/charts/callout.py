"""The one finding a chart points at: words in a box near a point, where they cover nothing."""

from collections.abc import Iterator, Sequence

import numpy as np

from cxkit.charts.canvas import SIZE, Canvas
from cxkit.charts.room import Box, Point, Room
from cxkit.charts.text import width

_LEADING = 17.0
_PAD = 12.0
_ACROSS, _DOWN = 16, 8  # from one place that is tried to the next


class Callout:
    """Lines in a box, the first of them bold."""

    def __init__(self, *lines: str) -> None:
        first, *rest = self.lines = lines
        self.wide = 2 * _PAD + max(width(first, SIZE, "semibold"), *(width(line, SIZE) for line in rest), 60)
        self.high = _PAD + _LEADING * len(lines)

    def place(self, room: Room, point: Point, reach: float, others: Sequence[Point] = ()) -> Box | None:
        """The nearest box that is clear and has a free way to the point; None without one.

        ``reach`` is half the width of what is drawn around the point; a place nearer to one of the
        ``others`` is taken last.
        """
        near = room.clear(self._near(room.frame, point))
        near.sort(key=lambda box: any(_distance(box, other) <= _distance(box, point) for other in others))
        return next((box for box in near if room.reaches(*_leader(box, point, reach + 3))), None)

    def draw(self, canvas: Canvas, box: Box, point: Point, reach: float, colour: str) -> list[Point]:
        """Box, words and the line to the point; returns places along that line."""
        line = _leader(box, point, reach)
        canvas.line(line, colour)
        canvas.rect(
            box.left, box.top, self.wide, self.high, fill=canvas.look.paper, edge=colour, radius=6, width=1.4
        )
        first, *rest = self.lines
        canvas.text(box.left + _PAD, box.top + 19, first, face="semibold", colour=colour)
        canvas.paragraph(box.left + _PAD, box.top + 36, rest, leading=_LEADING)
        return [(float(x), float(y)) for x, y in np.linspace(*line, 24)]

    def _near(self, frame: Box, point: Point) -> list[Box]:
        """Places within a frame, the nearest to a point first."""
        return sorted(
            self._places(frame, point),
            key=lambda box: _distance(box, point) + abs((box.top + box.bottom) / 2 - point[1]) / 4,
        )

    def _places(self, frame: Box, point: Point) -> Iterator[Box]:
        x = point[0]
        sides = range(24, 420, _ACROSS)
        lefts = [*(x + side for side in sides), *(x - self.wide - side for side in sides)]
        # above or below, where the edge of the frame may push it aside
        lefts.append(min(max(x - self.wide / 2, frame.left), frame.right - self.wide))
        for left in lefts:
            if frame.left <= left and left + self.wide <= frame.right:
                for top in np.arange(frame.top + 4, frame.bottom - self.high, _DOWN).tolist():
                    yield Box(left, top, left + self.wide, top + self.high)


def _leader(box: Box, point: Point, reach: float) -> tuple[Point, Point]:
    """A line from the nearest side of a box to the rim of a point."""
    x, y = point
    near = (min(max(x, box.left), box.right), min(max(y, box.top), box.bottom))
    rim = reach / _distance(box, point)
    return near, (x + (near[0] - x) * rim, y + (near[1] - y) * rim)


def _distance(box: Box, point: Point) -> float:
    across = max(box.left - point[0], 0.0, point[0] - box.right)
    down = max(box.top - point[1], 0.0, point[1] - box.bottom)
    return float((across**2 + down**2) ** 0.5)
