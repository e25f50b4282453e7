"""Smooth curves through points that never overshoot them: monotone between neighbours."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from matplotlib.path import Path

Point = tuple[float, float]


def slopes(x: Sequence[float], y: Sequence[float]) -> list[float]:
    """The slope at each point of a monotone cubic through all of them; ``x`` rises.

    Formula: Fritsch & Carlson 1980, "Monotone piecewise cubic interpolation", with the weighted
    harmonic mean of Fritsch & Butland 1984. At a turning point the slope is 0.

    >>> slopes([0, 1, 2], [0, 1, 0])
    [1.0, 0.0, -1.0]
    """
    if len(x) < 2:
        return [0.0] * len(x)
    steps = [b - a for a, b in pairwise(x)]
    rises = [(b - a) / h for (a, b), h in zip(pairwise(y), steps, strict=True)]
    inner = [
        0.0 if d0 * d1 <= 0 else 3 * (h0 + h1) / ((h0 + 2 * h1) / d1 + (2 * h0 + h1) / d0)
        for (d0, d1), (h0, h1) in zip(pairwise(rises), pairwise(steps), strict=True)
    ]
    return [float(rises[0]), *inner, float(rises[-1])]


def curve(points: Sequence[Point]) -> Path:
    """The monotone curve through points, as one cubic Bézier per stretch: exact, not sampled."""
    vertices = _bezier(points)
    return Path(np.array(vertices), [Path.MOVETO, *[Path.CURVE4] * (len(vertices) - 1)])


def band(upper: Sequence[Point], lower: Sequence[Point]) -> Path:
    """The area between two monotone curves over the same places."""
    there = _bezier(upper)
    back = _bezier(lower)[::-1]
    bends = [Path.CURVE4] * (len(there) - 1)
    codes = [Path.MOVETO, *bends, Path.LINETO, *bends, Path.CLOSEPOLY]
    return Path(np.array([*there, *back, there[0]]), codes)


def sampled(points: Sequence[Point], per_stretch: int = 12) -> list[Point]:
    """Places along a curve, for keeping words away from it."""
    vertices = np.array(_bezier(points))
    if len(vertices) < 4:
        return list(points)
    t = np.linspace(0, 1, per_stretch)[:, None]
    a, b, c, d = (vertices[at : len(vertices) - 3 + at : 3, None] for at in range(4))
    found = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    return [(x, y) for x, y in found.reshape(-1, 2).tolist()]


def _bezier(points: Sequence[Point]) -> list[Point]:
    """First point, then two handles and a point per stretch."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    bend = slopes(xs, ys)
    vertices = [points[0]]
    for ((x0, y0), (x1, y1)), (m0, m1) in zip(pairwise(points), pairwise(bend), strict=True):
        third = (x1 - x0) / 3
        vertices += [(x0 + third, y0 + m0 * third), (x1 - third, y1 - m1 * third), (x1, y1)]
    return vertices
