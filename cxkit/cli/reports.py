"""``report``: finished reports, one client after the other."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxkit.cli.arguments import FLAG
from cxkit.cli.house import told
from cxkit.cli.screen import here, progress, sentence, tell, warn
from cxkit.phrases import languages
from cxkit.phrases.brief import brief
from cxkit.reports import FORMATS, USUAL
from cxkit.resources import expanded

if TYPE_CHECKING:
    from cxkit.store import Store


def report(
    ctx: typer.Context,
    clients: Annotated[
        list[str] | None,
        typer.Argument(metavar="CLIENT", help=sentence("report.clients"), show_default=False),
    ] = None,
    *,
    all_: Annotated[bool, typer.Option("--all", metavar=FLAG, help=sentence("report.all"))] = False,
    to: Annotated[
        str,
        typer.Option("--to", metavar="FORMATS", help=sentence("report.to", formats=", ".join(FORMATS))),
    ] = ",".join(USUAL),
    template: Annotated[
        str, typer.Option("--template", metavar="NAME", help=sentence("report.template"))
    ] = "full",
    paper: Annotated[str, typer.Option("--paper", metavar="SIZE", help=sentence("report.paper"))] = "a4",
    language: Annotated[
        str | None,
        typer.Option(
            "--language",
            metavar="CODE",
            help=sentence("report.language", languages=", ".join(languages())),
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="DIR", file_okay=False, help=sentence("report.out"), show_default=False
        ),
    ] = None,
) -> None:
    """Makes reports; a client that fails is named, and the others are still made."""
    if bool(clients) == all_:
        raise typer.BadParameter(sentence("report.which"))
    asked = formats(to)

    from cxkit.exchange.files import check_writable
    from cxkit.reports.delivery import check_language, find_template
    from cxkit.store import open_store

    with open_store(ctx.obj.store, make=False) as store:
        check_language(language)  # what would fail for every client is told once
        notebook = find_template(template)
        if out:
            out = expanded(out)
            check_writable(out)
        wanted = [client.id for client in store.clients()] if all_ else list(dict.fromkeys(clients or []))
        if not wanted:
            tell("clients.none", address=store.address)
        debug = ctx.obj.debug
        made = make_reports(
            store, wanted, to=asked, template=notebook, out=out, paper=paper, language=language, debug=debug
        )
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
    *,
    to: Sequence[str] = USUAL,
    template: str | Path = "full",
    out: Path | None = None,
    paper: str = "a4",
    language: str | None = None,
    debug: bool = False,
) -> dict[str, list[Path]]:
    """Makes the report of each client and tells where its files are, or why it failed.

    Gives back the files of every client whose report was made.
    """
    from cxkit.reports import report as make

    files: dict[str, list[Path]] = {}
    failed: list[str] = []
    called = {client.id: client.name for client in store.clients()}
    with progress(len(clients)) as bar:
        for client in clients:
            id, name = "", brief(client)
            try:
                id = store.find(client)
                name = brief(called.get(id, client))
                bar.working_on(sentence("report.working", client=name))
                made = make(
                    id, to=to, store=store, template=template, out=out, paper=paper, language=language
                )
            except Exception as failure:
                failed.append(name)
                with bar.done():
                    why = told(failure, debug=debug)
                    warn(sentence("report.failed", client=name, why=why) if id else why, "bold red")
                continue
            files[client] = made.files
            with bar.done():
                for file in made.files:
                    tell("report.file", file=here(file))
                for warning in made.warnings:
                    warn(sentence("report.warning", client=name, warning=warning), "yellow")
    if failed and len(clients) > 1:
        warn(sentence("report.some_failed", made=len(files), n=len(clients), names=", ".join(failed)))
    return files
