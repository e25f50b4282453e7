"""A workbook being written: text stays text, nothing runs, equal content gives equal bytes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from datetime import date as Date
from io import BytesIO
from itertools import pairwise
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

CELL = 16_000
"""Characters in one cell: Excel takes 32,767 halves of characters, and an emoji has two."""

_NESTED = re.compile("_x[0-9a-fA-F]{4}(?=_x[0-9a-fA-F]{4}_)")
"""What looks like two of Excel's escapes that share an underscore; XlsxWriter escapes the first only."""

_UNNAMABLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_UNDATED = Date(1980, 1, 1)
_ASKED_BELOW = 500
"""Rows below the last in which a choice is still offered as a list."""
_LIST = 250
_LINE, _HIGHEST = 15, 405
_MARGIN = 2.5
_FILLED = 0.88
"""Of a line of a cell, before its next word goes below."""


@dataclass(frozen=True)
class Shades:
    """The colours of a workbook, by their use."""

    ink: str = "#1B2430"
    mute: str = "#5B6776"
    line: str = "#DDE3EA"
    wash: str = "#F6F8FA"
    paper: str = "#FFFFFF"
    accent: str = "#2B4C9B"


class Ink:
    """A workbook in the making; :meth:`done` gives its bytes.

    >>> ink = Ink("Orders", Date(2026, 11, 23))
    >>> ink.text(ink.sheet("Steps"), 0, 0, "=1+1")
    >>> ink.done()[:2]
    b'PK'
    """

    def __init__(self, title: str, day: Date | None, shades: Shades | None = None) -> None:
        self.shades = shades or Shades()
        self._bytes = BytesIO()
        self.book = Workbook(
            self._bytes,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        made = datetime.combine(day or _UNDATED, time(), UTC).replace(tzinfo=None)
        self.book.set_properties({"title": title[:255], "created": made})
        self._styles: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._taken = {"history"}  # Excel keeps this name to itself

    def sheet(self, name: str, *, tab: bool = False) -> Worksheet:
        """A new sheet, named as near to what is wanted as Excel allows, and like no other."""
        stem = _UNNAMABLE.sub(" ", name).strip().strip("'")[:31].strip() or "-"
        n, own = 1, stem
        while own.casefold() in self._taken:
            n += 1
            own = f"{stem[: 30 - len(str(n))].rstrip()} {n}"
        self._taken.add(own.casefold())
        sheet = self.book.add_worksheet(own)
        sheet.hide_gridlines(2)
        if tab:
            sheet.set_tab_color(self.shades.accent)
        return sheet

    def style(self, **look: Any) -> Format:
        """A cell's style, made once; what is not said is as everywhere."""
        key = tuple(sorted(look.items()))
        if key not in self._styles:
            usual = {"font_name": "Calibri", "font_size": 11, "font_color": self.shades.ink, "valign": "top"}
            self._styles[key] = self.book.add_format(usual | look)
        return self._styles[key]

    def head(self, *, right: bool = False) -> Format:
        """The style of a column's heading; on the right above numbers."""
        colours = {"font_color": self.shades.paper, "bg_color": self.shades.accent}
        aside = {"align": "right", "indent": 1} if right else {}
        return self.style(bold=True, text_wrap=True, valign="vcenter", **colours, **aside)

    @property
    def title(self) -> Format:
        """The style of a sheet's title."""
        return self.style(bold=True, font_size=16)

    @property
    def quiet(self) -> Format:
        """The style of what stands beside the matter."""
        return self.style(font_color=self.shades.mute, text_wrap=True)

    @property
    def plain(self) -> Format:
        """The style of sentences."""
        return self.style(text_wrap=True)

    def text(self, sheet: Worksheet, row: int, column: int, text: str, style: Format | None = None) -> None:
        """Writes a text as text, as much of it as a cell can hold."""
        sheet.write_string(row, column, next(parts(text)), style)

    def choices(self, sheet: Worksheet, column: int, first: int, last: int, words: list[str]) -> None:
        """Offers the words of a choice as a list in a column, down to some rows below the last."""
        if len(",".join(words)) <= _LIST:
            asked = {"validate": "list", "source": words, "error_type": "warning"}
            sheet.data_validation(first, column, last + _ASKED_BELOW, column, asked)

    def done(self) -> bytes:
        """The finished file."""
        self.book.close()
        return self._bytes.getvalue()


def parts(text: str) -> Iterator[str]:
    """A text in the parts that a cell each can hold; most have one.

    >>> [len(part) for part in parts("x" * 40_000)], list(parts(""))
    ([16000, 16000, 8000], [''])
    """
    if len(text) <= CELL and "_x" not in text:
        yield text
        return
    cuts = [0, *(found.end() for found in _NESTED.finditer(text)), len(text)]
    for start, end in pairwise(cuts):
        for at in range(start, max(end, 1), CELL):
            yield text[at : min(at + CELL, end)]


def width(texts: Iterator[str], least: float = 8, most: float = 48) -> float:
    """How wide a column should be for the longest line of these texts, in characters."""
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    return min(max(longest + _MARGIN, least), most)


def fit_row(sheet: Worksheet, row: int, cells: Iterable[tuple[str, float]]) -> None:
    """Makes a row as high as its wrapped texts need in columns of these widths; one line is left alone."""
    lines = max(
        (_lines(text, wide) for text, wide in cells if len(text) > wide - _MARGIN or "\n" in text), default=1
    )
    if lines > 1:
        sheet.set_row(row, min(lines * _LINE, _HIGHEST))


def _lines(text: str, wide: float) -> int:
    lines = (len(line) for line in text[:CELL].split("\n"))
    return sum(1 if long <= wide - _MARGIN else ceil(long / (wide * _FILLED)) for long in lines)
