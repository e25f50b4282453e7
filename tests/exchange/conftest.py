"""A store, the first sample without its scores, and its workbook after somebody worked on it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from cxkit.exchange import read_outline, samples
from cxkit.exchange.xlsx import write_xlsx
from cxkit.model import Workshop
from cxkit.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.db") as opened:
        yield opened


@pytest.fixture
def stored(store: Store) -> Workshop:
    store.take(change for change in read_outline(samples()["kuku"])[1] if change.kind != "response")
    return store.workshop("kuku")


@pytest.fixture
def edited(stored: Workshop, tmp_path: Path) -> Callable[..., Path]:
    """The workbook of Kuku Nyumbani after somebody worked on it in another program."""

    def edit(how: Callable[[openpyxl.Workbook], None]) -> Path:
        path = write_xlsx(stored, tmp_path / "kuku.xlsx")
        book = openpyxl.load_workbook(path)
        how(book)
        book.save(path)
        return path

    return edit
