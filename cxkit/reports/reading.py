"""Reads an executed notebook back into the pieces of a report.

Blocks come back as they were shown. A template of somebody's own may also hold plain Markdown
cells, tables as pandas shows them, and images; what a report cannot carry is left out and said.
Cells tagged ``remove-cell`` (Jupyter Book's word) speak to the template's authors only.
"""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from cxkit.notebooks import NotebookNode
from cxkit.phrases import say
from cxkit.reports.blocks import MIME, AnyBlock, Figure, FigureData, Image, read_block
from cxkit.reports.engine import tags
from cxkit.reports.html_table import read_table
from cxkit.reports.images import is_sound
from cxkit.reports.markdown import Heading, Written, read_markdown
from cxkit.reports.written import in_our_words

Piece = AnyBlock | Written

IMAGES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif")

_HIDDEN = {"remove-cell", "parameters", "injected-parameters"}


@dataclass(frozen=True)
class Reading:
    """What was found, in order, and what was left out or had to be guessed, in sentences."""

    pieces: tuple[Piece, ...]
    warnings: tuple[str, ...]

    @property
    def blocks(self) -> tuple[AnyBlock, ...]:
        """The blocks alone."""
        return tuple(piece for piece in self.pieces if not isinstance(piece, Written))


def blocks_of(notebook: NotebookNode) -> Reading:
    """The pieces of an executed notebook."""
    reader = _Reader()
    pieces = tuple(
        piece for number, cell in enumerate(notebook.cells, 1) for piece in reader.cell(number, cell)
    )
    return Reading(pieces, tuple(reader.warnings))


class _Reader:
    """Goes through the cells and remembers the last heading, which names an image without alt text."""

    def __init__(self) -> None:
        self.warnings: list[str] = []
        self.heading = ""

    def cell(self, number: int, cell: NotebookNode) -> Iterator[Piece]:
        marked = set(tags(cell))
        if marked & _HIDDEN:
            return
        if cell.cell_type == "markdown":
            yield from self._markdown(number, cell.source, _attachments(cell))
        elif cell.cell_type == "code" and "remove-output" not in marked:
            for output in cell.outputs:
                yield from self._output(number, cell, output)

    def _markdown(self, number: int, text: str, pictures: dict[str, Image]) -> Iterator[Piece]:
        written = in_our_words(read_markdown(text, pictures))
        headings = [node.text for node in written.nodes if isinstance(node, Heading)]
        self.heading = headings[-1] if headings else self.heading
        if "![" in text and not pictures:
            self._warn("reports.reading.linked", number)
        if written.nodes:
            yield written

    def _output(self, number: int, cell: NotebookNode, output: NotebookNode) -> Iterator[Piece]:
        if output.output_type == "stream":
            if output.name == "stdout" and output.text.strip():
                self._warn("reports.reading.printed", number)
            return
        data = output.get("data", {})
        if MIME in data:
            yield from self._block(number, data[MIME])
        elif "text/markdown" in data:
            yield from self._markdown(number, data["text/markdown"], {})
        elif (table := read_table(data.get("text/html", ""))) is not None:
            yield table
        elif found := next((kind for kind in IMAGES if kind in data), None):
            image = Image(type=found, base64=_base64(found, data[found]))
            if is_sound(image):
                yield self._image(number, cell, output, image)
            else:
                self._warn("reports.reading.unsound", number)
        elif data:
            self._warn("reports.reading.foreign", number, type=next(iter(data)))

    def _block(self, number: int, found: Any) -> Iterator[Piece]:
        try:
            yield read_block(found)
        except ValidationError:
            self._warn("reports.reading.version", number)

    def _image(self, number: int, cell: NotebookNode, output: NotebookNode, image: Image) -> Figure:
        said = output.get("metadata", {})
        alt = said.get("alt") or said.get(image.type, {}).get("alt") or cell.metadata.get("alt")
        if not alt:
            alt = cell.metadata.get("caption") or self.heading or say("reports.reading.picture")
            self._warn("reports.reading.alt", number, alt=alt)
        return Figure(alt=str(alt), data=FigureData(image=image))

    def _warn(self, key: str, number: int, **words: object) -> None:
        self.warnings.append(say(key, cell=number, **words))


def _base64(kind: str, data: str) -> str:
    if kind == "image/svg+xml":
        return base64.b64encode(data.encode()).decode()
    return "".join(data.split())


def _attachments(cell: NotebookNode) -> dict[str, Image]:
    pictures = {}
    for name, bundle in cell.get("attachments", {}).items():
        found = next((kind for kind in IMAGES if kind in bundle), None)
        if found:
            pictures[name] = Image(type=found, base64=_base64(found, bundle[found]))
    return {name: image for name, image in pictures.items() if is_sound(image)}
