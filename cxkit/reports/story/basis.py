"""What a sentence rests on, in words: whose voice, how many, how well we then know.

>>> basis("customer", 48), basis("customer", 48, Evidence.MEASURED), basis("team", 2)
('customers, n = 48', 'customers, n = 48, measured', 'team: too few answers (n = 2)')
>>> basis("together", 1, Evidence.ASSUMED)
'the room together, assumed'
"""

from collections import Counter
from collections.abc import Iterable

from cxkit.measures import too_few
from cxkit.model import TOGETHER, Evidence
from cxkit.phrases import say


def who(voice: str) -> str:
    """A voice as people call it."""
    return say(f"model.voice.{voice}")


def basis(voice: str, n: int, evidence: Evidence | None = None) -> str:
    """Voice and n, and the evidence where it is asked for; too few answers are said to be so."""
    if voice == TOGETHER:
        return _known(who(voice), evidence)
    if voice == "walk":
        return _known(say("reports.basis.walks", n=n), evidence)
    if too_few(n):
        return say("reports.basis.too_few", who=who(voice), n=n)
    return _known(say("reports.basis.people", who=who(voice), n=n), evidence)


def levels(known: Iterable[Evidence]) -> str:
    """How many statements rest on which evidence, the best known first.

    >>> levels([Evidence.REPORTED, Evidence.MEASURED, Evidence.REPORTED])
    '1 measured, 2 reported'
    """
    counts = sorted(Counter(known).items(), reverse=True)
    return ", ".join(say("reports.basis.level", n=n, evidence=level.word) for level, n in counts)


def _known(said: str, evidence: Evidence | None) -> str:
    return said if evidence is None else say("reports.basis.known", said=said, evidence=evidence.word)
