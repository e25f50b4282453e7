"""The sheet of the report's sentences, in reading order."""

from collections.abc import Iterable, Iterator, Mapping
from functools import singledispatch
from typing import Any

from xlsxwriter.worksheet import Worksheet

from cxkit.exchange.xlsx.ink import Ink, fit_row
from cxkit.model import Evidence
from cxkit.phrases import day, say
from cxkit.reports.blocks import Actions, Callout, Figure, Prose, Quotes, Scores
from cxkit.reports.document import Document
from cxkit.reports.markdown import (
    Code,
    Grid,
    Heading,
    Listing,
    Node,
    Paragraph,
    Picture,
    Quotation,
    Run,
    Written,
)

Line = tuple[int, tuple[str, ...]]
"""The level of the heading it is, 0 for none; then what it is of, the words, their basis, how we know."""

_WIDTHS = (34, 92, 44, 16)
_HIGH = 24


def write_told(ink: Ink, sheet: Worksheet, document: Document, numbered: Mapping[str, str]) -> None:
    """Every sentence of the report in reading order, and on which sheet the numbers of a picture stand."""
    for at, wide in enumerate(_WIDTHS):
        sheet.set_column(at, at, wide, ink.plain)
    for at, name in enumerate(("what", "sentence", "basis", "evidence")):
        ink.text(sheet, 0, at, say(f"reports.workbook.{name}"), ink.head())
    sheet.freeze_panes(1, 0)
    row = 1
    for entry in document.entries:
        title = getattr(entry.piece, "title", "")
        if title:
            row += 1
            sheet.set_row(row, _HIGH)
            ink.text(sheet, row, 0, title, _heading(ink, entry.level))
            row += 1
        lines = (
            _lines(entry.piece) if entry.id not in numbered else _points_to(entry.piece, numbered[entry.id])
        )
        for level, line in lines:
            if level:
                sheet.set_row(row := row + 1, _HIGH)
            else:
                fit_row(sheet, row, zip(line, _WIDTHS, strict=False))
            for at, text in enumerate(line):
                if text:
                    ink.text(sheet, row, at, text, _heading(ink, level) if level else _column(ink, at))
            row += 1
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _heading(ink: Ink, level: int) -> Any:
    return ink.style(bold=True, font_size={1: 16, 2: 14, 3: 12}.get(level, 11))


def _column(ink: Ink, at: int) -> Any:
    return (ink.style(bold=True, text_wrap=True), ink.plain, ink.quiet, ink.quiet)[min(at, 3)]


def _points_to(piece: Any, sheet: str) -> Iterator[Line]:
    yield 0, (say("reports.workbook.picture"), piece.alt, piece.basis)
    yield 0, ("", say("reports.workbook.numbers_on", sheet=sheet))


@singledispatch
def _lines(piece: object) -> Iterator[Line]:
    """The lines of a piece of the report; none of what is no sentence."""
    yield from ()


@_lines.register
def _(piece: Written) -> Iterator[Line]:
    yield from _nodes(piece.nodes)


@_lines.register
def _(piece: Prose) -> Iterator[Line]:
    for said in piece.data.statements:
        yield 0, (said.lead, said.text, said.basis, _word(said.evidence))


@_lines.register
def _(piece: Scores) -> Iterator[Line]:
    for score in piece.data.scores:
        yield 0, (score.label, " · ".join(filter(None, (score.value, score.text))), "", _word(score.evidence))
    if piece.basis:
        yield 0, ("", piece.basis)


@_lines.register
def _(piece: Callout) -> Iterator[Line]:
    yield from ((0, ("", item)) for item in piece.data.items)


@_lines.register
def _(piece: Quotes) -> Iterator[Line]:
    for quote in piece.data.quotes:
        yield 0, (quote.by, quote.text, quote.meaning, _word(quote.evidence))


@_lines.register
def _(piece: Figure) -> Iterator[Line]:
    yield 0, (say("reports.workbook.picture"), piece.alt, piece.basis)


@_lines.register
def _(piece: Actions) -> Iterator[Line]:
    """Each action, and below it what it helps, must not lose, begins with, and who sees to it by when."""
    for task in piece.data.tasks:
        told = {
            "helps": task.helps,
            "must_not_lose": task.must_not_lose,
            "owner": task.owner,
            "due": day(task.due) if task.due else "",
        }
        yield 0, (say("reports.actions.action"), task.title, piece.basis, task.state)
        if task.first_step:
            yield 0, (say("model.action.first_step.label"), task.first_step)
        for name, text in told.items():
            if text:
                yield 0, (say(f"reports.actions.{name}"), text)


def _word(evidence: Evidence | None) -> str:
    return "" if evidence is None else evidence.word


def _nodes(nodes: Iterable[Node]) -> Iterator[Line]:
    for node in nodes:
        if isinstance(node, Heading):
            yield node.level, (node.text,)
        elif isinstance(node, Paragraph):
            yield 0, ("", _plain(node.runs))
        elif isinstance(node, Listing):
            for item in node.items:
                yield from _nodes(item)
        elif isinstance(node, Quotation):
            yield from _nodes(node.nodes)
        elif isinstance(node, Code):
            yield 0, ("", node.text)
        elif isinstance(node, Grid):
            yield from ((0, ("", "\t".join(map(_plain, row)))) for row in node.rows)
        elif isinstance(node, Picture):
            yield 0, (say("reports.workbook.picture"), node.alt)


def _plain(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)
