"""From a template that has run to the bytes of every format: read its blocks, lay them out, write them."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from cxkit.model import Client, Workshop
from cxkit.model.cards import broken_cards
from cxkit.notebooks import NotebookNode
from cxkit.reports.brand import Brand
from cxkit.reports.document import Cover, Document
from cxkit.reports.order import Order
from cxkit.reports.reading import Reading, blocks_of
from cxkit.reports.writers import WRITERS, Page
from cxkit.store import Store


@dataclass(frozen=True)
class Made:
    """The bytes of one report by the names of its files, what its maker should know, when its data was."""

    files: Mapping[str, bytes]
    warnings: tuple[str, ...]
    at: datetime | None


def finished(order: Order, store: Store, executed: NotebookNode) -> Made:
    """What a template that has run shows, in every format; raises ReportFailed when one cannot be written."""
    shop = store.workshop(order.client)
    brand = Brand.of(shop.client, store)
    cover = Cover.of(shop, brand.logo, brand.typeface, order.template.stem)
    along = shop if executed.metadata.get("cxkit", {}).get("captured") else None
    document = Document.of(cover, blocks_of(executed), along, paper=order.paper)
    pages = _written(document, order.to)
    told = [*brand.warnings, *document.warnings]
    told += [warning for page in pages.values() for warning in page.warnings]
    told += map(str, broken_cards())
    files = {f"{order.stem}.{format}": page.data for format, page in pages.items()}
    return Made(files, tuple(dict.fromkeys(told)), shop.at)


@cache
def rehearsed(format: str) -> None:
    """A report of nothing in a format: what its writer needs is then at hand, once for this process."""
    WRITERS[format](Document.of(Cover.of(Workshop.of([Client(name="–")])), Reading((), ())))


def _written(document: Document, wanted: Sequence[str]) -> dict[str, Page]:
    """The document in each format, made side by side: typst sets the PDF without holding Python up."""
    with ThreadPoolExecutor() as hands:
        making = {name: hands.submit(copy_context().run, WRITERS[name], document) for name in wanted}
    return {name: made.result() for name, made in making.items()}
