"""The poster: everything in its lane, nothing cut, nothing drifting."""

from itertools import pairwise

import pytest
from charts_cast import HARD_TEXTS, journey_of
from charts_structure import assert_sound, baselines, rising, texts_of

from cxkit.charts import JourneyMap
from cxkit.charts.furniture import MARGIN
from cxkit.charts.lanes import CORE, LANES
from cxkit.charts.text import width
from cxkit.errors import BadValue
from cxkit.model import Client, Evidence, Item, Journey, Note, Phase, Place, Step, Workshop


def pays(*more: Item, **fields) -> Workshop:
    """A journey of one step, paying, and whatever is said of it."""
    return Workshop.of(
        [
            Client(name="Kuku"),
            Journey(id="today", name="Dinner"),
            Phase(id="p", name="Settling", place=Place(within="today")),
            Step(id="pay", name="Pays", place=Place(within="p"), **fields),
            *more,
        ]
    )


@pytest.mark.parametrize("count", [1, 7, 20, 60])
@pytest.mark.parametrize("hard", [False, True], ids=["plain", "hard"])
def test_the_poster_is_sound_at_any_length(count, hard):
    chart = JourneyMap.of(journey_of(count, hard=hard))
    assert_sound(chart)
    assert len(chart.sheets()) == -(-count // 14)


@pytest.mark.parametrize("look", ["paper", "dark"])
def test_all_lanes_together_are_sound_in_every_look(kuku, look):
    chart = JourneyMap.of(kuku, look=look, lanes=(*CORE, *sorted(set(LANES) - set(CORE))))
    assert_sound(chart)
    words = texts_of(chart)
    assert "Our people feel" in words
    assert Step.words("sees").label in words


def test_steps_without_anything_but_a_name_make_a_map():
    chart = JourneyMap.of(pays())
    assert_sound(chart)
    assert "No feelings captured yet" in texts_of(chart)
    assert chart.basis == "nobody has scored it yet"


def test_a_journey_without_steps_says_what_to_do():
    chart = JourneyMap.of(Workshop.of([Client(name="Kuku"), Journey(name="Dinner")]))
    assert_sound(chart)
    assert "Nothing captured yet: list every step" in texts_of(chart)


def test_the_map_tells_kukus_story(kuku):
    chart = JourneyMap.of(kuku)
    assert chart.title == "From first glance to the second order"
    assert "“Pays” is lowest (customers" in chart.alt
    words = texts_of(chart)
    for name in (
        "Sees an advert",
        "Becoming curious",
        "finance",
        "Lowest: Pays",
        "Fictional example · cxkit",
    ):
        assert name in words, name
    assert chart.basis == "48 customers, 14 people of 4 departments, 2 walks"


def test_the_data_name_their_steps_as_every_table_does(kuku):
    data = JourneyMap.of(kuku).data
    steps = kuku.steps_of(kuku.journey())
    assert list(data["step"]) == [step.id for step in steps]
    assert list(data["name"]) == [step.name for step in steps]
    assert list(JourneyMap.of(Workshop.of([Client(name="Kuku")])).data) == ["step", "name", "place", "phase"]


def test_lanes_stand_in_the_order_they_were_chosen(kuku):
    chart = JourneyMap.of(kuku, lanes=("owner", "pains", "step", "thinks"))
    assert rising(baselines(chart, "Owner", "Pains", "Step", "Thinks"))
    assert "Feeling" not in [words.text for words in chart.compose()[0].words]


def test_columns_are_equally_wide_and_the_same_on_every_sheet():
    first, second = JourneyMap.of(journey_of(20)).compose()
    assert first.width == second.width
    places = [
        [words.x for words in sheet.words if words.text.isdigit() and words.size == 12]
        for sheet in (first, second)
    ]
    gaps = {round(b - a, 6) for row in places for a, b in pairwise(row)}
    assert len(gaps) == 1
    assert places[0][0] == places[1][0]


def test_the_number_of_a_step_runs_on_over_the_sheets():
    sheets = JourneyMap.of(journey_of(20)).compose()
    numbers = [int(w.text) for s in sheets for w in s.words if w.text.isdigit() and w.size == 12]
    assert numbers == list(range(1, 21))
    assert "sheet 2 of 2" in " ".join(words.text for words in sheets[1].words)


def test_many_pains_show_the_most_severe_and_count_the_rest():
    notes = [Note(step="pay", sign="pain", text=f"Pain {i}", severity=1 + i % 5) for i in range(300)]
    chart = JourneyMap.of(pays(*notes))
    assert_sound(chart)
    words = texts_of(chart)
    assert "+296 more" in words
    assert words.count("Pain ") == 4
    assert "Pain 4" in words  # severity 5
    assert chart.data["pains"][0].count("\n") == 299


def test_a_lane_grows_with_its_texts():
    short = JourneyMap.of(pays(thinks="Why?")).compose()[0]
    long = JourneyMap.of(pays(thinks="Why do they call me about money again? " * 12)).compose()[0]
    assert long.height > short.height + 60


def test_what_is_shortened_is_whole_in_the_data_and_said_in_the_foot():
    endless = HARD_TEXTS[8]
    chart = JourneyMap.of(pays(Note(step="pay", sign="gain", text=endless, evidence=Evidence.REPORTED)))
    assert chart.data["gains"][0] == endless
    assert "marks a text that was shortened" in texts_of(chart)


def test_thoughts_are_quoted_once():
    assert "“Who is this?”" in texts_of(JourneyMap.of(pays(thinks="Who is this?")))
    assert "““" not in texts_of(JourneyMap.of(pays(thinks="“Who is this?”")))


def test_pains_carry_sign_words_and_evidence_beside_their_colour():
    pain = Note(step="pay", sign="pain", text="Asked twice", let_down=True, ignored=True)
    words = texts_of(JourneyMap.of(pays(pain)))
    assert "let down · ignored" in words
    assert "−" in words.split()


def test_hand_overs_are_explained_where_there_are_any(kuku):
    assert "red and bold where feeling falls" in texts_of(JourneyMap.of(kuku))
    assert "hand-over" not in texts_of(JourneyMap.of(pays(owner="finance")))


def test_a_lane_that_does_not_exist_is_refused_with_the_choices():
    with pytest.raises(BadValue, match=r"JourneyMap knows no lane “mood”. Choose from: connection"):
        JourneyMap.of(pays(), lanes=("step", "mood"))


def test_sheets_of_one_map_are_equally_wide_and_a_shorter_one_ends_where_its_columns_do(ledgerline):
    first, second = JourneyMap.of(ledgerline).compose()
    assert first.width == second.width == ends(first) + MARGIN == ends(second) + MARGIN
    odd = JourneyMap.of(journey_of(17)).compose()
    assert odd[0].width == odd[1].width  # so that wherever both are shown, their columns are
    assert ends(odd[0]) - ends(odd[1]) == pytest.approx((ends(odd[0]) - MARGIN - 150) / 9)
    for sheet in odd:
        assert right_of_words(sheet) <= ends(sheet) + 0.1


def ends(sheet):
    """Where the lines below the lanes end."""
    return max(shape.path.vertices[:, 0].max() for shape in sheet._shapes if len(shape.path) == 2)


def right_of_words(sheet):
    """Where the words farthest to the right end."""
    part = {"start": 1, "middle": 0.5, "end": 0}
    return max(w.x + part[w.anchor] * width(w.text, w.size, w.face) for w in sheet.words)
