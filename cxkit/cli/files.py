"""``export`` and ``import``: by the ending of the file."""

from json import loads
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxkit.cli.arguments import AUTHOR, ClientName
from cxkit.cli.screen import here, out, plain, sentence, started_as, tell, warn, working
from cxkit.errors import FileRefused
from cxkit.phrases import entry, one_of, say, speaking, spoken
from cxkit.phrases.brief import brief
from cxkit.resources import expanded

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from cxkit.charts import Chart
    from cxkit.exchange.xlsx import Taken
    from cxkit.store import Store

CHART_ENDINGS = (".svg", ".png", ".pdf")

CHART_NAMES = sorted(entry("charts").keys() - {"base"})
"""The charts by their words in the catalogue: help must not wait for the pictures to be loaded."""

MOST_SHEETS = 3
"""Named one by one of those that hold nothing captured."""

PNG_DPI = 160
"""Sharp on a projector and in a letter-sized print."""


def export(
    ctx: typer.Context,
    client: ClientName,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            dir_okay=False,
            help=sentence("export.output"),
            show_default=False,
        ),
    ],
    chart: Annotated[
        str | None,
        typer.Option("--chart", metavar="NAME", help=sentence("export.chart", charts=one_of(CHART_NAMES))),
    ] = None,
    paper: Annotated[
        str | None, typer.Option("--paper", metavar="PAPER", help=sentence("export.paper"))
    ] = None,
) -> None:
    """Writes everything captured with a client, or one of its charts."""
    from cxkit.store import open_store

    output = expanded(output)
    endings = CHART_ENDINGS if chart else (".json", ".xlsx")
    if output.suffix.lower() not in endings:
        raise typer.BadParameter(sentence("export.ending", file=output.name, endings=", ".join(endings)))
    if paper and not (chart and output.suffix.lower() == ".pdf"):
        raise typer.BadParameter(sentence("export.paper_for"))
    if chart:
        kind = _chart(chart)
        if paper:
            _check_paper(paper)
        with open_store(ctx.obj.store, make=False) as store, working("export.working", file=output.name):
            shop = store.workshop(store.find(client))
            with speaking(shop.client.language or spoken()):
                drawn = kind.of(shop)
                files = [_write_poster(store, drawn, output, paper)] if paper else write_chart(drawn, output)
                alt = drawn.alt
        for file in files:
            tell("export.chart_done", file=here(file), alt=alt)
        return

    from cxkit.exchange import write_journal

    with open_store(ctx.obj.store, make=False) as store, working("export.working", file=output.name):
        found = store.find(client)
        if output.suffix.lower() == ".xlsx":
            from cxkit.exchange.xlsx import write_xlsx

            shop = store.workshop(found)
            with speaking(shop.client.language or spoken()):
                write_xlsx(shop, output)
            told = {"name": brief(shop.client.name), "file": here(output), "cxkit": started_as()}
            tell("export.sheets_done", **told)
            return
        write_journal(store, found, output)
        n = len(store.changes(found))
        name = brief(store.workshop(found).client.name)
    tell("export.done", n=n, name=name, file=here(output))


def import_(
    ctx: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", exists=True, dir_okay=False, help=sentence("import.file"), show_default=False
        ),
    ],
    client: Annotated[
        str | None,
        typer.Option("--client", metavar="CLIENT", help=sentence("import.client"), show_default=False),
    ] = None,
) -> None:
    """Takes in what a file holds, and says how much of it was new and what does not fit."""
    from cxkit.cli.problems import problems
    from cxkit.exchange import read_journal, read_outline
    from cxkit.store import open_store

    endings = (".json", ".xlsx", ".yaml", ".yml")
    if file.suffix.lower() not in endings:
        raise typer.BadParameter(sentence("import.ending", file=file.name, endings=", ".join(endings)))
    merged: Taken | None = None
    with open_store(ctx.obj.store) as store, working("import.working", file=file.name):
        if file.suffix.lower() == ".json":
            _check_holds(client and store.find(client), _client_in(file), file)
            taken = read_journal(store, file)
            found, new = taken.client, taken.new
        elif file.suffix.lower() == ".xlsx":
            merged = _read_workbook(store, file, client and store.find(client))
            found, new = merged.client, merged.added + merged.changed
        else:
            outlined, changes = read_outline(file)
            _check_holds(client and store.find(client), outlined.id, file)
            found, new = outlined.id, store.take(changes)
        shop = store.workshop(found)
    tell("import.done" if new else "import.nothing", name=brief(shop.client.name), n=new, file=here(file))
    if merged:
        _tell_merged(merged, file)
    for line in problems(shop):
        out.print(line, soft_wrap=True)
    if shop.clashes:
        tell("import.clashes", n=len(shop.clashes))


def _read_workbook(store: "Store", file: Path, wanted: str | None) -> "Taken":
    from cxkit.exchange.xlsx import merge, read_items

    held = read_items(file)
    _check_holds(wanted, held.client, file)
    return merge(store, held, wanted or "", author=AUTHOR)


def _tell_merged(merged: "Taken", file: Path) -> None:
    """What was new, changed and equal in a workbook, what is only here, and which sheets say nothing."""
    if merged.added or merged.changed:
        tell("import.merged", added=merged.added, changed=merged.changed, same=merged.same)
    if merged.kept:
        tell("import.kept", n=merged.kept, file=here(file))
    if merged.unread:
        named = ", ".join(say("common.quoted", text=brief(title)) for title in merged.unread[:MOST_SHEETS])
        tell("import.unread", n=len(merged.unread), named=named)


def _check_holds(wanted: str | None, held: str | None, file: Path) -> None:
    if wanted and held and wanted != held:
        raise FileRefused(
            sentence("import.other", file=file.name, held=held, wanted=wanted),
            cure=sentence("import.other_cure"),
        )


def _client_in(file: Path) -> str | None:
    """Whose journal a file says it is; None when it cannot be read, which its reader then explains."""
    from cxkit.exchange.files import read_text
    from cxkit.exchange.journal import LIMIT_MB

    try:
        held = loads(read_text(file, LIMIT_MB))
    except (FileRefused, ValueError, RecursionError):
        return None
    return held.get("client") if isinstance(held, dict) else None


def write_chart(chart: "Chart", output: Path) -> list[Path]:
    """Writes a chart as ``.svg``, ``.png`` or ``.pdf``; further sheets are numbered: map.svg, map-2.svg …"""
    from cxkit.exchange.files import write_files

    if output.suffix.lower() == ".svg":
        sheets = [sheet.encode() for sheet in chart.files()]
    else:
        sheets = [_inked(sheet, output.suffix.lower()[1:]) for sheet in chart.sheets()]
    files = [output.with_stem(f"{output.stem}-{n}") if n > 1 else output for n in range(1, len(sheets) + 1)]
    write_files(dict(zip(files, sheets, strict=True)))
    return files


def _check_paper(name: str) -> None:
    from cxkit.reports.writers.poster import POSTERS

    if name not in POSTERS:
        papers = ", ".join(POSTERS)
        raise typer.BadParameter(sentence("export.unknown_paper", name=name, papers=papers))


def _write_poster(store: "Store", chart: "Chart", output: Path, paper: str) -> Path:
    """Writes a chart as a poster in its client's brand, and says what could not be had of it."""
    from cxkit.exchange.files import write_files
    from cxkit.reports.brand import Brand
    from cxkit.reports.document import Cover
    from cxkit.reports.writers.poster import write_poster

    brand = Brand.of(chart.shop.client, store)
    page = write_poster(chart, Cover.of(chart.shop, brand.logo, brand.typeface), paper)
    write_files({output: page.data})
    for warning in (*brand.warnings, *page.warnings):
        warn(plain(warning), "yellow")
    return output


def _chart(name: str) -> "type[Chart]":
    from cxkit.charts import CHARTS

    if name not in CHARTS:
        charts = ", ".join(sorted(CHARTS))
        raise typer.BadParameter(sentence("export.unknown_chart", name=name, charts=charts))
    return CHARTS[name]


def _inked(sheet: "Figure", format: str) -> bytes:
    from io import BytesIO

    ink = BytesIO()
    undated = {"CreationDate": None} if format == "pdf" else None  # the same chart gives the same file
    sheet.savefig(ink, format=format, dpi=PNG_DPI, metadata=undated)
    return ink.getvalue()
