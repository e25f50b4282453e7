"""How every command behaves: where global options may stand, and how a failure is told.

A refusal of ours is one message on the error stream and exit code 1; wrong use of the command line
is exit code 2, told by Typer; a traceback appears only with ``--debug``.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from cxkit.cli import STOPPED
from cxkit.cli.arguments import FLAG
from cxkit.cli.screen import err, plain, sentence, warn
from cxkit.errors import CxkitError
from cxkit.phrases.brief import brief


@dataclass(frozen=True)
class Given:
    """The global options as they were given; every command finds them in its context."""

    store: str | None
    debug: bool


class Order(TyperCommand):
    """One command; its help speaks of what is typed, not of types."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, ``--help`` among them."""
        return _without_types(super().get_params(ctx))

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """What may be typed after the command, in the order people type it: options last."""
        options, *arguments = super().collect_usage_pieces(ctx)
        return [*(argument.strip("{}") for argument in arguments), options]


class House(TyperGroup):
    """The commands of cxkit, whose global options may stand before or after the command."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The global options, ``--help`` among them."""
        return _without_types(super().get_params(ctx))

    def make_context(self, info_name: Any, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Reads what was typed; ``--help`` and ``--version`` are answered here, and may fail too."""
        with _telling(debug="--debug" in args):
            return super().make_context(info_name, args, parent, **extra)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Global options first, whatever their place, then Typer's own reading."""
        return super().parse_args(ctx, _global_first(args))

    def invoke(self, ctx: Any) -> Any:
        """Runs a command."""
        with _telling(debug=ctx.params["debug"]):
            return super().invoke(ctx)


@contextmanager
def _telling(*, debug: bool) -> Iterator[None]:
    """Tells a failure in words, and ends with its exit code."""
    try:
        yield
    except KeyboardInterrupt:
        warn(sentence("failed.stopped"))
        raise typer.Exit(STOPPED) from None
    except Exception as failure:
        if _is_typers(failure):
            raise
        warn(told(failure, debug=debug), "bold red")
        raise typer.Exit(1) from None


def _without_types(params: list[Any]) -> list[Any]:
    for param in params:
        if param.name == "help":
            param.metavar = FLAG
        elif param.param_type_name == "argument":
            param.display_type_rich = lambda ctx: FLAG
    return params


def _is_typers(failure: Exception) -> bool:
    """Wrong use, a wanted exit, and a reader of our output who left, as ``head`` does."""
    left = isinstance(failure, OSError) and failure.errno == errno.EPIPE
    return left or isinstance(failure, typer.Abort) or hasattr(failure, "exit_code")


def told(failure: Exception, *, debug: bool) -> str:
    """A failure in one message: our own words where it is ours, else what happened and where to look.

    To be called while it is handled: with ``debug``, its traceback is printed first.
    """
    if debug:
        err.print_exception()
    if isinstance(failure, CxkitError):
        return plain(failure)
    if isinstance(failure, OSError) and failure.strerror:
        where = [brief(str(name), 200) for name in (failure.filename,) if name]
        return sentence("failed.system", why=": ".join([*where, failure.strerror]))
    return sentence("failed.unexpected", kind=type(failure).__name__, why=str(failure) or "–")


def _global_first(args: list[str]) -> list[str]:
    first: list[str] = []
    rest: list[str] = []
    left = list(args)
    while left:
        arg = left.pop(0)
        if arg == "--":
            rest += [arg, *left]
            break
        if arg == "--debug" or arg.startswith("--store="):
            first.append(arg)
        elif arg == "--store":
            first += [arg, *left[:1]]
            del left[:1]
        else:
            rest.append(arg)
    return first + rest
