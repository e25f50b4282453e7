"""How far along we are, card by card, with what the next level asks."""

import pytest
from charts_structure import assert_sound, texts_of

from cxkit.charts import Practices
from cxkit.measures import practices
from cxkit.model import Client, Participant, Response, Workshop
from cxkit.model.cards import card


def answered(**levels):
    """What each of so many people said of a card, by its id."""
    items = [Client(name="Kuku Nyumbani")]
    most = max(map(len, levels.values()), default=0)
    items += [Participant(id=f"p{i}", alias=f"p{i}") for i in range(most)]
    for id, values in levels.items():
        items += [
            Response(participant=f"p{i}", question="practice", target=id, value=value)
            for i, value in enumerate(values)
        ]
    return Workshop.of(items)


def test_kuku_has_not_begun_to_walk(kuku):
    chart = Practices.of(kuku)
    assert chart.title == "“We walk in our customers' shoes”: least far along, at level 0"
    assert chart.alt == (
        f"{chart.title}. The next level: Some of us have taken parts of the journey by chance. "
        "team n = 14, assumed."
    )


def test_the_numbers_are_the_measures_numbers_of_everybody(kuku):
    measured = practices(kuku)
    everybody = measured[measured["department"].isna()].drop(columns="department").reset_index(drop=True)
    assert Practices.of(kuku).data.equals(everybody)


@pytest.mark.parametrize(
    ("levels", "title"),
    [
        ({}, "Nobody has said yet how far along we are"),
        ({"walking": (1, 2)}, "Too few have said yet how far along we are"),
        ({"walking": (1, 1, 2)}, "We are at level 1 with the one card answered"),
        ({"walking": (1, 1, 2), "reasons": (1, 1, 1)}, "We are at level 1 with all 2 cards"),
        (
            {"walking": (1, 1, 2), "reasons": (1, 1, 1), "listening": (3, 3, 3)},
            "Least far along, at level 1, with 2 cards",
        ),
    ],
)
def test_the_title_says_what_there_is_to_say(levels, title):
    chart = Practices.of(answered(**levels))
    assert chart.title == title
    assert_sound(chart)


def test_two_answers_have_no_level_and_no_next_one():
    said = texts_of(Practices.of(answered(walking=(0, 1), reasons=(1, 1, 1))))
    assert "too few answers (n = 2)" in said
    assert card("walking").levels[1] not in said


def test_whoever_is_at_the_top_is_told_so_and_answers_without_example_are_counted():
    said = texts_of(Practices.of(answered(walking=(4, 4, 4))))
    assert "The highest level is reached" in said
    assert "3 answers of level 2 or more name no example." in said


@pytest.mark.parametrize("look", ["paper", "dark"])
def test_all_thirteen_cards_fit_on_one_sheet(ledgerline, look):
    chart = Practices.of(ledgerline, look=look)
    assert_sound(chart)
    assert len(chart.data) == 13
    assert len(chart.compose()) == 1
