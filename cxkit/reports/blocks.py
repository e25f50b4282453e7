"""Blocks: what a report is made of, from the notebook's cell to the last writer.

A block shows itself in Jupyter as HTML and carries itself as JSON of type
``application/vnd.cxkit.block+json``, version 1: ``{v, kind, id, title, alt, basis, data, svg}``.
Writers read it back with :func:`read_block`; they never compute and never redraw. Texts are plain:
each writer escapes them for its own format.

>>> block = Prose.of(Statement(text="Paying is the low point.", evidence=3), title="Findings")
>>> read_block(block.model_dump(mode="json")) == block
True
"""

from collections.abc import Iterable, Sequence
from datetime import date as Date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from cxkit.model import Evidence

MIME = "application/vnd.cxkit.block+json"

Tone = Literal["plain", "good", "bad"]
Format = Literal["text", "whole", "number", "signed", "percent", "evidence"]
Cell = str | int | float | bool | None


class Part(BaseModel):
    """Anything inside a block: frozen, without unknown fields, without infinite numbers."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Statement(Part):
    """One sentence, what it rests on, and how we know."""

    text: str
    lead: str = ""
    tone: Tone = "plain"
    basis: str = ""
    evidence: Evidence | None = None


class Score(Part):
    """One large figure: what it is of, the figure, the sentence under it."""

    label: str
    value: str
    text: str = ""
    tone: Tone = "plain"
    evidence: Evidence | None = None


class Column(Part):
    """A column of a table: its heading, and how its values are written."""

    label: str
    format: Format = "text"


class Image(Part):
    """A picture from a user's own template, base64."""

    type: Literal["image/png", "image/jpeg", "image/gif", "image/svg+xml"]
    base64: str


class Quote(Part):
    """Words of a person, what they mean in the report's language, and whose they are."""

    text: str
    meaning: str = ""
    by: str = ""
    evidence: Evidence | None = None


class Task(Part):
    """One row of an action list."""

    title: str
    helps: str = ""
    must_not_lose: str = ""
    owner: str = ""
    due: Date | None = None
    state: str = ""
    first_step: str = ""


class ProseData(Part):
    """Statements; ``role`` tells the writers what they are for, ``half`` that half the width is enough."""

    statements: tuple[Statement, ...] = ()
    role: Literal["plain", "headline", "closing"] = "plain"
    half: bool = False


class ScoresData(Part):
    """Figures in a row."""

    scores: tuple[Score, ...] = ()


class TableData(Part):
    """Columns and raw values; numbers stay numbers, so that a workbook can compute with them."""

    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


class PlottedSeries(Part):
    """One row of values over all categories; ``few`` marks those that too few answers stand behind."""

    model_config = ConfigDict(from_attributes=True)

    name: str
    values: tuple[float | None, ...]
    few: tuple[bool, ...]
    stroke: str
    colour: str = Field(pattern=r"^#[0-9A-Fa-f]{6}$")


class Plotted(Part):
    """What an office program draws of a chart by itself, to be edited there."""

    model_config = ConfigDict(from_attributes=True)

    kind: Literal["lines", "bars"]
    categories: tuple[str, ...]
    series: tuple[PlottedSeries, ...]
    low: float
    high: float


class FigureData(TableData):
    """The numbers behind a picture; ``accent`` is the client's colour it was drawn in, if any.

    ``plotted`` is set where an office program can draw the same; ``image`` instead of ``svg`` where the
    picture came from a user's own template.
    """

    plotted: Plotted | None = None
    accent: str | None = Field(None, pattern=r"^#[0-9A-Fa-f]{6}$")
    image: Image | None = None


class CalloutData(Part):
    """What must not be missed."""

    items: tuple[str, ...] = ()
    tone: Tone = "plain"


class QuotesData(Part):
    """Words of people."""

    quotes: tuple[Quote, ...] = ()


class ActionsData(Part):
    """What will be done."""

    tasks: tuple[Task, ...] = ()


class Block(Part):
    """What all blocks share: a title, a sentence that says what is seen, what it rests on."""

    v: Literal[1] = 1
    id: str = ""
    title: str = ""
    alt: str = ""
    basis: str = ""
    svg: tuple[str, ...] = ()

    def _repr_mimebundle_(self, include: Iterable[str] | None = None, **_: Any) -> dict[str, Any]:
        from cxkit.reports.look import block_html

        told = {MIME: self.model_dump(mode="json"), "text/plain": repr(self)}
        return told if include and "text/html" not in include else {"text/html": block_html(self), **told}

    def __repr__(self) -> str:
        """Short: a picture in it would fill the screen."""
        return f"<{type(self).__name__} {self.title or self.id}>"

    __str__ = __repr__


class Prose(Block):
    """Sentences."""

    kind: Literal["prose"] = "prose"
    data: ProseData

    @classmethod
    def of(cls, *statements: Statement, title: str = "", id: str = "", **layout: Any) -> Self:
        """Sentences under a title; ``role`` and ``half`` as in ProseData."""
        return cls(title=title, id=id, data=ProseData(statements=statements, **layout))


class Scores(Block):
    """A few large figures side by side."""

    kind: Literal["scores"] = "scores"
    data: ScoresData

    @classmethod
    def of(cls, *scores: Score, title: str = "", id: str = "", basis: str = "") -> Self:
        """Figures in a row; ``basis`` says how to read them."""
        return cls(title=title, id=id, basis=basis, data=ScoresData(scores=scores))


class Figure(Block):
    """A picture, drawn once, with its finding in words and its numbers behind it."""

    kind: Literal["figure"] = "figure"
    data: FigureData = FigureData()


class Table(Block):
    """Rows of numbers and texts."""

    kind: Literal["table"] = "table"
    data: TableData

    @classmethod
    def of(cls, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], **words: Any) -> Self:
        """Rows under columns; ``words`` are title, id, alt and basis."""
        return cls(data=TableData(columns=tuple(columns), rows=tuple(map(tuple, rows))), **words)


class Callout(Block):
    """What must not be missed, on a tint."""

    kind: Literal["callout"] = "callout"
    data: CalloutData

    @classmethod
    def of(cls, *items: str, title: str = "", id: str = "", tone: Tone = "plain") -> Self:
        """Items on a tint under a title."""
        return cls(title=title, id=id, data=CalloutData(items=items, tone=tone))


class Quotes(Block):
    """What people said, word for word."""

    kind: Literal["quotes"] = "quotes"
    data: QuotesData

    @classmethod
    def of(cls, *quotes: Quote, title: str = "", id: str = "") -> Self:
        """Words of people under a title."""
        return cls(title=title, id=id, data=QuotesData(quotes=quotes))


class Actions(Block):
    """What will be done, by whom and when."""

    kind: Literal["actions"] = "actions"
    data: ActionsData

    @classmethod
    def of(cls, *tasks: Task, title: str = "", id: str = "", basis: str = "") -> Self:
        """Tasks under a title."""
        return cls(title=title, id=id, basis=basis, data=ActionsData(tasks=tasks))


AnyBlock = Annotated[
    Prose | Scores | Figure | Table | Callout | Quotes | Actions, Field(discriminator="kind")
]


_BLOCKS: TypeAdapter[AnyBlock] = TypeAdapter(AnyBlock)


def read_block(found: Any) -> AnyBlock:
    """The block in a notebook's JSON; pydantic's ValidationError when it is none of version 1."""
    return _BLOCKS.validate_python(found)
