"""Finding a free place for words among what is already drawn."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Boxes = NDArray[np.float64]
"""A row each: left, top, right, bottom."""

_CELL = 2.0  # how finely strokes are counted


class Box(NamedTuple):
    """A rectangle by its corners, y downwards."""

    left: float
    top: float
    right: float
    bottom: float


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
        self._strokes: list[Point] = []

    def take(self, box: Box) -> None:
        """Nothing is placed on this box any more."""
        self._boxes.append(box)

    def avoid(self, points: Sequence[Point]) -> None:
        """Points of a stroke that words should leave visible where they can."""
        self._strokes += points
        self.__dict__.pop("_counts", None)

    def find(self, candidates: Iterable[Box]) -> Box | None:
        """The free candidate on or near the fewest strokes, the earlier of equals; None when none is free.

        One after the other, since most of the time the first or the second is it.
        """
        best, fewest = None, inf
        for box in candidates:
            if self._is_free(box) and (crossed := self._strokes_near(box, 2)) < fewest:
                best, fewest = box, crossed
                if not crossed:
                    break
        return best

    def clear(self, places: Boxes) -> Boxes:
        """The places, a row each, that are free, and on no stroke nor close to one."""
        kept = self._free(places) & (self._crossed(places, 5) == 0)
        return np.asarray(places[kept])

    def strokes_on(self, box: Box) -> bool:
        """Whether a stroke runs through a box."""
        return self._strokes_near(box, 0) > 0

    def reaches(self, start: Point, end: Point) -> bool:
        """Whether a straight line runs from a place to another without touching a box that is taken."""
        line = np.linspace(start, end, 24)
        return bool(self._apart(np.hstack([line - 2, line + 2])).all())

    def _is_free(self, box: Box) -> bool:
        """Whether a box lies within the frame and touches none that is taken."""
        frame, (left, top, right, bottom) = self.frame, box
        within = left >= frame.left and top >= frame.top and right <= frame.right and bottom <= frame.bottom
        return within and not any(
            left < taken.right and taken.left < right and top < taken.bottom and taken.top < bottom
            for taken in self._boxes
        )

    def _strokes_near(self, box: Box, margin: float) -> int:
        """How many points of strokes lie on a box or closer to it than the margin."""
        counts, (x, y, *_) = self._counts, self.frame
        high, wide = counts.shape
        left, right = (
            min(max(round((at - x) / _CELL), 0), wide - 1) for at in (box.left - margin, box.right + margin)
        )
        top, bottom = (
            min(max(round((at - y) / _CELL), 0), high - 1) for at in (box.top - margin, box.bottom + margin)
        )
        within = counts.item(bottom, right) - counts.item(top, right)
        return int(within - counts.item(bottom, left) + counts.item(top, left))

    def _free(self, places: Boxes) -> NDArray[np.bool_]:
        """Which boxes lie within the frame and touch none that is taken."""
        frame = self.frame
        within = (places[:, :2] >= (frame.left, frame.top)).all(axis=1)
        within &= (places[:, 2:] <= (frame.right, frame.bottom)).all(axis=1)
        return within & self._apart(places)

    def _apart(self, places: Boxes) -> NDArray[np.bool_]:
        """Which boxes share no point with any that is taken."""
        left, top, right, bottom = places.T[:, :, None]
        taken = np.array(self._boxes, float).reshape(-1, 4).T
        beside = (right <= taken[0]) | (taken[2] <= left)
        beyond = (bottom <= taken[1]) | (taken[3] <= top)
        return np.asarray((beside | beyond).all(axis=1))

    def _crossed(self, places: NDArray[np.float64], margin: float) -> NDArray[np.float64]:
        """How many points of strokes lie on each box or closer to it than the margin."""
        counts = self._counts
        margins = np.array((-margin, -margin, margin, margin))
        cells = np.round((places + margins - self.frame[:2] * 2) / _CELL).astype(int)
        left, right = cells[:, ::2].clip(0, counts.shape[1] - 1).T
        top, bottom = cells[:, 1::2].clip(0, counts.shape[0] - 1).T
        inside = counts[bottom, right] - counts[top, right] - counts[bottom, left] + counts[top, left]
        return np.asarray(inside, float)

    @cached_property
    def _counts(self) -> NDArray[np.int32]:
        """How many points of strokes lie above and left of each corner of a fine grid."""
        across, down = (
            int((end - start) / _CELL) + 1
            for start, end in ((self.frame.left, self.frame.right), (self.frame.top, self.frame.bottom))
        )
        counts = np.zeros((down + 1, across + 1), np.int32)
        cells = (np.array(self._strokes).reshape(-1, 2) - (self.frame.left, self.frame.top)) // _CELL
        inside = ((cells >= 0) & (cells < (across, down))).all(axis=1)
        x, y = cells[inside].astype(int).T + 1
        np.add.at(counts, (y, x), 1)
        np.cumsum(counts, axis=0, out=counts)
        return np.cumsum(counts, axis=1, out=counts)
