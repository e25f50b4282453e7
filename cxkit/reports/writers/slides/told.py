"""What a block says, as paragraphs of running text and as lines of speaker notes."""

from collections.abc import Iterable, Iterator
from typing import Any

from cxkit.model import Evidence
from cxkit.phrases import say, short_day
from cxkit.reports.blocks import Actions, Callout, Prose, Quote, Quotes, Scores, Statement, Table, TableData
from cxkit.reports.markdown import Code, Grid, Heading, Listing, Node, Paragraph, Picture, Quotation, Written
from cxkit.reports.values import cells, is_number, written
from cxkit.reports.writers.slides.flow import Words
from cxkit.reports.writers.slides.tables import Lines

_NOTED = 80
"""Rows of numbers in the notes of a slide; the workbook has them all."""
TONES = {"plain": "ink", "good": "good", "bad": "bad"}


def paragraphs(piece: Any) -> Iterator[Words]:
    """A block of words as paragraphs; nothing of tables and pictures."""
    if isinstance(piece, Written):
        yield from _nodes(piece.nodes)
        return
    if piece.title:
        yield Words(piece.title, size=15, bold=True, before=16, opens=True)
    match piece:
        case Prose():
            yield from (words for statement in piece.data.statements for words in _statement(statement))
        case Callout():
            yield from (Words(f"• {item}", colour=TONES[piece.data.tone]) for item in piece.data.items)
        case Quotes():
            yield from (words for quote in piece.data.quotes for words in _quote(quote))
        case Scores():
            yield from (
                Words(score.text, lead=f"{score.label}: {score.value}", colour=TONES[score.tone])
                for score in piece.data.scores
            )


def _statement(statement: Statement) -> Iterator[Words]:
    asked = statement.lead.endswith(("?", "!", ":", "."))
    lead = f"{statement.lead}:" if statement.lead and statement.text and not asked else statement.lead
    yield Words(statement.text, lead=lead, colour=TONES[statement.tone], before=7)
    if about := " · ".join(filter(None, (statement.basis, _known(statement.evidence)))):
        yield Words(about, size=11, colour="mute", before=1, clings=True)


def _quote(quote: Quote) -> Iterator[Words]:
    yield Words(say("common.quoted", text=quote.text), size=16, italic=True, before=10)
    if about := " · ".join(filter(None, (quote.meaning, quote.by, _known(quote.evidence)))):
        yield Words(about, size=11, colour="mute", before=2, clings=True)


def _known(evidence: Evidence | None) -> str:
    return "" if evidence is None else Evidence(evidence).word


def _nodes(nodes: Iterable[Node], mark: str = "") -> Iterator[Words]:
    for node in nodes:
        match node:
            case Heading():
                yield Words(node.text, size=15, bold=True, before=16, opens=True)
            case Paragraph():
                yield Words(mark + "".join(run.text for run in node.runs))
            case Listing():
                yield from _items(node)
            case Quotation():
                yield from _nodes(node.nodes)
            case Code():
                yield from (Words(line, size=11, before=1) for line in node.text.splitlines())
            case Grid():
                for row in node.rows:
                    yield Words(" · ".join("".join(run.text for run in cell) for cell in row))
            case Picture():
                yield Words(node.alt, size=11, colour="mute")


def _items(node: Listing) -> Iterator[Words]:
    for at, item in enumerate(node.items, 1):
        yield from _nodes(item, f"{at}. " if node.ordered else "• ")


def notes(piece: Any) -> Iterator[str]:
    """What a presenter reads behind a slide: what is seen, what it rests on, and the numbers."""
    if isinstance(piece, Written):
        return
    yield from filter(None, (piece.alt, piece.basis))
    data = piece.data
    if isinstance(data, TableData) and data.columns:
        yield " · ".join(column.label for column in data.columns)
        for row in data.rows[:_NOTED]:
            yield " · ".join(written(value, c.format) for value, c in zip(row, data.columns, strict=True))
        if len(data.rows) > _NOTED:
            yield say("reports.slides.more", n=len(data.rows) - _NOTED)
    if isinstance(piece, Actions):
        yield from map(" · ".join, _acted(piece))


def lines_of(block: Table | Actions) -> Lines:
    """A table or a list of actions as a table of words."""
    if isinstance(block, Actions):
        head = [
            say(f"reports.actions.{name}") for name in ("action", "helps", "must_not_lose", "owner", "due")
        ]
        return Lines(head, list(_acted(block)), alt=block.alt or block.title)
    columns, rows = block.data.columns, list(cells(block.data))
    return Lines(
        [column.label for column in columns],
        [[cell.text for cell in row] for row in rows],
        [is_number(column) for column in columns],
        [[cell.low for cell in row] for row in rows],
        block.alt or block.title,
    )


def _acted(block: Actions) -> Iterator[list[str]]:
    for task in block.data.tasks:
        yield [
            " · ".join(filter(None, (task.title, task.first_step, task.state))),
            task.helps,
            task.must_not_lose,
            task.owner,
            short_day(task.due) if task.due else written(None, "text"),
        ]
