"""Which language is spoken: English, unless CXKIT_LANGUAGE or :func:`speaking` says another.

>>> with speaking("de"):
...     spoken()
'de'
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from importlib.resources import files
from typing import Literal, ParamSpec, TypeVar

Language = Literal["de", "en"]
"""The languages there are: each a folder of phrases beside this file, complete."""

VARIABLE = "CXKIT_LANGUAGE"
"""The environment variable that says which language a process speaks."""

Given = ParamSpec("Given")
Found = TypeVar("Found")

_speaking: ContextVar[str] = ContextVar("cxkit_language", default="")


class UnknownLanguage(ValueError):
    """A language was asked for that has no phrases; the message names those that have."""


@cache
def languages() -> tuple[str, ...]:
    """The codes of all languages there are, in alphabetical order.

    >>> languages()
    ('de', 'en')
    """
    folders = (place for place in files("cxkit.phrases").iterdir() if place.is_dir())
    return tuple(sorted(place.name for place in folders if place.joinpath("common.toml").is_file()))


def spoken() -> str:
    """The language of this moment. Raises UnknownLanguage when the environment asks for another."""
    return _speaking.get() or _known(os.environ.get(VARIABLE) or "en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within it, every phrase, number and date is of that language, in this thread alone.

    Raises UnknownLanguage for one that has no phrases.
    """
    before = _speaking.set(_known(language))
    try:
        yield
    finally:
        _speaking.reset(before)


def once_per_language(function: Callable[Given, Found]) -> Callable[Given, Found]:
    """Remembers what a function gave, as ``functools.cache`` does, in each language apart."""
    held: dict[object, Found] = {}

    @wraps(function)
    def remembered(*args: Given.args, **kwargs: Given.kwargs) -> Found:
        asked = (spoken(), args, *sorted(kwargs.items()))
        if asked not in held:
            held[asked] = function(*args, **kwargs)
        return held[asked]

    return remembered


def in_each_language(ask: Callable[[], Found]) -> list[Found]:
    """What something is in every language, the spoken one last: for reading what was written in another.

    >>> from cxkit.phrases import say
    >>> in_each_language(lambda: say("common.yes"))
    ['ja', 'yes']
    """
    found = []
    for language in sorted(languages(), key=lambda each: each == spoken()):
        with speaking(language):
            found.append(ask())
    return found


def _known(language: str) -> str:
    if language in languages():
        return language
    from cxkit.phrases import say

    with speaking("en"):
        choices = say("errors.choices", choices=", ".join(languages()))
        raise UnknownLanguage(f"{say('errors.language', language=language)}. {choices}.")
