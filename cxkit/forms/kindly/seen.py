"""What the rules look at, found once: the steps of today, names in quotation marks, the low and the high."""

import re
from collections.abc import Iterable
from functools import cache

from cxkit.forms.checks import listed
from cxkit.measures import best_curve
from cxkit.model import Item, Quote, Step, Workshop
from cxkit.phrases import entry


def today(shop: Workshop) -> tuple[Step, ...]:
    """The steps of today's journey, in their order."""
    return shop.steps_of(shop.journey())


def name(text: str | None) -> str:
    """What somebody wrote, in quotation marks, not too long, without its full stop.

    >>> name("I waited for an hour.")
    '“I waited for an hour”'
    """
    return listed([(text or "").strip().rstrip(".") or "–"])


def called(item: Item) -> str:
    """An item as it is called, in quotation marks."""
    return name(item.called)


def first(items: Iterable[Item]) -> str:
    """The first of some items in quotation marks; empty when there is none."""
    return next(map(called, items), "")


def low_step(shop: Workshop) -> Step | None:
    """The step that feels worst, when it is a low point."""
    found = best_curve(shop)
    return shop.get(Step, found.lowest.step) if found and found.has_low_point else None


def heard(shop: Workshop, voice: str) -> tuple[Quote, ...]:
    """What people of a voice said, word for word."""
    return tuple(quote for quote in shop.quotes if quote.voice == voice)


def speaks_of(text: str | None, words: str) -> bool:
    """Whether a text has a word of a family of ``forms.kindly.words``; pay* is all that begins so.

    >>> speaks_of("Pays the bill", "paying"), speaks_of("Repays a visit", "paying")
    (True, False)
    """
    return any(_family(words).fullmatch(word) for word in re.findall(r"\w+", (text or "").casefold()))


@cache
def _family(words: str) -> re.Pattern[str]:
    family = str(entry(f"forms.kindly.words.{words}")).split()
    return re.compile("|".join(re.escape(word).replace(r"\*", r"\w*") for word in family))
