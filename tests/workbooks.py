"""Workbooks in the hands of people: small ones, edited ones, and ones packed again part by part."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

from cxkit.exchange.xlsx import read_items, write_xlsx
from cxkit.model import Client, Journey, Note, Phase, Place, Step, Workshop


def small(**fields: object) -> Workshop:
    """A workshop with one note."""
    return Workshop.of(
        [
            Client(id="shop", name="Shop"),
            Journey(id="today", name="Way"),
            Phase(id="one", name="One", place=Place(within="today")),
            Step(id="pay", name="Pays", place=Place(within="one")),
            Note(**{"id": "n", "step": "pay", "sign": "pain", "text": "Slow", **fields}),
        ]
    )


def back(shop: Workshop, folder: Path) -> Workshop:
    """A workshop that went through a file."""
    return Workshop.of(read_items(write_xlsx(shop, folder / "back.xlsx")).items)


def cell(book: openpyxl.Workbook, sheet: str, id: str, field: str):
    """The cell of an item's field."""
    found = book[sheet]
    names = [name.value for name in found[1]]
    row = next(row for row in found.iter_rows(min_row=3) if row[0].value == id)
    return row[names.index(field)]


def change(sheet: str, id: str, field: str, value: object) -> Callable[[openpyxl.Workbook], None]:
    """Somebody types a value into one cell."""

    def type_in(book: openpyxl.Workbook) -> None:
        cell(book, sheet, id, field).value = value

    return type_in


def part_of(file: Path, title: str) -> str:
    """The part of a workbook that holds a sheet."""
    at = openpyxl.load_workbook(file, read_only=True).sheetnames.index(title) + 1
    return f"xl/worksheets/sheet{at}.xml"


def rewrite(file: Path, name: str, how: Callable[[str], str]) -> None:
    """Changes one part of a workbook, and packs it again."""
    with ZipFile(file) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts[name] = how(parts[name].decode()).encode()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
