"""How far we are trusted: four parts and what they make together, customers beside staff, then and now."""

import pytest
from charts_structure import assert_sound, texts_of

from cxkit.charts import Trust
from cxkit.charts.pages import HEIGHT
from cxkit.measures import trust_parts
from cxkit.model import TRUST_PARTS, Client, Participant, Response, Workshop


def trusted(*answers):
    """A workshop in which (voice, round, C, R, I, S, people) each gave all four parts."""
    items = {"kuku": Client(id="kuku", name="Kuku Nyumbani")}
    for voice, round, *parts, people in answers:
        for k in range(people):
            who = f"{voice}{k}"
            items[who] = Participant(id=who, alias=who, voice=voice)
            for part, value in zip(TRUST_PARTS, parts, strict=True):
                said = Response(participant=who, question=part, target="kuku", value=value, round=round)
                items[said.id] = said
    return Workshop.of(list(items.values()))


def test_kuku_is_trusted_less_than_the_team_assumes(kuku):
    chart = Trust.of(kuku)
    assert chart.title == "Customers trust us less than the team assumes: 3.7 beside 4.9"
    assert chart.alt == (
        f"{chart.title}. The parts (customers, day 90): credibility 7.0, reliability 6.0, intimacy 6.0, "
        "self-orientation 5.0. Farthest apart on credibility: customers 7.0, team 8.0. Customers’ trust goes "
        "from 3.2 at the start to 3.7. customers n = 32, measured · team n = 14, assumed."
    )
    assert chart.basis == "customers n = 32, measured · team n = 14, assumed"


def test_the_numbers_are_the_measures_numbers(kuku):
    drawn = Trust.of(kuku).data
    numbers = ["median", "q1", "q3", "n", "evidence"]
    measured = trust_parts(kuku)
    assert sorted(map(tuple, drawn[numbers].values)) == sorted(map(tuple, measured[numbers].values))
    assert drawn["part"].unique().tolist()[-1] == "trust"
    assert set(drawn["round"]) == {"start", "day 90"}


def test_of_the_days_of_looking_again_the_last_is_drawn():
    asked = [("customer", day, 6, 6, 6, 6 - at, 3) for at, day in enumerate((1, 30, 60))]
    chart = Trust.of(trusted(*asked))
    assert chart.data["round"].unique().tolist() == ["start", "day 60"]
    assert chart.title == "How far customers trust us: 4.5"
    assert "Customers’ trust goes from 3.0 at the start to 4.5." in chart.alt


@pytest.mark.parametrize(
    ("answers", "title"),
    [
        ((), "Nobody has scored the four parts of trust yet"),
        ((("customer", 1, 5, 5, 5, 5, 2),), "Too few have scored the four parts of trust yet"),
        ((("customer", 1, 5, 5, 5, 5, 3),), "How far customers trust us: 3.0"),
        ((("team", 1, 6, 6, 6, 3, 3),), "How far customers trust us, the team assumes: 6.0"),
        ((("employee", 90, 6, 6, 6, 3, 3),), "How far customers trust us, as employees see it: 6.0"),
        (
            (("customer", 1, 5, 5, 5, 5, 2), ("team", 1, 6, 6, 6, 3, 3)),
            "How far customers trust us, the team assumes: 6.0",
        ),
        (
            (("customer", 1, 6, 6, 6, 3, 3), ("team", 1, 5, 5, 5, 5, 3)),
            "Customers trust us more than the team assumes: 6.0 beside 3.0",
        ),
        (
            (("customer", 1, 6, 6, 6, 6, 3), ("team", 1, 5, 5, 5, 5, 3)),
            "Customers trust us as the team assumes: 3.0",
        ),
        (
            (("customer", 90, 6, 6, 6, 6, 3), ("team", 1, 5, 5, 5, 3, 3)),
            "How far customers trust us: 3.0",
        ),
    ],
)
def test_the_title_says_what_there_is_to_say(answers, title):
    chart = Trust.of(trusted(*answers))
    assert chart.title == title
    assert_sound(chart)


def test_trust_is_never_told_without_its_four_parts():
    chart = Trust.of(trusted(("customer", 1, 8, 7, 6, 3, 4)))
    assert "credibility 8.0, reliability 7.0, intimacy 6.0, self-orientation 3.0" in chart.alt
    drawn = texts_of(chart)
    assert all(
        f"{part} (" in drawn for part in ("Credibility", "Reliability", "Intimacy", "Self-orientation")
    )


def test_two_answers_have_no_median():
    chart = Trust.of(trusted(("customer", 1, 9, 9, 9, 2, 2), ("team", 1, 6, 6, 6, 3, 3)))
    told = texts_of(chart)
    assert told.count("too few answers (n = 2)") == 5
    assert "9.0" not in told
    assert "13.5" not in told + chart.alt


@pytest.mark.parametrize("look", ["paper", "dark"])
@pytest.mark.parametrize(
    "parts", [(1, 1, 1, 10), (10, 10, 10, 1), (5, 6, 7, 4)], ids=["least", "most", "between"]
)
@pytest.mark.parametrize("people", [1, 3, 60])
def test_three_voices_at_two_times_fit_on_one_sound_sheet(look, parts, people):
    answers = [(who, at, *parts, people) for who in ("customer", "team", "employee") for at in (1, 90)]
    chart = Trust.of(trusted(*answers), look=look)
    assert_sound(chart)
    (sheet,) = chart.compose()
    assert sheet.height <= HEIGHT
