"""What was captured in words comes back in the report: answers to cards, the parking lot, lenses."""

from cxkit.charts.lanes import LANES
from cxkit.exchange import sample
from cxkit.model import Answer, Client, Journey, Parked, Participant, Phase, Place, Step, Workshop
from cxkit.model.cards import cards
from cxkit.reports.sections import answers, closer_look, not_known
from cxkit.reports.sections.closer_look import LOOKS

EMPTY = Workshop.of([Client(name="Corner Bakery")])


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
    assert told["Put aside, and still open"] == ["Do we need an oven? Ann"]


def test_a_look_through_a_lens_shows_the_steps_and_fields_of_which_something_is_known():
    shop = bakery(wait_minutes=12, told_plainly=False, personal_data="Phone number")
    tables = {block.id: block.data for block in closer_look(shop)}
    assert set(tables) == {"closer-painless", "closer-open"}
    assert [column.label for column in tables["closer-painless"].columns] == ["Step", "Wait"]
    assert tables["closer-painless"].rows == (("Queues", "12 minutes"),)
    assert tables["closer-open"].rows == (("Queues", "Phone number", "no"),)


def test_nothing_stands_where_nothing_was_captured():
    assert closer_look(EMPTY) == []
    assert answers(EMPTY) == []


def test_every_lens_of_a_step_has_a_lane_or_a_table():
    looked_at = {field for fields in LOOKS.values() for field in fields}
    lenses = {name for name in Step.model_fields if name != "id" and not Step.words(name).core}
    assert lenses - looked_at - set(LANES) == {"same_as"}, "told by the comparison of journeys"


def _card(id):
    return next(card for card in cards() if card.id == id)
