"""Every sentence a person reads, in one catalogue.

The catalogue is a folder of TOML files per language: ``en/model.toml`` holds what the forms call
things, ``en/errors.toml`` what goes wrong, and so on, one file per room of the house. A phrase is
found by its file, section and name, and said in the language that is :func:`spoken`:

>>> say("errors.range", field="Feeling", range="−2 … +2", value=7)
'Feeling must be −2 … +2, got 7'

Phrases that count have an ``one`` and an ``other`` form and take ``n``:

>>> say("common.people", n=1), say("common.people", n=14)
('1 person', '14 people')
>>> with speaking("de"):
...     say("common.people", n=1), say("common.people", n=14)
('1 Person', '14 Personen')
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from string import Formatter
from tomllib import loads
from typing import Any
from unicodedata import bidirectional

from cxkit.phrases.numbers import (
    day,
    duration,
    in_thousands,
    month,
    number,
    percent,
    read_number,
    short_day,
    signed,
)
from cxkit.phrases.spoken import (
    Language,
    UnknownLanguage,
    in_each_language,
    languages,
    once_per_language,
    speaking,
    spoken,
)

__all__ = [
    "Language",
    "UnknownLanguage",
    "day",
    "duration",
    "entry",
    "in_each_language",
    "in_thousands",
    "languages",
    "month",
    "number",
    "once_per_language",
    "one_of",
    "percent",
    "read_number",
    "say",
    "short_day",
    "signed",
    "speaking",
    "spoken",
]


_FROM_LEFT = "\u200e"


@cache
def _catalogue(language: str) -> dict[str, Any]:
    folder = files("cxkit.phrases").joinpath(language)
    texts = {f.name[:-5]: f.read_text("utf-8") for f in folder.iterdir() if f.name.endswith(".toml")}
    return {name: loads(text) for name, text in texts.items()}


def entry(key: str) -> Any:
    """The raw catalogue entry at a dotted key: a text, or a table of them; KeyError when absent.

    >>> entry("common.people.one")
    '{n} person'
    """
    return _entry(spoken(), key)


@cache
def _entry(language: str, key: str) -> Any:
    found: Any = _catalogue(language)
    for part in key.split("."):
        if not isinstance(found, dict) or part not in found:
            raise KeyError(key)
        found = found[part]
    return found


def say(key: str, /, **values: object) -> str:
    """The phrase at a dotted key, its gaps filled with values.

    Values are put in as they are and never read as templates. A sentence of ours is set from the left,
    though a name at its beginning is written from the right. A phrase with ``one`` and ``other``
    forms is chosen by ``n``. Raises KeyError for an unknown key or a gap left open: both are
    mistakes in the program, not of a person.
    """
    text = entry(key)
    if isinstance(text, dict):
        text = text["one" if values.get("n") == 1 else "other"]
    said = str(text).format_map(values)
    return _FROM_LEFT + said if not said.isascii() and _turned(said) and _speaks(str(text)) else said


def _turned(said: str) -> bool:
    """Whether a text begins in a script written from the right, and so would be set from there."""
    strong = (b for b in map(bidirectional, said) if b in ("L", "R", "AL"))
    return next(strong, "L") != "L"


@cache
def _speaks(phrase: str) -> bool:
    """Whether a phrase has words of its own, and not only values in quotation marks."""
    return any(char.isalpha() for words, *_ in Formatter().parse(phrase) for char in words)


def one_of(words: Iterable[str]) -> str:
    """The alternatives of a choice, as a sentence names them.

    >>> one_of(["keep", "fix", "remove"])
    'keep, fix or remove'
    """
    *most, last = words
    return say("common.either", most=", ".join(most), last=last) if most else last
