"""How far somebody is who works alone: told from what is captured, and the same after a restart."""

from forms_seats import at, bakery, seat

from cxkit.forms import open_session
from cxkit.forms.paths import plan
from cxkit.model import Insight, Persona
from cxkit.store import open_store

TITLES = [
    "01 My first contact",
    "02 How it feels, and how I know",
    "03 Take the journey",
    "04 Pains, gains and one question",
    "05 Promise and gap",
    "06 Choose one action",
    "07 My report",
]


def test_a_new_learner_begins_with_the_first_unit_and_nothing_is_written(tmp_path):
    with open_store(tmp_path / "store.db") as store:
        units = open_session(store=store).units()
        assert units.next is not None
        assert units.next.id == "s1"
        assert {found.state for found in units.value} == {"open"}
        assert [row["title"] for row in units.state["units"]] == TITLES
        assert units.state["told"].startswith("0 of 7 units are done.")
        assert store.clients() == []


def test_the_units_fill_up_as_answers_come_in(tmp_path):
    here = bakery(tmp_path, steps=5, people=())
    units = here.units()
    assert (units.value[0].state, units.value[0].there) == ("begun", ("5 steps of the journey",))
    assert units.value[0].missing == "The most typical customer has no name and no portrait yet."
    here.items("persona", "name").add("Pia, 41")
    board = here.board()
    for n in range(1, 6):
        done = {"id": f"t{n}", "do": "set", "item": f"s{n}", "field": "touchpoint", "value": "the shop"}
        assert "kept" in board.perform(done), done
    assert units.value[0].state == "done"
    assert units.next is plan().unit("s2")
    assert [row["next"] for row in units.state["units"]] == [False, True, *[False] * 5]


def test_somebody_alone_is_the_whole_room(tmp_path):
    here = bakery(tmp_path, steps=2, people=())
    for n in (1, 2):
        here.board().perform({"id": f"f{n}", "do": "feel", "step": f"s{n}", "value": n})
    here.items("insight", "step").add("They like the smell")
    assert here.units().value[1].state == "done"
    assert here.units().value[1].there == ("2 of 2 steps with a feeling", "1 insight")


def test_a_restart_finds_the_same(tmp_path):
    first = seat(tmp_path, Persona(name="Pia, 41"), Insight(name="x", hypothesis="x"))
    before = first.units().value
    with open_store(tmp_path / "store.db") as store:
        assert open_session(store=store).units().value == before


def test_a_finished_journey_has_all_units_done(tmp_path):
    units = at(tmp_path, "kuku").units()
    assert units.next is None
    assert units.problems == ()
    assert units.state["told"] == "All units are done. Come back on the day you look again."


def test_what_is_still_missing_is_named(tmp_path):
    here = bakery(tmp_path, steps=1, people=())
    assert here.units().value[1].missing == "It is not said how “Step 1” feels."
    here.steps("name").set("s1", name="<b>Pays</b>")
    assert here.units().value[1].missing == "It is not said how “<b>Pays</b>” feels."
