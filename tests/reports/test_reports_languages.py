"""A report in German: of every sample, in one process with English ones, and in every format."""

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

import nbformat
import openpyxl
import pypdf
import pytest
from pptx import Presentation

from cxkit.charts import CHARTS
from cxkit.errors import NotFound
from cxkit.exchange import load_samples, sample, samples
from cxkit.model import KINDS, Change, Workshop
from cxkit.model.cards import cards
from cxkit.phrases import entry, speaking
from cxkit.reports import report, templates
from cxkit.reports.blocks import Figure, Table
from cxkit.reports.document import Document
from cxkit.reports.engine import tags
from cxkit.reports.markdown import Heading, Paragraph, read_markdown
from cxkit.reports.sections.figures import figure
from cxkit.reports.writers import WRITERS
from cxkit.store import Store, open_store

ROOMS = ("common", "errors", "model", "measures", "charts", "reports", "exchange", "store", "forms", "cli")


def english() -> Iterator[str]:
    """Every run of four words or more that the English catalogue holds between its gaps."""

    def texts(found: Any) -> Iterator[str]:
        for value in found.values():
            yield from texts(value) if isinstance(value, dict) else [value]

    for room in ROOMS:
        for text in texts(entry(room)):
            pieces = (piece.strip(" .,:;“”()…") for piece, *_ in Formatter().parse(text))
            yield from (piece for piece in pieces if len(re.findall(r"[A-Za-z]+", piece)) >= 4)


def own_words(shop: Workshop) -> str:
    """What people said themselves, and the cards that asked them: both stay as they are."""
    said = [
        value
        for kind in KINDS.values()
        for item in shop.every(kind)
        for value in vars(item).values()
        if isinstance(value, str)
    ]
    return " ".join([*said, *(card.model_dump_json() for card in cards())])


def read(page: bytes) -> str:
    """All that a page says, what it shows instead of pictures included."""
    html = re.sub(r"(?s)<style.*?</style>", " ", page.decode())
    html = re.sub(r'(?:alt|title|aria-label)="([^"]*)"', r"> \1 <", html)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.mark.parametrize("name", samples())
def test_a_german_report_holds_no_english_sentence_of_ours(
    name: str, laid_out: Callable[[Workshop], Document]
):
    shop = sample(name)
    before = laid_out(shop)
    with speaking("de"):
        said = read(WRITERS["html"](laid_out(shop)).data)
    theirs = own_words(shop)
    found = [piece for piece in english() if piece in said and piece not in theirs]
    assert found == []
    assert laid_out(shop) == before  # and English is as it was


@pytest.mark.parametrize("name", samples())
def test_every_table_of_a_sample_has_a_sheet_with_a_name(name: str, laid_out: Callable[[Workshop], Document]):
    entries = laid_out(sample(name)).entries
    tables = [e.id for e in entries if isinstance(e.piece, Figure | Table) and e.piece.data.columns]
    assert {re.sub(r"-\d+$", "", id) for id in tables} <= entry("reports.workbook.sheets").keys()


@pytest.mark.parametrize("kind", CHARTS)
def test_the_numbers_behind_a_picture_are_in_words_too(kind: str, kuku: Workshop):
    with speaking("de"):
        block = figure(kind, kuku)
    inner = {*KINDS, "before", "today", "future", "practices", "rules"}
    assert not inner & {cell for row in block.data.rows for cell in row if isinstance(cell, str)}


def test_what_a_shipped_template_writes_is_known_to_the_catalogue():
    """Word for word, so that it can be said in another language; and no more is known than is written."""
    written = set()
    for path in templates().values():
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown" and "remove-cell" not in tags(cell):
                for node in read_markdown(cell.source).nodes:
                    assert isinstance(node, Heading | Paragraph), (path.name, node)
                    written.add("".join(run.text for run in node.runs))
    assert written == set(entry("reports.written").values())


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A report of a client who reads German, made by a process that speaks English."""
    home = tmp_path_factory.mktemp("german")
    with open_store(home / "store.db") as store:
        load_samples(store)
        client = store.workshop("kuku").client
        store.write("kuku", [Change.of(client.revised(language="de"))])
        made = report("kuku", store=store, template="board-brief", to=list(WRITERS), out=home)
    return {file.suffix: file for file in made.files}


def test_the_page_speaks_the_clients_language(german: dict[str, Path]):
    page = german[".html"].read_text("utf-8")
    assert '<html lang="de">' in page
    said = read(page.encode())
    assert re.search(r"Daten vom \d+\. \w+ \d{4}", said)
    assert "Was wir versprechen, was wir halten" in said  # a heading of the template
    assert "−1,6" in said
    assert "−1.6" not in said


def test_the_other_formats_say_which_language_they_speak(german: dict[str, Path]):
    assert pypdf.PdfReader(german[".pdf"]).trailer["/Root"]["/Lang"] == "de"
    assert Presentation(str(german[".pptx"])).core_properties.language == "de"
    workbook = openpyxl.load_workbook(BytesIO(german[".xlsx"].read_bytes()))
    assert {"Bericht", "1 Kundenreise"} <= set(workbook.sheetnames)


def test_what_is_asked_for_goes_before_what_the_client_reads(house: Store, tmp_path: Path):
    made = report("kuku", store=house, template="one-page", to="html", out=tmp_path, language="de")
    assert '<html lang="de">' in made.files[0].read_text("utf-8")


def test_a_language_that_nobody_translated_is_refused(house: Store, tmp_path: Path):
    with pytest.raises(NotFound, match=r"“fr”. Choose from: de, en\."):
        report("kuku", store=house, out=tmp_path, language="fr")


def test_a_template_of_ones_own_keeps_its_own_words(house: Store, tmp_path: Path):
    own = tmp_path / "own.ipynb"
    notebook = json.loads(templates()["one-page"].read_text("utf-8"))
    words = {
        "cell_type": "markdown",
        "metadata": {},
        "source": "## Appendix\n\nOur own appendix, as we wrote it.",
    }
    notebook["cells"].append({**words, "id": "own"})
    own.write_text(json.dumps(notebook), "utf-8")
    made = report("kuku", store=house, template=own, to="html", out=tmp_path, language="de")
    said = read(made.files[0].read_bytes())
    assert "Anhang" in said
    assert "Our own appendix, as we wrote it." in said
