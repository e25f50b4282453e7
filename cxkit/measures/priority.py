"""Priority: which actions first, by what they bring both sides and what they take."""

from collections.abc import Mapping
from typing import Any, Literal, get_args

import pandas as pd

from cxkit.measures.responses import responses
from cxkit.measures.tables import groups, once, table
from cxkit.model import Action, Evidence, Insight, Promise, PromiseTest, Step, Workshop

Quadrant = Literal["quick_win", "big_bet", "fill_in", "not_now"]
"""In their order; None where a score is missing."""

_HIGH = 3  # impact from here on is high, effort from here on too

_COLUMNS = {
    "action": str,
    "title": str,
    "customer_impact": float,
    "business_impact": float,
    "effort": float,
    "quadrant": str,
    "owner": str,
    "due": str,
    "state": str,
    "first_step": str,
    "agenda": str,
    "nature": str,
    "answers": str,
    "answers_text": str,
    "step_name": str,
    "must_not_compromise": str,
    "must_not_compromise_text": str,
    "votes": int,
    "n": int,
    "voice": str,
    "evidence": int,
}


@once
def priority(shop: Workshop) -> pd.DataFrame:
    """The actions by quadrant, then by what they bring customers.

    Columns: action (id), title, customer_impact, business_impact, effort (1 … 5, NaN where missing),
    quadrant (quick_win, big_bet, fill_in, not_now; None where a score is missing), owner, due (date),
    state, first_step, agenda, nature, answers and must_not_compromise (ids; with _text in words),
    step_name (the step that the action helps), votes (their sum), n (people who voted), voice, evidence.

    >>> from cxkit.model import *
    >>> shop = Workshop.of([
    ...     Client(name="Kuku"),
    ...     Action(title="Call ahead", customer_impact=5, business_impact=3, effort=1),
    ...     Action(title="New app", customer_impact=5, business_impact=2, effort=5),
    ... ])
    >>> priority(shop)[["title", "quadrant"]].values.tolist()
    [['Call ahead', 'quick_win'], ['New app', 'not_now']]
    """
    votes = _votes(shop)
    rows = [_row(shop, action, *votes.get(action.id, (0, 0))) for action in shop.actions]
    order: dict[object, int] = {quadrant: place for place, quadrant in enumerate(get_args(Quadrant))}
    by_rank = table(_COLUMNS, rows).assign(
        rank=lambda found: [order.get(quadrant, len(order)) for quadrant in found["quadrant"]]
    )
    by = ["rank", "customer_impact", "business_impact", "effort"]
    ranked = by_rank.sort_values(by, ascending=[True, False, False, True], kind="stable")
    return ranked.drop(columns="rank").reset_index(drop=True)


def quadrant(
    customer_impact: float | None, business_impact: float | None, effort: float | None
) -> Quadrant | None:
    """The quadrant of an action: impact is high when both are 3 or more, effort is low below 3.

    >>> quadrant(4, 3, 2), quadrant(4, 3, 3), quadrant(5, 2, 2), quadrant(1, 5, 4), quadrant(5, 5, None)
    ('quick_win', 'big_bet', 'fill_in', 'not_now', None)
    """
    if customer_impact is None or business_impact is None or effort is None:
        return None
    if min(customer_impact, business_impact) >= _HIGH:
        return "quick_win" if effort < _HIGH else "big_bet"
    return "fill_in" if effort < _HIGH else "not_now"


def _row(shop: Workshop, action: Action, votes: int, voters: int) -> tuple[Any, ...]:
    scores = (action.customer_impact, action.business_impact, action.effort)
    who = (action.owner, action.due, action.state, action.first_step, action.agenda, action.nature)
    insight = shop.get(Insight, action.must_not_compromise)
    kept = (action.must_not_compromise, insight.called if insight else None)
    answered = (action.answers, _called(shop, action.answers), _step_name(shop, action.answers))
    told = (votes, voters, "team", int(Evidence.ASSUMED))
    return (action.id, action.title, *scores, quadrant(*scores), *who, *answered, *kept, *told)


def _called(shop: Workshop, id: str | None) -> str | None:
    item = shop.by_id.get(id or "")
    if isinstance(item, PromiseTest):
        item = shop.get(Promise, item.promise)
    return item.called if item else None


def _step_name(shop: Workshop, id: str | None) -> str | None:
    item = shop.by_id.get(id or "")
    step = item if isinstance(item, Step) else shop.get(Step, getattr(item, "step", None))
    return step.name if step else None


def _votes(shop: Workshop) -> Mapping[str, tuple[int, int]]:
    cast = groups(responses(shop, "vote"), "target")
    return {target: (int(sum(votes)), sum(vote > 0 for vote in votes)) for (target,), votes in cast.items()}
