"""``demo``: the three samples in a store of their own, with every report made."""

from pathlib import Path
from typing import Annotated

import typer

from cxkit.cli.files import write_chart
from cxkit.cli.reports import Asking, Batch, make_reports
from cxkit.cli.screen import here, sentence, started_as, tell, typed, working
from cxkit.resources import expanded

GUIDE = "kuku"
"""The sample that pictures and documents speak of."""


def demo(
    ctx: typer.Context,
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", file_okay=False, help=sentence("demo.out"))
    ] = Path("cxkit-demo"),
) -> None:
    """Loads the samples, makes their reports and maps, and says what to open first."""
    from cxkit.charts import CHARTS
    from cxkit.exchange import load_samples
    from cxkit.exchange.files import check_writable
    from cxkit.store import open_store, slug

    out = expanded(out)
    check_writable(out)
    address = out / "store.db"
    with open_store(address) as store:
        with working("demo.working"):
            clients = load_samples(store)
        tell("demo.loaded", names=", ".join(client.name for client in clients))
        everybody = [client.id for client in clients]
        made = make_reports(store, everybody, Asking(out=out), Batch(jobs=2), debug=ctx.obj.debug)
        for client in clients:
            drawn = CHARTS["journey_map"].of(store.workshop(client.id))
            for file in write_chart(drawn, out / f"{slug(client.name)}-journey-map.svg"):
                tell("report.file", file=here(file))
    if GUIDE in made:
        tell("demo.open", style="bold", file=here(made[GUIDE][0]))
        tell("demo.look", cxkit=started_as(), store=typed(here(address)), client=GUIDE)
    if len(made) < len(clients):
        raise typer.Exit(1)
