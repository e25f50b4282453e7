"""Finding a free place for words among what is already drawn."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle by its corners, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def apart(self, other: "Box") -> bool:
        """Whether two boxes share no point."""
        return (
            self.right <= other.left
            or other.right <= self.left
            or self.bottom <= other.top
            or other.bottom <= self.top
        )

    def within(self, other: "Box") -> bool:
        """Whether this box lies wholly inside another."""
        return (
            other.left <= self.left
            and other.top <= self.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )


class Room:
    """What is taken of a frame: boxes that nothing may touch, and strokes better left visible.

    >>> room = Room(Box(0, 0, 100, 100))
    >>> room.take(Box(0, 0, 50, 100))
    >>> room.find([Box(40, 10, 60, 20), Box(55, 10, 75, 20)])
    Box(left=55, top=10, right=75, bottom=20)
    >>> room.find([Box(90, 10, 120, 20)]) is None
    True
    """

    def __init__(self, frame: Box) -> None:
        self.frame = frame
        self._boxes: list[Box] = []
        self._strokes: NDArray[np.float64] = np.empty((0, 2))

    def take(self, box: Box) -> None:
        """Nothing is placed on this box any more."""
        self._boxes.append(box)

    def avoid(self, points: Sequence[Point]) -> None:
        """Points of a stroke that words should leave visible where they can."""
        self._strokes = np.concatenate([self._strokes, np.array(points).reshape(-1, 2)])

    def find(self, candidates: Iterable[Box]) -> Box | None:
        """The free candidate on the fewest strokes, the earlier of equals; None when none is free."""
        best, least = None, len(self._strokes) + 1
        for box in filter(self.free, candidates):
            if (crossed := self._crossed(box, 0)) < least:
                best, least = box, crossed
            if not least:
                break
        return best

    def free(self, box: Box) -> bool:
        """Whether a box lies within the frame and touches none that is taken."""
        return box.within(self.frame) and all(map(box.apart, self._boxes))

    def clear(self, box: Box) -> bool:
        """Whether a box is free, and on no stroke nor close to one."""
        return self.free(box) and not self._crossed(box, 5)

    def reaches(self, start: Point, end: Point) -> bool:
        """Whether a straight line runs from a place to another without touching a box that is taken."""
        line = np.linspace(start, end, 24)
        spots = (Box(float(x) - 2, float(y) - 2, float(x) + 2, float(y) + 2) for x, y in line)
        return all(spot.apart(box) for spot in spots for box in self._boxes)

    def _crossed(self, box: Box, margin: float) -> int:
        x, y = self._strokes[:, 0], self._strokes[:, 1]
        across = (x > box.left - margin) & (x < box.right + margin)
        return int(np.count_nonzero(across & (y > box.top - margin) & (y < box.bottom + margin)))
