"""Markdown cells of a template as plain pieces of text that any writer can set.

Markdown is only read, never passed on: HTML inside it stays text, links lead to the web or to mail
or nowhere, pictures come from the notebook itself.

>>> [node.kind for node in read_markdown("# Aim\\n\\nWhat we *want*.").nodes]
['heading', 'paragraph']
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

import mistune
from pydantic import Field

from cxkit.reports.blocks import Image, Part

_LINKS = ("https://", "http://", "mailto:")


class Run(Part):
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""


class Heading(Part):
    """A heading; its level is set right by the document it stands in."""

    kind: Literal["heading"] = "heading"
    level: int
    runs: tuple[Run, ...]
    id: str = ""

    @property
    def text(self) -> str:
        """The heading without styles."""
        return "".join(run.text for run in self.runs)


class Paragraph(Part):
    """Text."""

    kind: Literal["paragraph"] = "paragraph"
    runs: tuple[Run, ...]


class Listing(Part):
    """A list; each item holds nodes."""

    kind: Literal["list"] = "list"
    ordered: bool
    items: tuple[tuple["Node", ...], ...]


class Quotation(Part):
    """Nodes set in from the margin."""

    kind: Literal["quotation"] = "quotation"
    nodes: tuple["Node", ...]


class Code(Part):
    """Text whose spaces and lines matter."""

    kind: Literal["code"] = "code"
    text: str


class Grid(Part):
    """A table of text; the first row is its head."""

    kind: Literal["grid"] = "grid"
    rows: tuple[tuple[tuple[Run, ...], ...], ...]


class Picture(Part):
    """A picture that the notebook carries."""

    kind: Literal["picture"] = "picture"
    image: Image
    alt: str


Node = Annotated[
    Heading | Paragraph | Listing | Quotation | Code | Grid | Picture, Field(discriminator="kind")
]


class Written(Part):
    """One Markdown cell."""

    kind: Literal["written"] = "written"
    nodes: tuple[Node, ...]


def read_markdown(text: str, attachments: Mapping[str, Image] | None = None) -> Written:
    """A Markdown cell's text as nodes; ``attachments`` are the cell's own pictures by name."""
    tokens, _ = _parser().parse(text)
    return Written(nodes=tuple(_nodes(tokens, attachments or {})))


def _parser() -> mistune.Markdown:
    return mistune.create_markdown(renderer=None, plugins=["table", "strikethrough"])


def _nodes(tokens: Any, pictures: Mapping[str, Image]) -> Iterator[Node]:
    for token in tokens:
        kind, children = token["type"], token.get("children", ())
        if kind == "heading":
            yield Heading(level=token["attrs"]["level"], runs=_runs(children))
        elif kind in ("paragraph", "block_text"):
            yield from _paragraph(children, pictures)
        elif kind == "list":
            items = tuple(tuple(_nodes(item["children"], pictures)) for item in children)
            yield Listing(ordered=bool(token["attrs"].get("ordered")), items=items)
        elif kind == "block_quote":
            yield Quotation(nodes=tuple(_nodes(children, pictures)))
        elif kind == "table":
            yield Grid(rows=tuple(_rows(token)))
        elif kind in ("block_code", "block_html"):
            yield Code(text=token["raw"].rstrip("\n"))


def _rows(table: Any) -> Iterator[tuple[tuple[Run, ...], ...]]:
    head, *bodies = table["children"]
    yield tuple(_runs(cell["children"]) for cell in head["children"])
    for body in bodies:
        for row in body["children"]:
            yield tuple(_runs(cell["children"]) for cell in row["children"])


def _paragraph(children: Any, pictures: Mapping[str, Image]) -> Iterator[Node]:
    """A paragraph, cut where a picture of the notebook stands in it."""
    text: list[Any] = []
    for child in children:
        image = pictures.get(child["attrs"]["url"].removeprefix("attachment:")) if _is_image(child) else None
        if image is None:
            text.append(child)
            continue
        if runs := _runs(text):
            yield Paragraph(runs=runs)
        text = []
        yield Picture(image=image, alt=_plain(child.get("children", ())))
    if runs := _runs(text):
        yield Paragraph(runs=runs)


def _is_image(token: Any) -> bool:
    return bool(token["type"] == "image")


def _plain(tokens: Any) -> str:
    return "".join(run.text for run in _runs(tokens))


def _runs(tokens: Any) -> tuple[Run, ...]:
    return tuple(_inline(tokens, {}))


def _inline(tokens: Sequence[Any], style: dict[str, Any]) -> Iterator[Run]:
    for token in tokens:
        kind, children = token["type"], token.get("children", ())
        if kind in ("softbreak", "linebreak"):
            yield Run(text=" " if kind == "softbreak" else "\n", **style)
        elif kind == "strong":
            yield from _inline(children, {**style, "bold": True})
        elif kind == "emphasis":
            yield from _inline(children, {**style, "italic": True})
        elif kind == "codespan":
            yield Run(text=token["raw"], **{**style, "code": True})
        elif kind == "link":
            url = token["attrs"]["url"]
            safe = url if url.lower().startswith(_LINKS) else ""
            yield from _inline(children, {**style, "link": safe})
        elif children:
            yield from _inline(children, style)
        elif token.get("raw"):
            yield Run(text=token["raw"], **style)
