"""What was captured in words comes back in the report: answers to cards, the parking lot, lenses."""

from cxkit.charts.lanes import LANES
from cxkit.exchange import sample
from cxkit.model import (
    Answer,
    Client,
    Evidence,
    Journey,
    Parked,
    Participant,
    Persona,
    Phase,
    Place,
    Quote,
    Step,
    Walk,
    WalkStep,
    Workshop,
)
from cxkit.model.cards import cards
from cxkit.reports.sections import answers, closer_look, not_known, numbers, persona, walks
from cxkit.reports.sections.closer_look import LOOKS
from cxkit.reports.story.quote import quoted


def texts(blocks):
    return [
        (block.title, [f"{s.lead} {s.text} {s.basis}".strip() for s in block.data.statements])
        for block in blocks
    ]


def bakery(*items, **fields):
    placed = [
        Journey(id="today", name="A loaf in the morning"),
        Phase(id="morning", name="Morning", place=Place(within="today")),
        Step(id="queue", name="Queues", place=Place(within="morning"), **fields),
        Step(id="pay", name="Pays", place=Place(within="morning", rank="a1")),
    ]
    return Workshop.of([Client(name="Corner Bakery"), *placed, *items])


def test_every_answer_to_a_card_is_told_without_its_author():
    shop = bakery(
        Participant(id="ann", alias="Ann-Katrin"),
        Answer(id="1", card="reflection", question="proud", text="The sourdough.", participant="ann"),
        Answer(id="2", card="reflection", question="proud", text="That we know names."),
        Answer(id="3", card="care", question=next(iter(_card("care").asks)), text="Nobody yet."),
    )
    told = dict(texts(answers(shop)))
    assert told["Before any map"][0].endswith("The sourdough.")
    assert told["Before any map"][0].startswith("What are we proud of")
    assert told["Before any map"][1] == "That we know names."
    assert any(line.endswith("Nobody yet.") for line in told[_card("care").title])
    assert "Ann-Katrin" not in str(told)


def test_every_answer_of_the_samples_is_told():
    for name in ("kuku", "ledgerline", "clinic"):
        shop = sample(name)
        said = str(texts(answers(shop)))
        assert all(answer.text in said for answer in shop.answers), name


def test_what_was_put_aside_is_told_until_it_is_dealt_with():
    shop = bakery(Parked(text="Do we need an oven?", by="Ann"), Parked(text="Sundays?", by="Ben", done=True))
    told = dict(texts(not_known(shop)))
    assert told["Put aside, and still open"] == ["Do we need an oven?"]


def test_a_look_through_a_lens_shows_the_steps_and_fields_of_which_something_is_known():
    shop = bakery(wait_minutes=12, told_plainly=False, personal_data="Phone number")
    tables = {block.id: block.data for block in closer_look(shop)}
    assert set(tables) == {"closer-painless", "closer-open"}
    assert [column.label for column in tables["closer-painless"].columns] == ["Step", "Wait"]
    assert tables["closer-painless"].rows == (("Queues", "12 minutes"),)
    assert tables["closer-open"].rows == (("Queues", "Phone number", "no"),)


def test_a_walk_tells_its_surprises_and_its_own_words_but_not_who_walked():
    walked = WalkStep(id="v", walk="w", step="queue", happened="A card reader, a fax.", feeling=-1, met=2)
    shop = bakery(
        Walk(id="w", walker="Njeri", journey="today", beside_customer=True, on="2026-09-03"),
        walked.revised(surprise="They know the fax number by heart.", need="To pay"),
    )
    (told,) = walks(shop)
    assert told.title == "1 walk, 1 surprise"
    assert told.basis == "A walk beside a customer, September 2026"
    assert "They know the fax number by heart." in told.data.rows[0]
    (table,) = [block for block in numbers(shop) if block.id == "walks"]
    said = ("A card reader, a fax.", "They know the fax number by heart.", "To pay")
    assert table.data.rows == (("Queues", "−1", *said, "2"),)
    assert "Njeri" not in str(told) + str(table)


def test_a_walk_without_a_surprise_is_drawn_and_asked_for_one():
    shop = bakery(Walk(id="w", walker="Njeri", journey="today"), WalkStep(walk="w", step="queue", feeling=-1))
    assert [block.id for block in walks(shop)] == ["walk-surprises", "missing-walks"]
    assert [block.id for block in walks(bakery())] == ["missing-walks"]


def test_what_a_customer_said_is_reported_and_says_where_it_is_written_down():
    said = Quote(text="I asked twice.", step="pay", source="guest book, page 12", consent=True)
    told = quoted(bakery(), said)
    assert (told.by, told.evidence) == ("customer, at step 2 (Pays), guest book, page 12", Evidence.REPORTED)


def test_the_persona_section_says_what_it_is_for_and_in_whose_words():
    shop = Workshop.of(
        [
            Client(name="Corner Bakery", purpose="Bread that lasts", decision_wanted="Who opens on Sundays"),
            Persona(name="Ada, 38", quote="I buy one loaf and talk to one person."),
        ]
    )
    purpose, card = persona(shop)
    assert all(text in str(texts([purpose])) for text in ("Bread that lasts", "Who opens on Sundays"))
    assert card.title == "Ada, 38: no trait has been written down yet"
    assert "I buy one loaf and talk to one person." in card.data.rows[0]


def test_each_persona_has_a_card_but_not_one_of_whom_only_the_name_is_known():
    two = [Persona(name="Ada, 38", segment="Neighbours"), Persona(name="Ben, 9", portrait="Buys rolls.")]
    assert [block.id for block in persona(bakery(*two))] == ["persona-card-1", "persona-card-2"]
    assert [block.id for block in persona(bakery(Persona(name="Ada, 38")))] == ["missing-persona"]


def test_every_lens_of_a_step_has_a_lane_or_a_table():
    looked_at = {field for fields in LOOKS.values() for field in fields}
    lenses = {name for name in Step.model_fields if name != "id" and not Step.words(name).core}
    assert lenses - looked_at - set(LANES) == {"same_as"}, "told by the comparison of journeys"


def _card(id):
    return next(card for card in cards() if card.id == id)
