"""A document as plain data for typst: every text final, every colour and picture in place."""

import re
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from cxkit.charts.canvas import SIZE as WORDS
from cxkit.model import Evidence
from cxkit.phrases import say, short_day
from cxkit.reports.blocks import Actions, Block, Callout, Figure, Prose, Quotes, TableData
from cxkit.reports.document import Document, Entry
from cxkit.reports.images import framed
from cxkit.reports.markdown import Listing, Node, Picture, Quotation, Written
from cxkit.reports.order import SHEETS
from cxkit.reports.svg import SMALLEST_WORDS, clean_svg, is_poster, size_of, trimmed
from cxkit.reports.values import Shown, cells, is_number, sentences, written
from cxkit.reports.writers.outlined import outlined

_LONG = re.compile(r"[^\s\u200b]{28,}")
_PIECE = 14
_MANY = 7
"""Chapters from which on a report has a page of contents."""
TRIM = (34.0, 26.0, 14.0)
"""What a chart keeps free around itself and a printed page does not need: sides, top, bottom."""


def paper(document: Document) -> dict[str, Any]:
    """Everything the typst template needs, as JSON can hold it."""
    cover = document.cover
    date = cover.date
    return {
        "title": cover.title,
        "client": cover.client,
        "logo": framed(cover.logo) if cover.logo else "",
        "kind": cover.kind,
        "dated": cover.dated,
        "date": [date.year, date.month, date.day] if date else [],
        "language": cover.language,
        "typeface": cover.typeface,
        "maker": say("reports.cover.maker"),
        "fictional": say("reports.cover.fictional") if cover.fictional else "",
        "headed": document.headed,
        "quoted": say("common.quoted", text="{text}"),
        "page": say("reports.cover.page", page="{page}", pages="{pages}"),
        "look": {name: value for name, value in asdict(cover.look).items() if value.startswith("#")},
        "actions": [
            say(f"reports.actions.{n}") for n in ("action", "helps", "must_not_lose", "owner", "due")
        ],
        "front": len(document.rows) if _is_letter(document) else document.front,
        "contents": say("reports.cover.contents") if len(document.contents) >= _MANY else "",
        "sheet": SHEETS[document.paper].page,
        "poster": SHEETS[document.paper].poster,
        "evidence": [level.word for level in Evidence],
        "rows": [[_entry(entry) for entry in row] for row in document.rows],
        "smallest": SMALLEST_WORDS,
        "about": [],
    }


def _is_letter(document: Document) -> bool:
    """Whether a few words are all there is: they stand on a sheet upright, as a letter does."""
    pieces = [entry.piece for entry in document.entries]
    written = [node.kind for piece in pieces if isinstance(piece, Written) for node in piece.nodes]
    words = all(isinstance(piece, Written | Prose | Quotes | Callout) for piece in pieces)
    return words and not document.contents and not {"picture", "grid"} & set(written)


def _entry(entry: Entry) -> dict[str, Any]:
    piece = entry.piece
    own: dict[str, Any] = {"level": entry.level}
    if isinstance(piece, Written):
        found = {**piece.model_dump(mode="json"), **own, "nodes": _nodes(piece.nodes)}
    else:
        own["sentences"] = sentences(piece.title)
        found = {
            **piece.model_dump(mode="json", exclude={"svg": True, "data": {"rows"}}),
            **own,
            **_drawn(piece, entry.id),
        }
    softened: dict[str, Any] = _soft(found)
    return softened


def _nodes(nodes: Iterable[Node]) -> list[dict[str, Any]]:
    found = []
    for node in nodes:
        data = node.model_dump(mode="json")
        if isinstance(node, Picture):
            data |= placed([framed(node.image)], node.alt)
        elif isinstance(node, Quotation):
            data["nodes"] = _nodes(node.nodes)
        elif isinstance(node, Listing):
            data["items"] = [_nodes(item) for item in node.items]
        found.append(data)
    return found


def _drawn(block: Block, name: str) -> dict[str, Any]:
    """What only this format needs beside the block's own fields."""
    if isinstance(block, Figure):
        clean = [clean_svg(svg, f"{name}-{n}") for n, svg in enumerate(block.svg, 1)]
        pictures = [trimmed(outlined(svg), *TRIM) for svg in clean]
        if block.data.image:
            pictures.append(framed(block.data.image))
        poster = any(is_poster(svg) for svg in pictures[: len(block.svg)])
        return {**placed(pictures, block.alt), "poster": poster, "words": WORDS}
    if isinstance(block, Actions):
        tasks = block.data.tasks
        days = [short_day(task.due) if task.due else written(None, "text") for task in tasks]
        return {"days": days}
    data = getattr(block, "data", None)
    if isinstance(data, TableData):
        shown = [[_cell(cell) for cell in row] for row in cells(data)]
        return {"cells": shown, "numbers": [is_number(column) for column in data.columns]}
    return {}


def placed(pictures: list[str], alt: str) -> dict[str, Any]:
    """Pictures with their natural sizes and what stands for each when it cannot be seen."""
    sheets = len(pictures)
    alts = [
        say("reports.figure.sheet", title=alt, sheet=n, sheets=sheets) if sheets > 1 else alt
        for n in range(1, sheets + 1)
    ]
    return {"pictures": pictures, "sizes": [size_of(svg) for svg in pictures], "alts": alts}


def _cell(cell: Shown) -> Any:
    if cell.level is not None:
        return {"evidence": cell.level}
    return {"text": cell.text, "tone": "bad"} if cell.low else cell.text


def _soft(found: Any) -> Any:
    """The same data with places to break inside overlong words; pictures stay as they are."""
    if isinstance(found, str):
        return _LONG.sub(lambda word: "\u200b".join(_pieces(word[0])), found)
    if isinstance(found, dict):
        return {
            k: v if k in ("pictures", "logo", "base64", "link", "alts") else _soft(v)
            for k, v in found.items()
        }
    if isinstance(found, list):
        return [_soft(value) for value in found]
    return found


def _pieces(word: str) -> list[str]:
    return [word[i : i + _PIECE] for i in range(0, len(word), _PIECE)]
