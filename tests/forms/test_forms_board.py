"""The board without a browser: what it shows, says and does, and that its words come from the catalogue."""

import re

import pytest
from phrases_in_code import HOUSE, reads_like_words

from cxkit.errors import BadValue, NotFound
from cxkit.exchange import load_samples
from cxkit.forms import open_session
from cxkit.forms.board import Board
from cxkit.model import (
    TOGETHER,
    Change,
    Client,
    Journey,
    Participant,
    Phase,
    Place,
    Response,
    Step,
    Touchpoint,
    new_id,
)
from cxkit.phrases import entry
from cxkit.store import open_store


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "store.db") as opened:
        yield opened


@pytest.fixture
def new(store):
    """A board of a client that nobody has captured anything of."""
    return open_session(store=store, author="ann").board()


@pytest.fixture
def bakery(store):
    """A board with two phases and three steps."""
    client = Client(id="bakery", name="Corner Bakery")
    items = [
        client,
        Journey(id="today", name="Bread on a Saturday"),
        Phase(id="before", name="Before", place=Place(within="today", rank="a0")),
        Phase(id="inside", name="Inside", place=Place(within="today", rank="a1")),
        Step(id="sees", name="Sees the window", place=Place(within="before", rank="a0")),
        Step(id="asks", name="Asks for bread", place=Place(within="inside", rank="a0")),
        Step(id="pays", name="Pays", place=Place(within="inside", rank="a1")),
    ]
    store.write("bakery", [Change.of(item) for item in items], author="ann")
    return open_session("bakery", store=store, author="ann").board()


def told(board, **operation):
    answer = board.perform({"id": new_id(), **operation})
    assert "kept" in answer, answer
    return answer


def order(board):
    return [(phase["phase"], [step["name"] for step in phase["steps"]]) for phase in board.value]


def test_the_first_step_brings_its_journey_along(new):
    assert new.value == []
    assert new.problems == ("There are no steps yet.",)
    told(new, do="add_steps", items=[{"id": "s", "name": "Sees the window"}])
    assert order(new) == [("First phase", ["Sees the window"])]
    assert (new.journey.name, new.journey.state) == ("Today", "today")
    assert new.problems == ()


def test_the_first_step_can_be_taken_back_and_the_client_keeps_its_name(new):
    told(new, do="add_steps", items=[{"id": "s", "name": "Sees the window"}])
    told(new, do="undo")
    told(new, do="add_steps", items=[{"id": "t", "name": "Hears the bell"}])
    assert order(new) == [("First phase", ["Hears the bell"])]
    assert new.session.shop.problems == ()


def test_two_laptops_that_begin_apart_begin_the_same_journey(store, tmp_path):
    client = store.create(Client(id="bakery", name="Corner Bakery"), author="ann")
    with open_store(tmp_path / "other.db") as elsewhere:
        elsewhere.take(store.changes("bakery"))
        for laptop, name in ((store, "ann"), (elsewhere, "ben")):
            board = open_session(client.id, store=laptop, author=name).board()
            told(board, do="add_steps", items=[{"id": f"s-{name}", "name": f"Step of {name}"}])
        store.take(elsewhere.changes("bakery"))
    merged = open_session(client.id, store=store).board()
    [(_, steps)] = order(merged)
    assert sorted(steps) == ["Step of ann", "Step of ben"]


def test_a_step_moves_between_phases_and_back(bakery):
    told(bakery, do="move_step", step="pays", phase="before", before="sees")
    assert order(bakery) == [("Before", ["Pays", "Sees the window"]), ("Inside", ["Asks for bread"])]
    told(bakery, do="undo")
    assert order(bakery)[1] == ("Inside", ["Asks for bread", "Pays"])


def test_a_phase_goes_only_with_its_steps_named(bakery):
    refused = bakery.perform({"id": "x", "do": "remove", "item": "inside"})["refused"]
    assert "“Inside” still holds these steps: Asks for bread, Pays" in refused
    told(bakery, do="remove", item="inside", steps=["asks", "pays"])
    assert order(bakery) == [("Before", ["Sees the window"])]
    assert [gone["called"] for gone in bakery.state["removed"]] == ["Inside", "Asks for bread", "Pays"]
    told(bakery, do="restore", item="pays")  # and its phase with it
    assert order(bakery)[1] == ("Inside", ["Pays"])


def test_a_step_whose_phase_is_gone_is_named_and_can_be_put_somewhere(bakery):
    phase = bakery.session.shop.get(Phase, "before")
    bakery.session.write([Change.removal(phase)])
    assert bakery.problems == ("These steps stand in no phase: Sees the window.",)
    told(bakery, do="move_step", step="sees", phase="inside", before="asks")
    assert order(bakery) == [("Inside", ["Sees the window", "Asks for bread", "Pays"])]


def test_an_empty_phase_is_a_problem_in_words(bakery):
    told(bakery, do="add_phases", items=[{"id": "after", "name": "Afterwards"}])
    assert bakery.problems == ("No steps yet in: Afterwards.",)


def test_the_feeling_of_the_room_stands_until_somebody_answers_alone(bakery):
    told(bakery, do="feel", step="pays", value=-1)
    assert bakery.value[1]["steps"][1]["feeling"] == -1
    bakery.session.write(
        [Change.of(Participant(id=p, alias=p)) for p in ("amina", "otieno", "wanjiru")]
        + [
            Change.of(Response(participant=p, question="feeling", target="pays", value=v))
            for p, v in (("amina", 1), ("otieno", 0), ("wanjiru", 1))
        ]
    )
    shown = bakery.state["phases"][1]["steps"][1]["feeling"]
    assert (round(shown["value"], 2), shown["told"]) == (0.67, "+0.7"), "as the reports tell it"
    assert (shown["n"], shown["alone"], shown["few"]) == (3, True, False)
    refused = bakery.perform({"id": "x", "do": "feel", "step": "pays", "value": 2})["refused"]
    assert refused == "People have answered for “Pays” each on their own; their mean stands."
    assert [r.value for r in bakery.session.shop.responses if r.participant == TOGETHER] == [-1]


@pytest.mark.parametrize("value", [3, -3, 1.5, "2", True, [1], 10**400])
def test_what_is_no_feeling_is_refused_with_the_range(bakery, value):
    refused = bakery.perform({"id": "x", "do": "feel", "step": "pays", "value": value})["refused"]
    assert "−2 … +2" in refused or "cannot do anything with value" in refused
    assert bakery.value[1]["steps"][1]["feeling"] is None


def test_a_touchpoint_is_found_by_its_name_or_made(bakery):
    bakery.session.write([Change.of(Touchpoint(id="till", name="The till", channel="in person"))])
    for typed in ("the  TILL", "The till · in person"):
        told(bakery, do="set", item="pays", field="touchpoint", value=typed)
        assert bakery.session.shop.get(Step, "pays").touchpoint == "till"
    told(bakery, do="set", item="asks", field="touchpoint", value="Counter · in person")
    told(bakery, do="set", item="sees", field="touchpoint", value="Window")
    made = {t.name: t.channel for t in bakery.session.shop.touchpoints}
    assert made == {"The till": "in person", "Counter": "in person", "Window": "Window"}
    told(bakery, do="set", item="asks", field="touchpoint", value=" ")
    assert bakery.value[1]["steps"][0]["touchpoint"] == ""


def test_notes_are_written_mended_weighed_and_taken_out(bakery):
    told(bakery, do="add_notes", step="pays", sign="pain", items=[{"id": "n1", "text": "No cards"}])
    told(bakery, do="add_notes", step="pays", sign="gain", items=[{"id": "n2", "text": "A smile"}])
    told(bakery, do="add_quotes", step="pays", items=[{"id": "q1", "text": "Cash only?"}])
    told(bakery, do="set", item="n1", field="text", value="Cash only")
    told(bakery, do="set", item="n1", field="severity", value=4)
    told(bakery, do="remove", item="n2")
    pays = bakery.value[1]["steps"][1]
    assert (pays["pains"], pays["gains"], pays["quotes"]) == (["Cash only"], [], ["Cash only?"])
    assert bakery.session.shop.notes[0].severity == 4


def test_who_clashed_on_what_is_told_at_the_step(bakery):
    before = bakery.session.shop.tick
    pays = bakery.session.shop.get(Step, "pays")
    bakery.session.store.write("bakery", [Change.of(pays, owner="till")], author="ben")
    told(bakery, do="set", item="pays", field="owner", value="boss", seen=before)
    clash = bakery.state["phases"][1]["steps"][1]["clashes"]["owner"]
    assert clash == {"by": "ben", "text": "till", "value": "till"}


def test_a_step_taken_out_by_somebody_else_says_by_whom(bakery):
    pays = bakery.session.shop.get(Step, "pays")
    bakery.session.store.write("bakery", [Change.removal(pays)], author="ben")
    bakery.session.refresh()
    refused = bakery.perform({"id": "x", "do": "set", "item": "pays", "field": "owner", "value": "boss"})
    assert refused["refused"] == "“Pays” was taken out by ben."


def test_an_operation_of_another_journey_is_refused(bakery):
    other = [
        Journey(id="future", name="Bread by bike", state="future"),
        Phase(id="later", name="Later", place=Place(within="future")),
        Step(id="clicks", name="Clicks", place=Place(within="later")),
    ]
    bakery.session.write([Change.of(item) for item in other])
    for operation in (
        {"do": "move_step", "step": "pays", "phase": "later"},
        {"do": "move_step", "step": "clicks", "phase": "inside"},
        {"do": "set", "item": "clicks", "field": "name", "value": "Pays"},
    ):
        with pytest.raises(BadValue, match="nothing called"):
            bakery.changes(operation)
    future = bakery.session.board("future")
    assert order(future) == [("Later", ["Clicks"])]
    assert order(bakery.session.board("Bread by bike")) == order(future)


def test_a_journey_that_is_taken_out_takes_no_more_steps(bakery):
    board = bakery.session.board("today")
    bakery.session.write([Change.removal(board.journey)])
    assert board.value == []
    refused = board.perform({"id": "x", "do": "add_steps", "items": [{"id": "new", "name": "New"}]})
    assert "There is no journey called today" in refused["refused"]


def test_a_journey_or_a_lane_there_is_none_of_is_named(bakery):
    with pytest.raises(NotFound, match="Choose from: Bread on a Saturday"):
        bakery.session.board("nowhere")
    with pytest.raises(NotFound, match="touchpoint, sees, thinks"):
        bakery.session.board(lanes=["price"])
    assert bakery.session.board(lanes=["quotes", "feeling"]).lanes == ("feeling", "quotes")


def test_the_samples_are_shown_as_their_charts_tell_them(store):
    load_samples(store)
    board = open_session("kuku", store=store).board(lanes=["feeling", "pains"])
    pays = next(step for phase in board.value for step in phase["steps"] if step["name"] == "Pays")
    assert round(pays["feeling"], 1) == 0.4
    assert pays["moment"]
    assert "Asked twice to pay" in pays["pains"]


# ── words ──────────────────────────────────────────────────────────────────────────────────────────

SCRIPTS = sorted((HOUSE / "cxkit/forms/board").glob("*.js"))


def texts_of(script: str) -> list[str]:
    """Every quoted text of a script, but for comments, names of styles and what is looked up by them."""
    code = re.sub(r"(?m)(^|\s)//.*$", "", script)
    code = re.sub(r"(\bclass: |\b(?:closest|matches|querySelector\w*)\()(\"[^\"]*\"|`[^`]*`)", r"\1", code)
    quoted = re.findall(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`', code)
    return [re.sub(r"\$\{[^}]*\}", "{}", plain or template) for plain, template in quoted]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_of_the_board_holds_a_sentence_of_its_own(path):
    assert not [text for text in texts_of(path.read_text("utf-8")) if reads_like_words(text)]


def test_the_detector_sees_a_sentence():
    found = texts_of('el("p", { text: "There are no steps yet" }); // not "this one here"')
    assert [text for text in found if reads_like_words(text)] == ["There are no steps yet"]


def test_every_word_a_script_asks_for_is_in_the_catalogue():
    code = "\n".join(path.read_text("utf-8") for path in SCRIPTS)
    known = {**entry("forms.kit"), **entry("forms.board")}
    assert set(re.findall(r"\bwords\.(\w+)", code)) <= set(known)
    assert not set(entry("forms.kit")) & set(entry("forms.board"))


def test_every_word_of_the_board_is_asked_for_by_somebody():
    scripts = "\n".join(path.read_text("utf-8") for path in SCRIPTS)
    modules = "\n".join(path.read_text("utf-8") for path in SCRIPTS[0].parent.glob("*.py"))
    asked = {*re.findall(r"\bwords\.(\w+)", scripts), *re.findall(r"forms\.board\.(\w+)", modules)}
    assert set(entry("forms.board")) <= asked


def test_every_operation_the_browser_sends_is_known():
    from cxkit.forms.board.operations import DO

    code = "\n".join(path.read_text("utf-8") for path in SCRIPTS)
    assert set(re.findall(r'\bdo: "(\w+)"', code)) == set(DO)


def test_the_board_is_one_script_and_one_style():
    assert Board._esm.count("export default") == 1
    assert ".cxkit-board" in Board._css
