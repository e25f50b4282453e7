"""What is missing is said in plain sentences, counted fairly, and silent where nothing is to be seen."""

import pytest

from cxkit.forms.checks import NOT_ON, RULES, checks, listed
from cxkit.forms.paths import plan
from cxkit.model import Action, Client, Journey, Participant, Phase, Place, Promise, Response, Step, Workshop
from cxkit.phrases import entry, say

BAKERY = Client(id="bakery", name="Corner Bakery")
MAP = [
    Journey(id="today", name="Bread"),
    Phase(id="one", name="Morning", place=Place(within="today")),
    Step(id="ask", name="Asks", place=Place(within="one", rank="a0"), owner="shop", thinks="Is it fresh?"),
    Step(id="pay", name="Pays", place=Place(within="one", rank="a1")),
]


def sentences(*items, notebook: str = "", path: str = "") -> list[str]:
    return [c.sentence for c in checks(Workshop.of([BAKERY, *items]), notebook, path=path) if not c.done]


def score(who: str, step: str, value: int = 1) -> Response:
    return Response(participant=who, question="feeling", target=step, value=value)


def test_an_empty_workshop_lacks_something_in_every_notebook_and_says_each_thing_once():
    shop = Workshop(client=Client(name=say("forms.session.nameless")))
    for notebook in RULES:
        found = checks(shop, notebook)
        assert found
        assert {check.state for check in found} == {"missing"}
        said = [check.sentence for check in found]
        assert len(said) == len(set(said))
        assert all(text.endswith((".", "?")) and "{" not in text for text in said)


@pytest.mark.parametrize("sample", ["kuku", "clinic", "ledgerline"])
def test_a_sample_lacks_little_and_only_what_is_true(sample: str, request: pytest.FixtureRequest):
    shop = request.getfixturevalue(sample)
    found = [check for check in checks(shop) if check.notebook in {u.id for u in plan().facilitated}]
    assert sum(check.done for check in found) / len(found) > 0.9
    assert {check.notebook for check in found} == {unit.id for unit in plan().facilitated}


def test_what_the_samples_lack(kuku: Workshop, clinic: Workshop):
    assert [c.sentence for c in checks(kuku, "01") if not c.done] == [
        "It is not known how many customers come back, or how many are lost."
    ]
    assert [c.sentence for c in checks(clinic, "09") if not c.done] == [
        "“Everyone is understood before they are treated” has no step where it is kept or broken."
    ]


def test_a_step_without_an_owner_is_named():
    assert "“Pays” has no owner." in sentences(*MAP, notebook="04")
    assert "The journey has only 2 steps; a first contact has seldom fewer than 5." in sentences(
        *MAP, notebook="04"
    )


def test_nobody_has_scored_then_somebody_then_enough_for_a_room():
    assert sentences(*MAP, notebook="05") == ["Nobody has scored how the steps feel."]
    room = [Participant(id=f"p{n}", alias=f"P{n}") for n in range(3)]
    one = sentences(*MAP, *room, score("p0", "ask"), notebook="05")
    assert one == [
        "Only 1 person has scored how the steps feel; a room is told from 3 people on.",
        "Nobody has scored how “Pays” feels.",
    ]
    every = [score(who.id, step) for who in room for step in ("ask", "pay")]
    assert sentences(*MAP, *room, *every, notebook="05") == []


def test_a_customer_is_no_voice_of_the_team():
    guest = Participant(id="g", alias="Guest", voice="customer")
    assert sentences(*MAP, guest, score("g", "ask"), notebook="05")[0] == (
        "Nobody has scored how the steps feel."
    )


def test_a_rule_with_nothing_to_look_at_is_silent():
    assert {check.name for check in checks(Workshop.of([BAKERY]), "10")} == {"actions", "decisions", "future"}


def test_what_was_dropped_needs_no_owner():
    dropped = Action(title="A card with points", state="dropped")
    assert "No action is written down." in sentences(dropped, notebook="10")


def test_a_path_does_not_ask_for_what_it_has_no_time_for():
    assert "Nobody has scored what is promised and what is delivered." in sentences(notebook="09")
    assert sentences(notebook="09", path="taster") == [
        "No step is marked as the one where customers pay; without it one usual suspect cannot be checked."
    ]
    assert set(NOT_ON) <= {path.id for path in plan().paths}
    assert set().union(*NOT_ON.values()) <= {name for rules in RULES.values() for name in rules}


def test_long_names_are_cut_and_many_are_counted():
    promises = [Promise(id=f"p{n}", text=f"{n} {'very ' * 20}fresh") for n in range(5)]
    (told,) = [t for t in sentences(*promises, notebook="03") if "who makes" in t]
    assert told.startswith("5 promises do not say who makes them: “0 very")
    assert told.endswith("… and 2 more.".replace("… and", "…” and"))
    assert len(told) < 250
    assert listed(["a"]) == "“a”"
    assert listed(["a", "b"]) == "“a” and “b”"


def test_every_notebook_of_the_plan_has_its_rules_and_every_rule_its_words():
    assert set(RULES) == {unit.id for unit in (*plan().facilitated, *plan().self_guided)}
    for name in {name for rules in RULES.values() for name in rules}:
        assert entry(f"forms.checks.{name}")["what"]
