"""The workbook: the report in sentences, the numbers behind each picture, and what was captured."""

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from cxkit.exchange.xlsx import read_items
from cxkit.model import Client, Evidence, Workshop
from cxkit.reports.blocks import (
    Actions,
    Column,
    Figure,
    FigureData,
    Prose,
    Quote,
    Quotes,
    Statement,
    Table,
    Task,
)
from cxkit.reports.document import Cover, Document
from cxkit.reports.markdown import read_markdown
from cxkit.reports.reading import Reading
from cxkit.reports.writers import WRITERS, write_workbook

FORMULA = '=HYPERLINK("http://example.org","x")'


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(data))


def document(*pieces, shop: Workshop | None = None) -> Document:
    cover = Cover("Kuku Nyumbani", None, fictional=True, accent="#7A1FA2")
    return Document.of(cover, Reading(pieces, ()), shop)


def lines(book: openpyxl.Workbook, sheet: str) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row if cell.value is not None) for row in book[sheet].iter_rows()]


@pytest.fixture(scope="module")
def laid(kuku, laid_out):
    plain = laid_out(kuku)
    return Document(plain.cover, plain.rows, plain.warnings, kuku)


@pytest.fixture(scope="module")
def kuku_book(laid):
    return opened(write_workbook(laid).data)


def test_it_is_one_of_the_formats():
    assert WRITERS["xlsx"] is write_workbook


def test_the_first_sheet_says_what_it_is_and_lists_the_others(kuku_book):
    told = lines(kuku_book, "About")
    assert told[0] == ("Kuku Nyumbani: customer journey report",)
    assert ("Data of", "23 November 2026") in told
    assert ("Marked as", "Fictional example") in told
    assert ("Language", "English") in told
    listed = [line[0] for line in told if line and line[0] in kuku_book.sheetnames]
    assert listed[listed.index("Report") :] == kuku_book.sheetnames[1:]


def test_the_numbers_behind_every_picture_and_table_are_those_of_its_block(laid, kuku_book):
    pieces = [entry.piece for entry in laid.entries if isinstance(entry.piece, Figure | Table)]
    pieces = [piece for piece in pieces if piece.data.columns]
    sheets = [sheet for sheet in kuku_book.worksheets if sheet.title[0].isdigit()]
    assert len(sheets) == len(pieces) > 10
    for sheet, piece in zip(sheets, pieces, strict=True):
        said = [cell.value for cell in sheet["A"][:3]]
        assert piece.title in said or not piece.title
        assert piece.alt in said or not piece.alt
        top = next(row for row in range(1, 8) if sheet.cell(row, 1).value == piece.data.columns[0].label)
        wide = len(piece.data.columns)
        assert [c.value for c in sheet[top][:wide]] == [column.label for column in piece.data.columns]
        for number, row in enumerate(piece.data.rows, top + 1):
            for at, (value, column) in enumerate(zip(row, piece.data.columns, strict=True), 1):
                held = sheet.cell(number, at).value
                word = column.format == "evidence" and isinstance(value, int | float)
                wanted = Evidence(int(value)).word if word else value
                assert held == (pytest.approx(wanted) if isinstance(wanted, float) else wanted)


def test_the_report_sheet_tells_every_sentence_and_where_numbers_stand(laid, kuku_book):
    told = {text for line in lines(kuku_book, "Report") for text in line}
    for entry in laid.entries:
        if isinstance(entry.piece, Prose):
            assert {said.text for said in entry.piece.data.statements} <= told
        if isinstance(entry.piece, Actions):
            assert {task.title for task in entry.piece.data.tasks} <= told
    (curve,) = (name for name in kuku_book.sheetnames if name.endswith(" Emotion curve"))
    assert f"The numbers stand on the sheet “{curve}”." in told


def test_what_was_captured_comes_along_and_is_taken_in_again(laid, kuku, tmp_path):
    (tmp_path / "report.xlsx").write_bytes(write_workbook(laid).data)
    held = read_items(tmp_path / "report.xlsx")
    assert Workshop.of(held.items) == Workshop.of(
        [item for items in kuku.going_by.values() for item in items]
    )


def test_a_template_s_own_cells_and_all_kinds_of_blocks_are_told():
    blocks = (
        read_markdown("# Aim\n\nWhat we *want*.\n\n- one\n- two\n\n> said\n\n`x`\n\n|a|b|\n|-|-|\n|1|2|"),
        Prose.of(Statement(text="Paying is low.", lead="Found", basis="n = 9", evidence=Evidence.MEASURED)),
        Quotes.of(Quote(text="Twice!", meaning="Asked twice", by="customer"), title="In their words"),
        Actions.of(Task(title="Mend it", owner="finance", first_step="Ask"), title="Actions"),
        Figure(title="A picture of one's own", alt="A shop", data=FigureData()),
    )
    told = lines(opened(write_workbook(document(*blocks)).data), "Report")
    for line in (
        ("Aim",),
        ("What we want.",),
        ("two",),
        ("said",),
        ("a\tb",),
        ("Found", "Paying is low.", "n = 9", "measured"),
        ("customer", "Twice!", "Asked twice"),
        ("Action", "Mend it"),
        ("Owner", "finance"),
        ("Picture", "A shop"),
    ):
        assert line in told


def test_texts_of_people_never_compute_and_numbers_are_numbers():
    columns = [
        Column(label=FORMULA),
        Column(label="Gap", format="signed"),
        Column(label="Share", format="percent"),
    ]
    table = Table.of(
        [*columns, Column(label="n", format="whole")],
        [(FORMULA, -1.62, 0.61, 7), ("+1", None, "few", 3)],
        title=FORMULA,
        id="=1/0[x]",
    )
    data = write_workbook(document(table, Prose.of(Statement(text="@" + FORMULA), title=FORMULA))).data
    sheet = opened(data).worksheets[2]
    row = next(row for row in sheet.iter_rows() if row[1].value == -1.62)
    assert [(cell.value, cell.data_type) for cell in row] == [
        (FORMULA, "s"),
        (-1.62, "n"),
        (0.61, "n"),
        (7, "n"),
    ]
    assert [cell.number_format for cell in row[1:]] == ['+0.0;"−"0.0;0.0', "0 %", "0"]
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not [name for name in parts if "vba" in name or "external" in name]
    assert not any(b"<f>" in part or b"<hyperlink" in part for part in parts.values())


def test_equal_documents_give_equal_bytes(laid, monkeypatch):
    first = write_workbook(laid).data
    monkeypatch.setattr("time.time", lambda: 4e9)
    assert write_workbook(laid).data == first


def test_the_client_s_colour_heads_the_columns():
    book = opened(write_workbook(document(shop=Workshop.of([Client(id="kuku", name="Kuku")]))).data)
    assert book["Organisation"]["A2"].fill.start_color.rgb == "FF7A1FA2"
