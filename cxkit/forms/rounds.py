"""The same form for several rounds, each behind a tab: the start, and the days one looks again."""

from collections.abc import Callable, Sequence
from typing import Any

from ipywidgets import Tab

from cxkit.errors import NotFound
from cxkit.forms.asked import round_named
from cxkit.forms.live import Live
from cxkit.phrases import say

FORMS = ("scores", "turns", "levels", "trust")
"""What a session shows for one round at a time."""


class Rounds(Tab):  # type: ignore[misc]  # ipywidgets says nothing of its types
    """A tab a round; ``value`` are the forms behind them, in their order.

    The first one that nobody has begun is in front.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.store import open_store
    >>> here = open_session(store=open_store(mkdtemp() + "/store.db"))
    >>> rounds = Rounds(here.trust, (1, 90), {"voice": "customer"})
    >>> rounds.titles, [form.round for form in rounds.value]
    (('at the start', 'day 90'), [1, 90])
    """

    def __init__(self, make: Callable[..., Any], rounds: Sequence[int], options: dict[str, Any]) -> None:
        self.value: tuple[Live, ...] = tuple(make(round=n, **options) for n in rounds)
        titles = [
            say("forms.rounds.start") if n == 1 else say(f"forms.round.{round_named(n)}") for n in rounds
        ]
        begun = [any(_counts(form)) for form in self.value]
        front = begun.index(False) if False in begun else len(begun) - 1
        super().__init__(children=self.value, titles=titles, selected_index=front)


def _counts(form: Any) -> Sequence[Any]:
    held = form.value
    return tuple(held.values()) if isinstance(held, dict) else tuple(held)


def form_named(session: Any, name: str) -> Callable[..., Any]:
    """How a session makes a form of rounds; NotFound with those there are."""
    if name not in FORMS:
        raise NotFound(say("forms.rounds.unknown", name=name), choices=list(FORMS))
    made: Callable[..., Any] = getattr(session, name)
    return made
