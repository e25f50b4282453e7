"""What a worker is told and what it answers: plain data, so that the process that only waits stays light."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cxkit.exchange.places import Place
from cxkit.reports.order import Order
from cxkit.resources import find


@dataclass(frozen=True)
class Task:
    """An order with the place its files go to; ``reference`` asks for a kernel of its own."""

    order: Order
    place: Place
    reference: bool = False

    @property
    def is_ours(self) -> bool:
        """Whether its template is a shipped one, whose cells are known to leave nothing behind."""
        return self.order.template.resolve().parent == find("templates/reports").resolve()


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


Answer = Done | Failed
