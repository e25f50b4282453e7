"""Pictures of the workshop as whoever leads it sees it: JupyterLab on a sample, in a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from bench.screen import opened
from cxkit.exchange import load_samples
from cxkit.store import open_store
from tests.lab import Running, lab, run_all

SHOWN = {
    "board.png": ("04-the-steps.ipynb", ".cxkit-board"),
    "scores.png": ("05-how-it-feels.ipynb", ".cxkit-scores"),
}
"""Each picture: the notebook, and the form it is scrolled to."""


def screens() -> Iterator[tuple[str, bytes]]:
    """The name and the PNG of each picture."""
    with _kuku() as running, opened() as page:
        for name, (notebook, form) in SHOWN.items():
            _started(page, running.page(notebook))
            page.locator(form).first.evaluate(_TO_TOP)
            page.wait_for_timeout(1000)
            yield name, page.screenshot()


_TO_TOP = """(form) => {
  const cell = form.closest(".jp-Cell"), panel = form.closest(".jp-WindowedPanel-outer");
  panel.scrollTop += cell.getBoundingClientRect().top - panel.getBoundingClientRect().top - 150;
}"""
"""Brings a form near the top, with the heading before it."""


@contextmanager
def _kuku() -> Iterator[Running]:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        with open_store(home / "cxkit" / "store.db") as store:
            load_samples(store)
        with lab(home, "kuku", "--path", "full_day") as running:
            yield running


def _started(page: Page, address: str) -> None:
    page.goto(address)
    run_all(page)
    page.locator(".cxkit-missing").last.wait_for(state="attached")
    page.get_by_text("| Idle").wait_for(state="attached")
