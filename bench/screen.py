"""The journey board in a real browser, with a stand-in for JupyterLab that only holds its state."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from cxkit.model import TOGETHER, Change, Client, Journey, Note, Phase, Place, Response, Step
from tests import outside

STAND_IN = """async ([script, style, traits]) => {
  const model = {
    get: (name) => traits[name], set: (name, value) => { traits[name] = value; },
    on: (name, run) => { if (name === "change:state") window.follow = run; },
    off: () => {}, send: () => {}, save_changes: () => {},
  };
  document.head.append(Object.assign(document.createElement("style"), { textContent: style }));
  const board = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  const el = document.body.appendChild(document.createElement("div"));
  board.default.render({ model, el });
}"""

COUNT = """() => { window.frames60 = []; const next = (at) => { if (!window.frames60) return;
  window.frames60.push(at); requestAnimationFrame(next); }; requestAnimationFrame(next); }"""
COUNTED = "() => { const found = window.frames60; window.frames60 = null; return found; }"
"""The moments at which frames were drawn, between the two."""


@contextmanager
def board(steps: int) -> Iterator[Page]:
    """A page that shows a board of so many steps."""
    from cxkit.forms import open_session
    from cxkit.store import open_store

    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "store.db") as memory:
        memory.write("many", list(_captured(steps)))
        shown = open_session("many", store=memory).board()
        traits = {name: getattr(shown, name) for name in ("state", "spec", "words", "seat")}
        with opened() as page:
            page.goto("about:blank")
            page.evaluate(STAND_IN, [str(shown._esm), str(shown._css), traits])
            yield page


@contextmanager
def opened() -> Iterator[Page]:
    """A page of the size of a projector."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=outside.browser(), args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 1280, "height": 800})
        browser.close()


def _captured(steps: int) -> Iterator[Change]:
    """A journey of some steps in five phases, each with a feeling and a pain."""
    yield Change.of(Client(id="many", name="Many steps"))
    yield Change.of(Journey(id="today", name="Today"))
    for n in range(5):
        yield Change.of(Phase(id=f"p{n}", name=f"Phase {n}", place=Place(within="today", rank=f"a{n}")))
    for n in range(steps):
        place = Place(within=f"p{n * 5 // steps}", rank="a0", tiebreak=f"{n:03}")
        yield Change.of(Step(id=f"s{n}", name=f"Step {n}", place=place, owner="sales"))
        yield Change.of(Note(step=f"s{n}", sign="pain", text=f"Something hurts at step {n}"))
        felt = Response(participant=TOGETHER, question="feeling", target=f"s{n}", value=n % 5 - 2)
        yield Change.of(felt)


def frames_per_second(page: Page, start: str, dx: float, dy: float) -> float:
    """Frames drawn a second while something is dragged by ``dx`` and ``dy`` for each of 90 moves."""
    box = page.locator(start).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 8, y + 8 * (dy > 0))
    page.evaluate(COUNT)
    for n in range(90):
        page.mouse.move(x + dx * n, y + dy * (n % 20))
    frames = page.evaluate(COUNTED)
    page.mouse.up()
    return float((len(frames) - 1) / (frames[-1] - frames[0]) * 1000)


def followed_ms(page: Page) -> float:
    """How long the board takes to follow the kernel when hardly anything is new, as after each answer."""
    return float(
        page.evaluate(
            """() => {
              const times = [];
              for (let n = 0; n < 20; n++) {
                const at = performance.now();
                window.follow();
                times.push(performance.now() - at);
              }
              return times.sort((a, b) => a - b)[10];
            }"""
        )
    )
