"""One report from an order to bytes: run the template, then write what it showed in every format.

Nothing is put on disk here; who ordered it decides where the files go.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cxkit.notebooks import NotebookNode
from cxkit.phrases import speaking
from cxkit.reports.editions import predecessor
from cxkit.reports.order import Order
from cxkit.store import Store

if TYPE_CHECKING:
    from cxkit.reports.finishing import Made

Run = Callable[[Path, Mapping[str, str | None]], NotebookNode]
"""Runs a template with its parameters and gives it back with its outputs."""


def make(order: Order, store: Store, run: Run) -> "Made":
    """The report that is asked for; equal data on one machine give equal bytes.

    Raises ReportFailed when a cell stops or a format cannot be written.
    """
    with speaking(order.language), store.shared():
        since = predecessor(order.before, store.workshop(order.client).at) if order.before else None
        told = {"client": order.client, "store": store.address, "since": since.isoformat() if since else None}
        executed = run(order.template, told)
        from cxkit.reports.finishing import finished  # heavy: fetched while a kernel runs, see get_ready

        return finished(order, store, executed)


def get_ready(formats: Iterable[str]) -> None:
    """Fetches what writes these formats: for a thread to do while a kernel of its own runs the template."""
    from cxkit.reports.finishing import rehearsed

    for format in formats:
        rehearsed(format)
