"""``new``, ``clients`` and ``show``."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from cxkit.cli.arguments import AUTHOR, Author, ClientName
from cxkit.cli.house import Order
from cxkit.cli.screen import here, out, plain, sentence, tell, unseen
from cxkit.phrases.brief import brief
from cxkit.resources import own_files, shipped_files

if TYPE_CHECKING:
    from cxkit.model import Change

SHIPPED = ", ".join(path.stem for path in shipped_files("starters"))


class New(Order):
    """The command ``new``; its help also names the starters that people keep at home."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help of every command, and a line more where there are own starters."""
        super().format_help(ctx, formatter)
        if own := own_files("starters"):
            tell("new.starter_own", names=", ".join(path.stem for path in own))


def new(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=sentence("new.name"), show_default=False)],
    starter: Annotated[
        str | None,
        typer.Option("--starter", metavar="NAME", help=sentence("new.starter", names=SHIPPED)),
    ] = None,
    author: Author = AUTHOR,
) -> None:
    """Writes a client, and with it the first draft of a journey when one is asked for."""
    from cxkit.exchange import read_starter
    from cxkit.model import Change, Client
    from cxkit.store import open_store

    client = Client(name="" if unseen(name) else name)
    drafted = read_starter(starter, client) if starter is not None else []
    with open_store(ctx.obj.store) as store:
        called_so = [other.id for other in store.clients() if other.name.casefold() == client.name.casefold()]
        store.write(client.id, [Change.of(client), *drafted], author=author)
        tell("new.done", style="bold", name=brief(client.name), id=client.id)
        if starter is not None:
            tell("new.drafted", starter=starter, what=_held(drafted))
            tell("new.correct")
        if called_so:
            tell("new.namesake", n=len(called_so), ids=", ".join(called_so), id=client.id)
        tell("new.folder", folder=here(store.folder(client.id) / "reports"))


def _held(drafted: "Sequence[Change]") -> str:
    """What a starter has put in, kind by kind; of the organisation itself it says nothing."""
    from cxkit.cli.deeds import counted
    from cxkit.model import Client

    kinds = Counter(change.kind for change in drafted if change.kind != Client.kind)
    return ", ".join(counted(kind, n) for kind, n in kinds.items())


def clients(ctx: typer.Context) -> None:
    """Lists who is in the store."""
    from cxkit.store import open_store

    with open_store(ctx.obj.store, make=False) as store:
        found = store.clients()
        if not found:
            tell("clients.none", address=store.address)
            return
        table = Table(box=None, pad_edge=False, header_style="dim")
        for column in ("name", "industry", "id"):
            table.add_column(sentence(f"clients.{column}"), overflow="fold")
        for client in sorted(found, key=lambda c: (c.name.casefold(), c.id)):
            table.add_row(*(brief(plain(text)) for text in (client.name, client.industry or "–", client.id)))
        out.print(table)


def show(ctx: typer.Context, client: ClientName) -> None:
    """Draws one client in the terminal."""
    from cxkit.cli.portrait import portrait
    from cxkit.store import open_store

    with open_store(ctx.obj.store, make=False) as store:
        out.print(portrait(store.workshop(store.find(client))))
