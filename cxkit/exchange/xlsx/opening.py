"""A workbook from outside, opened with care: limits first, then plain rows of cells, nothing else of it.

Links, macros, pictures and styles are never looked at.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, NamedTuple, NoReturn
from zipfile import BadZipFile, ZipFile

from openpyxl.cell.text import Text
from openpyxl.packaging.manifest import Manifest
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from cxkit.errors import CxkitError, FileRefused
from cxkit.phrases import in_thousands, number, say

LIMIT_MB = 50
UNPACKED_MB = 100
PARTS = 1_000
RATIO = 200
"""Times a part may grow when unpacked; sheets of people's words grow 5 to 40 times."""

ROWS = 100_000
COLUMNS = 200

_DENSE_FROM = 1_000_000
_ESCAPED = re.compile("_x([0-9a-fA-F]{4})_")
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")


class Sheet(NamedTuple):
    """A sheet as rows of cells, the first row being number 1; formulas without a result are told apart."""

    title: str
    rows: list[Sequence[Any]]


@dataclass(frozen=True)
class Opened:
    """What a workbook holds: its sheets, and what it remembers of where it came from."""

    file: str
    sheets: list[Sheet]
    noted: Mapping[str, str] = field(default_factory=dict)


class NoResult:
    """Stands in a cell whose formula nobody has computed."""


class Fault(str):
    """The error a cell shows, such as #N/A."""

    __slots__ = ()


def open_xlsx(path: str | Path) -> Opened:
    """The sheets of a workbook. Raises FileRefused, in one sentence, for whatever is none or is too much."""
    path = Path(path)
    try:
        _check_size(path)
        with ZipFile(path) as archive:
            computing = _check_parts(path, archive)
        values = _load(path, computed=True)
        formulas = _load(path, computed=False) if computing else None
        try:
            sheets = list(_sheets(path, values, formulas))
        finally:
            for book in filter(None, (values, formulas)):
                book.close()
        noted = {prop.name: str(prop.value or "") for prop in values.custom_doc_props.props}
        return Opened(path.name, sheets, noted)
    except CxkitError:
        raise
    except BadZipFile:
        _refuse(path, "not_zip", cure="not_zip_cure")
    except FileNotFoundError:
        raise FileRefused(say("exchange.file.missing", file=path.name)) from None
    except OSError as error:
        told = say("exchange.file.unreadable", file=path.name, why=error.strerror or type(error).__name__)
        raise FileRefused(told) from None
    except Exception:  # a damaged workbook fails in as many ways as it has parts
        _refuse(path, "damaged", cure="damaged_cure")


def cell_name(title: str, row: int, column: int) -> str:
    """Where a cell stands, as Excel writes it; row and column count from 1.

    >>> cell_name("Steps", 7, 4)
    'Steps!D7'
    """
    return f"{title}!{get_column_letter(column)}{row}"


def _check_size(path: Path) -> None:
    size = path.stat().st_size
    if not path.is_file():
        raise FileRefused(say("exchange.file.not_file", file=path.name))
    if size > LIMIT_MB * 1_000_000:
        told = say("exchange.file.too_big", file=path.name, size=number(size / 1e6), limit=LIMIT_MB)
        raise FileRefused(told)


def _check_parts(path: Path, archive: ZipFile) -> bool:
    """Refuses what would unpack without end, before any of it is; says whether a sheet computes."""
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if size > UNPACKED_MB * 1_000_000 or len(parts) > PARTS:
        told = {"size": number(size / 1e6, 0), "limit": str(UNPACKED_MB), "parts": str(PARTS)}
        _refuse(path, "swollen", "", "", members=len(parts), **told)
    for part in parts:
        ratio = part.file_size / max(part.compress_size, 1)
        if part.file_size > _DENSE_FROM and ratio > RATIO:
            _refuse(path, "dense", ratio=number(ratio, 0))
        if part.flag_bits & 1:
            _refuse(path, "not_zip", cure="not_zip_cure")
    sheets = [part for part in parts if "worksheets/" in part.filename]
    return any(_FORMULA.search(archive.read(part)) for part in sheets)


class _Reader(ExcelReader):  # type: ignore[misc]  # openpyxl has no types
    """openpyxl's own, save that it reads a text's escapes as Excel means them: _x005F_ is an underscore."""

    def read_strings(self) -> None:
        """Every text that cells share."""
        manifest: Manifest = self.package
        found = manifest.find(SHARED_STRINGS)
        if found is not None:
            with self.archive.open(found.PartName[1:]) as part:
                self.shared_strings = list(_texts(part))


def _texts(part: IO[bytes]) -> Iterator[str]:
    from defusedxml.ElementTree import iterparse

    for _, node in iterparse(part):
        if node.tag == f"{{{SHEET_MAIN_NS}}}si":
            yield _ESCAPED.sub(lambda found: chr(int(found[1], 16)), Text.from_tree(node).content)
            node.clear()


def _load(path: Path, *, computed: bool) -> Any:
    reader = _Reader(path, read_only=True, data_only=computed, keep_links=False)
    reader.read()
    return reader.wb


def _sheets(path: Path, values: Any, formulas: Any) -> Iterator[Sheet]:
    for found in values.worksheets:
        twin = formulas[found.title] if formulas else None
        yield Sheet(found.title, list(_rows(path, found, twin)))


def _rows(path: Path, sheet: Any, twin: Any) -> Iterator[Sequence[Any]]:
    """The rows of a sheet up to the last that holds anything, no more of them than is allowed."""
    twins = _cells(path, twin) if twin else None
    waiting: list[Sequence[Any]] = []
    for row in _cells(path, sheet):
        beside = next(twins) if twins else row
        waiting.append([_value(cell, other) for cell, other in zip(row, beside, strict=True)])
        if any(value is not None for value in waiting[-1]):
            yield from waiting
            waiting = []


def _cells(path: Path, sheet: Any) -> Iterator[Sequence[Any]]:
    if (sheet.max_row or 0) > ROWS:
        _refuse(
            path, "rows", sheet.title, "rows_cure", rows=in_thousands(sheet.max_row), limit=in_thousands(ROWS)
        )
    sheet.reset_dimensions()  # what a file says of its own size is checked, not believed
    for n, row in enumerate(sheet.iter_rows(), 1):
        if n > ROWS:
            _refuse(
                path,
                "rows",
                sheet.title,
                "rows_cure",
                rows=f">{in_thousands(ROWS)}",
                limit=in_thousands(ROWS),
            )
        if len(row) > COLUMNS:
            _refuse(path, "columns", sheet.title, columns=len(row), limit=COLUMNS)
        yield row


def _value(cell: Any, formula: Any) -> Any:
    if cell.data_type == "e":
        return Fault(cell.value)
    if cell.value is None and formula.data_type == "f":
        return NoResult
    return cell.value


def _refuse(path: Path, phrase: str, where: str = "", cure: str = "", **values: object) -> NoReturn:
    told = say(f"exchange.xlsx.refused.{phrase}", file=path.name, where=where, **values)
    raise FileRefused(told, cure=say(f"exchange.xlsx.refused.{cure}") if cure else "")
