"""After which step customers would stay away: the share that would come back, step by step."""

import pytest
from charts_cast import HARD_TEXTS, journey_of
from charts_structure import assert_sound, texts_of
from charts_writings import WRITINGS

from cxkit.charts import PAPER, WouldComeBack
from cxkit.charts.pages import HEIGHT
from cxkit.measures import retention
from cxkit.model import Client, Participant, Response, Step, Workshop


def asked(*shares, voices=("customer",), people=4, hard=False, **client):
    """Steps after which so many of a voice's people would come back (None: nobody was asked)."""
    shop = journey_of(len(shares), hard=hard, people=0, customers=0, employees=0)
    items = [
        item.model_copy(update=client) if isinstance(item, Client) else item for item in shop.by_id.values()
    ]
    for voice in voices:
        who = [f"{voice}{k}" for k in range(people)]
        items += [Participant(id=id, alias=id, voice=voice) for id in who]
        items += [
            Response(participant=id, question="come_back", target=f"s{i}", value=int(k < share))
            for i, share in enumerate(shares)
            if share is not None
            for k, id in enumerate(who)
        ]
    return Workshop.of(items)


def test_kuku_would_lose_most_after_paying(kuku):
    chart = WouldComeBack.of(kuku)
    assert chart.title == "After “Pays” fewest would come back: customers 58 %"
    assert chart.alt == (
        f"{chart.title}. 28 of 48; 95 % interval 44 % to 71 %. Asked at 4 of 12 steps. "
        "customers n = 48, measured."
    )


def test_the_rates_stand_beside_it_as_the_client_gave_them(ledgerline, kuku):
    given = "As given: 78 % come back, 17 % lost a year (Finance, 306 renewals to September 2026)"
    assert given in WouldComeBack.of(ledgerline).alt
    assert "As given: 78 % come back" in texts_of(WouldComeBack.of(ledgerline))
    assert "As given" not in WouldComeBack.of(kuku).alt
    bare = WouldComeBack.of(asked(1, 2, loss_rate=20))
    assert "As given: 20 % lost a year." in bare.alt


def test_the_numbers_are_the_measures_numbers(kuku):
    assert WouldComeBack.of(kuku).data.drop(columns="few").equals(retention(kuku).per_step)


@pytest.mark.parametrize(
    ("shop", "title"),
    [
        (asked(None, None), "Nobody has been asked yet whether they would come back"),
        (asked(1, people=2), "Too few have said yet whether they would come back"),
        (asked(1), "After “Takes step 1” would come back: customers 25 %"),
        (asked(1, 3), "After “Takes step 1” fewest would come back: customers 25 %"),
        (asked(1, 1, 3), "After 2 steps fewest would come back: customers 25 %"),
        (asked(4), "Everybody asked would come back after the one step: customers"),
        (asked(4, 4), "Everybody asked would come back after each of 2 steps: customers"),
        (asked(2, 1, voices=("team",)), "After “Takes step 2” fewest would come back: team 25 %"),
    ],
)
def test_the_title_says_what_there_is_to_say(shop, title):
    chart = WouldComeBack.of(shop)
    assert chart.title == title
    assert_sound(chart)


def test_customers_lead_and_only_their_fewest_is_red():
    shop = asked(1, 3, voices=("customer", "team"))
    chart = WouldComeBack.of(shop)
    assert "customers 25 %" in chart.title
    red = [words.text for words in chart.compose()[0].words if words.colour == PAPER.bad]
    assert red == ["25 %"]
    rows = [words.text for words in chart.compose()[0].words if words.text in ("customers", "team")]
    assert rows == ["customers", "team"] * 2
    alone = WouldComeBack.of(asked(1)).compose()[0]
    assert not [words for words in alone.words if words.colour == PAPER.bad or words.text == "fewest would"]
    assert texts_of(chart).count("1 of 4") == 2 + 1  # both rows, and the subtitle


@pytest.mark.parametrize(
    ("voice", "people", "drawn"), [("customer", 30, True), ("customer", 29, False), ("team", 30, False)]
)
def test_an_interval_is_drawn_for_thirty_customers_and_never_for_staff(voice, people, drawn):
    chart = WouldComeBack.of(asked(12, 20, voices=(voice,), people=people))
    assert ("95 % interval" in texts_of(chart)) == drawn
    assert ("95 %" in chart.alt) == drawn


def test_two_answers_have_no_share():
    chart = WouldComeBack.of(asked(1, 2, people=2))
    told = texts_of(chart)
    assert told.count("too few answers (n = 2)") == 2
    assert "50 %" not in told.replace("0 % 25 % 50 % 75 % 100 %", "")
    assert "1 of 2" not in told


def test_a_step_nobody_was_asked_at_has_no_row():
    chart = WouldComeBack.of(asked(1, None, 3))
    assert chart.data["place"].tolist() == [1, 3]
    assert "Asked at 2 of 3 steps." in chart.alt


@pytest.mark.parametrize("look", ["paper", "dark"])
@pytest.mark.parametrize("hard", [False, True], ids=["plain", "hard"])
@pytest.mark.parametrize("count", [1, 7, 20, 60])
def test_sheets_are_sound_at_every_length(count, hard, look):
    voices = ("customer", "team") if count == 7 else ("customer",)
    shop = asked(*(i % 36 for i in range(count)), people=36, hard=hard, voices=voices)
    chart = WouldComeBack.of(shop, look=look)
    assert_sound(chart)
    assert all(sheet.height <= HEIGHT for sheet in chart.compose())


def test_every_writing_of_a_step_and_a_source_fits():
    texts = [*WRITINGS.values(), *HARD_TEXTS]
    shop = asked(*(i % 4 for i in range(len(texts))), repeat_rate=50, rates_source=HARD_TEXTS[0] * 9)
    named = [
        item.revised(name=texts[int(item.id[1:])]) if isinstance(item, Step) else item
        for item in shop.by_id.values()
    ]
    chart = WouldComeBack.of(Workshop.of(named))
    assert_sound(chart)
    assert len(chart.alt) < 1200
