"""Writes docs/cli.md from the command line itself, so that the two cannot differ."""

from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from cxkit.cli.app import app

HEAD = """\
# The command line

<!-- Generated from cxkit/cli by `make docs`; edit the phrases in cxkit/phrases/en/cli.toml instead. -->

{help}

{commands}
`cxkit COMMAND --help` tells the same in the terminal. Answers go to the standard output; warnings and
failures go to the error stream, each in a sentence that says what to do.

Exit code 0: done. 1: something failed, and is named. 2: wrong use. 130: stopped with Ctrl-C.
"""


def page() -> str:
    """The whole page as Markdown."""
    house: Any = get_command(app)
    parts = [
        HEAD.format(help=house.help, commands=_commands(house)),
        "## Options of every command\n",
        _table(house),
        f"{house.epilog}\n",
    ]
    for name, command in house.commands.items():
        parts += [f"## cxkit {name}\n", f"{command.help}\n", _usage(name, command), _table(command)]
    return "\n".join(part for part in parts if part)


def _commands(house: Any) -> str:
    rows = [f"| [`{name}`](#cxkit-{name}) | {command.help} |" for name, command in house.commands.items()]
    return "\n".join(["| command | what it does |", "|---|---|", *rows, ""])


def _usage(name: str, command: Any) -> str:
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = len(_rows(command)) > len(arguments)
    words = ["cxkit", name, *map(_in_usage, arguments), *(["[OPTIONS]"] if options else [])]
    example = command.epilog.removeprefix("Example: ")
    return f"```\n{' '.join(words)}\n```\n\nFor example `{example}`\n"


def _in_usage(argument: Any) -> str:
    shown = argument.metavar + ("…" if argument.nargs == -1 else "")
    return str(shown if argument.required else f"[{shown}]")


def _table(command: Any) -> str:
    rows = _rows(command)
    return "| name | what it does |\n|---|---|\n" + "\n".join(rows) + "\n" if rows else ""


def _rows(command: Any) -> list[str]:
    return [f"| {_names(param)} | {_told(param)} |" for param in command.params if param.name != "help"]


def _names(param: Any) -> str:
    if param.param_type_name == "argument":
        return f"`{param.metavar}`"
    *others, last = param.opts
    value = "" if param.is_flag else f" {param.metavar}"
    return ", ".join(f"`{name}`" for name in (*others, last + value))


def _told(param: Any) -> str:
    return " ".join(_sentences(param))


def _sentences(param: Any) -> Iterator[str]:
    yield param.help or ""
    if param.required and param.param_type_name == "option":
        yield "Needed."
    if param.envvar:
        yield f"Also by the environment variable `{param.envvar}`."
    told = param.show_default if isinstance(param.show_default, str) else param.default
    if told not in (None, False, ()) and param.show_default:
        yield f"Otherwise `{told}`."
