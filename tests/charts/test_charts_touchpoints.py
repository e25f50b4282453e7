"""Channels along the journey: every change drawn, what is offered counted, lows without a human tinted."""

import pytest
from charts_cast import HARD_TEXTS, journey_of
from charts_structure import assert_sound, baselines, texts_of
from charts_writings import WRITINGS
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex

from cxkit.charts import PAPER, Touchpoints
from cxkit.charts.pages import HEIGHT
from cxkit.measures import touchpoints
from cxkit.model import Step, Touchpoint, Workshop


def through(*channels, covered=(), offered=(), **more):
    """A journey whose steps go through channels (None: not known), with some more touchpoints offered."""
    shop = journey_of(len(channels), people=0, employees=0, **more)
    items = [item for item in shop.by_id.values() if not isinstance(item, Touchpoint)]
    every = dict.fromkeys(filter(None, (*channels, *offered)))
    ids = {channel: f"t{i}" for i, channel in enumerate(every)}
    steps = {step.id: i for i, step in enumerate(shop.steps_of(shop.journey()))}
    touched = [
        item.revised(
            touchpoint=ids.get(channels[steps[item.id]]),
            covered_by=covered[steps[item.id]] if covered else item.covered_by,
        )
        if isinstance(item, Step)
        else item
        for item in items
    ]
    return Workshop.of([*touched, *(Touchpoint(id=id, name=c, channel=c) for c, id in ids.items())])


def test_kuku_changes_channel_at_every_step_and_waits_without_a_human(kuku):
    chart = Touchpoints.of(kuku)
    assert chart.title == "Customers change channel 11 times in 12 steps"
    assert chart.alt == (
        "Customers change channel 11 times in 12 steps. No human at the low point “Waits”. "
        "A human takes part in 50 % of 10 steps. The customer contacts first in 50 % of 10. "
        "Advice, not a sale: 62 % of 8. 12 touchpoints offered, 10 used, 2 not on this journey; measured."
    )


def test_the_numbers_are_the_measures_numbers(kuku, ledgerline, clinic):
    for shop in (kuku, ledgerline, clinic):
        chart, found = Touchpoints.of(shop), touchpoints(shop)
        assert chart.data["switch"].sum() == found.switches
        assert chart.per_channel.equals(found.per_channel)
        lows = chart.data[chart.data["uncovered_low"]]
        assert set(lows["step"]) == set(found.uncovered_lows["step"])
        human = chart.data["covered_by"].dropna()
        assert (human != "a machine").mean() == pytest.approx(found.human_share)


def test_channels_stand_in_the_order_they_are_met_and_the_unused_last():
    chart = Touchpoints.of(through("web", "shop", "web", offered=("fax",)))
    web, shop, fax = baselines(chart, "web", "shop", "fax")
    assert web < shop < fax
    assert "1 of 1 used" in texts_of(chart)
    assert "0 of 1 used" in texts_of(chart)
    assert chart.title == "Customers change channel 2 times in 3 steps"


def test_one_change_and_none_are_said_so():
    assert Touchpoints.of(through("web", "shop")).title == "Customers change channel once in 2 steps"
    assert Touchpoints.of(through("web", "web")).title == "Customers stay in one channel all along"
    assert Touchpoints.of(through(None, None)).title == "No step has a touchpoint yet"


def test_where_a_channel_is_not_known_the_line_breaks():
    chart = Touchpoints.of(through("web", None, "shop"))
    assert chart.data["switch"].tolist() == [False, False, False]
    shapes = chart.draw().findobj(PathCollection)[0]
    edges = [
        to_hex(edge)
        for edge, wide in zip(shapes.get_edgecolors(), shapes.get_linewidths(), strict=True)
        if wide == 1.8
    ]
    assert PAPER.mute.lower() not in edges
    assert "–" in texts_of(chart)


@pytest.mark.parametrize(("customers", "told"), [(12, True), (2, False)])
def test_a_low_point_that_too_few_felt_is_not_tinted(customers, told):
    shop = through(*["web"] * 7, covered=["automated"] * 7, customers=customers)
    chart = Touchpoints.of(shop)
    assert chart.data["uncovered_low"].any() == told
    assert ("No human at" in chart.alt) == told


@pytest.mark.parametrize("look", ["paper", "dark"])
@pytest.mark.parametrize("hard", [False, True], ids=["plain", "hard"])
@pytest.mark.parametrize("count", [1, 7, 20, 60])
def test_sheets_are_sound_at_every_length(count, hard, look):
    chart = Touchpoints.of(journey_of(count, hard=hard), look=look)
    assert_sound(chart)


@pytest.mark.parametrize("count", [7, 20, 60])
def test_more_channels_than_find_room_are_told_together(count):
    names = [f"channel {i}" if i % 2 else HARD_TEXTS[i // 2 % 10] + str(i) for i in range(count)]
    chart = Touchpoints.of(through(*names, hard=True))
    assert_sound(chart)
    assert all(sheet.height <= HEIGHT for sheet in chart.compose())
    assert ("others" in texts_of(chart)) == (count > 7)


def test_every_writing_fits():
    chart = Touchpoints.of(through(*WRITINGS.values()))
    assert_sound(chart)
    assert len(chart.alt) < 600
