"""``report``: finished reports of one client, or of many at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from os import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxkit.cli.arguments import FLAG, Language
from cxkit.cli.house import told
from cxkit.cli.screen import here, plain, progress, sentence, tell, warn
from cxkit.errors import CxkitError
from cxkit.phrases.brief import brief
from cxkit.reports import FORMATS, USUAL

if TYPE_CHECKING:
    from cxkit.reports.batch import Outcome
    from cxkit.store import Store


class Engine(StrEnum):
    """What runs the cells: processes of ours, or a kernel for every report as a reference."""

    cxkit = "cxkit"
    nbclient = "nbclient"


@dataclass(frozen=True)
class Asking:
    """What is asked for, of every client alike."""

    to: Sequence[str] = USUAL
    template: str | Path = "full"
    out: Path | str | None = None
    paper: str = "a4"
    language: str | None = None


@dataclass(frozen=True)
class Batch:
    """How many are made at once, how long one may take, and what is made again."""

    jobs: int = 1
    seconds: float = 600
    fresh: bool = False
    reference: bool = False
    cluster: str = ""


def report(
    ctx: typer.Context,
    clients: Annotated[
        list[str] | None,
        typer.Argument(metavar="CLIENT", help=sentence("report.clients"), show_default=False),
    ] = None,
    *,
    all_: Annotated[bool, typer.Option("--all", metavar=FLAG, help=sentence("report.all"))] = False,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            metavar="FORMATS",
            help=sentence("report.to", formats=", ".join(FORMATS)),
            show_default=",".join(USUAL),
        ),
    ] = None,
    template: Annotated[
        str, typer.Option("--template", metavar="NAME", help=sentence("report.template"))
    ] = "full",
    paper: Annotated[str, typer.Option("--paper", metavar="SIZE", help=sentence("report.paper"))] = "a4",
    language: Language = None,
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="PLACE", help=sentence("report.out"), show_default=False),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", metavar="N", min=1, max=256, help=sentence("report.jobs"), show_default=False),
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=1, help=sentence("report.timeout"))
    ] = Batch.seconds,
    fresh: Annotated[bool, typer.Option("--fresh", metavar=FLAG, help=sentence("report.fresh"))] = False,
    engine: Annotated[
        Engine, typer.Option("--engine", metavar="NAME", help=sentence("report.engine"))
    ] = Engine.cxkit,
    cluster: Annotated[
        str, typer.Option("--cluster", metavar="ADDRESS", help=sentence("report.cluster"), show_default=False)
    ] = "",
) -> None:
    """Makes reports; a client that fails is named, and the others are still made."""
    if bool(clients) == all_:
        raise typer.BadParameter(sentence("report.which"))
    asked = formats(",".join(to or USUAL))

    from cxkit.reports.delivery import find_template
    from cxkit.reports.languages import check_language
    from cxkit.store import open_store

    with open_store(ctx.obj.store, make=False) as store:
        check_language(language)  # what would fail for every client is told once
        notebook = find_template(template)
        wanted = [client.id for client in store.clients()] if all_ else list(dict.fromkeys(clients or []))
        if not wanted:
            tell("clients.none", address=store.address)
        asking = Asking(asked, notebook, out, paper, language)
        at_once = Batch(
            jobs or cpu_count() or 1, timeout, fresh, reference=engine is Engine.nbclient, cluster=cluster
        )
        made = make_reports(store, wanted, asking, at_once, debug=ctx.obj.debug)
    if len(made) < len(wanted):
        raise typer.Exit(1)


def formats(text: str) -> tuple[str, ...]:
    """The formats asked for, each once and in the order given; an unknown one is wrong use.

    >>> formats("pdf, html,pdf")
    ('pdf', 'html')
    """
    asked = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    if not asked or set(asked) - set(FORMATS):
        raise typer.BadParameter(sentence("report.formats", given=text, formats=", ".join(FORMATS)))
    return asked


def make_reports(
    store: "Store",
    clients: Sequence[str],
    asking: Asking = Asking(),
    at_once: Batch = Batch(),
    *,
    debug: bool = False,
) -> dict[str, list[Path | str]]:
    """Makes the report of each client and tells where its files are, or why it failed.

    Gives back the files of every client whose report was made.
    """
    files: dict[str, list[Path | str]] = {}
    failed: list[str] = []
    kept = 0
    called = {client.id: brief(client.name) for client in store.clients()}
    outcomes = _outcomes(store, clients, asking, at_once, debug=debug)
    with progress(len(clients)) as bar:
        names = (called.get(client, brief(client)) for client in clients)
        bar.working_on(sentence("report.working", n=len(clients), client=next(names, "")))
        try:
            for client, outcome in outcomes:
                name = called.get(outcome.client, brief(client))
                with bar.done():
                    if outcome.why:
                        failed.append(name)
                        why = plain(outcome.why)
                        if outcome.client in called:
                            why = sentence("report.failed", client=name, why=why)
                        warn(outcome.trace + why if debug else why, "bold red")
                        continue
                    files[client] = list(outcome.files)
                    kept += outcome.kept
                    for file in outcome.files:
                        tell("report.file", file=here(file))
                    for warning in outcome.warnings:
                        warn(sentence("report.warning", client=name, warning=warning), "yellow")
        except KeyboardInterrupt:
            if len(clients) > 1:
                warn(sentence("report.stopped", made=len(files), n=len(clients)))
            raise
    if kept:
        warn(sentence("report.kept", n=kept))
    if failed and len(clients) > 1:
        warn(sentence("report.some_failed", made=len(files), n=len(clients), names=", ".join(failed)))
    return files


def _outcomes(
    store: "Store", clients: Sequence[str], asking: Asking, at_once: Batch, *, debug: bool
) -> Iterator[tuple[str, "Outcome"]]:
    """What becomes of each client that is named; one that nobody knows is told first."""
    from cxkit.reports.batch import Outcome, batch

    named: dict[str, str] = {}
    for client in clients:
        try:
            named[store.find(client)] = client
        except CxkitError as why:
            yield client, Outcome(client, why=told(why, debug=debug))
    for outcome in batch(store, list(named), **vars(asking), **vars(at_once)):
        yield named[outcome.client], outcome
