"""What a learner who works alone is told of their own journey: what is good, then what helps further.

Each unit has a file of rules, a rule a function: a Workshop in, a sentence or None out. A sentence names
what the learner wrote. Nothing is scored, and nothing is called wrong. A new rule is a function, its place
in GOOD or ASKED of its file, and its sentence in ``forms.toml``, section ``kindly``.

>>> from cxkit.exchange import sample
>>> next(told.text for told in feedback(sample("kuku"), "s6") if not told.good)
'You have 8 actions. If you could do only one of them, which would a customer notice first?'
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from cxkit.errors import NotFound
from cxkit.forms.kindly import (
    first_contact,
    how_it_feels,
    my_report,
    one_action,
    pains_and_gains,
    promise_and_gap,
    the_walk,
)
from cxkit.model import Workshop
from cxkit.phrases import say

Rule = Callable[[Workshop], str | None]

MOST = 2
"""Sentences of each sort: more than that is a list, and no longer read."""

UNITS: Mapping[str, ModuleType] = {
    "s1": first_contact,
    "s2": how_it_feels,
    "s3": the_walk,
    "s4": pains_and_gains,
    "s5": promise_and_gap,
    "s6": one_action,
    "s7": my_report,
}


@dataclass(frozen=True)
class Told:
    """One sentence: something that is good, or a question that helps further."""

    good: bool
    text: str


def feedback(shop: Workshop, unit: str) -> tuple[Told, ...]:
    """What a unit's rules say of a workshop; NotFound, with the units there are, for another unit.

    At most two things that are good, then at most two questions, those that matter most first; where no
    question is left, that is said.
    """
    if unit not in UNITS:
        raise NotFound(say("forms.kindly.no_unit", id=unit), choices=list(UNITS))
    rules = UNITS[unit]
    good = _said(rules.GOOD, shop)
    asked = _said(rules.ASKED, shop)
    if not asked:
        good.append(say("forms.kindly.go_on"))
    return (*(Told(True, text) for text in good), *(Told(False, text) for text in asked))


def _said(rules: Sequence[Rule], shop: Workshop) -> list[str]:
    return [text for rule in rules if (text := rule(shop))][:MOST]
