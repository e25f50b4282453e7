"""Tables as tables: measured, dealt on as many slides as they need, a head on each."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from lxml import etree
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from cxkit.charts.text import width, wrap
from cxkit.reports.writers.slides.deck import BOTTOM, MARGIN, ROOM, Deck, Place, described, title_ends

_SPACING = 1.22
_PAD = 5.0
_SIZES = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0)
_LEGIBLE = 11.0
"""No table takes smaller letters to need fewer slides; only where its columns would not fit."""
_MOST_LINES = 9
"""Of a cell; what is longer ends in an ellipsis, and stands in the notes."""
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid

Row = Sequence[str]


class Lines(NamedTuple):
    """A table in words: ``numbers`` are set to the right, ``low`` are set in the colour of pains."""

    head: Row
    rows: Sequence[Row]
    numbers: Sequence[bool] = ()
    low: Sequence[Sequence[bool]] = ()
    alt: str = ""


class Fit(NamedTuple):
    """How a table fits: the size of its letters, the width of each column, and its rows by slide."""

    size: float
    wide: list[float]
    parts: list[list[int]]

    def shown(self, table: Lines, nth: int = 0) -> list[Row]:
        """The head and the rows of one of the slides."""
        return [table.head, *(table.rows[at] for at in self.parts[nth])]

    def high(self, table: Lines, nth: int = 0) -> float:
        """How high these rows are."""
        return sum(_height(row, self.wide, self.size) for row in self.shown(table, nth))


def table_slides(deck: Deck, title: str, table: Lines, section: str = "", notes: Iterable[str] = ()) -> None:
    """A table on as many slides under a title as its rows need."""
    told = list(notes)
    fit = fitted(table, BOTTOM - title_ends(title))
    for nth in range(len(fit.parts)):
        slide, y = deck.slide(title, section, told)
        set_table(deck, slide, table, fit, y, nth=nth)


def set_table(deck: Deck, slide: Any, table: Lines, fit: Fit, y: float, *, nth: int = 0) -> None:
    """The rows of one slide under their head."""
    size, wide, shown = fit.size, fit.wide, fit.shown(table, nth)
    place = Place(MARGIN, y, sum(wide), fit.high(table, nth))
    frame = slide.shapes.add_table(len(shown), len(table.head), *place.lengths)
    described(frame, table.alt)
    drawn = frame.table
    drawn._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN
    drawn.horz_banding = False
    for column, room in zip(drawn.columns, wide, strict=True):
        column.width = Pt(room)
    for at, row in enumerate(shown):
        drawn.rows[at].height = Pt(_height(row, wide, size))
        for n, text in enumerate(row):
            is_low = bool(at and table.low and table.low[fit.parts[nth][at - 1]][n])
            colour = "mute" if at == 0 else "bad" if is_low else "ink"
            words = _shown(text, wide[n], size)
            right = bool(table.numbers and table.numbers[n])
            _cell(deck, drawn.cell(at, n), words, size, colour=colour, right=right, first=at == 0)


def fitted(table: Lines, high: float) -> Fit:
    """The largest letters with which a table needs no more slides of a height than it must."""
    head, rows = table.head, table.rows
    found = []
    for largest in _SIZES[: _SIZES.index(_LEGIBLE) + 1]:
        size, wide = _widths(head, rows, largest)
        found.append((size, wide, list(_dealt(head, rows, wide, size, high))))
    fewest = min(len(parts) for _, _, parts in found)
    size, wide, parts = next(each for each in found if len(each[2]) == fewest)
    even = sum(_height(row, wide, size) for row in rows) / fewest + _height(head, wide, size)
    for share in (1.0, 1.05, 1.1, 1.2):
        if len(dealt := list(_dealt(head, rows, wide, size, min(high, even * share)))) == fewest:
            return Fit(size, wide, dealt)
    return Fit(size, wide, parts)


def _widths(head: Row, rows: Sequence[Row], largest: float) -> tuple[float, list[float]]:
    """A size of letters, and how wide each column is: as its texts are, the long ones share what is left."""
    for size in (each for each in _SIZES if each <= largest):
        natural = [
            max(
                _widest_word(head[n], size),
                max((min(width(row[n], size), 4000.0) for row in rows), default=0.0),
                min(width(head[n], size, "semibold"), 90.0),
            )
            + 2 * _PAD + 2
            for n in range(len(head))
        ]  # fmt: skip
        if sum(natural) <= ROOM:
            spare = min((ROOM - sum(natural)) / len(natural), 60.0)
            return size, [wide + spare for wide in natural]
        least = [
            min(n, max(_widest_word(head[at], size), *(_widest_word(row[at], size) for row in rows), 30) + 12)
            for at, n in enumerate(natural)
        ] if rows else natural  # fmt: skip
        if sum(least) <= ROOM:
            return size, _shared(natural, least)
    even = ROOM / len(head)
    return _SIZES[-1], [even] * len(head)


def _shared(natural: Sequence[float], least: Sequence[float]) -> list[float]:
    """The room a table has, dealt so that no column is narrower than it must be, nor wider than it needs."""
    wanted = [max(n - at_least, 0.0) ** 0.6 for n, at_least in zip(natural, least, strict=True)]
    free = ROOM - sum(least)
    return [at_least + free * want / sum(wanted) for at_least, want in zip(least, wanted, strict=True)]


def _widest_word(text: str, size: float) -> float:
    return min(max((width(word, size, "semibold") for word in text.split()), default=0.0), 130.0)


def _dealt(
    head: Row, rows: Sequence[Row], wide: Sequence[float], size: float, high: float
) -> Iterator[list[int]]:
    part: list[int] = []
    left = high - _height(head, wide, size)
    for at, row in enumerate(rows):
        tall = _height(row, wide, size)
        if part and tall > left:
            yield part
            part, left = [], high - _height(head, wide, size)
        part.append(at)
        left -= tall
    if part:
        yield part


def _lines(text: str, wide: float, size: float) -> tuple[str, ...]:
    return wrap(text, wide - 2 * _PAD - 2, size, "semibold", lines=_MOST_LINES)


def _shown(text: str, wide: float, size: float) -> str:
    lines = _lines(text, wide, size)
    return " ".join(lines) if lines and lines[-1].endswith("…") else text


def _height(row: Row, wide: Sequence[float], size: float) -> float:
    most = max((len(_lines(text, room, size)) for text, room in zip(row, wide, strict=True)), default=1)
    return max(most, 1) * size * _SPACING + 2 * _PAD


def _cell(deck: Deck, cell: Any, text: str, size: float, *, colour: str, right: bool, first: bool) -> None:
    look = cell._tc.get_or_add_tcPr()
    for side, pad in (("marL", _PAD), ("marR", _PAD), ("marT", _PAD - 1), ("marB", _PAD - 1)):
        look.set(side, str(int(Pt(pad))))
    look.set("anchor", "b" if first else "t")
    paragraph = cell.text_frame.paragraphs[0]
    deck.written(paragraph, text, size, colour, bold=first)
    if right:
        paragraph.alignment = PP_ALIGN.RIGHT
    line = etree.SubElement(look, qn("a:lnB"))
    line.set("w", "12700" if first else "6350")
    fill = etree.SubElement(line, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr")).set("val", str(deck.colour("edge" if first else "line")))
