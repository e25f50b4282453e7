"""Push and pull along the journey: who contacts first stands above or below the line, with what for."""

import pytest
from charts_cast import journey_of
from charts_structure import assert_sound, baselines, rising, texts_of, words_on
from charts_writings import WRITINGS

from cxkit.charts import PushAndPull
from cxkit.charts.pages import HEIGHT
from cxkit.measures import touchpoints
from cxkit.model import Step, Touchpoint, Workshop


def contacted(*first, purposes=(), hard=False, touchpoint="phone"):
    """Steps by who contacts first (us, customer, None: not said), and what for."""
    shop = journey_of(len(first), hard=hard, people=0, customers=0, employees=0)
    steps = {step.id: i for i, step in enumerate(shop.steps_of(shop.journey()))}
    items = [
        item.revised(
            first_contact=first[steps[item.id]],
            contact_purpose=purposes[steps[item.id]] if purposes else None,
            touchpoint="phone",
        )
        if isinstance(item, Step)
        else item.revised(name=touchpoint)
        if isinstance(item, Touchpoint)
        else item
        for item in shop.by_id.values()
    ]
    return Workshop.of(items)


def of_every_kind(count, *, hard):
    """So many steps with every mix of who contacts first and what for."""
    first = [("us", "customer", None)[i % 3] for i in range(count)]
    purposes = [("sell", "advise", None, "sell")[i % 4] for i in range(count)]
    return contacted(
        *first, purposes=purposes, hard=hard, touchpoint="Chat with service" * (9 if hard else 1)
    )


def test_kuku_contacts_first_as_often_as_its_customers_do(kuku):
    chart = PushAndPull.of(kuku)
    assert chart.title == "We contact the customer first at 5 of 10 steps, once to sell"
    assert chart.alt == (
        f"{chart.title}. We contact first to sell at “Sees an advert”. "
        "The customer contacts first in 50 % of 10. "
        "Advice, not a sale: 62 % of 8. Said of 10 of 12 steps; measured."
    )


def test_the_numbers_are_the_measures_numbers(kuku, ledgerline, clinic):
    for shop in (kuku, ledgerline, clinic):
        data, found = PushAndPull.of(shop).data, touchpoints(shop)
        first, purpose = data["first_contact"].dropna(), data["contact_purpose"].dropna()
        assert (len(first), len(purpose)) == (found.n_pull, found.n_advise)
        assert (first == "the customer").mean() == pytest.approx(found.pull_share)
        assert (purpose == "advise").mean() == pytest.approx(found.advise_share)


@pytest.mark.parametrize(
    ("first", "purposes", "title"),
    [
        ((None, None), (), "Nobody has said yet who contacts whom first"),
        (("customer", None), (), "The customer contacts us first at the one step of which it is said"),
        (("customer",) * 3, (), "The customer contacts us first at all 3 steps of which it is said"),
        (("us",), (), "We contact the customer first at the one step of which it is said"),
        (("us", "customer"), (None, "sell"), "We contact the customer first at 1 of 2 steps"),
        (("us", "us"), ("sell", "sell"), "We contact the customer first at 2 of 2 steps, 2 times to sell"),
        (("us", "us"), ("advise", None), "We contact the customer first at 2 of 2 steps, never to sell"),
    ],
)
def test_the_title_says_what_there_is_to_say(first, purposes, title):
    chart = PushAndPull.of(contacted(*first, purposes=purposes))
    assert chart.title == title
    assert_sound(chart)


def test_what_the_customer_starts_stands_above_what_we_start(kuku):
    assert rising(baselines(PushAndPull.of(kuku), "Website", "Text"))
    sides = baselines(PushAndPull.of(kuku), "contacts us first", "customer first")
    assert rising(sides)


def test_each_side_counts_its_steps_and_what_they_are_for(kuku):
    said = texts_of(PushAndPull.of(kuku))
    assert "contacts us first 5 of 10 steps 2 to sell 2 to advise" in said
    assert "customer first 5 of 10 steps 1 to sell 3 to advise" in said


def test_a_step_of_which_nobody_said_has_no_stem_and_the_foot_says_so():
    chart = PushAndPull.of(contacted("us", None))
    (sheet,) = chart.compose()
    assert words_on(sheet).count("phone") == 1
    assert "A circle on the line: nobody has said who contacts first." in words_on(sheet)
    assert "A circle on the line" not in texts_of(PushAndPull.of(contacted("us", "customer")))


@pytest.mark.parametrize("look", ["paper", "dark"])
@pytest.mark.parametrize("hard", [False, True], ids=["plain", "hard"])
@pytest.mark.parametrize("count", [1, 7, 20, 60])
def test_sheets_are_sound_at_every_length(count, hard, look):
    chart = PushAndPull.of(of_every_kind(count, hard=hard), look=look)
    assert_sound(chart)
    sheets = chart.compose()
    assert len(sheets) == -(-count // 12)
    assert all(sheet.height <= HEIGHT for sheet in sheets)


@pytest.mark.parametrize("name", WRITINGS.values(), ids=WRITINGS.keys())
def test_every_writing_of_a_touchpoint_fits(name):
    chart = PushAndPull.of(contacted(*["us", "customer"] * 6, touchpoint=name))
    assert_sound(chart)
    assert len(chart.alt) < 600
