"""A report laid out for its writers: who it is for, and the pieces with sound headings.

Whatever a template does with its headings, a document has one of the first level, skips none, and
no two places in it share a name.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date as Date
from itertools import count

from cxkit.charts.looks import PAPER, Look
from cxkit.charts.text import shorten
from cxkit.model import Workshop
from cxkit.phrases import day, entry, say, spoken
from cxkit.reports.blocks import Image, Prose
from cxkit.reports.markdown import Heading, Node, Quotation, Written
from cxkit.reports.reading import Piece, Reading

_HEAD = 380.0
"""How wide a name may run at the head of a page, in points."""


@dataclass(frozen=True)
class Cover:
    """What every page says of the report itself; ``date`` is the date of the data, never today.

    A name too long for the head of a page is shortened. ``typeface`` is a family to set words in before
    the house's own; empty where that is used. ``kind`` says which report it is.
    """

    client: str
    date: Date | None
    fictional: bool
    accent: str | None
    logo: Image | None = None
    language: str = field(default_factory=spoken)
    typeface: str = ""
    kind: str = field(default_factory=lambda: say("reports.cover.kind"))

    @classmethod
    def of(cls, shop: Workshop, logo: Image | None = None, typeface: str = "", template: str = "") -> "Cover":
        """The cover of a workshop's report; a shipped ``template`` says by its name which report it is."""
        client = shop.client
        name = shorten(client.name, _HEAD, 13, "bold")
        kind = entry("reports.cover.kinds").get(template) or say("reports.cover.kind")
        return cls(name, shop.date, client.fictional, client.accent, logo, typeface=typeface, kind=kind)

    @property
    def title(self) -> str:
        """What the document is called."""
        return say("reports.cover.document", client=self.client, kind=self.kind)

    @property
    def dated(self) -> str:
        """The date of the data, in words."""
        return say("reports.cover.dated", day=day(self.date)) if self.date else say("reports.cover.undated")

    @property
    def look(self) -> Look:
        """The paper look in the client's colour."""
        return PAPER.in_colour_of(self.accent)


@dataclass(frozen=True)
class Entry:
    """A piece in its place: ``level`` of its title or of nothing, and the ``id`` links aim at."""

    piece: Piece
    level: int
    id: str

    @property
    def half(self) -> bool:
        """Whether half the width is enough."""
        return isinstance(self.piece, Prose) and self.piece.data.half


@dataclass(frozen=True)
class Document:
    """The whole report; ``rows`` hold one entry each, or two of half the width.

    ``shop`` is the workshop it tells of, where the workbook hands over what was captured as well: every
    answer and who gave it, which is not for every reader. ``paper`` is one of
    :data:`~cxkit.reports.order.SHEETS`, for the PDF.
    """

    cover: Cover
    rows: tuple[tuple[Entry, ...], ...]
    warnings: tuple[str, ...] = ()
    shop: Workshop | None = None
    paper: str = "a4"

    @classmethod
    def of(
        cls, cover: Cover, reading: Reading, shop: Workshop | None = None, *, paper: str = "a4"
    ) -> "Document":
        """The pieces of a notebook under a cover."""
        entries = tuple(_Outline(reading.pieces).entries())
        return cls(cover, tuple(_paired(entries)), reading.warnings, shop, paper)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in reading order."""
        return tuple(entry for row in self.rows for entry in row)

    @property
    def headed(self) -> bool:
        """Whether a piece holds the first heading; else the report's own title is it."""
        return any(entry.level == 1 for entry in self.entries)

    @property
    def front(self) -> int:
        """How many rows make up the first page: those up to its closing line; 0 when there is none."""
        closing = (n for n, row in enumerate(self.rows, 1) for entry in row if _closes(entry.piece))
        return next(closing, 0)

    @property
    def contents(self) -> tuple[Heading, ...]:
        """The headings of the second level that the template wrote."""
        written = (entry.piece for entry in self.entries if isinstance(entry.piece, Written))
        return tuple(
            node for piece in written for node in piece.nodes if isinstance(node, Heading) and node.level == 2
        )


class _Outline:
    """Walks through the pieces and sets levels and ids."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        first = next((place for place, piece in enumerate(pieces) if _headed(piece)), -1)
        self._leader = first if first >= 0 and _leads(pieces[first]) else -1
        self._level = 1
        self._taken: set[str] = set()

    def entries(self) -> Iterator[Entry]:
        for place, piece in enumerate(self._pieces):
            if isinstance(piece, Written):
                nodes = tuple(self._nodes(piece.nodes, place == self._leader))
                top = min((n.level for n in nodes if isinstance(n, Heading)), default=0)
                yield Entry(piece.model_copy(update={"nodes": nodes}), top, "")
            elif place == self._leader:
                yield Entry(piece, 1, self._name(piece.id or "finding"))
            else:
                yield Entry(piece, min(self._level + 1, 6), self._name(piece.id or piece.kind))

    def _nodes(self, nodes: Iterable[Node], leads: bool) -> Iterator[Node]:
        for node in nodes:
            if isinstance(node, Heading):
                level = 1 if leads else max(2, min(node.level, self._level + 1))
                leads = False
                self._level = level
                yield node.model_copy(update={"level": level, "id": self._name("section")})
            elif isinstance(node, Quotation):
                yield node.model_copy(update={"nodes": tuple(self._nodes(node.nodes, False))})
            else:
                yield node

    def _name(self, wanted: str) -> str:
        """An id nobody has yet; made from letters only, whatever a template asked for."""
        stem = "".join(c if c.isascii() and (c.isalnum() or c == "-") else "-" for c in wanted) or "part"
        name = next(n for i in count(1) if (n := stem if i == 1 else f"{stem}-{i}") not in self._taken)
        self._taken.add(name)
        return name


def _headed(piece: Piece) -> bool:
    if isinstance(piece, Written):
        return any(isinstance(node, Heading) for node in piece.nodes)
    return bool(piece.title)


def _leads(piece: Piece) -> bool:
    """Whether a piece opens with what may be the one heading of the first level."""
    if isinstance(piece, Written):
        return next(n for n in piece.nodes if isinstance(n, Heading)).level == 1
    return isinstance(piece, Prose) and piece.data.role == "headline"


def _closes(piece: Piece) -> bool:
    return isinstance(piece, Prose) and piece.data.role == "closing"


def _paired(entries: Sequence[Entry]) -> Iterator[tuple[Entry, ...]]:
    waiting: Entry | None = None
    for each in entries:
        if waiting and each.half:
            yield (waiting, each)
            waiting = None
            continue
        if waiting:
            yield (waiting,)
        waiting = each if each.half else None
        if not each.half:
            yield (each,)
    if waiting:
        yield (waiting,)
