"""What a workbook may not be or hold: one plain sentence, with the sheet and the cell where there is one."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from workbooks import cell, change, part_of, rewrite, small

from cxkit.errors import BadValue, FileRefused
from cxkit.exchange.xlsx import read_items, read_xlsx, write_xlsx

REFUSED = {
    "a score out of range": (
        change("Pains and gains", "n-fee", "severity", 9),
        r"gains!\w+\d+: Severity must be 1 … 5, got 9",
    ),
    "a word for a number": (
        change("Steps", "pay", "wait_minutes", "soon"),
        r"Steps!\w+\d+: Wait must be 0 or more, got 'soon'",
    ),
    "no such choice": (
        change("Steps", "pay", "where", "moon"),
        r"Steps!\w+\d+: Where cannot be “moon”. Choose from: our place, their place, remote",
    ),
    "a date in a text": (
        change("Steps", "pay", "name", date(2026, 1, 2)),
        r"Steps!F\d+: expected a text, got a date.*Format the cell as text",
    ),
    "a tick in a text": (
        change("Steps", "pay", "owner", True),
        r"Steps!\w+\d+: expected a text, got TRUE",
    ),
    "a needed field empty": (change("Steps", "pay", "name", None), r"Steps!F\d+: Step is needed"),
    "no such day": (change("Actions", "a-message", "due", "soon"), r"Actions!\w+\d+: By must be a date"),
    "an error": (
        change("Steps", "pay", "owner", "#N/A"),
        r"Steps!\w+\d+: the cell holds the error #N/A.*empty the cell",
    ),
    "no result": (
        change("Steps", "pay", "owner", "=A1"),
        r"Steps!\w+\d+: the formula has no result yet.*Open the file in Excel",
    ),
    "points at nothing": (
        change("Steps", "pay", "touchpoint", "webside"),
        r"Steps!\w+\d+: Touchpoint points at “webside”, which is not in this file.*website",
    ),
    "points at the wrong kind": (
        change("Steps", "pay", "touchpoint", "today"),
        r"Steps!\w+\d+: Touchpoint points at “today”, which is: journey",
    ),
    "an id twice": (
        change("Steps", "pay", "step.id", "advert"),
        r"Steps!A\d+: the id “advert” is already used in Steps!A3",
    ),
    "no name row": (
        lambda book: book["Steps"].delete_rows(1),
        r"xlsx, Steps: the row that names the fields is gone.*copy the top row",
    ),
    "an unknown field": (
        lambda book: book["Steps"].cell(1, 6, "nam"),
        r"Steps!F1: step has no field “nam”\. Choose from: name",
    ),
    "a field twice": (
        lambda book: book["Steps"].cell(1, 7, "name"),
        r"Steps!G1: the field “name” already stands in Steps!F1",
    ),
    "an unknown sheet": (
        lambda book: book["Steps"].cell(1, 1, "stepp.id"),
        r"Steps!A1: no kind of sheet is called “stepp”\. Choose from: step",
    ),
    "a kind twice": (
        lambda book: book.copy_worksheet(book["Steps"]),
        r"Copy!A1: the sheet “Steps” holds the same kind",
    ),
    "nothing captured": (
        lambda book: [book.remove(sheet) for sheet in book.worksheets[1:]],
        r"no sheet with captured data.*grey row",
    ),
    "a broken extra": (
        lambda book: [book["Decisions"].cell(1, 9, "+x"), book["Decisions"].cell(3, 9, "{")],
        r"Decisions!I3: expected JSON, got {",
    ),
    "two organisations": (
        lambda book: book["Organisation"].append(["second", "Second"]),
        r"Organisation!A4: a workbook holds one organisation",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_taken_is_refused_by_its_cell_and_nothing_is_kept(case, store, stored, edited):
    how, said = REFUSED[case]
    with pytest.raises((FileRefused, BadValue)) as refused:
        read_xlsx(store, edited(how))
    told = str(refused.value)
    assert re.search(said, told), told
    assert told.startswith("kuku.xlsx")
    assert "\n" not in told
    assert store.workshop("kuku") == stored


def test_a_long_text_whose_rest_is_gone_is_refused_and_a_cleared_one_is_cleared(tmp_path, store):
    shop = small(text="long " * 8_000)
    file = write_xlsx(shop, tmp_path / "long.xlsx")
    book = openpyxl.load_workbook(file)
    book["Long texts"].delete_rows(4)
    book.save(file)
    with pytest.raises(FileRefused, match=r"gains!\w+3: of a text in 3 parts, part 3 is not here"):
        read_items(file)
    cell(book, "Pains and gains", "n", "text").value = "short"
    book["Long texts"].delete_rows(3, 9)
    book.save(file)
    assert read_items(file).items[-1].text == "short"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of old Excel, and encrypted ones of any, begin."""


def _zipped(parts: dict[str, str]) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def _bomb(file: Path) -> None:
    with ZipFile(file, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet99.xml", b" " * 30_000_000)


def _dimension(ref: str) -> Callable[[Path], None]:
    def declare(file: Path) -> None:
        rewrite(
            file,
            part_of(file, "Steps"),
            lambda xml: re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="{ref}"', xml),
        )

    return declare


def _far_row(file: Path) -> None:
    far = '<row r="900000000"><c r="A900000000" t="b"><v>1</v></c></row></sheetData>'
    rewrite(
        file,
        part_of(file, "Steps"),
        lambda xml: re.sub(r"<dimension[^>]*/>", "", xml).replace("</sheetData>", far),
    )


def _wide_row(file: Path) -> None:
    wide = '<row r="900"><c r="XFD900" t="b"><v>1</v></c></row></sheetData>'
    rewrite(
        file,
        part_of(file, "Steps"),
        lambda xml: re.sub(r"<dimension[^>]*/>", "", xml).replace("</sheetData>", wide),
    )


def _entities(file: Path) -> None:
    laugh = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    rewrite(
        file, "xl/sharedStrings.xml", lambda xml: laugh + xml.partition("?>")[2].replace("<t>", "<t>&b;", 1)
    )


BAD_FILES = {
    "a text": (lambda file: file.write_text("Step,Owner\n"), r"is not an Excel workbook.*save it as \.xlsx"),
    "nothing": (lambda file: file.write_bytes(b""), "is not an Excel workbook"),
    "with a password": (lambda file: file.write_bytes(OLE + b"\0" * 4096), "has a password"),
    "half a file": (lambda file: file.write_bytes(file.read_bytes()[:5000]), "is not an Excel workbook"),
    "another zip": (lambda file: file.write_bytes(_zipped({"a.txt": "a"})), "that can be read"),
    "broken XML": (lambda file: rewrite(file, "xl/workbook.xml", lambda xml: xml[:200]), "that can be read"),
    "entities": (_entities, "that can be read"),
    "a bomb": (_bomb, "is packed so tightly"),
    "two million rows declared": (_dimension("A1:AH2000000"), "Steps: the sheet has 2,000,000 rows"),
    "a row far away": (_far_row, "at most 100,000 are read.*Delete the empty rows"),
    "a cell far to the right": (_wide_row, "the sheet has 16384 columns; at most 200"),
    "many parts": (
        lambda file: file.write_bytes(_zipped({f"x/{n}": "" for n in range(1001)})),
        "in 1001 parts",
    ),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_file_that_is_no_workbook_or_too_much_is_one_plain_sentence(case, tmp_path):
    how, said = BAD_FILES[case]
    file = write_xlsx(small(), tmp_path / "bad.xlsx")
    how(file)
    with pytest.raises(FileRefused, match=said) as refused:
        read_items(file)
    assert str(refused.value).startswith("bad.xlsx")
    assert str(tmp_path) not in str(refused.value)
