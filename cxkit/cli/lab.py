"""``lab``: JupyterLab on the workshop of one client."""

from typing import TYPE_CHECKING, Annotated

import typer

from cxkit.cli.arguments import FLAG, Language
from cxkit.cli.screen import here, sentence, tell
from cxkit.phrases import spoken
from cxkit.phrases.spoken import VARIABLE as LANGUAGE

if TYPE_CHECKING:
    from cxkit.model import Client
    from cxkit.store import Store


def lab(
    ctx: typer.Context,
    client: Annotated[
        str | None, typer.Argument(metavar="CLIENT", help=sentence("lab.client"), show_default=False)
    ] = None,
    *,
    path: Annotated[str, typer.Option("--path", metavar="PATH", help=sentence("lab.path"))] = "half_day",
    lenses: Annotated[
        list[str] | None,
        typer.Option("--lens", metavar="NAME", help=sentence("lab.lens"), show_default=False),
    ] = None,
    language: Language = None,
    self_guided: Annotated[
        bool, typer.Option("--self-guided", metavar=FLAG, help=sentence("lab.self_guided"))
    ] = False,
    port: Annotated[
        int | None, typer.Option("--port", metavar="PORT", min=1, max=65535, help=sentence("lab.port"))
    ] = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", metavar=FLAG, help=sentence("lab.no_browser"))
    ] = False,
    author: Annotated[
        str, typer.Option(envvar="CXKIT_AUTHOR", metavar="NAME", help=sentence("lab.author"))
    ] = sentence("lab.facilitator"),
) -> None:
    """Lays the notebooks out for a path, and opens them."""
    from cxkit.cli import jupyter
    from cxkit.forms import laying
    from cxkit.forms.checks import checks
    from cxkit.forms.paths import plan
    from cxkit.reports.languages import check_language
    from cxkit.store import open_store

    check_language(language)
    with open_store(ctx.obj.store) as store:
        meant, known = _meant(store, client)
        within = store.folder(meant) / ("self-guided" if self_guided else "workshop")
        way = None if self_guided else plan().path(path).id
        laid = laying.lay(within, path=way, lenses=lenses)
        prepared = known and all(check.done for check in checks(store.workshop(meant.id), "00"))
    environment = {
        "CXKIT_STORE": store.address,
        "CXKIT_CLIENT": meant.id if known else "",
        "CXKIT_NEW_CLIENT": "" if known else meant.id,
        "CXKIT_AUTHOR": author,
        "CXKIT_PATH": way or "",
        LANGUAGE: language or meant.language or spoken(),
    }
    free = jupyter.free_port(port)
    for name, own in laid.kept.items():
        tell("lab.kept", name=name, own=own)
    if way:
        chosen = plan().path(way)
        tell("lab.laid", path=chosen.title, minutes=chosen.minutes, folder=here(within))
    else:
        tell("lab.laid_self_guided", folder=here(within))
    jupyter.run(
        within,
        laid.files[1 if prepared and way else 0],
        trusted=laid.ours,
        port=free,
        browser=not no_browser,
        environment=environment,
        ready=lambda address: _ready(meant.name, address),
    )
    tell("lab.ended")


def _ready(name: str, address: str) -> None:
    tell("lab.ready", style="bold", name=name, address=address)
    tell("lab.stop", style="dim")


def _meant(store: "Store", name: str | None) -> tuple["Client", bool]:
    """The client that is named, or the only one, or a new one; and whether it is written already."""
    from cxkit.errors import NotFound

    if name is not None:
        return store.workshop(store.find(name)).client, True
    clients = store.clients()
    if len(clients) > 1:
        raise NotFound(
            sentence("lab.which"),
            choices=[client.name for client in clients],
            cure=sentence("lab.which_cure"),
        )
    return (clients[0], True) if clients else (_draft(store), False)


def _draft(store: "Store") -> "Client":
    """A client that is written with its first answer; an earlier one of which nothing came stands in."""
    from cxkit.errors import NotFound
    from cxkit.model import Client
    from cxkit.phrases import say

    new = Client(name=say("forms.session.nameless"))
    folder = store.folder(new)
    for held in sorted(folder.parent.glob(f"{folder.name.removesuffix(new.id)}*")):
        left = Client(id=held.name.rpartition("-")[2], name=new.name)
        try:
            store.workshop(left.id)
        except NotFound:
            return left
    return new
