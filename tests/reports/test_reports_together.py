"""One report in its four formats: every sentence and figure in each, a size to mail, open to everybody."""

import re
from collections.abc import Callable, Mapping
from html import unescape
from io import BytesIO
from unicodedata import name

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from pptx import Presentation
from pypdf import PdfReader

from cxkit.model import Item, Step, Workshop
from cxkit.reports import templates
from cxkit.reports.batch.in_process import run_in_process
from cxkit.reports.blocks import Actions, Callout, Figure, Prose, Quotes, Scores, Table
from cxkit.reports.document import Document
from cxkit.reports.making import make
from cxkit.reports.order import Order
from cxkit.reports.values import written
from cxkit.reports.writers import WRITERS

SAMPLES = ("kuku", "clinic", "ledgerline")
MEGABYTE = 1_000_000
LARGEST = {"html": 1.5 * MEGABYTE, "pdf": MEGABYTE, "pptx": 2 * MEGABYTE}


@pytest.fixture(scope="module", params=SAMPLES)
def document(request, laid_out) -> Document:
    plain = laid_out(shop := request.getfixturevalue(request.param))
    return Document(plain.cover, plain.rows, plain.warnings, shop)


@pytest.fixture(scope="module")
def told(document) -> Mapping[str, str]:
    """All that each format says, without any space: where a line or a cell ends is the format's own."""
    return {format: _close(READERS[format](WRITERS[format](document).data)) for format in WRITERS}


def test_every_sentence_stands_in_all_four(document, told):
    said = {text for entry in document.entries for text in _sentences(entry.piece)} - {""}
    assert len(said) > 150
    for format, all_of_it in told.items():
        sought = filter(_as_typed, said) if format == "pdf" else said
        assert not {text for text in sought if _close(text) not in all_of_it}, format


def test_every_figure_of_a_table_stands_in_all_four(document, told):
    tables = [entry.piece for entry in document.entries if isinstance(entry.piece, Table)]
    assert len(tables) > 8
    for format in ("html", "pdf", "pptx"):  # a workbook's cells hold the numbers themselves
        for table in tables:
            rows = (_close("".join(_row(table, row))) for row in table.data.rows)
            assert not [row for row in rows if row not in told[format]], (format, table.id)


def test_every_figure_behind_a_picture_stands_in_the_page_and_in_the_notes(document, told):
    figures = [entry.piece for entry in document.entries if isinstance(entry.piece, Figure)]
    assert len(figures) > 12
    for figure in figures:
        values = {value for row in figure.data.rows for value in _row(figure, row)} - {""}
        for format in ("html", "pptx"):
            assert not {value for value in values if _close(value) not in told[format]}, (format, figure.id)


def test_with_twenty_steps_each_file_can_be_mailed(ledgerline, laid_out):
    document = laid_out(_twenty(ledgerline))
    for format, most in LARGEST.items():
        assert len(WRITERS[format](document).data) <= most, format


@pytest.mark.parametrize("template", sorted(templates()))
def test_axe_finds_nothing_in_a_page_of_any_template(template, house, chromium, page_file):
    order = Order("clinic", templates()[template], ("html",), "a4", "en", "page")
    data = make(order, house, run_in_process).files["page.html"]
    for scheme in ("light", "dark"):
        page = chromium.new_page(color_scheme=scheme)
        page.goto(page_file(data))
        found = Axe().run(page).response["violations"]
        assert not [(v["id"], [n["target"] for n in v["nodes"]]) for v in found], scheme
        page.close()


def _sentences(piece) -> list[str]:
    match piece:
        case Prose():
            said = [text for s in piece.data.statements for text in (s.lead, s.text, s.basis)]
        case Scores():
            said = [text for s in piece.data.scores for text in (s.label, s.value, s.text)]
        case Quotes():
            said = [text for q in piece.data.quotes for text in (q.text, q.by)]
        case Actions():
            said = [text for t in piece.data.tasks for text in (t.title, t.owner, t.first_step)]
        case Callout():
            said = list(piece.data.items)
        case _:
            said = []
    return [piece.title, piece.basis, *said]


def _row(piece, row) -> list[str]:
    return [written(value, column.format) for value, column in zip(row, piece.data.columns, strict=True)]


def _html(data: bytes) -> str:
    return unescape(re.sub(r"<style.*?</style>|<[^>]*>", " ", data.decode(), flags=re.S))


def _pdf(data: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def _pptx(data: bytes) -> str:
    found = []
    for slide in Presentation(BytesIO(data)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            elif shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
        found.append(slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "")
    return " ".join(found)


def _xlsx(data: bytes) -> str:
    cells = (c.value for sheet in openpyxl.load_workbook(BytesIO(data)) for row in sheet.rows for c in row)
    return " ".join(str(value) for value in cells if value is not None)


READERS: Mapping[str, Callable[[bytes], str]] = {"html": _html, "pdf": _pdf, "pptx": _pptx, "xlsx": _xlsx}


def _as_typed(text: str) -> bool:
    """Whether a PDF gives back the letters in the order they were typed, not that of the glyphs."""
    return not any(name(letter, "").startswith(("ARABIC", "HEBREW", "DEVANAGARI")) for letter in text)


def _close(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


def _twenty(shop: Workshop) -> Workshop:
    """A sample with so many of its own steps walked a second time that there are twenty."""
    items: list[Item] = list(shop.by_id.values())
    for step in shop.steps_of(shop.journey())[: 20 - len(shop.steps)]:
        items.append(step.model_copy(update={"id": f"{step.id}-2", "name": f"{step.name} again"}))
        for item in shop.by_id.values():
            at = {
                field: f"{step.id}-2" for field in ("step", "target") if getattr(item, field, "") == step.id
            }
            if at and not isinstance(item, Step):
                items.append(item.model_copy(update={**at, "id": f"{item.id}-2"}))
    return Workshop.of(items, at=shop.at)
