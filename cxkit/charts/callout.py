"""The one finding a chart points at: words in a box near a point, where they cover nothing."""

from collections.abc import Sequence

import numpy as np

from cxkit.charts.canvas import SIZE, Canvas
from cxkit.charts.room import Box, Boxes, Point, Room
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
        near = room.clear(self._places(room.frame, point))
        away = _distances(near, point)
        high = np.abs(near[:, 1] + near[:, 3] - 2 * point[1]) / 2
        strays = np.zeros(len(near), bool)
        for other in others:
            strays |= _distances(near, other) <= away
        ranked = np.lexsort((away + high / 4, strays))
        boxes = (Box(*map(float, near[n])) for n in ranked)
        return next((box for box in boxes if room.reaches(*_leader(box, point, reach + 3))), None)

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

    def _places(self, frame: Box, point: Point) -> Boxes:
        """Places within a frame: to both sides of a point, and above or below it."""
        x = point[0]
        sides = np.arange(24, 420, _ACROSS)
        # above or below, where the edge of the frame may push it aside
        beyond = min(max(x - self.wide / 2, frame.left), frame.right - self.wide)
        lefts = np.array([*(x + sides), *(x - self.wide - sides), beyond])
        lefts = lefts[(frame.left <= lefts) & (lefts + self.wide <= frame.right)]
        tops = np.arange(frame.top + 4, frame.bottom - self.high, _DOWN)
        left, top = (each.ravel() for each in np.meshgrid(lefts, tops, indexing="ij"))
        return np.stack([left, top, left + self.wide, top + self.high], axis=1)


def _leader(box: Box, point: Point, reach: float) -> tuple[Point, Point]:
    """A line from the nearest side of a box to the rim of a point."""
    x, y = point
    near = (min(max(x, box.left), box.right), min(max(y, box.top), box.bottom))
    rim = reach / float(_distances(np.array([box]), point)[0])
    return near, (x + (near[0] - x) * rim, y + (near[1] - y) * rim)


def _distances(boxes: Boxes, point: Point) -> Boxes:
    """How far each box is from a point."""
    x, y = point
    across = np.maximum(0, np.maximum(boxes[:, 0] - x, x - boxes[:, 2]))
    down = np.maximum(0, np.maximum(boxes[:, 1] - y, y - boxes[:, 3]))
    return np.hypot(across, down)
