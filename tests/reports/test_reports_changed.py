"""The second report of a client says what changed since the first; the journal knows what was known then."""

from datetime import UTC, datetime, timedelta

from cxkit.model import Change, Note, Participant, Response, Step
from cxkit.reports import report, sections
from cxkit.reports.editions import FILE, note, predecessor, told_before

CUSTOMERS = 320


def later(store):
    """Some hundred customers who were glad to pay, a pain, an action that is done and a step that is gone."""
    shop = store.workshop("kuku")
    pay = next(step for step in shop.steps if step.name == "Pays")
    gone = shop.steps_of(shop.journey())[-1]
    action = shop.actions[0]
    people = [Participant(alias=f"new {n}", voice="customer") for n in range(CUSTOMERS)]
    changes = [Change.of(person) for person in people]
    changes += [
        Change.of(Response(participant=person.id, question="feeling", target=pay.id, value=2))
        for person in people
    ]
    changes.append(Change.of(Note(step=pay.id, sign="pain", text="The reader is slow")))
    changes.append(Change.of(action, state="done"))
    changes.append(Change.removal(gone))
    store.write(shop.client.id, changes, author="later")
    return shop, pay, gone, action


def texts(blocks):
    return [statement.text for block in blocks for statement in block.data.statements]


def test_an_earlier_state_is_compared_in_sentences_whose_numbers_are_the_measures(memory):
    before, pay, gone, action = later(memory)
    (told,) = sections.what_changed(memory.workshop("kuku"), before)
    said = texts([told])
    assert any(f"“{pay.name}”: −1." in text and "+" in text for text in said)
    assert any(gone.name in text for text in said)
    assert any(action.title in text for text in said)
    assert any(f"{CUSTOMERS} customers more" in text and "1 pain more" in text for text in said)


def test_nothing_is_said_without_an_earlier_state_or_when_nothing_came_since(memory):
    shop = memory.workshop("kuku")
    assert sections.what_changed(shop) == []
    assert sections.what_changed(shop, shop) == []
    memory.write(shop.client.id, [Change.of(Step(name="Unplaced"))])
    (told,) = sections.what_changed(memory.workshop("kuku"), shop)
    assert len(texts([told])) == 1


def test_the_second_report_compares_with_the_first_and_a_third_of_the_same_data_is_equal(memory, tmp_path):
    def made():
        done = report("kuku", store=memory, to=["html"], template="board-brief", out=tmp_path / "out")
        return done.files[0].read_text("utf-8")

    first = made()
    later(memory)
    second = made()
    assert "What changed since" not in first
    assert "What changed since" in second
    assert made() == second


def test_what_was_made_is_noted_once_and_a_spoiled_note_is_no_obstacle(tmp_path):
    day = datetime(2026, 11, 23, 9, tzinfo=UTC)
    note(tmp_path, "full", day)
    note(tmp_path, "full", day)
    note(tmp_path, "full", day + timedelta(days=90))
    assert predecessor(told_before(tmp_path, "full"), day) is None
    assert predecessor(told_before(tmp_path, "full"), day + timedelta(days=90)) == day
    assert predecessor(told_before(tmp_path, "one-page"), day + timedelta(days=90)) is None
    (tmp_path / FILE).write_text('{"full": 7}', "utf-8")
    assert predecessor(told_before(tmp_path, "full"), day + timedelta(days=90)) is None
    note(tmp_path, "full", day)
    assert predecessor(told_before(tmp_path, "full"), day + timedelta(days=1)) == day
