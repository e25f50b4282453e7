"""One report from an order to bytes: run the template, read its blocks, write every format.

Nothing is put on disk here; who ordered it decides where the files go.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from cxkit.model.cards import broken_cards
from cxkit.notebooks import NotebookNode
from cxkit.phrases import speaking
from cxkit.reports.brand import Brand
from cxkit.reports.document import Cover, Document
from cxkit.reports.order import Order
from cxkit.reports.reading import blocks_of
from cxkit.store import Store

if TYPE_CHECKING:
    from cxkit.reports.writers import Page

Run = Callable[[Path, Mapping[str, str | None]], NotebookNode]
"""Runs a template with its parameters and gives it back with its outputs."""


@dataclass(frozen=True)
class Made:
    """The bytes of one report by the names of its files, what its maker should know, when its data was."""

    files: Mapping[str, bytes]
    warnings: tuple[str, ...]
    at: datetime | None


def make(order: Order, store: Store, run: Run) -> Made:
    """The report that is asked for; equal data on one machine give equal bytes.

    Raises ReportFailed when a cell stops or a format cannot be written.
    """
    since = order.since.isoformat() if order.since else None
    with speaking(order.language), store.shared(), ThreadPoolExecutor(1) as meanwhile:
        meanwhile.submit(import_module, "cxkit.reports.writers")  # while a kernel runs the template
        executed = run(order.template, {"client": order.client, "store": store.address, "since": since})
        shop = store.workshop(order.client)
        brand = Brand.of(shop.client, store)
        cover = Cover.of(shop, brand.logo, brand.typeface)
        along = shop if executed.metadata.get("cxkit", {}).get("captured") else None
        document = Document.of(cover, blocks_of(executed), along, paper=order.paper)
        pages = _written(document, order.to)
        told = [*brand.warnings, *document.warnings]
        told += [warning for page in pages.values() for warning in page.warnings]
        told += map(str, broken_cards())
        files = {f"{order.stem}.{format}": page.data for format, page in pages.items()}
        return Made(files, tuple(dict.fromkeys(told)), shop.at)


def _written(document: Document, wanted: Sequence[str]) -> "dict[str, Page]":
    """The document in each format, made side by side: typst sets the PDF without holding Python up."""
    from cxkit.reports.writers import WRITERS

    with ThreadPoolExecutor() as hands:
        making = {name: hands.submit(copy_context().run, WRITERS[name], document) for name in wanted}
    return {name: made.result() for name, made in making.items()}
