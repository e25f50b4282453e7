"""What every sample asks of its sponsor, and what it has begun, hang together."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from cxkit.exchange import read_outline, samples
from cxkit.model import Action, Workshop

NEEDED_FOR = {
    "d-call": "a-call",
    "d-ledger": "a-ledger",
    "d-date": "a-date",
    "d-collections": "a-call",
    "d-second": "a-second",
    "d-start": "a-start",
}


@pytest.fixture(params=["kuku", "ledgerline", "clinic"])
def shop(request: pytest.FixtureRequest) -> Workshop:
    return request.getfixturevalue(request.param)


def told(shop: Workshop) -> Iterator[str]:
    """Every text of an insight, an action or a decision."""
    for item in (*shop.insights, *shop.actions, *shop.decisions):
        yield from (value for name, value in vars(item).items() if isinstance(value, str) and _words(name))


def _words(field: str) -> bool:
    return field not in ("id", "answers", "must_not_compromise", "step")


def test_each_decision_belongs_to_an_action_that_waits_for_it(shop: Workshop) -> None:
    assert len(shop.decisions) == 2
    for decision in shop.decisions:
        action = shop.by_id[NEEDED_FOR[decision.id]]
        assert isinstance(action, Action)
        assert action.state == "planned", action.title
        assert action.owner
        assert action.first_step
        assert action.must_not_compromise
        assert f"{action.due.day} {action.due:%B}" in decision.text, "it says by when"
        assert "so that" in decision.text, "it says what for"
        assert decision.cost


def test_what_was_begun_says_how_it_goes_and_is_not_late(shop: Workshop) -> None:
    begun = [action for action in shop.actions if action.state != "planned"]
    assert {action.state for action in begun} == {"started", "done"}
    for action in begun:
        assert action.follow_up, action.title
        assert (action.due < shop.date) == (action.state == "done"), action.title
    for action in shop.actions:
        assert action.follow_up is None or action in begun, action.title


def test_trust_is_asked_again_weeks_after_the_actions_were_chosen(shop: Workshop) -> None:
    _, changes = read_outline(samples()[shop.client.id])
    given = [(change.patch, change.at.date()) for change in changes if change.kind == "response"]
    chosen = {day for fields, day in given if fields["question"] == "vote"}
    again = {day for fields, day in given if fields.get("round") == 90}
    assert len(chosen) == len(again) == 1
    assert min(again) - max(chosen) >= timedelta(weeks=3)
    assert max(chosen) < min(a.due for a in shop.actions if a.state == "done") <= min(again)


def test_no_number_of_a_participant_reaches_a_report(shop: Workshop) -> None:
    assert not [text for text in told(shop) if re.search(r"\b[a-z]{1,2}\d{1,2}\b", text)]
