"""Walks beside assumptions: one by one, in their own words, and never who walked."""

import pytest
from charts_cast import HARD_TEXTS, journey_of
from charts_structure import assert_sound, texts_of, words_on
from charts_writings import WRITINGS

from cxkit.charts import PAPER, WalkSurprises
from cxkit.charts.pages import HEIGHT
from cxkit.measures import assumption_gap
from cxkit.model import Walk, WalkStep, Workshop


def walked(count, *walks, hard=False, people=6, surprise="", happened="", beside=False):
    """So many steps that walks felt, each a feeling per step (None: not told), the same words at each."""
    shop = journey_of(count, hard=hard, people=people, customers=0, employees=0)
    items = [item for item in shop.by_id.values() if item.kind not in ("walk", "walk_step")]
    steps = shop.steps_of(shop.journey())
    for k, felt in enumerate(walks):
        items.append(
            Walk(id=f"w{k}", walker="Njeri", journey="today", beside_customer=beside, on="2026-09-03")
        )
        items += [
            WalkStep(
                walk=f"w{k}",
                step=step.id,
                feeling=feeling,
                surprise=(HARD_TEXTS[(i + k) % 10] if hard else surprise) or None,
                happened=(HARD_TEXTS[(i + k + 1) % 10] if hard else happened) or None,
            )
            for i, (step, feeling) in enumerate(zip(steps, felt, strict=True))
        ]
    return Workshop.of(items)


def test_kuku_did_not_expect_how_paying_feels(kuku):
    chart = WalkSurprises.of(kuku)
    assert chart.title == "2 walks found “Pays” worse than assumed: −2, −2 instead of +0.4"
    assert chart.alt == (
        f"{chart.title}. 9 surprises, at “Opens the site”, “Chats with us” and 4 more steps. "
        "Walk 1: on our own, September 2026 · Walk 2: beside a customer, September 2026 "
        "· team n = 14, assumed."
    )


def test_the_numbers_are_the_measures_numbers(kuku, ledgerline, clinic):
    for shop in (kuku, ledgerline, clinic):
        gaps = assumption_gap(shop).query("n_walked > 0").set_index("step")["walked_gap"]
        told = WalkSurprises.of(shop).data.groupby("step")["walked_gap"].first().dropna()
        assert told.to_dict() == pytest.approx(gaps.to_dict())


def test_every_word_of_a_walk_is_there_and_no_name_of_a_walker(kuku, ledgerline, clinic):
    for shop in (kuku, ledgerline, clinic):
        chart = WalkSurprises.of(shop)
        said = texts_of(chart)
        for seen in shop.walk_steps:
            assert " ".join((seen.surprise or "").split()[:4]) in said
            assert (seen.happened or "").split()[0] in said
        for walk in shop.walks:
            assert walk.walker not in " ".join([chart.title, chart.alt, chart.basis])


def test_a_walk_is_given_as_it_felt_and_three_by_their_mean():
    assert "walked −2, −1" in texts_of(WalkSurprises.of(walked(1, (-2,), (-1,))))
    three = WalkSurprises.of(walked(1, (-2,), (-1,), (-1,)))
    assert three.title == "3 walks found “Takes step 1” worse than assumed: −1.3 instead of +0.2"
    assert not three.data["few_gap"].any()


def test_what_is_a_point_away_is_coloured_and_what_is_nearer_is_not():
    chart = WalkSurprises.of(walked(3, (-1, 0, 2)))
    inks = {w.text: w.colour for sheet in chart.compose() for w in sheet.words if w.text.startswith("walked")}
    assert inks == {"walked −1": PAPER.bad, "walked 0": PAPER.ink, "walked +2": PAPER.good}


@pytest.mark.parametrize(
    ("felt", "people", "title"),
    [
        ((), 6, "Nobody has walked this journey yet"),
        (((2, 0),), 6, "A walk found “Takes step 1” better than assumed: +2 instead of +0.2"),
        (((1, 1),), 6, "Our walk felt as the team had assumed, within a point"),
        (((-2, -2),), 2, "1 walk, 2 surprises"),
        (((None, None),), 6, "1 walk, 2 surprises"),
    ],
)
def test_the_title_says_what_there_is_to_say(felt, people, title):
    chart = WalkSurprises.of(walked(2, *felt, people=people, surprise="Nobody looked up"))
    assert chart.title == title
    assert_sound(chart)


def test_what_too_few_assumed_is_not_set_against_a_walk():
    chart = WalkSurprises.of(walked(2, (-2, -2), people=2))
    assert chart.data["few_assumed"].all()
    assert "assumed +" not in texts_of(chart)
    assert "assumed by the team" not in texts_of(chart)


def test_a_step_that_goes_on_over_the_sheet_is_named_again():
    text = "At the desk nobody looked up until the phone had stopped ringing. " * 5
    chart = WalkSurprises.of(walked(1, *[(-1,)] * 20, surprise=text, happened=text))
    sheets = chart.compose()
    assert len(sheets) > 1
    assert all("Takes step 1" in words_on(sheet) for sheet in sheets)
    assert_sound(chart)


@pytest.mark.parametrize("look", ["paper", "dark"])
@pytest.mark.parametrize("hard", [False, True], ids=["plain", "hard"])
@pytest.mark.parametrize("count", [1, 7, 20, 60])
def test_sheets_are_sound_at_every_length(count, hard, look):
    waves = [[(i + k) % 5 - 2 for i in range(count)] for k in range(2)]
    shop = walked(
        count, *waves, hard=hard, surprise="Nobody looked up", happened="Stood at the desk", beside=True
    )
    chart = WalkSurprises.of(shop, look=look)
    assert_sound(chart)
    assert all(sheet.height <= HEIGHT for sheet in chart.compose())


@pytest.mark.parametrize("text", WRITINGS.values(), ids=WRITINGS.keys())
def test_every_writing_of_a_surprise_fits(text):
    chart = WalkSurprises.of(walked(2, (-2, 2), (1, 1), surprise=text, happened=text))
    assert_sound(chart)
    assert len(chart.alt) < 600
