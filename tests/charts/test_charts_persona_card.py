"""The customer on one card: what is assumed of them looks assumed, and says so."""

import pytest
from charts_cast import HARD_TEXTS, journey_of
from charts_structure import assert_sound, texts_of, words_on
from charts_writings import WRITINGS

from cxkit.charts import PersonaCard
from cxkit.charts.pages import HEIGHT
from cxkit.errors import BadValue
from cxkit.model import Client, Evidence, Journey, Persona, Trait, Workshop

ASPECTS = ("goal", "need", "constraint", "channel", "change")


def described(*traits, name="Ada, 38", **fields):
    """A persona with (aspect, evidence, text) traits."""
    said = [
        Trait(persona="ada", aspect=aspect, evidence=Evidence(level), text=text, source="diary")
        for aspect, level, text in traits
    ]
    return Workshop.of([Client(name="Corner Bakery"), Persona(id="ada", name=name, **fields), *said])


def test_kuku_assumes_two_things_of_achieng(kuku):
    chart = PersonaCard.of(kuku)
    assert chart.title == "Achieng, 34: 2 of 9 traits assumed"
    assert chart.alt == (
        f"{chart.title}. What they want to reach: Everybody at one table before eight (reported). "
        "What hurts them most: No news for 50 min (measured). "
        "9 traits: 2 measured, 4 reported, 1 inferred, 2 assumed."
    )


def test_each_sample_is_one_sheet_with_every_trait_in_full(kuku, ledgerline, clinic):
    for shop in (kuku, ledgerline, clinic):
        (sheet,) = PersonaCard.of(shop).compose()
        (one,) = shop.personas
        for text in (one.quote, one.portrait, *(trait.text for trait in shop.traits)):
            assert text in words_on(sheet)


def test_every_pain_and_gain_of_their_journey_is_in_the_table_and_the_gravest_on_the_card(kuku):
    chart = PersonaCard.of(kuku)
    steps = {step.id for step in kuku.steps_of(kuku.journey())}
    noted = chart.data[chart.data["severity"].notna()]
    assert len(noted) == sum(note.step in steps for note in kuku.notes)
    told = texts_of(chart)
    assert all(text in told for text in noted.nlargest(3, "severity")["text"])
    assert f"{len(noted) - 6} more are in the table behind the chart" in told


@pytest.mark.parametrize(
    ("levels", "title"),
    [
        ((), "Ada, 38: no trait has been written down yet"),
        ((0,), "Ada, 38: the one trait is assumed"),
        ((0, 0), "Ada, 38: all 2 traits are assumed"),
        ((0, 3, 1), "Ada, 38: 1 of 3 traits assumed"),
        ((2,), "Ada, 38: the one trait is not just assumed"),
        ((2, 3), "Ada, 38: none of 2 traits is just assumed"),
    ],
)
def test_the_title_says_how_much_is_assumed(levels, title):
    chart = PersonaCard.of(described(*(("need", level, "Bread at seven") for level in levels)))
    assert chart.title == title
    assert_sound(chart)


def test_only_what_is_assumed_has_a_dashed_frame_and_the_word():
    (sheet,) = PersonaCard.of(
        described(("need", 0, "Bread at seven"), ("goal", 3, "To be home by eight"))
    ).compose()
    assert sum(bool(shape.dash) for shape in sheet._shapes) == 1
    said = [words.text for words in sheet.words]
    assert said[said.index("Bread at seven") + 1] == "assumed · diary"
    assert said[said.index("To be home by eight") + 1] == "measured · diary"


def test_each_persona_has_a_card_and_the_journeys_comes_first():
    two = [Persona(id="ada", name="Ada"), Persona(id="ben", name="Ben")]
    shop = Workshop.of([Client(name="Corner Bakery"), *two, Journey(name="A loaf", persona="ben")])
    assert PersonaCard.of(shop).title.startswith("Ben: ")
    assert PersonaCard.of(shop, persona="ada").title.startswith("Ada: ")
    with pytest.raises(BadValue, match="knows no persona “eve”"):
        PersonaCard.of(shop, persona="eve")


def test_more_than_one_sheet_holds_goes_on_under_its_heading():
    text = "Wants to know on the day before whether there will be bread at seven, and for how much. "
    shop = described(*((ASPECTS[i // 12], i % 4, text + str(i)) for i in range(60)), portrait=text)
    chart = PersonaCard.of(shop)
    sheets = chart.compose()
    assert len(sheets) > 1
    assert all(sheet.height <= HEIGHT for sheet in sheets)
    assert sum(words_on(sheet).count("Wants to know") for sheet in sheets) == 60 + len(sheets)
    assert_sound(chart)


@pytest.mark.parametrize("look", ["paper", "dark"])
@pytest.mark.parametrize("hard", [False, True], ids=["plain", "hard"])
@pytest.mark.parametrize("count", [1, 7, 20, 60])
def test_sheets_are_sound_at_every_length(count, hard, look):
    text = (lambda i: HARD_TEXTS[i % 10]) if hard else (lambda i: f"Bread at {i}")
    fields = {field: text(i) for i, field in enumerate(("quote", "portrait", "segment", "generation"))}
    traits = [
        Trait(
            persona="achieng",
            aspect=ASPECTS[i % 5],
            text=text(i),
            evidence=Evidence(i % 4),
            source=text(i + 1),
        )
        for i in range(count)
    ]
    items = [
        item.revised(**fields) if isinstance(item, Persona) else item
        for item in journey_of(count, hard=hard).by_id.values()
    ]
    chart = PersonaCard.of(Workshop.of([*items, *traits]), look=look)
    assert_sound(chart)
    assert all(sheet.height <= HEIGHT for sheet in chart.compose())


@pytest.mark.parametrize("text", WRITINGS.values(), ids=WRITINGS.keys())
def test_every_writing_of_a_persona_fits(text):
    fields = dict.fromkeys(("quote", "portrait", "segment", "generation"), text)
    chart = PersonaCard.of(
        described(("goal", 0, text), ("need", 2, text), name=text.split("\n")[0], **fields)
    )
    assert_sound(chart)
    assert all(sheet.height <= HEIGHT for sheet in chart.compose())
    assert len(chart.alt) < 600
