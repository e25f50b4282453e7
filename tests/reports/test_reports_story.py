"""The story told of the samples: sentences from the numbers, and none without data."""

import pytest

from cxkit.measures import promise_gap
from cxkit.model import (
    Client,
    Journey,
    Participant,
    Phase,
    Place,
    Quote,
    Response,
    Step,
    Workshop,
)
from cxkit.reports import sections
from cxkit.reports.blocks import Actions, Prose, Quotes, Scores
from cxkit.reports.story.headline import headline
from cxkit.reports.story.lowest import lowest
from cxkit.reports.story.quote import customer_quote
from cxkit.reports.story.unknowns import unasked

EMPTY = Workshop.of([Client(id="new", name="Neu & Co")])


def words_of(block) -> str:
    return " ".join(str(value) for value in _strings(block.model_dump(exclude={"svg"})))


def _strings(found):
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from _strings(value)
    elif isinstance(found, list | tuple):
        for value in found:
            yield from _strings(value)


def test_the_low_point_of_kuku_is_told_with_its_basis(kuku):
    told = lowest(kuku)
    assert told
    assert told.text == (
        "Pays is the low point (customers −1.6, n = 48, measured); the team assumed +0.4. "
        "It is where delivery hands over to finance."
    )


def test_the_first_page_of_kuku_has_everything_a_director_must_know(kuku):
    page = sections.page_one(kuku)
    assert [block.kind for block in page] == [
        "prose", "quotes", "scores", "prose", "prose", "actions", "callout", "prose",
    ]  # fmt: skip
    finding, voice, figures, suspects, unknown, steps, decisions, closing = page
    assert finding.title == "They love the food and the rider. They dread the bill."
    assert "facilitator" in words_of(finding)
    assert isinstance(voice, Quotes)
    assert "customer, at step 7 (Pays)" in voice.data.quotes[0].by
    assert isinstance(figures, Scores)
    assert [score.value for score in figures.data.scores] == ["Pays", "Pays −1.6", "−3", "4 of 12 steps"]
    assert isinstance(suspects, Prose)
    assert [said.lead for said in suspects.data.statements] == ["Found", "Not found"]
    assert unknown.data.statements
    assert isinstance(steps, Actions)
    assert all(task.owner and task.due for task in steps.data.tasks)
    assert len(steps.data.tasks) == 3
    assert "half a post" in words_of(decisions)
    assert "21 February 2027" in words_of(closing)
    assert "managing director" in words_of(closing)


def test_statistics_stay_in_the_appendix(kuku):
    front = " ".join(words_of(block) for block in sections.page_one(kuku))
    assert "α" not in front
    assert "Kendall" not in front
    assert "α" in " ".join(words_of(block) for block in sections.agreement(kuku))


def test_ledgerline_is_told_that_one_department_promises_what_another_cannot_deliver(ledgerline):
    (suspects,) = [block for block in sections.page_one(ledgerline) if block.id == "suspects"]
    payment, sales = suspects.data.statements
    assert sales.lead == "Found"
    assert "made by" in sales.basis
    assert payment.lead == "Found"


def test_the_clinic_starts_where_both_sides_are_low(clinic):
    said = " ".join(words_of(block) for block in sections.mirror(clinic))
    assert "low for both sides" in said


def test_broken_promises_are_told_worst_first(kuku):
    (told,) = [block for block in sections.promises(kuku) if block.id == "promises"]
    worst = promise_gap(kuku).iloc[0]
    assert worst["text"] in told.data.statements[0].text
    assert told.data.statements[0].tone == "bad"


@pytest.mark.parametrize("name", sections.__all__)
def test_every_section_of_an_empty_workshop_says_what_is_missing(name):
    blocks = getattr(sections, name)(EMPTY)
    assert blocks
    assert all(block.kind != "figure" for block in blocks)
    assert len(" ".join(words_of(block) for block in blocks).split()) > 3


def test_nothing_is_claimed_of_an_empty_workshop():
    assert lowest(EMPTY) is None
    assert customer_quote(EMPTY) is None
    assert "still to be told" in headline(EMPTY).title
    (scores,) = [block for block in sections.page_one(EMPTY) if isinstance(block, Scores)]
    assert {score.value for score in scores.data.scores} == {"not known"}
    assert len(unasked(EMPTY)) == 7


def small(*values: int) -> Workshop:
    people = [Participant(id=f"c{n}", alias=f"c{n}", voice="customer") for n in range(len(values))]
    scored = [
        Response(participant=f"c{n}", question="feeling", target="pay", value=v) for n, v in enumerate(values)
    ]
    return Workshop.of(
        [
            Client(name="Kuku"),
            Journey(id="j", name="Dinner"),
            Phase(id="p", name="Settling", place=Place(within="j")),
            Step(id="pay", name="Pays", place=Place(within="p")),
            *people,
            *scored,
        ]
    )


def test_too_few_answers_carry_no_sentence_and_are_said_to_be_few():
    assert lowest(small(-2, -2)) is None
    assert "too few answers (n = 2)" in words_of(sections.page_one(small(-2, -2))[1])
    assert "low point (customers −2.0, n = 3, measured)" in lowest(small(-2, -2, -2)).text


def test_a_quote_without_consent_is_never_printed(kuku):
    silent = Workshop.of([kuku.client, Quote(text="Keep this to yourself", voice="customer", consent=False)])
    assert customer_quote(silent) is None
    assert "Keep this" not in " ".join(
        words_of(b) for n in sections.__all__ for b in getattr(sections, n)(silent)
    )


def test_people_are_thanked_by_name_only_where_they_agreed(kuku):
    said = words_of(sections.thanks(kuku)[0])
    for person in kuku.participants:
        if person.voice == "team":
            assert (person.alias in said) == person.consent
