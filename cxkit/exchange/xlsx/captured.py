"""What was captured, as sheets: one a kind of item, then the dictionary and what no cell can hold."""

from collections.abc import Iterator, Sequence
from datetime import date as Date
from datetime import datetime, time
from typing import Any

from xlsxwriter.worksheet import Worksheet

from cxkit.errors import FileRefused
from cxkit.exchange.xlsx.columns import Column, columns_of
from cxkit.exchange.xlsx.ink import CELL, Ink, fit_row, parts, width
from cxkit.model import KINDS, Item, Workshop
from cxkit.phrases import entry, say

NAMES, LABELS, FIRST = 0, 1, 2
"""The rows of a sheet: field names for reading back, headings for people, the first item."""

LONG = "long"
"""Marks the sheet that holds the rest of long texts, as a kind's name marks the sheet of its items."""

LONG_COLUMNS = ("id", "kind", "field", "part", "of", "text")

_AREA = 44
_LOOKED_AT = 300


def sheet_of(kind: type[Item]) -> str:
    """What the sheet of a kind is called.

    >>> from cxkit.model import PromiseTest
    >>> sheet_of(PromiseTest)
    'Promise tests'
    """
    return str(entry(f"exchange.xlsx.sheets.{kind.kind}"))


def captured(shop: Workshop) -> dict[type[Item], tuple[Item, ...]]:
    """The items of a workshop by their kind, without kinds that have none."""
    return {kind: items for kind in KINDS.values() if (items := shop.every(kind))}


def add_captured(ink: Ink, shop: Workshop) -> None:
    """Adds a sheet per kind of item, the data dictionary, and the rest of texts too long for a cell."""
    book, long = captured(shop), list[tuple[str, ...]]()
    told = {kind: columns_of(kind, items) for kind, items in book.items()}
    for kind, items in book.items():
        long += _Sheet(ink, shop, kind, told[kind]).write(items)
    _write_dictionary(ink, told)
    if long:
        _write_long(ink, long)


class _Sheet:
    """The sheet of one kind."""

    def __init__(self, ink: Ink, shop: Workshop, kind: type[Item], columns: Sequence[Column]) -> None:
        self.ink, self.shop, self.kind, self.columns = ink, shop, kind, columns
        self.sheet = ink.sheet(sheet_of(kind), tab=True)
        self.styles = [_style(ink, column) for column in columns]

    def write(self, items: Sequence[Item]) -> Iterator[tuple[str, ...]]:
        """Writes the items, and gives the rest of each text that is too long for its cell."""
        last = FIRST + len(items) - 1
        rows = [[self._shown(at, item) for at in range(len(self.columns))] for item in items]
        head(self.ink, self.sheet, [c.label for c in self.columns], self._names(), last)
        wide: list[float] = []
        for at, column in enumerate(self.columns):
            if column.holds == "number":
                self.ink.text(self.sheet, LABELS, at, column.label, self.ink.head(right=True))
            filled = any(row[at] for row in rows)
            held = [row[at] for row in rows if row[at] is not None]
            wide.append(self._lay_out(at, column, held[:_LOOKED_AT], filled))
            if column.holds == "choice" and column.words:
                self.ink.choices(self.sheet, at, FIRST, last, [word for _, word in column.words.choices])
        for number, (item, row) in enumerate(zip(items, rows, strict=True), FIRST):
            texts = [(value, wide[at]) for at, value in enumerate(row) if isinstance(value, str)]
            fit_row(self.sheet, number, texts)
            for at, value in enumerate(row):
                write_cell(self.sheet, number, at, value, self.styles[at])
                if isinstance(value, str) and self.columns[at].field:
                    yield from self._rest(item, self.columns[at].field, value)

    def _names(self) -> list[str]:
        """The first names the kind as well; what only explains has none."""
        return [f"{self.kind.kind}.id", *(column.field for column in self.columns[1:])]

    def _shown(self, at: int, item: Item) -> Any:
        column = self.columns[at]
        return column.cell(item) if column.field else self._called(self.columns[at - 1].cell(item))

    def _called(self, id: object) -> str | None:
        found = self.shop.by_id.get(str(id)) if id else None
        if found is None:
            return None
        about = self.shop.by_id.get(found.about(vars(found)))
        name = found.called if found.called != found.id or about is None else about.called
        return next(parts(name))

    def _lay_out(self, at: int, column: Column, values: list[Any], filled: bool) -> float:
        wide = width(map(str, values), most=_AREA)
        wide = max(wide, min(len(column.label) + 4, 18))
        core = column.words is None or column.words.core
        folded = not filled and not core and column.holds != "json"
        # what nobody has filled in is folded away under a plus sign, not left out
        options = {"level": 1, "hidden": True} if folded else {}
        self.sheet.set_column(at, at, wide, self.styles[at], options)
        return wide

    def _rest(self, item: Item, field: str, value: str) -> Iterator[tuple[str, ...]]:
        _, *rest = parts(value)
        if rest and (field == "id" or len(item.id) > CELL):
            raise FileRefused(
                say("exchange.xlsx.long_id", id=item.id[:40]), cure=say("exchange.xlsx.use_json")
            )
        for n, part in enumerate(rest, 2):
            yield item.id, self.kind.kind, field, str(n), str(len(rest) + 1), part


def head(ink: Ink, sheet: Worksheet, labels: Sequence[str], names: Sequence[str], last: int) -> None:
    """Names for reading back, headings for people; frozen, with filters from the headings down."""
    for at, (label, name) in enumerate(zip(labels, names, strict=True)):
        sheet.write_string(NAMES, at, name, ink.style(font_color=ink.shades.mute, font_size=8))
        ink.text(sheet, LABELS, at, label, ink.head())
    sheet.set_row(NAMES, 12)
    sheet.set_row(LABELS, 32)
    sheet.freeze_panes(FIRST, 1)
    sheet.autofilter(LABELS, 0, max(last, FIRST), len(labels) - 1)
    sheet.repeat_rows(LABELS)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def write_cell(sheet: Worksheet, row: int, column: int, value: object, style: Any) -> None:
    """Writes a value as what it is: text as text, a number as a number, a day as a day."""
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value, style)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, style)
    elif isinstance(value, Date):
        sheet.write_datetime(row, column, datetime.combine(value, time()), style)
    else:
        sheet.write_string(row, column, next(parts(str(value))), style)


def _style(ink: Ink, column: Column) -> Any:
    if not column.field:
        return ink.style(font_color=ink.shades.mute, italic=True, text_wrap=True, bg_color=ink.shades.wash)
    line = {"bottom": 1, "bottom_color": ink.shades.line}
    if column.holds == "number":
        return ink.style(num_format="General", align="right", indent=1, **line)
    if column.holds == "date":
        return ink.style(num_format="yyyy-mm-dd", align="left", **line)
    if column.holds == "tick":
        return ink.style(num_format='"TRUE";"TRUE";"FALSE"', align="left", **line)  # Excel needs no telling
    wrapped = ink.style(num_format="@", text_wrap=True, **line)
    quiet = ink.style(num_format="@", font_color=ink.shades.mute, **line)
    ids = column.field in ("id", "place.rank", "place.tiebreak")
    return quiet if ids or (column.words and column.words.refers is not None) else wrapped


def _write_dictionary(ink: Ink, told: dict[type[Item], list[Column]]) -> None:
    """Every column of every sheet: what it is called, what it asks, what may stand in it."""
    sheet = ink.sheet(say("exchange.xlsx.dictionary.sheet"))
    titles = ("of", "column", "field", "help", "holds", "unit", "needed", "points")
    labels = [say(f"exchange.xlsx.dictionary.{title}") for title in titles]
    rows = [
        [sheet_of(kind), column.label, column.field, column.help, *_limits(kind, column)]
        for kind, columns in told.items()
        for column in columns
    ]
    wide = [width(iter([label, *(row[at] for row in rows)]), most=52) for at, label in enumerate(labels)]
    for at, label in enumerate(labels):
        ink.text(sheet, 0, at, label, ink.head())
        sheet.set_column(at, at, wide[at], ink.plain)
    for number, row in enumerate(rows, 1):
        fit_row(sheet, number, zip(row, wide, strict=True))
        for at, value in enumerate(row):
            ink.text(sheet, number, at, value, ink.plain)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(rows), len(labels) - 1)


def _limits(kind: type[Item], column: Column) -> tuple[str, str, str, str]:
    """What may stand in a column: type or choices, unit, whether it is needed, the kinds it points at."""
    words = column.words
    if words is None or column.of != column.field:
        return say("model.range.text"), "", "", _points(column)
    needed = kind.model_fields[column.of].is_required()
    holds = words.range or say("model.range.text")
    return holds, words.unit, say(f"common.{'yes' if needed else 'no'}"), _points(column)


def _points(column: Column) -> str:
    if column.words is None or column.words.refers is None or column.field not in (column.of, "place.within"):
        return ""
    kinds = [sheet_of(KINDS[kind]) for kind in column.words.refers]
    return ", ".join(kinds) or say("exchange.xlsx.dictionary.any")


def _write_long(ink: Ink, long: Sequence[tuple[str, ...]]) -> None:
    sheet = ink.sheet(say("exchange.xlsx.long.sheet"))
    names = [f"{LONG}.id", *LONG_COLUMNS[1:]]
    head(
        ink, sheet, [say(f"exchange.xlsx.long.{name}") for name in LONG_COLUMNS], names, FIRST + len(long) - 1
    )
    sheet.set_column(0, len(names) - 2, 14, ink.style(num_format="@"))
    sheet.set_column(len(names) - 1, len(names) - 1, 100, ink.style(num_format="@"))
    for number, row in enumerate(long, FIRST):
        for at, value in enumerate(row):
            sheet.write_string(number, at, value, ink.style(num_format="@"))
