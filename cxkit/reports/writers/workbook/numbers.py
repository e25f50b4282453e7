"""A sheet of numbers: those behind a picture, or a table's."""

from collections.abc import Iterable
from math import isnan
from typing import Any

from xlsxwriter.worksheet import Worksheet

from cxkit.exchange.xlsx.captured import write_cell
from cxkit.exchange.xlsx.ink import Ink, fit_row, width
from cxkit.model import Evidence
from cxkit.phrases import say
from cxkit.reports.blocks import Cell, Column, Figure, Format, Table
from cxkit.reports.values import is_number, written

_FORMATS: dict[Format, str] = {
    "whole": "0",
    "number": "0.0",
    "signed": '+0.0;"−"0.0;0.0',
    "percent": "0 %",
}
_WIDE = 46


def write_numbers(ink: Ink, sheet: Worksheet, piece: Figure | Table) -> None:
    """The table behind a picture, or a table, under its title, its finding in words and its basis."""
    data = piece.data
    ink.text(sheet, 0, 0, piece.title or say("reports.table.untitled"), ink.style(bold=True, font_size=14))
    sheet.set_row(0, 22)
    row = 1
    for text, style in ((piece.alt, ink.style()), (piece.basis, ink.style(font_color=ink.shades.mute))):
        if text:
            ink.text(sheet, row, 0, text, style)
            row += 1
    top = row + 1
    wide = [_wide(column, [line[at] for line in data.rows]) for at, column in enumerate(data.columns)]
    for number, line in enumerate(data.rows, top + 1):
        told = (str(value) if isinstance(value, str) else "" for value in line)
        fit_row(sheet, number, zip(told, wide, strict=True))
    for at, column in enumerate(data.columns):
        sheet.set_column(at, at, wide[at])
        ink.text(sheet, top, at, column.label, ink.head(right=is_number(column)))
        for number, line in enumerate(data.rows, top + 1):
            value, style = _cell(ink, line[at], column)
            sheet.write_blank(number, at, None, style)  # its line goes on where nothing is known
            write_cell(sheet, number, at, value, style)
    sheet.set_row(top, 32)
    sheet.freeze_panes(top + 1, 0)
    sheet.autofilter(top, 0, top + max(len(data.rows), 1), len(data.columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _wide(column: Column, values: Iterable[Cell]) -> float:
    """How wide a column is set: for its values, and for some of its heading."""
    texts = (written(value, column.format) for value in values)
    return max(width(texts, most=_WIDE), min(len(column.label) + 4, 18))


def _cell(ink: Ink, value: Cell, column: Column) -> tuple[Any, Any]:
    """A value as the sheet holds it, and its style; what is no number is none."""
    line = {"bottom": 1, "bottom_color": ink.shades.line}
    if column.format == "evidence" and isinstance(value, int | float):
        value = Evidence(int(value)).word
    if isinstance(value, str):
        aside = {"align": "right", "indent": 1, "font_color": ink.shades.mute} if is_number(column) else {}
        return value, ink.style(num_format="@", text_wrap=True, **aside, **line)
    aside = {"align": "left"} if isinstance(value, bool) else {"align": "right", "indent": 1}
    style = ink.style(num_format=_FORMATS.get(column.format, "General"), **aside, **line)
    return (None if isinstance(value, float) and isnan(value) else value), style
