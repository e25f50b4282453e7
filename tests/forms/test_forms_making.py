"""A button that makes files and hands them over; and the same form for several rounds."""

from types import SimpleNamespace

import pytest
from forms_seats import bakery, seat

import cxkit as cx
from cxkit.errors import NotFound
from cxkit.forms import open_session
from cxkit.store import open_store


@pytest.fixture
def here(tmp_path):
    return bakery(tmp_path)


@pytest.fixture
def maker(tmp_path):
    file = tmp_path / "corner-bakery.html"

    def made(client, *, store):
        file.write_text(f"<p>{client}</p>")
        return SimpleNamespace(files=[file], warnings=["the logo is missing"])

    return made


def test_nothing_is_made_before_somebody_presses_the_button(here, maker, tmp_path):
    making = here.making(maker)
    assert making.value == ()
    assert not (tmp_path / "corner-bakery.html").exists()


def test_the_button_makes_the_files_and_hands_over_only_those(here, maker, tmp_path):
    making = here.making(maker)
    assert making.perform({"id": "1", "do": "make"})["kept"]
    assert making.state["files"] == ["corner-bakery.html"]
    assert making.problems == ("the logo is missing",)
    assert making.hand("corner-bakery.html") == f"<p>{here.client}</p>".encode()
    assert making.hand("../store.db") is None
    (tmp_path / "corner-bakery.html").unlink()
    assert making.hand("corner-bakery.html") is None


def test_a_browser_asks_for_a_file_and_gets_its_bytes(here, maker):
    making = here.making(maker)
    making.make()
    sent = []
    making.send = lambda content, buffers=None: sent.append((content, buffers))
    making._heard(making, {"hand": "corner-bakery.html"}, [])
    making._heard(making, {"hand": "store.db"}, [])
    assert sent[0] == ({"handed": "corner-bakery.html"}, [making.hand("corner-bakery.html")])
    assert sent[1][0] == {"gone": "store.db is no longer there. Make it again."}


def test_a_client_of_whom_nothing_is_written_has_no_report_and_is_told_so(tmp_path):
    with open_store(tmp_path / "store.db") as store:
        here = open_session(store=store)
        assert here.making(cx.report).perform({"id": "1", "do": "make"})["refused"]


def test_rounds_stand_behind_tabs_the_first_unbegun_in_front(tmp_path):
    here = seat(tmp_path)
    rounds = here.rounds("trust", 1, 90, voice="customer")
    assert rounds.selected_index == 0
    rounds.value[0].begin("Ann")
    rounds.value[0].answer(f"credibility:{here.client}", 7)
    assert here.rounds("trust", 1, 90, voice="customer").selected_index == 1
    with pytest.raises(NotFound, match="trust"):
        here.rounds("form", 1)
