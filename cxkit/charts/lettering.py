"""The words of a sheet, and the quick way to write them as SVG."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.transforms import IdentityTransform, Transform

from cxkit.charts import fonts
from cxkit.charts.fonts import Face
from cxkit.charts.text import right_to_left

Anchor = Literal["start", "middle", "end"]

_FROM_RIGHT, _END = "\u202b", "\u202c"  # of an embedded text

ALIGN = {"start": "left", "middle": "center", "end": "right"}
"""Anchors in matplotlib's words."""


class Words(NamedTuple):
    """One line of text: ``x`` is where it is anchored, ``y`` its baseline."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    face: Face
    anchor: Anchor


class Lettering(Artist):
    """All words of a sheet as one artist, for SVG, which needs no layout: a third of the time of texts."""

    def __init__(self, words: Sequence[Words], place: Transform) -> None:
        super().__init__()
        self.set_zorder(3)  # as texts have it: above all shapes
        self._words = words
        self._place = place

    def draw(self, renderer: RendererBase) -> None:
        """Hand each line to the renderer with its anchor."""
        gc = renderer.new_gc()
        _, high = renderer.get_canvas_width_height()
        for w in self._words:
            x, y = self._place.transform((w.x, w.y))
            gc.set_foreground(w.colour)
            face = fonts.properties(w.text, w.face, w.size, generic=True)
            anchored: Any = _Anchored(x, y, ALIGN[w.anchor])
            # in SVG every line is set from the left, unless it says otherwise
            text = f"{_FROM_RIGHT}{w.text}{_END}" if right_to_left(w.text) else w.text
            renderer.draw_text(gc, x, high - y, text, face, 0, mtext=anchored)
        gc.restore()


class _Anchored(NamedTuple):
    """What the SVG renderer asks of a text: where its anchor is, and which side of it."""

    x: float
    y: float
    side: str

    def get_transform(self) -> Transform:
        """None needed: the place is the canvas's."""
        return IdentityTransform()

    def get_unitless_position(self) -> tuple[float, float]:
        """The anchor on the canvas."""
        return self.x, self.y

    def get_ha(self) -> str:
        """The side of the anchor, in matplotlib's words."""
        return self.side
