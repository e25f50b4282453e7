"""What a worker is told and what it answers: plain data, so that the process that only waits stays light."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cxkit.errors import CxkitError
from cxkit.exchange.files import read_text
from cxkit.exchange.places import Place
from cxkit.reports.order import TEMPLATE_LIMIT_MB, Order
from cxkit.resources import find


@dataclass(frozen=True)
class Task:
    """An order with the place its files go to.

    ``again``: whether the process that makes it may make another one. ``reference`` asks for a kernel of its
    own.
    """

    order: Order
    place: Place
    again: bool = False
    reference: bool = False


@dataclass(frozen=True)
class Done:
    """A report that lies in its place: sha256 by file name, what to tell its maker, when its data was."""

    files: Mapping[str, str]
    warnings: tuple[str, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True)
class Failed:
    """Why a report could not be made, in a sentence; ``trace`` says where in the code, if that is known."""

    why: str
    trace: str = ""


def is_ours(template: Path) -> bool:
    """Whether a template is a shipped one."""
    return template.resolve().parent == find("templates/reports").resolve()


def leaves_nothing(template: Path) -> bool:
    """Whether what a template's cells do is gone when they are done: a shipped one, or it says so of itself.

    Its notebook's metadata then hold ``"cxkit": {"leaves_nothing": true}``.
    """
    if is_ours(template):
        return True
    with suppress(CxkitError, ValueError, LookupError, TypeError, RecursionError):  # the report will say it
        said = json.loads(read_text(template, TEMPLATE_LIMIT_MB))["metadata"]["cxkit"]["leaves_nothing"]
        return said is True
    return False


Answer = Done | Failed


@dataclass(frozen=True)
class Begun:
    """What a worker says on its way: which cell begins (its index in the notebook); None: all have run."""

    cell: int | None
