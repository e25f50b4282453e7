"""``new``, ``clients`` and ``show``."""

from typing import Annotated

import typer
from rich.table import Table

from cxkit.cli.arguments import AUTHOR, Author, ClientName
from cxkit.cli.screen import out, plain, sentence, tell


def new(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=sentence("new.name"), show_default=False)],
    author: Author = AUTHOR,
) -> None:
    """Writes a client."""
    from cxkit.model import Client
    from cxkit.store import open_store

    with open_store(ctx.obj.store) as store:
        client = Client(name=name)
        called_so = [other.id for other in store.clients() if other.name.casefold() == client.name.casefold()]
        store.create(client, author=author)
        tell("new.done", style="bold", name=client.name, id=client.id)
        if called_so:
            tell("new.namesake", n=len(called_so), ids=", ".join(called_so), id=client.id)
        tell("new.folder", folder=str(store.folder(client.id)))


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
            table.add_row(plain(client.name), plain(client.industry or "–"), plain(client.id))
        out.print(table)


def show(ctx: typer.Context, client: ClientName) -> None:
    """Draws one client in the terminal."""
    from cxkit.cli.portrait import portrait
    from cxkit.store import open_store

    with open_store(ctx.obj.store, make=False) as store:
        out.print(portrait(store.workshop(store.find(client))))
