"""The workbook: the report's sentences, the numbers behind each picture, and what was captured."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

from xlsxwriter.worksheet import Worksheet

from cxkit.charts.looks import Look
from cxkit.exchange.xlsx.captured import add_captured
from cxkit.exchange.xlsx.ink import Ink, Shades, fit_row
from cxkit.exchange.xlsx.writing import remember, write_holdings
from cxkit.model import Client
from cxkit.phrases import day, entry, say
from cxkit.reports.blocks import Figure, Table
from cxkit.reports.document import Document, Entry
from cxkit.reports.writers.page import Page
from cxkit.reports.writers.workbook.numbers import write_numbers
from cxkit.reports.writers.workbook.told import write_told

Numbers = tuple[str, str, Figure | Table]
"""A table of numbers: the name of its sheet, the id of its entry, and itself."""

_WIDTHS = (34, 92)


def write_workbook(document: Document) -> Page:
    """The document as a workbook; equal documents give equal bytes.

    First what it is, then the report's sentences, a sheet of numbers per picture and table, and, where
    the document knows the workshop it tells of, everything captured, as ``cxkit import`` reads it.
    """
    ink = Ink(document.cover.title, document.cover.date, shades(document.cover.look))
    first = ink.sheet(say("exchange.xlsx.about.sheet"))
    told = ink.sheet(say("reports.workbook.report"))
    tables = list(_tables(document.entries))
    write_told(ink, told, document, {id: name for name, id, _ in tables})
    for name, _, piece in tables:
        write_numbers(ink, ink.sheet(name), piece)
    if document.shop:
        add_captured(ink, document.shop)
        remember(ink, document.shop)
    _write_about(ink, first, document, tables)
    return Page(ink.done())


def shades(look: Look) -> Shades:
    """The colours of a look, for a workbook.

    >>> from cxkit.charts.looks import PAPER
    >>> shades(PAPER) == Shades()
    True
    """
    return Shades(**{field.name: getattr(look, field.name) for field in fields(Shades)})


def _tables(entries: Iterable[Entry]) -> Iterator[Numbers]:
    """Every table of numbers; its sheet's name begins with a number, so that no captured one is like it."""
    n = 0
    for held in entries:
        if isinstance(held.piece, Figure | Table) and held.piece.data.columns:
            n += 1
            yield f"{n} {_sheet(held.id)}"[:31].rstrip(), held.id, held.piece


def _sheet(id: str) -> str:
    """What a table is called: ours have names in the catalogue, others go by their id."""
    called = entry("reports.workbook.sheets").get(re.sub(r"-\d+$", "", id))
    return called or id.replace("-", " ").capitalize()


def _write_about(ink: Ink, sheet: Worksheet, document: Document, tables: Sequence[Numbers]) -> None:
    """What this is, whose, of which day, and what each sheet holds."""
    cover = document.cover
    about = {
        "client": cover.client,
        "data": day(cover.date) if cover.date else say("reports.cover.undated"),
        "language": dict(Client.words("language").choices).get(cover.language, cover.language),
        "made": say("reports.cover.maker"),
        **({"marked": say("reports.cover.fictional")} if cover.fictional else {}),
        **({"within": say("reports.workbook.whose")} if document.shop else {}),
    }
    told = [(say(f"reports.workbook.{name}"), value) for name, value in about.items()]
    listed = [(say("reports.workbook.report"), say("reports.workbook.sentences"))]
    listed += [(name, piece.title or piece.alt) for name, _, piece in tables]
    heads = (say("exchange.xlsx.about.sheet_head"), say("exchange.xlsx.about.holds_head"))
    top = len(told) + 3
    for at, wide in enumerate(_WIDTHS):
        sheet.set_column(at, at, wide, ink.plain)
    sheet.set_row(0, 26)
    sheet.fit_to_pages(1, 0)
    ink.text(sheet, 0, 0, cover.title, ink.title)
    for first, pairs in ((2, told), (top, [heads]), (top + 1, listed)):
        for row, pair in enumerate(pairs, first):
            fit_row(sheet, row, zip(pair, _WIDTHS, strict=True))
            for at, text in enumerate(pair):
                ink.text(sheet, row, at, text, ink.head() if row == top else ink.plain)
    if document.shop:
        write_holdings(ink, sheet, document.shop, top + len(listed) + 2)
