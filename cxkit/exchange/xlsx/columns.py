"""The columns of a sheet: what the model's fields look like as cells, and cells as fields."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime, time
from json import dumps, loads
from typing import Any, Literal

from cxkit.model import Item, Place, Words
from cxkit.model.journey import Placed
from cxkit.phrases import in_each_language, read_number, say

Holds = Literal["text", "number", "date", "tick", "choice", "json"]
Cell = str | int | float | bool | Date | datetime | None

EXTRA = "+"
"""Begins the name of a field that this version does not know; its cells hold JSON."""

_EARLIEST = Date(1900, 3, 1)
"""Excel believes in a 29 February 1900 and in no day before that year."""
_WIDGETS: Mapping[str, Holds] = {"tick": "tick", "date": "date", "number": "number", "slider": "number"}
_PLACE = tuple(Place.model_fields)


class Unfit(Exception):
    """A cell holds what its column cannot take; the message is the key of its sentence."""


@dataclass(frozen=True)
class Column:
    """One column: the field its cells hold, empty where it only says what an id beside it goes by."""

    field: str
    label: str
    help: str = ""
    holds: Holds = "text"
    words: Words | None = None
    meant: Mapping[str, Any] | None = None
    """What each word for a choice means, in whatever language the workbook was written."""

    @property
    def of(self) -> str:
        """The field of the item; a place is three columns of one field."""
        return self.field.partition(".")[0]

    def cell(self, item: Item) -> Cell:
        """What stands in the cell of an item.

        >>> from cxkit.model import Note
        >>> pain = Note(step="pay", sign="pain", text="=1+1", severity=5)
        >>> [column.cell(pain) for column in columns_of(Note) if column.field in ("sign", "text", "severity")]
        ['pain', '=1+1', 5]
        """
        if self.holds == "json":
            held = (item.model_extra or {}).get(self.field.removeprefix(EXTRA))
            return None if held is None else dumps(held, ensure_ascii=False)
        value = getattr(item, self.of)
        if self.field != self.of:
            part: Cell = getattr(value, self.field.partition(".")[2], None)
            return (part or None) if self.field == "place.tiebreak" else part
        return None if value is None else self._shown(value)

    def _shown(self, value: Any) -> Cell:
        """A value as its cell shows it."""
        if self.holds == "choice" and self.words:
            return str(dict(self.words.choices).get(value, value))
        if self.holds == "date" and value < _EARLIEST:
            return str(value)
        if self.holds == "number" and float(f"{value:.16G}") != value:  # more digits than a workbook keeps
            return repr(value)
        shown: Cell = value
        return shown

    def value(self, cell: Cell) -> Any:
        """What a cell says, for the model to check; raises Unfit for what cannot be meant.

        >>> from cxkit.model import Note
        >>> by_name = {column.field: column for column in columns_of(Note)}
        >>> by_name["evidence"].value("measured"), by_name["severity"].value("5"), by_name["text"].value(7)
        (<Evidence.MEASURED: 3>, 5, '7')
        """
        return _READ[self.holds](self, cell)

    def _choice(self, cell: Cell) -> Any:
        said = str(cell).strip().casefold()
        meant = self.meant or {}
        if said not in meant and isinstance(cell, str):
            raise Unfit("choice")
        return meant.get(said, cell)

    def _tick(self, cell: Cell) -> Any:
        said = {word: tick for told in in_each_language(_ticks) for word, tick in told.items()}
        return said.get(str(cell).strip().casefold(), cell)

    def _number(self, cell: Cell) -> Any:
        """A number, also one that Excel marks as stored as text."""
        if not isinstance(cell, str):
            return cell
        try:
            found = loads(cell.strip())
        except (ValueError, RecursionError):
            found = read_number(cell)
        return found if isinstance(found, int | float) and not isinstance(found, bool) else cell

    def _date(self, cell: Cell) -> Any:
        return cell.date() if isinstance(cell, datetime) and cell.time() == time() else cell

    def _text(self, cell: Cell) -> Any:
        if isinstance(cell, Date | time):
            raise Unfit("text_date")
        if isinstance(cell, bool) or not isinstance(cell, str | int | float):
            raise Unfit("text_tick")
        return str(cell)

    def _json(self, cell: Cell) -> Any:
        try:
            return loads(str(cell))
        except (ValueError, RecursionError):
            raise Unfit("json") from None


_READ = {
    "choice": Column._choice,
    "tick": Column._tick,
    "number": Column._number,
    "date": Column._date,
    "text": Column._text,
    "json": Column._json,
}


def columns_of(kind: type[Item], items: Iterable[Item] = ()) -> list[Column]:
    """The columns of a kind: its id, its fields as the model declares them, then unknown ones of items.

    >>> from cxkit.model import Phase
    >>> [column.field for column in columns_of(Phase)]
    ['id', 'place.within', '', 'place.rank', 'place.tiebreak', 'name']
    """
    extra = sorted({name for item in items for name in item.model_extra or ()})
    return [
        Column("id", say("exchange.xlsx.id"), say("exchange.xlsx.id_help")),
        *(column for field in kind.model_fields if field != "id" for column in _columns(kind, field)),
        *(Column(EXTRA + name, name, say("exchange.xlsx.extra_help"), "json") for name in extra),
    ]


def _columns(kind: type[Item], field: str) -> Iterator[Column]:
    words = kind.words(field)
    if field == "place" and issubclass(kind, Placed):
        for part in _PLACE:
            label, help = say(f"exchange.xlsx.place.{part}"), say(f"exchange.xlsx.place.{part}_help")
            yield Column(f"place.{part}", label, help, "text", words)
            if part == "within":
                yield _called(label)
        return
    holds: Holds = "choice" if words.choices else _WIDGETS.get(words.widget, "text")
    yield Column(field, words.label, words.help, holds, words, _meant(kind, field))
    if words.refers is not None:
        yield _called(words.label)


def _meant(kind: type[Item], field: str) -> dict[str, Any]:
    """The value behind each word for a choice of a field, and behind its name in the model."""
    told = in_each_language(lambda: kind.words(field).choices)
    by_name = {str(value).casefold(): value for value, _ in told[-1]}
    return by_name | {word.casefold(): value for choices in told for value, word in choices}


def _ticks() -> dict[str, bool]:
    return {say("common.yes").casefold(): True, say("common.no").casefold(): False}


def _called(label: str) -> Column:
    return Column("", say("exchange.xlsx.called", label=label), say("exchange.xlsx.called_help"))
