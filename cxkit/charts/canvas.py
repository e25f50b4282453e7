"""The sheet a chart is drawn on: shapes first, words on top, in units of one point, y downwards.

A chart measures, then places. A sheet is written as SVG as it stands, or becomes a figure: all its shapes
one matplotlib collection, each line of words one text. Nothing is ever rotated.

>>> from cxkit.charts import PAPER
>>> sheet = Canvas(400, 120, PAPER)
>>> sheet.rect(20, 20, 360, 80, fill=PAPER.wash, radius=6)
>>> width = sheet.text(200, 64, "$5 or 5 €?", anchor="middle", face="semibold")
>>> bool((sheet.figure().get_size_inches() * 72).round().tolist() == [400, 120])
True
"""

from collections.abc import Iterable, Sequence
from typing import Self

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from cxkit.charts import fonts
from cxkit.charts.fonts import Face
from cxkit.charts.lettering import Anchor, Words
from cxkit.charts.looks import Look
from cxkit.charts.outlines import CIRCLE, CLEAR, DIAMOND, Dash, Shape, box, placed, rounded, wedge
from cxkit.charts.text import directed, drawable, right_to_left, width
from cxkit.charts.written import written
from cxkit.model import Evidence

__all__ = ["LEADING", "SIZE", "UNIT", "Anchor", "Canvas", "Dash", "Point", "Words"]

Point = tuple[float, float]

SIZE = 12.5
"""Of all words that are not titles or names."""
LEADING = 16.5
"""From one line of such words to the next."""
UNIT = 72
"""Units in an inch."""

_HINTED = 1.06  # letters that are fitted to whole pixels may be so much wider
_ALIGN = {"start": "left", "middle": "center", "end": "right"}
"""Anchors in matplotlib's words."""


class Canvas:
    """A sheet of ``width`` × ``height`` units; the height may be set when the content is known."""

    def __init__(self, width: float, height: float, look: Look) -> None:
        self.width = width
        self.height = height
        self.look = look
        self.heading: tuple[float, float] | None = None
        """From where to where what heads its columns stands, which a page may keep in sight."""
        self.cuts: tuple[int, Sequence[float], Sequence[float]] | None = None
        """Where it may be cut for a small page: the first column's number, edges of columns, of lanes."""
        self.words: list[Words] = []
        self._shapes: list[Shape] = []

    @classmethod
    def stack(cls, sheets: Sequence[Self]) -> Self:
        """One sheet with several below each other."""
        whole = cls(max(sheet.width for sheet in sheets), 0, sheets[0].look)
        for sheet in sheets:
            whole.lay(sheet, whole.height)
            whole.height += sheet.height
        return whole

    def lay(self, sheet: Self, y: float = 0) -> None:
        """Draw all that is on another sheet on this one, ``y`` further down."""
        self._shapes += [shape._replace(path=placed(shape.path, 0, y, 1)) for shape in sheet._shapes]
        self.words += [words._replace(y=words.y + y) for words in sheet.words]

    # ── shapes, drawn in the order of the calls ────────────────────────────────────────────────

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        *,
        fill: str = CLEAR,
        edge: str = CLEAR,
        radius: float = 0,
        width: float = 1,
    ) -> None:
        """A box, its corners rounded by ``radius``."""
        r = min(radius, w / 2, h / 2)
        self._add(rounded(x, y, w, h, r) if r else box(x, y, w, h), fill, edge, width)

    def line(self, points: Sequence[Point], colour: str, *, width: float = 1, dash: Dash = ()) -> None:
        """Straight strokes from point to point; ``dash`` in units: on, off."""
        self._add(Path(np.array(points)), CLEAR, colour, width, dash)

    def path(
        self,
        path: Path,
        *,
        fill: str = CLEAR,
        edge: str = CLEAR,
        width: float = 1,
        dash: Dash = (),
    ) -> None:
        """Any outline, such as a curve or a band."""
        self._add(path, fill, edge, width, dash)

    def circle(
        self, x: float, y: float, r: float, *, fill: str = CLEAR, edge: str = CLEAR, width: float = 1
    ) -> None:
        """A circle around a centre."""
        self._add(placed(CIRCLE, x, y, r), fill, edge, width)

    def diamond(
        self, x: float, y: float, r: float, *, fill: str = CLEAR, edge: str = CLEAR, width: float = 1.6
    ) -> None:
        """A square on its corner."""
        self._add(placed(DIAMOND, x, y, r), fill, edge, width)

    def evidence(self, x: float, y: float, level: Evidence, *, r: float = 5) -> None:
        """The filling circle ○ ◔ ◑ ● of an evidence level."""
        ink = self.look.ink
        self.circle(x, y, r, fill=ink if level == Evidence.MEASURED else self.look.paper, edge=ink, width=1.3)
        if level in (Evidence.INFERRED, Evidence.REPORTED):
            self._add(placed(wedge(int(level)), x, y, r), ink, CLEAR, 0)

    def _add(self, path: Path, fill: str, edge: str, width: float, dash: Dash = ()) -> None:
        self._shapes.append(Shape(path, fill, edge, width if edge != CLEAR else 0, dash))

    # ── words, always above the shapes ─────────────────────────────────────────────────────────

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = SIZE,
        colour: str | None = None,
        face: Face = "regular",
        anchor: Anchor = "start",
    ) -> float:
        """One line with its baseline at ``y``; returns how wide it is."""
        if text:
            self.words.append(Words(x, y, text, size, colour or self.look.ink, face, anchor))
        return width(text, size, face)

    def paragraph(
        self,
        x: float,
        y: float,
        lines: Iterable[str],
        *,
        size: float = SIZE,
        leading: float = LEADING,
        colour: str | None = None,
        face: Face = "regular",
        anchor: Anchor = "start",
        room: float | None = None,
    ) -> float:
        """Lines below each other, the first baseline at ``y``; returns the baseline after the last.

        With ``room``, a paragraph in a script written from the right is aligned at its right.
        """
        told = directed(lines)
        if told and room is not None and right_to_left(told[0]):
            widest = max(width(line, size, face) for line in told)
            x, anchor = x + min(room, widest * _HINTED), "end"
        for line in told:
            self.text(x, y, line, size=size, colour=colour, face=face, anchor=anchor)
            y += leading
        return y

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def figure(self) -> Figure:
        """This sheet as a figure of its own size; what no typeface can draw shows as �."""
        figure = self._page()
        self._onto(figure, self._down(figure), 1.0)
        return figure

    def onto(self, axes: Axes) -> Figure:
        """Draw this sheet into axes, as large as its proportions allow; returns their figure."""
        axes.set_axis_off()
        place = axes.get_position()
        root = axes.get_figure(root=True)
        assert isinstance(root, Figure)
        across, down = root.get_size_inches() * UNIT
        scale = min(place.width * across / self.width, place.height * down / self.height)
        wide, high = scale / (place.width * across), scale / (place.height * down)
        self._onto(axes, Affine2D().scale(wide, -high).translate(0, 1) + axes.transAxes, scale)
        return root

    def svg(self, *, alone: bool = False) -> str:
        """This sheet as SVG whose text is text; the same bytes every time.

        One that stands ``alone``, outside of our pages, brings the glyphs it uses along, and is as wide as
        what holds it, but never wider than the sheet.
        """
        paper = Shape(box(0, 0, self.width, self.height), self.look.paper, CLEAR, 0, ())
        return written(
            [paper, *self._shapes], self.words, {**self._marks(), **self._size(alone)}, self._faces(alone)
        )

    def _marks(self) -> dict[str, str]:
        """What a page or a slide should know of the sheet."""
        if not self.heading:
            return {}
        top, end = self.heading
        marks = {"data-heading": f"{top:g} {end - top:g}"}
        if self.cuts:
            first, *edges = self.cuts
            across, down = (" ".join(f"{edge:g}" for edge in each) for each in edges)
            marks["data-cuts"] = f"{first};{across};{down}"
        return marks

    def _size(self, alone: bool) -> dict[str, str]:
        wide, high = f"{self.width:g}", f"{self.height:g}"
        seen = {"viewBox": f"0 0 {wide} {high}"}
        if alone:
            return {"width": "100%", "style": f"max-width: {wide}pt; height: auto", **seen}
        return {"width": f"{wide}pt", "height": f"{high}pt", **seen}

    def _faces(self, alone: bool) -> str:
        if not alone:
            return ""
        from cxkit.charts.webfont import rules

        chars = "".join(words.text for words in self.words)
        return rules(chars, dict.fromkeys(words.face for words in self.words))

    def _page(self) -> Figure:
        return Figure(figsize=(self.width / UNIT, self.height / UNIT), dpi=UNIT, facecolor=self.look.paper)

    def _down(self, figure: Figure) -> Transform:
        """From units, y downwards, to a figure of this sheet's own size."""
        return Affine2D().scale(1 / UNIT, -1 / UNIT).translate(0, self.height / UNIT) + figure.dpi_scale_trans

    def _collection(self, place: Transform, scale: float) -> PathCollection:
        # collections scale a dash by its line's width
        dashes = [(0, [d / s.width for d in s.dash]) if s.dash else "solid" for s in self._shapes]
        return PathCollection(
            [s.path for s in self._shapes],
            facecolors=[s.fill for s in self._shapes],
            edgecolors=[s.edge for s in self._shapes],
            linewidths=[s.width * scale for s in self._shapes],
            linestyles=dashes,
            capstyle="butt",
            joinstyle="round",
            transform=place,
            clip_on=False,
        )

    def _onto(self, target: Figure | Axes, place: Transform, scale: float) -> None:
        target.add_artist(self._collection(place, scale))
        for w in self.words:
            text = drawable(w.text)
            target.text(
                w.x,
                w.y,
                text,
                transform=place,
                fontproperties=fonts.properties(text, w.face, w.size * scale),
                color=w.colour,
                ha=_ALIGN[w.anchor],
                va="baseline",
                parse_math=False,
                usetex=False,
            )
