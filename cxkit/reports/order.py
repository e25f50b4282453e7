"""What a report is asked for with: plain data, so that asking loads nothing that making needs."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple


class Sheet(NamedTuple):
    """A size of paper in typst's words, and the one twice as large that charts get which need it."""

    page: str
    poster: str


SHEETS = {"a4": Sheet("a4", "a3"), "letter": Sheet("us-letter", "us-tabloid")}
"""The sizes a PDF can be made for."""


TEMPLATE_LIMIT_MB = 50
"""A template is small; what is larger holds the outputs of another day."""


@dataclass(frozen=True)
class Order:
    """A report that is asked for, in a form that can travel to another process or machine.

    ``client`` is an id, ``to`` the formats, ``paper`` one of :data:`SHEETS`, ``stem`` what its files are
    called before the dot, ``before`` the moments of the data that earlier reports of the template told of.
    """

    client: str
    template: Path
    to: tuple[str, ...]
    paper: str
    language: str
    stem: str
    before: tuple[datetime, ...] = ()
