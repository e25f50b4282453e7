"""Shapes, and the outlines they are made of, y downwards."""

from functools import cache
from math import cos, pi, sin
from typing import NamedTuple

import numpy as np
from matplotlib.path import Path

CLEAR = "none"
"""No colour at all."""

Dash = tuple[float, ...]
"""The lengths of what is drawn and what is not, in turn."""


class Shape(NamedTuple):
    """An outline with the colours of its inside and its edge, and how wide the edge is."""

    path: Path
    fill: str
    edge: str
    width: float
    dash: Dash


DIAMOND = Path(np.array([(0, -1), (1, 0), (0, 1), (-1, 0), (0, -1)], float), closed=True)
"""A square on its corner, one unit from its centre."""


_M, _L, _C, _Z = Path.MOVETO, Path.LINETO, Path.CURVE4, Path.CLOSEPOLY
_KAPPA = 0.4477  # 1 − 0.5523: a quarter circle as a Bézier curve

_K = 1 - _KAPPA
CIRCLE = Path(
    np.array([
        (0, -1), (_K, -1), (1, -_K), (1, 0), (1, _K), (_K, 1),
        (0, 1), (-_K, 1), (-1, _K), (-1, 0), (-1, -_K), (-_K, -1), (0, -1), (0, -1),
    ]),
    np.array([_M, *12 * [_C], _Z], Path.code_type),
)  # fmt: skip
"""One unit around its centre."""


def placed(path: Path, x: float, y: float, r: float) -> Path:
    """A unit outline around a centre, scaled by ``r``."""
    return Path(np.asarray(path.vertices, float) * r + (x, y), path.codes)


def box(x: float, y: float, w: float, h: float) -> Path:
    """A rectangle."""
    return Path(np.array([(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)]), closed=True)


_ROUNDED = np.array([_M, _L, _C, _C, _C, _L, _C, _C, _C, _L, _C, _C, _C, _L, _C, _C, _C, _Z], Path.code_type)


def rounded(x: float, y: float, w: float, h: float, r: float) -> Path:
    """A rectangle with corners of radius ``r``."""
    k, e, s = r * _KAPPA, x + w, y + h
    vertices = np.array([
        (x + r, y), (e - r, y), (e - k, y), (e, y + k), (e, y + r),
        (e, s - r), (e, s - k), (e - k, s), (e - r, s),
        (x + r, s), (x + k, s), (x, s - k), (x, s - r),
        (x, y + r), (x, y + k), (x + k, y), (x + r, y), (x + r, y),
    ])  # fmt: skip
    return Path(vertices, _ROUNDED)


@cache
def wedge(quarters: int) -> Path:
    """A slice of the unit circle, clockwise from twelve o'clock."""
    angles = [pi / 2 * quarters * i / 16 for i in range(17)]
    rim = [(sin(a), -cos(a)) for a in angles]
    return Path(np.array([(0.0, 0.0), *rim, (0.0, 0.0)]), closed=True)
