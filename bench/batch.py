"""Many reports four ways: by hand, with papermill's API, ours, and only the drawing of their charts.

Each way makes an HTML file for every client of one store, on as many processes as it is given, and says how
many seconds a client took. What a way pays once (importing, starting) is in it.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bench.peers import drawn
from cxkit.exchange import sample
from cxkit.model import Change, Client, Item
from cxkit.resources import find
from cxkit.store import open_store

TEMPLATES = {
    "standard": Path(__file__).with_name("standard.ipynb"),
    "full": find("templates/reports/full.ipynb"),
}
STANDARD = ("emotion_curve", "promise_gap", "pains_and_gains", "priority_matrix")

Way = Callable[[str, Path, str, Sequence[str], int], None]
"""Makes the reports of clients: template, folder, store's address, clients, processes."""


def many(address: str, count: int) -> list[str]:
    """A store of so many clients, each with everything a sample has captured; their ids."""
    shop = sample("kuku")
    items = [item for item in shop.by_id.values() if not isinstance(item, Client)]
    with open_store(address) as memory:
        clients = [memory.create(Client(id=f"client-{n:04}", name=f"Client {n:04}")) for n in range(count)]
        for client in clients:
            memory.write(client.id, map(_new, items))
    return [client.id for client in clients]


def _new(item: Item) -> Change:
    return Change.of(item)


def seconds_each(way: Way, name: str, home: Path, clients: Sequence[str], processes: int) -> float:
    """How many seconds a client took; the store lies in ``home``, and the files go into a folder there."""
    folder = home / f"{way.__name__}-{name}-{processes}"
    folder.mkdir()
    start = time.perf_counter()
    way(name, folder, str(home / "store.db"), clients, processes)
    taken = time.perf_counter() - start
    made = len(list(folder.glob("*.html")))
    assert way is floor or made == len(clients), f"{way.__name__}: {made} of {len(clients)} reports"
    return taken / len(clients)


def papermill_cli(name: str, folder: Path, address: str, clients: Sequence[str], processes: int) -> None:
    """`papermill`, then `jupyter nbconvert`, for one client after the other, in so many shells."""
    with ProcessPoolExecutor(processes, get_context("spawn")) as shells:
        list(
            shells.map(_by_hand, *zip(*((name, folder, address, client) for client in clients), strict=True))
        )


def _by_hand(name: str, folder: Path, address: str, client: str) -> None:
    here = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{here}{os.pathsep}{os.environ['PATH']}"}
    done = folder / f"{client}.ipynb"
    given = ["-p", "client", client, "-p", "store", address, "-k", "python3"]
    for line in (
        [str(here / "papermill"), str(TEMPLATES[name]), str(done), *given],
        [str(here / "jupyter"), "nbconvert", "--to", "html", str(done)],
    ):
        subprocess.run(line, check=True, capture_output=True, env=environment)


def papermill_api(name: str, folder: Path, address: str, clients: Sequence[str], processes: int) -> None:
    """papermill's API and one exporter for each process, as a careful user would write it."""
    with ProcessPoolExecutor(processes, get_context("spawn")) as workers:
        list(
            workers.map(_by_api, *zip(*((name, folder, address, client) for client in clients), strict=True))
        )


def _by_api(name: str, folder: Path, address: str, client: str) -> None:
    from nbconvert import HTMLExporter
    from papermill import execute_notebook

    if "exporter" not in globals():
        globals()["exporter"] = HTMLExporter()
    executed = execute_notebook(
        str(TEMPLATES[name]),
        None,
        {"client": client, "store": address},
        kernel_name="python3",
        progress_bar=False,
    )
    html, _ = globals()["exporter"].from_notebook_node(executed)
    (folder / f"{client}.html").write_text(html, "utf-8")


def ours(name: str, folder: Path, address: str, clients: Sequence[str], processes: int) -> None:
    """`cxkit report`, as a whole process."""
    line = [sys.executable, "-m", "cxkit", "--store", address, "report", *clients, "--to", "html", "--fresh"]
    line += ["--template", str(TEMPLATES[name]), "--jobs", str(processes), "--out", str(folder)]
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL)


def floor(name: str, folder: Path, address: str, clients: Sequence[str], processes: int) -> None:
    """The same charts drawn to SVG in a bare loop, and nothing else."""
    share = [list(clients[n::processes]) for n in range(processes)]
    running = [
        subprocess.Popen([sys.executable, "-m", "bench.batch", name, address, *mine])
        for mine in share
        if mine
    ]
    assert not any(process.wait() for process in running)


def _draw(name: str, address: str, clients: Sequence[str]) -> None:
    from cxkit.charts import CHARTS

    pictures = drawn(address, clients[0]) if name == "full" else [(kind, {}) for kind in STANDARD]
    with open_store(address) as memory:
        for client in clients:
            shop = memory.workshop(client)
            for kind, options in pictures:
                CHARTS[kind].of(shop, **options).svgs()


if __name__ == "__main__":
    _draw(sys.argv[1], sys.argv[2], sys.argv[3:])
