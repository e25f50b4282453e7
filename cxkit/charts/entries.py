"""The list beside a picture of numbered dots: its entries under headings, dealt over sheets."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, Self

from cxkit.charts.canvas import LEADING, Canvas
from cxkit.charts.furniture import MARGIN
from cxkit.charts.pages import WIDTH, pages
from cxkit.charts.text import ELLIPSIS, wrap

COLUMN = 448.0
"""How wide the words of an entry run."""
LIST = WIDTH - MARGIN - COLUMN - 32.0
"""Where the marks of the list beside the picture begin."""

_HEADING, _APART = 30.0, 11.0

Dot = Callable[[Canvas, Mapping[str, Any], float, float], None]
"""Draws the mark of an entry around a point."""


@dataclass(frozen=True)
class Entry:
    """One thing of the list, laid out; its heading stands where that, or a sheet, begins."""

    of: Mapping[str, Any]
    heading: str
    begins: bool
    title: tuple[str, ...]
    about: tuple[str, ...]
    faded: bool = False

    @classmethod
    def laid(
        cls, of: Mapping[str, Any], heading: str, title: str, about: str, *, begins: bool, faded: bool = False
    ) -> Self:
        """An entry with its title and what there is to know about it, wrapped."""
        lines = wrap(title, COLUMN, 13, lines=3), wrap(about, COLUMN, 12, lines=3)
        return cls(of, heading, begins, *lines, faded)

    @property
    def height(self) -> float:
        """With its heading, where that begins."""
        return LEADING * (len(self.title) + len(self.about)) + _APART + (_HEADING if self.begins else 0)

    @property
    def shortened(self) -> bool:
        """Whether a text was cut."""
        return any(line.endswith(ELLIPSIS) for line in (*self.title, *self.about))

    def opening(self) -> Self:
        """The same at the top of a column: under its heading."""
        return replace(self, begins=True)


def beside(entries: Sequence[Entry], room: float) -> list[list[list[Entry]]]:
    """The columns of each sheet: one beside the picture on the first, two on those that follow."""
    cut = _cut(entries, room)
    rest = entries[cut:]
    further = pages(rest, room, across=2 if len(rest) > 3 else 1) if rest else []
    return [[list(entries[:cut])], *(further[at : at + 2] for at in range(0, len(further), 2))]


def draw_entries(canvas: Canvas, entries: Iterable[Entry], x: float, y: float, dot: Dot) -> float:
    """Entries below each other from a height on; returns where they end."""
    look = canvas.look
    for entry in entries:
        if entry.begins:
            canvas.text(x, y + 18, entry.heading, size=13, face="semibold", colour=look.mute)
            canvas.line([(x, y + 25), (x + 32 + COLUMN, y + 25)], look.line)
            y += _HEADING
        dot(canvas, entry.of, x + 11.5, y + 14)
        ink = look.mute if entry.faded else look.ink
        below = canvas.paragraph(x + 32, y + 18, entry.title, size=13, colour=ink, room=COLUMN)
        canvas.paragraph(x + 32, below, entry.about, size=12, colour=look.mute, room=COLUMN)
        y += entry.height - (_HEADING if entry.begins else 0)
    return y


def _cut(entries: Sequence[Entry], room: float) -> int:
    """How many stand beside the picture: as many as fit, or up to where a heading begins near there."""
    ends = list(accumulate(entry.height for entry in entries))
    most = sum(end <= room for end in ends)
    if most == len(entries):
        return most
    return max((at for at in range(most // 2 + 1, most + 1) if entries[at].begins), default=most)
