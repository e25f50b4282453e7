"""Running text on slides: paragraphs measured, and dealt on columns and slides so that none overflows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any

from cxkit.charts.fonts import Face
from cxkit.charts.text import wrap
from cxkit.reports.writers.slides.deck import BOTTOM, MARGIN, ROOM, Deck, Place, one_line, title_ends

_SPACING = 1.22  # from a line to the next, in sizes: a little more than Arial's own
_GUTTER = 32.0
_COLUMN = (ROOM - _GUTTER) / 2
_SCALES = (1.4, 1.28, 1.14)
_FILLED = 0.4  # of a slide: what fills less runs over its whole width


@dataclass(frozen=True)
class Words:
    """One paragraph: a bold lead, the text, and how it is set.

    One that ``opens`` begins something new and stays with what follows; one that ``clings`` stays with what
    stands before it.
    """

    text: str
    lead: str = ""
    size: float = 14
    colour: str = "ink"
    bold: bool = False
    italic: bool = False
    before: float = 5
    opens: bool = False
    clings: bool = False

    @property
    def whole(self) -> str:
        """All that is read."""
        return " ".join(filter(None, (self.lead, self.text)))

    def scaled(self, scale: float) -> "Words":
        """The same in larger letters."""
        return replace(self, size=round(self.size * scale, 1), before=self.before * scale)

    def lines(self, room: float) -> tuple[str, ...]:
        """How it breaks in a column, at the widest."""
        face: Face = "bold" if self.bold or self.lead else "regular"
        return wrap(self.whole, room, self.size, face)

    def height(self, room: float) -> float:
        """How much of a column it takes."""
        return self.before + len(self.lines(room)) * self.size * _SPACING


def deal(words: Sequence[Words], room: float, high: float) -> Iterator[list[Words]]:
    """The columns that paragraphs fill; a heading stays with what follows, the too long are cut in two."""
    column: list[Words] = []
    left = high
    waiting = list(reversed(words))
    while waiting:
        each = waiting.pop()
        needed = each.height(room) + sum(next_.height(room) for next_ in _kept(each, waiting))
        if needed <= left or (needed > high and each.height(room) <= left):
            column.append(each)
            left -= each.height(room)
        elif column:
            yield column
            column, left = [], high
            waiting.append(replace(each, before=0))
        else:  # longer than a whole column
            first, rest = _cut(each, room, high)
            yield [first]
            waiting.append(rest)
    if column:
        yield column


def _kept(words: Words, waiting: Sequence[Words]) -> Iterator[Words]:
    """What must not be parted from a paragraph: after a heading the first paragraph, and all that clings."""
    opened = words.opens
    for each in reversed(waiting):
        if not (opened or each.clings):
            return
        opened = each.opens
        yield each


def _cut(words: Words, room: float, high: float) -> tuple[Words, Words]:
    lines = words.lines(room)
    fitting = max(1, int((high - words.before) / (words.size * _SPACING)))
    head, rest = " ".join(lines[:fitting]), " ".join(lines[fitting:])
    return replace(words, text=head, lead="", opens=False), replace(words, text=rest, lead="", before=0)


def laid(words: Sequence[Words], high: float) -> tuple[float, list[list[Words]]]:
    """How wide columns are and what stands in each: one where that is enough, else two of like length."""
    if sum(each.height(ROOM) for each in words) <= _FILLED * high:
        return ROOM, [list(words)]
    total = sum(each.height(_COLUMN) for each in words)
    slides = max(1, ceil(total / (2 * high)))
    even = total / (2 * slides)
    for share in (1.0, 1.06, 1.12, 1.2, 1.35):
        columns = list(deal(words, _COLUMN, min(high, even * share)))
        if len(columns) <= 2 * slides:
            return _COLUMN, columns
    return _COLUMN, list(deal(words, _COLUMN, high))


def text_slides(
    deck: Deck, title: str, words: Sequence[Words], section: str = "", notes: Iterable[str] = ()
) -> None:
    """As many slides under a title as paragraphs need."""
    told = list(notes)
    title, section, words = titled(title, section, words)
    wide, columns = _largest(words, BOTTOM - title_ends(title))
    for at in range(0, len(columns), 2):
        slide, y = deck.slide(title, section, told)
        for n, column in enumerate(columns[at : at + 2]):
            place = Place(MARGIN + n * (wide + _GUTTER), y, wide, BOTTOM - y)
            set_column(deck, slide, column, place)


def titled(title: str, section: str, words: Sequence[Words]) -> tuple[str, str, Sequence[Words]]:
    """A slide's title, its section and its paragraphs: their headings are the title, where they fit."""
    headings = [each.text for each in words if each.opens]
    if not headings or not words[0].opens or len(words) == 1:
        return title, section, words
    if len(headings) == 1:
        return headings[0], title, words[1:]
    joined = " · ".join(headings)
    return (joined, title, words) if one_line(joined) else (title, section, words)


def set_column(deck: Deck, slide: Any, words: Sequence[Words], place: Place) -> None:
    """One column of paragraphs."""
    box = deck.text(slide, [], place, size=14)
    frame = box.text_frame
    for at, each in enumerate(words):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.space_before = 0 if at == 0 else int(each.before * 12700)
        if each.lead:
            deck.written(
                paragraph, f"{each.lead} " if each.text else each.lead, each.size, each.colour, bold=True
            )
        deck.written(paragraph, each.text, each.size, each.colour, bold=each.bold, italic=each.italic)


def _largest(words: Sequence[Words], high: float) -> tuple[float, list[list[Words]]]:
    """The columns in the largest letters that need no further slide."""
    wide, columns = laid(words, high)
    for scale in _SCALES:
        larger = laid([each.scaled(scale) for each in words], high)
        if len(larger[1]) <= max(len(columns), 2 if len(columns) == 1 else 0):
            return larger
    return wide, columns
