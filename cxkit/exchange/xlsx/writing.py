"""Out: everything captured with a client as one workbook."""

from hashlib import sha256
from json import dumps
from pathlib import Path

from xlsxwriter.worksheet import Worksheet

from cxkit.exchange.files import write_files
from cxkit.exchange.xlsx.captured import add_captured, captured, sheet_of
from cxkit.exchange.xlsx.ink import Ink, Shades
from cxkit.model import Workshop
from cxkit.phrases import day, say

CLIENT, TICK, STATE, DAY = "cxkit client", "cxkit tick", "cxkit state", "cxkit day"
"""What a workbook remembers of where it came from, among its custom properties."""


def write_xlsx(shop: Workshop, path: str | Path, shades: Shades | None = None) -> Path:
    """Writes what was captured as a workbook, whole or not at all; gives the path.

    Equal workshops give equal bytes. Raises FileRefused when the file cannot be written.

    >>> from tempfile import mkdtemp
    >>> from cxkit.exchange import sample
    >>> write_xlsx(sample("kuku"), mkdtemp() + "/kuku.xlsx").name
    'kuku.xlsx'
    """
    write_files({Path(path): xlsx_of(shop, shades)})
    return Path(path)


def xlsx_of(shop: Workshop, shades: Shades | None = None) -> bytes:
    """What was captured, as the bytes of a workbook."""
    ink = Ink(say("exchange.xlsx.about.title", client=shop.client.name), shop.date, shades)
    _write_about(ink, shop)
    add_captured(ink, shop)
    remember(ink, shop)
    return ink.done()


def remember(ink: Ink, shop: Workshop) -> None:
    """Notes where the data came from, so that reading it back can tell what a person changed."""
    noted = {CLIENT: shop.client.id, TICK: str(shop.tick), STATE: state(shop), DAY: str(shop.date or "")}
    for name, value in noted.items():
        if len(value) <= 255:  # as much as a property holds
            ink.book.set_custom_property(name, value, "text")


def state(shop: Workshop) -> str:
    """A sum over everything captured: equal for equal workshops.

    >>> from cxkit.exchange import sample
    >>> state(sample("kuku")) == state(sample("kuku")), state(sample("kuku")) == state(sample("clinic"))
    (True, False)
    """
    held = [
        (item.kind, item.id, item.model_dump(mode="json")) for row in captured(shop).values() for item in row
    ]
    return sha256(dumps(held, sort_keys=True).encode()).hexdigest()


def _write_about(ink: Ink, shop: Workshop) -> None:
    """The first sheet: what this is, what it holds, how to edit it."""
    sheet = ink.sheet(say("exchange.xlsx.about.sheet"))
    sheet.set_column(0, 0, 26, ink.plain)
    sheet.set_column(1, 1, 92, ink.plain)
    sheet.set_row(0, 26)
    sheet.fit_to_pages(1, 0)
    ink.text(sheet, 0, 0, say("exchange.xlsx.about.title", client=shop.client.name), ink.title)
    dated = say("reports.cover.dated", day=day(shop.date)) if shop.date else say("reports.cover.undated")
    lines = [dated]
    if shop.client.fictional:
        lines.append(say("reports.cover.fictional"))
    for row, line in enumerate(lines, 1):
        ink.text(sheet, row, 0, line, ink.style(font_color=ink.shades.mute))
    row = write_holdings(ink, sheet, shop, len(lines) + 2)
    ink.text(sheet, row + 1, 0, say("exchange.xlsx.about.edit"), ink.head())
    for n, rule in enumerate(("names", "rows", "called", "ids", "removed", "whole", "back"), row + 2):
        sheet.merge_range(n, 0, n, 1, "", ink.plain)
        sheet.set_row(n, 32)  # no program makes room by itself for lines in merged cells
        ink.text(sheet, n, 0, say(f"exchange.xlsx.about.{rule}"), ink.plain)


def write_holdings(ink: Ink, sheet: Worksheet, shop: Workshop, row: int) -> int:
    """Lists the sheets of what was captured from a row on, and gives the row after them."""
    listed = [
        (sheet_of(kind), say(f"cli.history.kinds.{kind.kind}", n=len(items)))
        for kind, items in captured(shop).items()
    ]
    listed.append((say("exchange.xlsx.dictionary.sheet"), say("exchange.xlsx.dictionary.what")))
    for at, name in enumerate(("sheet", "holds")):
        ink.text(sheet, row, at, say(f"exchange.xlsx.about.{name}_head"), ink.head())
    for n, pair in enumerate(listed, row + 1):
        for at, text in enumerate(pair):
            ink.text(sheet, n, at, text, ink.plain)
    return row + len(listed) + 1
