"""In: the rows of a workbook as items, each cell checked and, where it does not fit, named."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from json import dumps
from pathlib import Path
from typing import Any, NoReturn

from fractional_indexing import generate_key_between
from pydantic import ValidationError

from cxkit.errors import FileRefused
from cxkit.exchange.draft import Draft, nearest
from cxkit.exchange.xlsx.captured import FIRST, LABELS, LONG, LONG_COLUMNS, NAMES, sheet_of
from cxkit.exchange.xlsx.columns import EXTRA, Column, Unfit, columns_of
from cxkit.exchange.xlsx.opening import Fault, NoResult, Opened, Sheet, cell_name, open_xlsx
from cxkit.exchange.xlsx.writing import CLIENT
from cxkit.model import KINDS, Client, Item, Response
from cxkit.phrases import in_each_language, say

_MARK = ".id"


@dataclass(frozen=True)
class Captured:
    """What a workbook holds: items with their places in it, and which fields of each kind it speaks of."""

    draft: Draft
    noted: Mapping[str, str]
    fields: Mapping[str, frozenset[str]]
    cells: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The cell of each (item, field)."""
    unread: tuple[str, ...] = ()
    """Sheets, and heads of columns, that hold nothing captured."""

    @property
    def items(self) -> list[Item]:
        """The items in the order of the file."""
        return [entry.item for entry in self.draft.entries.values()]

    @property
    def client(self) -> str:
        """The id of the organisation; empty where the workbook holds no row for it."""
        return next((item.id for item in self.items if isinstance(item, Client)), "")


def read_items(path: str | Path) -> Captured:
    """The items that a workbook holds. Raises FileRefused or BadValue, naming the cell.

    >>> from tempfile import mkdtemp
    >>> from cxkit.exchange import sample
    >>> from cxkit.exchange.xlsx import write_xlsx
    >>> held = read_items(write_xlsx(sample("kuku"), mkdtemp() + "/kuku.xlsx"))
    >>> held.client, held.draft.entries["pay"].where
    ('kuku', 'Steps!A9')
    """
    return _Reader(open_xlsx(path)).read()


class _Reader:
    """Goes through the sheets of one workbook."""

    def __init__(self, opened: Opened) -> None:
        self.file, self.noted = opened.file, opened.noted
        self.sheets, self.unread = self._known(opened.sheets)
        self.draft = Draft(self.file, author="")
        self.long = self._long_texts()
        self.cells: dict[tuple[str, str], str] = {}
        self.fields: dict[str, frozenset[str]] = {}
        self.ranks: dict[str, str] = {}
        self.new: dict[str, Iterator[int]] = defaultdict(count)

    def read(self) -> Captured:
        """Every sheet of a kind, in the order of kinds."""
        if not self.sheets.keys() - {LONG}:
            self.refuse("nothing", cure="nothing_cure")
        for kind in KINDS.values():
            if kind.kind in self.sheets:
                self._read_sheet(kind, self.sheets[kind.kind])
        return Captured(self.draft, self.noted, self.fields, self.cells, self.unread)

    def refuse(
        self, phrase: str, where: str = "", cure: str = "", choices: Iterable[str] = (), **values: object
    ) -> NoReturn:
        """Raises FileRefused with one sentence, naming file and cell."""
        told = say(f"exchange.xlsx.refused.{phrase}", file=self.file, where=where, **values)
        cured = say(f"exchange.xlsx.refused.{cure}", **values) if cure else ""
        raise FileRefused(told, choices=list(choices), cure=cured)

    def _known(self, sheets: Sequence[Sheet]) -> tuple[dict[str, Sheet], tuple[str, ...]]:
        """The sheets by their kinds, and the titles of those that hold nothing captured."""
        known: dict[str, Sheet] = {}
        unread = []
        ours = [title for titles in in_each_language(_beside) for title in titles]
        titles = {title for titles in in_each_language(_titles) for title in titles}
        for sheet in sheets:
            first = sheet.rows[NAMES][0] if sheet.rows and sheet.rows[NAMES] else None
            mark = first.strip() if isinstance(first, str) else ""
            kind = mark.removesuffix(_MARK)
            if kind == mark or " " in kind:
                if sheet.title in titles:
                    self.refuse("names", sheet.title, "names_cure")
                if sheet.title not in ours:
                    unread.append(sheet.title)
                continue
            where = cell_name(sheet.title, NAMES + 1, 1)
            if kind not in (*KINDS, LONG):
                self.refuse("kind", where, choices=nearest(kind, KINDS), kind=kind)
            if kind in known:
                self.refuse("kind_twice", where, other=known[kind].title)
            known[kind] = sheet
        return known, tuple(unread)

    def _read_sheet(self, kind: type[Item], sheet: Sheet) -> None:
        columns = self._columns(kind, sheet)
        self.fields[kind.kind] = frozenset(column.of for column in columns.values())
        self._note_strays(kind, sheet, columns)
        for number, row in enumerate(sheet.rows[FIRST:], FIRST + 1):
            told = {at: column for at, column in columns.items() if at < len(row) and row[at] is not None}
            if told:
                places = {c.field: cell_name(sheet.title, number, at + 1) for at, c in columns.items()}
                if kind is Client and self.draft.entries:
                    self.refuse("clients", places["id"])
                given = {c.field: self._value(c, row[at], places[c.field]) for at, c in told.items()}
                self._add(kind, given, sheet.title, places, number)

    def _note_strays(self, kind: type[Item], sheet: Sheet, columns: Mapping[int, Column]) -> None:
        """Remembers columns in which people wrote though they hold no field, so that it can be told."""
        told = in_each_language(lambda: columns_of(kind))
        ours = {column.label for columns in told for column in columns if not column.field}
        heads = dict(enumerate(sheet.rows[LABELS])) if len(sheet.rows) > LABELS else {}
        filled = {at for row in sheet.rows[FIRST:] for at, cell in enumerate(row) if cell is not None}
        strays = sorted(at for at in filled - columns.keys() if heads.get(at) not in ours)
        self.unread += tuple(cell_name(sheet.title, LABELS + 1, at + 1) for at in strays)

    def _columns(self, kind: type[Item], sheet: Sheet) -> dict[int, Column]:
        """The columns that hold fields, by their number counted from 0."""
        known = {column.field: column for column in columns_of(kind) if column.field}
        found: dict[int, Column] = {}
        for at, given in enumerate(sheet.rows[NAMES]):
            where = cell_name(sheet.title, NAMES + 1, at + 1)
            name = "id" if at == 0 else str(given or "").strip() if not isinstance(given, bool) else ""
            if not name:
                continue
            if name not in known and not name.startswith(EXTRA):
                choices = nearest(name, known)
                self.refuse("column", where, choices=choices, kind=kind.word(), field=name)
            twice = [other for other, column in found.items() if column.field == name]
            if twice:
                other = cell_name(sheet.title, NAMES + 1, twice[0] + 1)
                self.refuse("column_twice", where, field=name, other=other)
            found[at] = known.get(name) or Column(name, name, holds="json")
        return found

    def _value(self, column: Column, cell: Any, where: str) -> Any:
        if cell is NoResult:
            self.refuse("formula", where, "formula_cure")
        if isinstance(cell, Fault):
            self.refuse("error", where, "error_cure", value=cell)
        try:
            return column.value(cell)
        except Unfit as why:
            if str(why) == "choice" and column.words:
                words = [word for _, word in column.words.choices]
                self.refuse("choice", where, "", words, field=column.label, value=str(cell)[:60])
            cure = "" if str(why) == "json" else "text_cure"
            shown = str(cell).upper() if isinstance(cell, bool) else str(cell)[:60]
            self.refuse(str(why), where, cure, value=shown)

    def _add(
        self, kind: type[Item], given: dict[str, Any], section: str, places: Mapping[str, str], number: int
    ) -> None:
        """One row as one item, in its place."""
        if given.get("id") in ("", None):
            given.pop("id", None)
        fields = {
            name: self._whole(kind, given.get("id"), name, value, places) for name, value in given.items()
        }
        extra = {n.removeprefix(EXTRA): fields.pop(n) for n in list(fields) if n.startswith(EXTRA)}
        self._put_in_place(fields)
        if "id" not in fields and kind is not Response:
            fields["id"] = self._id(kind, fields)
        where = places.get(_bad(kind, fields), places["id"])
        item = self.draft.add(kind, fields, section, where, extra=extra)
        entry = self.draft.entries[item.id]
        self.draft.entries[item.id] = entry._replace(where=places["id"])
        self.cells |= {
            (item.id, name.partition(".")[0]): place for name, place in reversed([*places.items()])
        }

    def _put_in_place(self, fields: dict[str, Any]) -> None:
        """Makes one place of its columns; a row without an order comes last in its parent."""
        place = {n.partition(".")[2]: fields.pop(n) for n in list(fields) if n.startswith("place.")}
        within = place.get("within")
        if not place or not isinstance(within, str):
            return
        if "rank" not in place:
            place["rank"] = generate_key_between(self.ranks.get(within), None)
        self.ranks[within] = max(self.ranks.get(within, ""), place["rank"])
        fields["place"] = place

    def _id(self, kind: type[Item], fields: Mapping[str, Any]) -> str:
        """The id of a new row: it follows from what the row says, so that reading twice is reading once."""
        said = dumps([self.noted.get(CLIENT, ""), kind.kind, fields], default=str, sort_keys=True)
        return sha256(f"xlsx\0{said}\0{next(self.new[said])}".encode()).hexdigest()[:20]

    # ── texts of more than a cell ──────────────────────────────────────────────────────────────

    def _whole(self, kind: type[Item], id: object, name: str, value: Any, places: Mapping[str, str]) -> Any:
        """A value with the rest of it, where it is too long for its cell."""
        rest = self.long.get((str(id), kind.kind, name)) if isinstance(value, str) and id else None
        if not rest:
            return value
        of = next(iter(rest.values()))[0]
        for part in range(2, of + 1):
            if part not in rest:
                sheet = say("exchange.xlsx.long.sheet")
                self.refuse("long", places[name], "long_cure", of=of, part=part, sheet=sheet)
        return value + "".join(rest[part][1] for part in range(2, of + 1))

    def _long_texts(self) -> dict[tuple[str, str, str], dict[int, tuple[int, str]]]:
        """The parts of long texts: of which item and field, which part of how many, and its words."""
        held: dict[tuple[str, str, str], dict[int, tuple[int, str]]] = defaultdict(dict)
        sheet = self.sheets.get(LONG)
        for row in sheet.rows[FIRST:] if sheet else ():
            id, kind, name, part, of, text = (*row, *[None] * 6)[: len(LONG_COLUMNS)]
            if str(part).isdecimal() and str(of).isdecimal() and isinstance(text, str):
                held[str(id), str(kind), str(name)][int(part)] = int(of), text
        return held


def _beside() -> list[str]:
    """The titles of the sheets of ours that hold nothing captured."""
    return [say(f"exchange.xlsx.{name}.sheet") for name in ("about", "dictionary")]


def _titles() -> list[str]:
    return [sheet_of(kind) for kind in KINDS.values()]


def _bad(kind: type[Item], fields: Mapping[str, Any]) -> str:
    """The column whose value fails the model's checks first; the id where none does."""
    try:
        kind.model_validate(dict(fields))
    except ValidationError as found:
        where = [str(part) for part in found.errors(include_url=False)[0]["loc"]]
        return ".".join(where) if where[:1] == ["place"] and len(where) > 1 else "".join(where[:1])
    return "id"
