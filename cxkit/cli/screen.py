"""What reaches the terminal: sentences of the catalogue, and text of people made harmless.

Markup, emoji codes and highlighting are off: a client called ``[red]`` is called just that.
"""

import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from cxkit.phrases import in_thousands, say

out = Console(markup=False, emoji=False, highlight=False)
err = Console(markup=False, emoji=False, highlight=False, stderr=True)

_TURNS_TEXT_AROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: object) -> str:
    r"""Text of people on one line, without anything a terminal would obey.

    >>> plain("Pay\x1b[31m\n now")
    'Pay[31m now'
    """
    harmless = (
        " " if sign.isspace() else sign
        for sign in str(text)
        if sign.isspace() or not (unicodedata.category(sign) in ("Cc", "Cs") or sign in _TURNS_TEXT_AROUND)
    )
    return " ".join("".join(harmless).split())


def unseen(text: str) -> bool:
    r"""Whether nobody could see a text on a screen.

    >>> unseen(" \u200b\u202e"), unseen("🙂")
    (True, False)
    """
    return all(unicodedata.category(sign) in ("Cc", "Cf", "Zs", "Zl", "Zp") for sign in text)


def sentence(key: str, /, **values: object) -> str:
    """A phrase of this room, with text of people made harmless."""
    return say(f"cli.{key}", **{k: plain(v) if isinstance(v, str) else v for k, v in values.items()})


def tell(key: str, /, style: str = "", **values: object) -> None:
    """Prints a phrase of this room; lines are not broken, so that paths can be copied."""
    out.print(Text(sentence(key, **values), style), soft_wrap=True)


def warn(text: str, style: str = "") -> None:
    """Prints to the error stream, where scripts do not mistake it for an answer."""
    err.print(Text(text, style), soft_wrap=True)


def here(path: Path | str) -> str:
    """A path as short as it can be typed from where the person stands; an address as it is."""
    if isinstance(path, str):
        return path
    full = path.resolve()
    return str(full.relative_to(Path.cwd())) if full.is_relative_to(Path.cwd()) else str(full)


def started_as() -> str:
    """How cxkit is typed from here: by its name where the shell finds it, else by its path."""
    program = Path(sys.argv[0])
    if program.name == "__main__.py" and program.parent.name == "cxkit":
        return f"{typed(_near(Path(sys.executable)))} -m cxkit"
    found = which("cxkit")
    if program.stem != "cxkit" or (found and Path(found).absolute() == program.absolute()):
        return "cxkit"
    return typed(_near(program))


def _near(path: Path) -> str:
    """As :func:`here`, yet the links of an environment are not followed out of it."""
    full, stand = path.absolute(), Path.cwd()
    return str(full.relative_to(stand)) if full.is_relative_to(stand) else str(full)


def typed(path: str) -> str:
    """A path as it is typed in a command.

    >>> typed("my demo/store.db"), typed("store.db")
    ('"my demo/store.db"', 'store.db')
    """
    return f'"{path}"' if " " in path else path


@contextmanager
def working(key: str, /, **values: object) -> Iterator[None]:
    """Says on the error stream what is under way, for work that cannot be counted."""
    with err.status(Text(sentence(key, **values))):
        yield


class Bar:
    """How far the work is: what is worked on now, and how many are done."""

    def __init__(self, shown: Progress, total: int) -> None:
        self._shown = shown
        self._task = shown.add_task("", total=total)

    def working_on(self, text: str) -> None:
        """Names what is under way."""
        self._shown.update(self._task, description=text)

    @contextmanager
    def done(self) -> Iterator[None]:
        """One more is done: the bar steps aside while its outcome is told."""
        self._shown.stop()
        yield
        self._shown.advance(self._task)
        self._shown.start()


class _Rate(ProgressColumn):
    """How many are done in a minute, once the first two are."""

    def render(self, task: Task) -> Text:
        return Text(sentence("report.rate", n=in_thousands(round(60 * task.speed))) if task.speed else "")


@contextmanager
def progress(total: int) -> Iterator[Bar]:
    """A bar on the error stream while work is under way; it leaves no trace in a log file."""
    text = TextColumn("{task.description}", markup=False)
    columns = (
        SpinnerColumn(),
        text,
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as shown:
        yield Bar(shown, total)
