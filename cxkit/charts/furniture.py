"""What surrounds every chart: its heading, legend and foot, and the sheet that says what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from cxkit.charts.canvas import LEADING, SIZE, Canvas, Dash
from cxkit.charts.looks import Look
from cxkit.charts.text import balanced, width, wrap
from cxkit.model import Evidence
from cxkit.phrases import say

MARGIN = 40.0
TITLE = 27.0
SUBTITLE = 14.0

Glyph = Literal[
    "line",
    "dashes",
    "dots",
    "dashdots",
    "band",
    "dot",
    "open",
    "ring",
    "diamond",
    "square",
    "chevron",
    "tick",
    "small",
    "target",
]
_BETWEEN = 24.0  # from one entry of the legend to the next
_GLYPH_WIDTH: dict[Glyph, float] = {"line": 32, "dashes": 32, "dots": 32, "dashdots": 32, "band": 28}

_STROKES: dict[Glyph, tuple[float, Dash]] = {
    "line": (2.6, ()),
    "dashes": (2, (5, 4)),
    "dots": (2, (2, 3)),
    "dashdots": (2, (9, 3, 2, 3)),
}


@dataclass(frozen=True)
class Key:
    """One entry of a legend: a mark and what it means; the colour is the look's ink when not given.

    ``marked`` when a curve bears a mark at each of its steps.
    """

    glyph: Glyph
    label: str
    colour: str | None = None
    marked: bool = False

    @property
    def width(self) -> float:
        """Mark and words, with the space after them."""
        return _GLYPH_WIDTH.get(self.glyph, 14) + 8 + width(self.label, SIZE) + _BETWEEN


def head(canvas: Canvas, title: str, subtitle: str = "", keys: Sequence[Key] = ()) -> float:
    """Title and subtitle at the left, legend at the right; returns where the content may begin.

    The title comes first: what it leaves free beside it is the legend's, in one row or two; where that
    is too little, the legend stands below the subtitle. Nothing is cut but what needs five lines.
    """
    room = canvas.width - 2 * MARGIN
    y = MARGIN + 16
    lines = balanced(title, room, TITLE, "bold")
    free = room - MARGIN - max((width(line, TITLE, "bold") for line in lines), default=0)
    rows = next((rows for rows in ([keys], _halved(keys)) if _wide(rows) <= free), [])
    left, first = canvas.width - MARGIN - _wide(rows), y - 3 if len(rows) == 1 else y - 16
    _legend(canvas, rows, left, first)
    y = canvas.paragraph(MARGIN, y, lines, size=TITLE, leading=34, face="bold")
    if subtitle:
        told = wrap(subtitle, room, SUBTITLE, lines=4)
        y = canvas.paragraph(MARGIN, y - 6, told, size=SUBTITLE, leading=20, colour=canvas.look.mute)
    if keys and not rows:
        y = _legend(canvas, _filled(keys, room), MARGIN, y + 4)
    return y + 8


def _halved(keys: Sequence[Key]) -> list[Sequence[Key]]:
    """Keys in two rows, as narrow as can be."""
    return min(([keys[:cut], keys[cut:]] for cut in range(len(keys))), key=_wide, default=[keys])


def _filled(keys: Sequence[Key], room: float) -> list[Sequence[Key]]:
    """Keys in as many rows as they need."""
    rows: list[list[Key]] = []
    for key in keys:
        if not rows or _wide([[*rows[-1], key]]) > room:
            rows.append([])
        rows[-1].append(key)
    return list(rows)


def _wide(rows: Iterable[Sequence[Key]]) -> float:
    """How wide the widest row is."""
    return max((sum(key.width for key in row) - _BETWEEN for row in rows), default=0)


def _legend(canvas: Canvas, rows: Iterable[Sequence[Key]], left: float, y: float) -> float:
    """Rows of marks and words, the first baseline at ``y``; returns the baseline after the last."""
    for row in rows:
        x = left
        for key in row:
            mark(canvas, key, x, y - 4)
            canvas.text(x + _GLYPH_WIDTH.get(key.glyph, 14) + 8, y, key.label)
            x += key.width
        y += 22
    return y


def mark(canvas: Canvas, key: Key, x: float, y: float) -> None:
    """The mark of a legend entry, its middle at height ``y`` and its left at ``x``."""
    colour = key.colour or canvas.look.ink
    paper = canvas.look.paper
    match key.glyph:
        case "line" | "dashes" | "dots" | "dashdots" as stroke:
            _stroke(canvas, stroke, x, y, colour, marked=key.marked)
        case "band":
            canvas.rect(x, y - 7, 28, 14, fill=colour, radius=3)
        case "dot" | "small" | "open" | "ring" | "target" as circle:
            _circle(canvas, circle, x + 7, y, colour)
        case "diamond":
            canvas.diamond(x + 7, y, 6, fill=paper, edge=colour)
        case "square":
            canvas.rect(x + 1, y - 6, 12, 12, fill=colour, radius=2)
        case "tick":
            canvas.line([(x + 7, y - 7), (x + 7, y + 7)], colour, width=2.6)
        case "chevron":
            canvas.line([(x + 4, y - 5), (x + 9, y), (x + 4, y + 5)], colour, width=1.8)


def _circle(canvas: Canvas, circle: Glyph, x: float, y: float, colour: str) -> None:
    """A full point, a small one, an open one, a ring, or a point within a ring."""
    paper = canvas.look.paper
    match circle:
        case "open":
            canvas.circle(x, y, 5.2, fill=paper, edge=colour, width=1.8)
        case "ring":
            canvas.circle(x, y, 7, edge=colour, width=1.6)
        case "target":
            canvas.circle(x, y, 7.5, fill=paper, edge=colour, width=1.6)
            canvas.circle(x, y, 4.2, fill=colour)
        case _:
            canvas.circle(x, y, 6 if circle == "dot" else 4.5, fill=colour)


def _stroke(canvas: Canvas, stroke: Glyph, x: float, y: float, colour: str, *, marked: bool) -> None:
    """A piece of a curve, with the mark that stands at its steps."""
    wide, dash = _STROKES[stroke]
    canvas.line([(x, y), (x + 32, y)], colour, width=wide, dash=dash)
    if marked and stroke == "dashes":
        canvas.circle(x + 16, y, 4, fill=colour, edge=canvas.look.paper, width=1.6)
    elif marked:
        canvas.rect(x + 12, y - 4, 8, 8, fill=colour, edge=canvas.look.paper, width=1.6)


def evidence_key(canvas: Canvas, y: float) -> float:
    """The four marks of evidence and their words at the left of a foot line; returns where it ends."""
    x = (
        MARGIN
        + canvas.text(MARGIN, y, say("charts.base.evidence"), face="semibold", colour=canvas.look.mute)
        + 18
    )
    for level in Evidence:
        canvas.evidence(x + 5, y - 4, level)
        x += 16 + canvas.text(x + 16, y, level.word) + 24
    return x


def foot(canvas: Canvas, y: float, notes: Iterable[str], right: str = "", *, evidence: bool = True) -> None:
    """The line below a chart: evidence key, notes, and at the far right whose chart it is.

    Sets the canvas's height to end below it.
    """
    x = evidence_key(canvas, y) + 16 if evidence else MARGIN
    edge = canvas.width - MARGIN
    last = edge - (width(right, 12.5) + 24 if right else 0)
    canvas.text(edge, y, right, colour=canvas.look.mute, anchor="end")
    for note in notes:
        if x > MARGIN and x + width(note, 12.5) > last:
            x, y, last = MARGIN, y + LEADING + 4, edge
        lines = wrap(note, edge - MARGIN, 12.5, lines=3)
        y = canvas.paragraph(x, y, lines, colour=canvas.look.mute) - LEADING
        x += width(note, 12.5) + 40
    canvas.height = y + MARGIN * 0.7


def empty(look: Look, title: str, sentence: str, *, width: float = 1000) -> Canvas:
    """A sheet for a chart without data, that says what would fill it."""
    canvas = Canvas(width, 260, look)
    y = head(canvas, title) + 8
    lines = wrap(sentence, width - 2 * MARGIN - 48, 14, lines=8)
    high = 40 + 22 * len(lines)
    canvas.rect(MARGIN, y, width - 2 * MARGIN, high, fill=look.wash, edge=look.line, radius=6)
    y = canvas.paragraph(MARGIN + 24, y + 34, lines, size=14, leading=22, colour=look.mute)
    canvas.height = y + 40
    return canvas
