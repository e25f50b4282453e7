"""The application: global options, and the list of commands."""

import codecs
import sys
import warnings
from collections.abc import Callable
from typing import Annotated

import typer

from cxkit import __version__
from cxkit.cli import clients, demo, files, journal, lab, reports
from cxkit.cli.arguments import FLAG
from cxkit.cli.house import Given, House, Order
from cxkit.cli.screen import plain, sentence, warn

app = typer.Typer(
    name="cxkit",
    cls=House,
    help=sentence("app.help"),
    epilog=sentence("app.epilog"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def options(
    ctx: typer.Context,
    store: Annotated[
        str | None,
        typer.Option(envvar="CXKIT_STORE", metavar="ADDRESS", help=sentence("app.store")),
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", metavar=FLAG, help=sentence("app.debug"))] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version", metavar=FLAG, callback=_version, is_eager=True, help=sentence("app.version")
        ),
    ] = False,
) -> None:
    """What holds for every command."""
    ctx.obj = Given(store, debug)


COMMANDS: dict[str, Callable[..., None]] = {
    "demo": demo.demo,
    "new": clients.new,
    "clients": clients.clients,
    "show": clients.show,
    "lab": lab.lab,
    "report": reports.report,
    "history": journal.history,
    "undo": journal.undo,
    "export": files.export,
    "import": files.import_,
}
for name, command in COMMANDS.items():
    kind = clients.New if command is clients.new else Order
    app.command(name, cls=kind, help=sentence(f"{name}.help"), epilog=sentence(f"{name}.example"))(command)


def _told(message: Warning | str, *_: object) -> None:
    """A warning as a sentence; where in the program it arose is nothing to a person at a terminal."""
    warn(plain(message), "yellow")


def _plainer(error: UnicodeError) -> tuple[str, int]:
    """What stands for signs that a terminal's alphabet lacks: a minus must not become a question mark."""
    from anyascii import anyascii

    assert isinstance(error, UnicodeEncodeError)
    return anyascii(error.object[error.start : error.end]) or "?", error.end


def run() -> None:
    """Does what was typed: whatever the terminal's alphabet, nothing fails for one sign."""
    codecs.register_error("plainer", _plainer)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="plainer")
    warnings.showwarning = _told  # type: ignore[assignment]
    app(prog_name="cxkit")
