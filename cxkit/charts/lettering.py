"""The words of a sheet."""

from typing import Literal, NamedTuple

from cxkit.charts.fonts import Face

Anchor = Literal["start", "middle", "end"]


class Words(NamedTuple):
    """One line of text: ``x`` is where it is anchored, ``y`` its baseline."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    face: Face
    anchor: Anchor
