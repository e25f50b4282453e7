"""Letters to copy: filled in from what is captured, open gaps between square brackets."""

import pytest
from forms_seats import HOSTILE, at, bakery, seat

from cxkit.errors import NotFound
from cxkit.model import Action, Change, Note, Participant
from cxkit.phrases import entry

LETTERS = sorted(entry("forms.letter"))


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_can_be_written_for_a_client_of_whom_nothing_is_known(tmp_path, name):
    assert "Corner Bakery" in seat(tmp_path).letter(name).value + "Corner Bakery" * (name == "thanks")


def test_the_invitation_is_filled_in_from_the_brief_and_follows_it(tmp_path):
    here = bakery(tmp_path)
    letter = here.letter("invitation")
    assert letter.problems == ("Sponsor is still empty.", "Decision wanted is still empty.")
    here.form("client", "name").set(sponsor="the owner", decision_wanted="When to open.")
    assert "the owner wants to decide afterwards: When to open." in letter.state["text"]
    assert letter.problems == ()


def test_only_those_who_agreed_are_thanked_by_name(tmp_path):
    here = seat(tmp_path, Participant(alias="Ann", consent=True), Participant(alias="Ben"))
    assert "as you agreed: Ann." in here.letter("thanks").value
    assert "Ben" not in here.letter("thanks").value


def test_you_said_we_did_names_what_was_done_and_what_it_answers(tmp_path):
    here = bakery(tmp_path)
    wet = Note(id="n", step="s1", sign="pain", text="Queues in the rain.")
    cold = Note(id="c", step="s1", sign="pain", text="Cold in winter")
    actions = [
        Action(title="A roof over the door", answers="n", state="done"),
        Action(title="A stove", answers="c", state="done"),
        Action(title="A second till", state="started"),
        Action(title="A loyalty card", state="dropped"),
    ]
    here.write(map(Change.of, (wet, cold, *actions)))
    told = here.letter("said_did").value
    assert "You said: Queues in the rain. We did: A roof over the door (done)." in told
    assert "You said: Cold in winter. We did: A stove (done)." in told
    assert "We did: A second till (begun)." in told
    assert "loyalty card" not in told


def test_hard_text_is_put_in_as_it_is(tmp_path):
    here = seat(tmp_path)
    for text in HOSTILE:
        here.form("client", "name").set(decision_wanted=text)
        assert text in here.letter("invitation").state["text"]


def test_a_letter_that_is_none_is_refused_with_those_there_are(tmp_path):
    with pytest.raises(NotFound, match="invitation"):
        seat(tmp_path).letter("ransom")


def test_a_sample_has_its_letters(tmp_path):
    here = at(tmp_path, "kuku")
    assert "21 February 2027" in here.letter("thanks").value
    assert "Amina, Brian" in here.letter("thanks").value
