"""Reports of the sample clients, made once, and documents made without a kernel."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copy

import pytest

from cxkit.exchange import load_samples
from cxkit.model import Item, Workshop
from cxkit.model.workshop import KINDS
from cxkit.reports import Report, report, sections
from cxkit.reports.document import Cover, Document
from cxkit.reports.reading import Reading
from cxkit.reports.writers import write_html
from cxkit.store import Store, open_store

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>{{7*7}}{% raw %}#panic()$x$*b*`c`=1+1 ]]> ![p](https://"
    "example.org/p.png)"
)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that holds the three samples."""
    with open_store(tmp_path_factory.mktemp("house") / "store.db") as store:
        load_samples(store)
        yield store


@pytest.fixture
def memory(house: Store, tmp_path: Path) -> Iterator[Store]:
    """The three samples in a store of one's own, to be written to."""
    copied = copy(house.address, tmp_path / "store.db")
    with open_store(copied) as store:
        yield store


@pytest.fixture(scope="session")
def made(house: Store, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Report]:
    """The finished report of a client, run through papermill once per session."""
    done: dict[str, Report] = {}
    folder = tmp_path_factory.mktemp("made")

    def make(client: str) -> Report:
        if client not in done:
            done[client] = report(client, store=house, out=folder)
        return done[client]

    return make


@pytest.fixture(scope="session")
def laid_out(kuku: Workshop, clinic: Workshop, ledgerline: Workshop) -> Callable[[Workshop], Document]:
    """A workshop's document as the full template makes it, but without a kernel; a sample's is made once."""
    samples = {id(shop) for shop in (kuku, clinic, ledgerline)}
    done: dict[int, Document] = {}

    def lay(shop: Workshop) -> Document:
        if id(shop) not in samples:
            return made_of(shop)
        if id(shop) not in done:
            done[id(shop)] = made_of(shop)
        return done[id(shop)]

    def made_of(shop: Workshop) -> Document:
        blocks = [*sections.page_one(shop)]
        for name in sections.__all__:
            if name != "page_one":
                blocks += getattr(sections, name)(shop)
        return Document.of(Cover.of(shop), Reading(tuple(blocks), ()))

    return lay


@pytest.fixture(scope="session")
def web_page(laid_out: Callable[[Workshop], Document]) -> Callable[[Workshop], bytes]:
    """The HTML of a sample's report, made once."""
    done: dict[int, bytes] = {}

    def write(shop: Workshop) -> bytes:
        if id(shop) not in done:
            done[id(shop)] = write_html(laid_out(shop)).data
        return done[id(shop)]

    return write


@pytest.fixture(scope="session")
def hostile(kuku: Workshop) -> Workshop:
    """The first sample with an attack in every field that takes free text."""
    items = [_poisoned(item) for kind in KINDS.values() for item in kuku.every(kind)]
    return Workshop.of(items, at=kuku.at)


def _poisoned(item: Item) -> Item:
    refers = {field for field, _ in item.refers}
    free = {
        name: f"{HOSTILE} {value}"
        for name in type(item).model_fields
        if isinstance(value := getattr(item, name), str)
        and name not in refers | {"id", "accent", "logo", "card", "question"}
        and not item.words(name).choices
    }
    return item.model_copy(update=free)


@pytest.fixture
def page_file(tmp_path: Path) -> Callable[[bytes], str]:
    """Writes a page and gives the address a browser opens it under."""

    def write(data: bytes) -> str:
        path = tmp_path / "page.html"
        path.write_bytes(data)
        return path.as_uri()

    return write
