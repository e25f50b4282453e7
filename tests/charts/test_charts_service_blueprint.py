"""Above and below the line of visibility: each step's owner stands where the work is done."""

import pytest
from charts_cast import HARD_TEXTS, journey_of
from charts_structure import assert_sound, baselines, rising, texts_of
from charts_writings import WRITINGS

from cxkit.charts import PAPER, ServiceBlueprint
from cxkit.charts.pages import HEIGHT, WIDTH
from cxkit.measures import low_points
from cxkit.model import Participant, Response, Step, Touchpoint, Workshop


def staged(*stages, owners=(), felt=(), hard=False, name=""):
    """Steps by where their work is done (None: not said), by owner, each felt by four customers."""
    shop = journey_of(len(stages), hard=hard, people=0, customers=0, employees=0)
    at = {step.id: i for i, step in enumerate(shop.steps_of(shop.journey()))}
    items = [
        item.revised(
            visibility=stages[at[item.id]],
            owner=owners[at[item.id]] if owners else item.owner,
            name=name or item.name,
        )
        if isinstance(item, Step)
        else item.revised(name=name or item.name)
        if isinstance(item, Touchpoint)
        else item
        for item in shop.by_id.values()
        if item.kind != "walk_step"
    ]
    who = [Participant(id=f"c{k}", alias=f"c{k}", voice="customer") for k in range(4)]
    said = [
        Response(participant=person.id, question="feeling", target=f"s{i}", value=value)
        for i, value in enumerate(felt)
        for person in who
    ]
    return Workshop.of([*items, *who, *said])


def test_kuku_loses_sight_of_its_customers_where_they_wait(kuku):
    chart = ServiceBlueprint.of(kuku)
    assert chart.title == "1 of 3 low points arises behind the line of visibility"
    assert chart.alt == (
        f"{chart.title}. The low points: “Pays” (−1.6, finance, frontstage), "
        "“Waits” (−1.2, delivery, backstage) and “Reports a fault” (−1.1, service, frontstage). "
        "Sorted by visibility: 10 of 12 steps · 5 departments · customers n = 17 to 48, measured."
    )


def test_the_low_points_are_those_of_the_measure(kuku, ledgerline, clinic):
    for shop in (kuku, ledgerline, clinic):
        told, known = ServiceBlueprint.of(shop).data, low_points(shop)
        assert set(told[told["low_point"]]["step"]) == set(known[~known["few"]]["step"])


@pytest.mark.parametrize(
    ("stages", "felt", "title"),
    [
        ((None, None), (), "Nobody has said yet what customers see, and what carries it unseen"),
        (
            ("frontstage", None),
            (),
            "The one step sorted is in front of the line of visibility: backstage is not on the map yet",
        ),
        (("frontstage", "support"), (), "1 of 2 steps is carried behind the line of visibility"),
        (("frontstage", "support"), (-2, 2), "The one low point arises in front of the customer’s eyes"),
        (("frontstage", "backstage"), (2, -2), "The one low point arises behind the line of visibility"),
        (("support", "backstage"), (-2, -2), "All 2 low points arise behind the line of visibility"),
        (("frontstage", "backstage"), (-2, -2), "1 of 2 low points arises behind the line of visibility"),
    ],
)
def test_the_title_says_what_there_is_to_say(stages, felt, title):
    chart = ServiceBlueprint.of(staged(*stages, felt=felt))
    assert chart.title == title
    assert_sound(chart)


def test_owners_stand_above_and_below_the_line_of_visibility():
    stages, owners = ("frontstage", "backstage", "support", None), ("sales", "kitchen", "finance", "legal")
    chart = ServiceBlueprint.of(staged(*stages, owners=owners))
    assert rising(baselines(chart, "sales", "Line of visibility", "kitchen", "finance", "legal"))


def test_a_step_left_to_the_customer_has_nobody_below_it_and_the_foot_says_so():
    chart = ServiceBlueprint.of(staged("frontstage", None, owners=("sales", "Customer")))
    assert "Customer" not in texts_of(chart).replace("customer", "")
    assert "A step with nothing below it is left to the customer." in texts_of(chart)
    assert "Nobody has said where" not in texts_of(chart)


def test_what_is_not_captured_behind_the_line_is_said():
    said = texts_of(ServiceBlueprint.of(staged("frontstage", "backstage")))
    assert "Nothing backstage" not in said
    assert "Nothing of support has been captured yet." in said


def test_low_points_are_tinted_and_numbered():
    (sheet,) = ServiceBlueprint.of(staged("frontstage", "backstage", "support", felt=(2, -2, -1))).compose()
    assert [w.text for w in sheet.words if w.colour == PAPER.bad] == ["low −2.0", "low −1.0"]
    assert sum(shape.fill == PAPER.bad_tint for shape in sheet._shapes) == 2 + 1  # and the key


@pytest.mark.parametrize("look", ["paper", "dark"])
@pytest.mark.parametrize("hard", [False, True], ids=["plain", "hard"])
@pytest.mark.parametrize("count", [1, 7, 20, 60])
def test_sheets_are_sound_at_every_length(count, hard, look):
    stages = [("frontstage", "backstage", "support", "frontstage", None)[i % 5] for i in range(count)]
    owners = [HARD_TEXTS[i % 10] if hard else ("sales", "kitchen", None)[i % 3] for i in range(count)]
    felt = [(2, -2, 0, -1)[i % 4] for i in range(count)]
    chart = ServiceBlueprint.of(staged(*stages, owners=owners, felt=felt, hard=hard), look=look)
    assert_sound(chart)
    sheets = chart.compose()
    assert len(sheets) == -(-count // 8)
    assert all(sheet.width == WIDTH and sheet.height <= HEIGHT for sheet in sheets)


@pytest.mark.parametrize("name", WRITINGS.values(), ids=WRITINGS.keys())
def test_every_writing_fits(name):
    stages = ("frontstage", "backstage", "support", None) * 2
    chart = ServiceBlueprint.of(staged(*stages, owners=[name] * 8, felt=[-2] * 8, name=name))
    assert_sound(chart)
    assert all(sheet.height <= HEIGHT for sheet in chart.compose())
    assert len(chart.alt) < 1400
