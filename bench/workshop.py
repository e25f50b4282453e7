"""A session in JupyterLab: how long a facilitator waits for the first form, and for a picture after a key."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from jupyter_client.manager import KernelManager
from playwright.sync_api import Page

from bench.cast import captured
from bench.screen import opened
from cxkit.model import Change
from cxkit.store import open_store
from tests.lab import lab

FEELS = "05-how-it-feels.ipynb"
CELLS = ("import cxkit as cx\nhere = cx.forms.open_session('bench')", "here.agenda('05')")
PATIENCE_MS = 60_000
PAUSES_MS = (150, 300, 600, 1200)
"""Between a picture and the next key, in turn: who types in sheets is quick, and looks up now and then."""

READY = """() => {
  const field = document.querySelector('.jp-Notebook .cxkit :is(input, button, select, textarea):enabled');
  return field !== null && field.checkVisibility();
}"""
WATCH = """() => {
  window.waits = [];
  document.addEventListener("keydown", (event) => {
    if (event.target.closest(".cxkit-scores")) window.pressed = performance.now();
  }, true);
  document.addEventListener("cxkit:drawn", () => requestAnimationFrame(() => {
    if (window.pressed) window.waits.push(performance.now() - window.pressed);
    window.pressed = null;
  }));
}"""
"""From a key in the scores to the frame in which the picture that follows it is drawn."""


@contextmanager
def session() -> Iterator[Page]:
    """A page of ``cxkit lab`` for a client of twenty steps: how it feels, its kernel fresh, nothing run."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        _stored(home / "cxkit" / "store.db")
        with lab(home, "bench", "--path", "full_day") as running, opened() as page:
            page.set_default_timeout(PATIENCE_MS)
            page.goto(running.page(FEELS))
            page.get_by_text("| Idle").wait_for(state="attached")
            yield page


def first_form_ms(page: Page) -> float:
    """From *Run all* in the menu to a field that takes an answer."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    begun = time.perf_counter()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(READY, polling="raf")
    return 1000 * (time.perf_counter() - begun)


def waits_ms(page: Page, keys: int) -> list[float]:
    """For each of so many scores, how long its picture took."""
    page.locator(".cxkit-missing").last.wait_for(state="attached")
    page.get_by_text("| Idle").wait_for(state="attached")
    page.locator(".cxkit-scores input.score").first.focus()
    page.evaluate(WATCH)
    for n in range(keys):
        held = page.evaluate("() => document.activeElement.value")
        page.keyboard.press("1" if held == "+2" else "2")
        page.wait_for_function("(n) => window.waits.length === n", arg=n + 1, polling=50)
        page.wait_for_timeout(PAUSES_MS[n % len(PAUSES_MS)])
    return list(page.evaluate("() => window.waits"))


def kernel_ms() -> list[float]:
    """A kernel's start, then the first cell and the first form of a workshop in it, without a browser."""
    manager = KernelManager()
    with TemporaryDirectory() as folder:
        times = [time.perf_counter()]
        manager.start_kernel(env={**os.environ, "CXKIT_STORE": _stored(Path(folder) / "store.db")})
        client = manager.client()
        try:
            client.start_channels()
            client.wait_for_ready()
            times.append(time.perf_counter())
            for cell in CELLS:
                client.execute_interactive(cell, output_hook=lambda _: None)
                times.append(time.perf_counter())
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
    return [1000 * (after - before) for before, after in pairwise(times)]


def _stored(path: Path) -> str:
    with open_store(path) as store:
        store.write("bench", [Change.of(item) for item in captured()])
        return store.address
