"""``history`` and ``undo``: what was done, and taking the last of it back."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from cxkit.cli.arguments import AUTHOR, ClientName
from cxkit.cli.screen import out, plain, sentence, tell
from cxkit.phrases.brief import brief

if TYPE_CHECKING:
    from cxkit.store import Batch


def history(
    ctx: typer.Context,
    client: ClientName,
    last: Annotated[
        int, typer.Option("--last", "-n", min=1, metavar="N", help=sentence("history.last"))
    ] = 20,
) -> None:
    """Lists what was done with a client, the newest last."""
    from cxkit.cli.deeds import deed
    from cxkit.store import open_store
    from cxkit.store.undo import UNDO

    with open_store(ctx.obj.store, make=False) as store:
        found = store.find(client)
        batches = store.history(found)
        shop = store.workshop(found)
        if not batches:
            tell("history.none")
            return
        if len(batches) > last:
            tell("history.earlier", style="dim", n=len(batches) - last)
        table = Table(box=None, pad_edge=False, header_style="dim")
        for column in ("when", "who", "what"):
            table.add_column(sentence(f"history.{column}"), overflow="fold", no_wrap=column == "when")
        by_name = {batch.batch: batch for batch in batches}
        for batch in batches[-last:]:
            taken_back = by_name.get(batch.batch.removeprefix(UNDO)) if batch.batch.startswith(UNDO) else None
            what = deed((taken_back or batch).changes, shop)
            if taken_back:
                what = sentence("history.took_back", what=what)
            if batch.undone:
                what = sentence("history.undone", what=what)
            table.add_row(
                _when(batch), brief(plain(batch.author)) or "–", what, style="dim" if batch.undone else ""
            )
        out.print(table)


def undo(
    ctx: typer.Context,
    client: ClientName,
    author: Annotated[
        str, typer.Option(envvar="CXKIT_AUTHOR", metavar="NAME", help=sentence("undo.author"))
    ] = AUTHOR,
) -> None:
    """Takes back the author's own last batch."""
    from cxkit.cli.deeds import deed
    from cxkit.store import open_store

    with open_store(ctx.obj.store, make=False) as store:
        found = store.find(client)
        before = store.workshop(found)  # what is taken back is told by the names it had
        undone = store.undo(found, author)
        (batch,) = [batch for batch in store.history(found) if batch.batch == undone.batch]
        what = deed(batch.changes, before)
        tell("undo.done", style="bold", what=what, who=brief(batch.author or "–"), when=_when(batch))
        if undone.kept:
            tell("undo.kept", n=len(undone.kept))


def _when(batch: "Batch") -> str:
    return f"{batch.at:%Y-%m-%d %H:%M}" if batch.at else "–"
