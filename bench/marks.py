"""Every benchmark: a function that yields (name, figure). The first line of each says what is measured."""

import tempfile
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from statistics import median

from bench.clock import in_turn, milliseconds, percentile, python, ratio

Figures = Iterator[tuple[str, float]]
MARKS: dict[str, Callable[[], Figures]] = {}
LONG = ("thousand",)
"""Marks that take more than a quarter of an hour: run only when they are named."""


def mark(function: Callable[[], Figures]) -> Callable[[], Figures]:
    """Lists a benchmark under its function's name."""
    MARKS[function.__name__] = function
    return function


@mark
def startup() -> Figures:
    """`import cxkit` over bare Python, and `cxkit --help`, as whole processes."""
    bare, imported, helped = in_turn(
        python("-c", "pass"), python("-c", "import cxkit"), python("-m", "cxkit", "--help"), repeat=9
    )
    yield "import.ms_over_python", median(b - a for a, b in zip(bare, imported, strict=True))
    yield "cli.help.ms", median(helped)


@mark
def store() -> Figures:
    """Folding 10,000 changes cold, one more change, and one saved change on the default settings."""
    from cxkit.model import Change, Client, Participant, Response, Step
    from cxkit.store import open_store

    with tempfile.TemporaryDirectory() as folder:
        address = str(Path(folder) / "store.db")
        with open_store(address) as memory:
            client = memory.create(Client(name="Ten thousand"))
            people = [Participant(id=f"p{i}", alias=f"p{i}") for i in range(250)]
            steps = [Step(id=f"s{i}", name=f"Step {i}") for i in range(20)]
            items = [*people, *steps]
            items += [
                Response(participant=p.id, question=question, target=s.id, value=(i + j) % 5 - 2)
                for question in ("feeling", "expectation")
                for i, p in enumerate(people)
                for j, s in enumerate(steps)
            ]
            memory.write(client.id, [Change.of(item) for item in items[:9_999]])

        def cold() -> None:
            with open_store(address) as fresh:
                fresh.workshop(client.id)

        yield "store.fold_10k.ms", median(milliseconds(cold, repeat=9))

        with open_store(address) as memory:
            memory.workshop(client.id)
            step, more, saved = steps[3], [], []
            for i in range(200):
                saved += milliseconds(
                    lambda i=i: memory.write(client.id, [Change.of(step, thinks=f"thought {i}")]), 1, 0
                )
                more += milliseconds(lambda: memory.workshop(client.id), 1, 0)
        yield "store.fold_one_more.ms", median(more)
        yield "store.fold_one_more.p95_ms", percentile(more, 0.95)
        yield "store.save.p95_ms", percentile(saved, 0.95)


@mark
def chart() -> Figures:
    """Each chart of a 20-step client to SVG, warm; the map with eight lanes."""
    from bench.cast import twenty_steps
    from cxkit.charts import CHARTS

    shop = twenty_steps()
    for name, kind in CHARTS.items():
        yield (
            f"chart.{name}.ms",
            median(milliseconds(lambda kind=kind: kind.of(shop).svgs(), repeat=15, warm=3)),
        )


@mark
def report() -> Figures:
    """One full report of a sample as HTML: how many times faster than plain papermill + nbconvert of the
    same notebook, and how many times slower than a loop that only draws its charts; and what all four
    formats cost, as a multiple of HTML alone.
    """
    from bench.peers import by_hand, drawing_only, ours
    from cxkit.reports import FORMATS

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        every = ours(home, ",".join(FORMATS))
        mine, plain, floor, four = in_turn(ours(home), by_hand(home), drawing_only(home), every, repeat=3)
    yield "report.html.seconds", median(mine) / 1000
    yield "report.html.papermill_cli_seconds", median(plain) / 1000
    yield "report.html.floor_seconds", median(floor) / 1000
    yield "report.html.ratio_to_papermill_cli", ratio(mine, plain)
    yield "report.html.ratio_to_floor", 1 / ratio(mine, floor)
    yield "report.four_formats.seconds", median(four) / 1000
    yield "report.four_formats.ratio_to_html", ratio(mine, four)


@mark
def board() -> Figures:
    """The journey board with 60 steps in Chromium: frames a second while a step and a feeling are dragged,
    and the time to show a new state.
    """
    from bench.screen import board as shown
    from bench.screen import followed_ms, frames_per_second

    with shown(60) as page:
        yield "forms.board.follow_60.ms", followed_ms(page)
        yield "forms.board.drag_fps", frames_per_second(page, "[data-col=s2] .grip", 10, 0.3)
        yield "forms.board.feel_fps", frames_per_second(page, "[data-col=s4] .knob", 0, 5)


@mark
def workshop() -> Figures:
    """A session in JupyterLab with 20 steps: from *Run all* to the first form on a fresh kernel, with a
    kernel's start and a workshop's first cell for comparison; from a key in the scores to the new picture.
    """
    from bench.workshop import first_form_ms, kernel_ms, session, waits_ms

    parts = [kernel_ms() for _ in range(5)]
    for n, part in enumerate(("kernel", "first_cell", "agenda")):
        yield f"workshop.{part}.ms", median(taken[n] for taken in parts)
    first = []
    for again in range(3):
        with session() as page:
            first.append(first_form_ms(page))
            if not again:
                waits = waits_ms(page, keys=60)
    yield "workshop.first_form.ms", median(first)
    yield "workshop.key_to_picture.ms", median(waits)
    yield "workshop.key_to_picture.p95_ms", percentile(waits, 0.95)


@mark
def batch() -> Figures:
    """Reports of many clients as HTML, on one process and on two, each way on the same cores: how many times
    faster than papermill and nbconvert by hand, than papermill's API with one exporter a process, and how
    many times slower than a loop that only draws the charts. Slow ways make fewer reports.
    """
    from bench.batch import TEMPLATES, floor, many, ours, papermill_api, papermill_cli, seconds_each

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        clients = many(str(home / "store.db"), 100)
        for processes, name in product((1, 2), TEMPLATES):
            slow = ((papermill_cli, 2 * processes), (papermill_api, 4 * processes))
            each = {
                way: seconds_each(way, name, home, clients[:count], processes)
                for way, count in (*slow, (ours, len(clients)), (floor, len(clients)))
            }
            title = f"batch.{name}.{processes}proc"
            yield f"{title}.seconds", each[ours]
            yield f"{title}.ratio_to_papermill_cli", each[papermill_cli] / each[ours]
            yield f"{title}.ratio_to_papermill_api", each[papermill_api] / each[ours]
            yield f"{title}.ratio_to_floor", each[ours] / each[floor]


@mark
def thousand() -> Figures:
    """A thousand clients, the full template, all four formats, on two processes: minutes, what the last tenth
    holds of memory as a multiple of the first, and a report's time as a multiple of that in a batch of ten.
    """
    from bench.thousand import run

    few, many = run(10), run(1000)
    yield "batch.1000.minutes", many.seconds[-1] / 60
    yield "batch.1000.memory_ratio", many.memory_ratio
    yield "batch.1000.ratio_to_10", many.each / few.each
