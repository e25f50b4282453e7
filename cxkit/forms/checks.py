"""What each notebook of the workshop should leave behind, and whether it does: pure, a Workshop in.

>>> from cxkit.model import Client
>>> shop = Workshop(client=Client(name="Corner Bakery"))
>>> [check.sentence for check in checks(shop, "05")]
['Nobody has scored how the steps feel.']
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from cxkit.forms import captured
from cxkit.forms.captured import Count, Each, Enough
from cxkit.model import Workshop
from cxkit.phrases import say

LONGEST = 48
"""Characters of a name inside a sentence; what is longer is cut."""
NAMED = 3
"""Names a sentence lists; the others are counted."""


@dataclass(frozen=True)
class Check:
    """One thing a notebook should leave behind.

    ``what`` says what is captured, ``sentence`` what is missing (empty when nothing is). ``count`` are
    there, ``wanted`` would be enough.
    """

    notebook: str
    name: str
    what: str
    sentence: str
    count: int
    wanted: int

    @property
    def done(self) -> bool:
        """Whether nothing is missing."""
        return not self.sentence

    @property
    def state(self) -> Literal["done", "thin", "missing"]:
        """Done, begun, or not begun."""
        return "done" if self.done else "thin" if self.count else "missing"


Rule = Callable[[Workshop], Count]

RULES: Mapping[str, Mapping[str, Rule]] = {
    "00": {
        "named": captured.named,
        "sponsor": captured.sponsor,
        "decision_wanted": captured.decision_wanted,
        "team": partial(captured.team, want=3),
        "departments": captured.departments,
    },
    "01": {
        "reflection": captured.reflection,
        "vision": captured.vision,
        "rates": captured.rates,
        "purpose": captured.purpose,
    },
    "02": {
        "persona": captured.persona,
        "traits": partial(captured.traits, want=5),
        "known": captured.known,
    },
    "03": {"promises": partial(captured.promises, want=3), "made_by": captured.made_by},
    "04": {
        "steps": partial(captured.steps, want=5),
        "touchpoints": captured.touchpoints,
        "thinks": captured.thinks,
        "owners": captured.owners,
    },
    "05": {"feelings": partial(captured.feelings, want=3), "felt": captured.felt},
    "06": {
        "pains": partial(captured.pains, want=1),
        "gains": partial(captured.gains, want=1),
        "severity": captured.severity,
        "verdicts": captured.verdicts,
    },
    "07": {
        "walks": captured.walks,
        "happened": captured.happened,
        "next_walk": captured.next_walk,
    },
    "08": {
        "customers": partial(captured.customers, want=5),
        "insights": captured.insights,
        "against": captured.against,
    },
    "09": {
        "judged": partial(captured.judged, want=3),
        "tested": captured.tested,
        "payment": captured.payment,
        "again": partial(captured.again, want=3),
    },
    "10": {
        "actions": partial(captured.actions, want=3),
        "action_owners": captured.action_owners,
        "due": captured.due,
        "rated": captured.rated,
        "must_not_lose": captured.must_not_lose,
        "decisions": captured.decisions,
        "future": captured.future,
    },
    "11": {"review": captured.review, "quotes": captured.quotes, "thanks": captured.thanks},
    "12": {
        "practices": captured.practices,
        "trust": captured.trust,
        "trust_again": captured.trust_again,
        "followed": captured.followed,
    },
    "s1": {
        "persona": captured.persona,
        "steps": partial(captured.steps, want=5),
        "touchpoints": captured.touchpoints,
    },
    "s2": {"felt_alone": captured.felt_alone, "insights": captured.insights},
    "s3": {"walks": captured.walks, "happened": captured.happened},
    "s4": {
        "pains": partial(captured.pains, want=1),
        "gains": partial(captured.gains, want=1),
        "said": captured.said,
    },
    "s5": {
        "promises": partial(captured.promises, want=1),
        "tested": captured.tested,
        "judged_alone": captured.judged_alone,
    },
    "s6": {
        "actions": partial(captured.actions, want=1),
        "committed": captured.committed,
    },
    "s7": {"review": captured.review},
}
"""By notebook: what it should leave behind. A new rule is a function in ``captured.py``, a line here, and
its words in ``forms.toml``, section ``checks``."""

NOT_ON: Mapping[str, frozenset[str]] = {
    "taster": frozenset(
        {"judged", "tested", "again", "future", "verdicts", "must_not_lose", "decisions", "reflection"}
    ),
    "half_day": frozenset({"future"}),
}
"""What a path does not ask for although it has the notebook."""


def checks(shop: Workshop, notebook: str = "", *, path: str = "") -> tuple[Check, ...]:
    """What a notebook should leave behind, or all of them; without what the path does not ask for.

    A rule that has nothing to look at yet (owners, where there are no steps) is silent.
    """
    wanted = {notebook: RULES.get(notebook, {})} if notebook else RULES
    left_out = NOT_ON.get(path, frozenset())
    return tuple(
        check
        for id, rules in wanted.items()
        for name, rule in rules.items()
        if name not in left_out
        for check in _checked(id, name, rule(shop))
    )


def _checked(notebook: str, name: str, found: Count) -> Iterator[Check]:
    if isinstance(found, Enough):
        yield Check(notebook, name, *_enough(name, found), found.count, found.wanted)
    elif found.of:
        yield Check(notebook, name, *_each(name, found), found.of - len(found.lacking), found.of)


def _enough(name: str, found: Enough) -> tuple[str, str]:
    what = say(f"forms.checks.{name}.what", n=found.count)
    if found.count >= found.wanted:
        return what, ""
    if not found.count:
        return what, say(f"forms.checks.{name}.none", want=found.wanted)
    return what, say(f"forms.checks.{name}.thin", n=found.count, want=found.wanted)


def _each(name: str, found: Each) -> tuple[str, str]:
    n = len(found.lacking)
    what = say(f"forms.checks.{name}.what", n=found.of - n, of=found.of)
    return what, say(f"forms.checks.{name}.lacking", n=n, names=listed(found.lacking)) if n else ""


def listed(names: Sequence[str]) -> str:
    """Names inside a sentence: quoted, the first few, and how many more.

    >>> listed(["Pays", "Waits", "Orders", "Eats", "Tells"])
    '“Pays”, “Waits”, “Orders” and 2 more'
    """
    shown = [say("forms.checks.quoted", name=_short(name)) for name in names[:NAMED]]
    if len(names) > NAMED:
        return say("forms.checks.more", names=", ".join(shown), n=len(names) - NAMED)
    return say("forms.checks.both", names=", ".join(shown[:-1]), last=shown[-1]) if shown[1:] else shown[0]


def _short(name: str) -> str:
    plain = " ".join(name.split())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + "…"
