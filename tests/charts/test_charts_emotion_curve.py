"""The emotion curve: whose feeling, how low, and how it was, is and should be."""

import pytest
from charts_cast import journey_of
from charts_structure import assert_sheet_sound, assert_sound, texts_of
from hypothesis import given, settings
from hypothesis import strategies as st

from cxkit.charts import PAPER, EmotionCurve
from cxkit.charts.canvas import Canvas
from cxkit.charts.feeling_plot import FeelingPlot, Point
from cxkit.charts.monotone import sampled
from cxkit.charts.room import Box
from cxkit.charts.text import width
from cxkit.measures import before_today_future, emotion_curves, employee_mirror
from cxkit.model import Client, Journey, Participant, Persona, Phase, Place, Response, Step, Workshop
from cxkit.phrases import signed


def asked(*answers: tuple[str, str, int], steps: int = 3) -> Workshop:
    """Steps s0, s1 …, and feelings as (participant, step, value); t… is team, c… a customer, e… employee."""
    people = {who for who, _, _ in answers}
    return Workshop.of(
        [
            Client(name="Kuku"),
            Journey(id="today", name="Dinner"),
            Phase(id="p", name="All of it", place=Place(within="today")),
            *(
                Step(id=f"s{i}", name=f"Step {i}", place=Place(within="p", rank=f"{i:03}"))
                for i in range(steps)
            ),
            *(
                Participant(id=p, alias=p, voice={"c": "customer", "t": "team", "e": "employee"}[p[0]])
                for p in sorted(people)
            ),
            *(Response(participant=p, question="feeling", target=s, value=v) for p, s, v in answers),
        ]
    )


@pytest.mark.parametrize("count", [1, 7, 20, 60])
@pytest.mark.parametrize("hard", [False, True], ids=["plain", "hard"])
def test_the_picture_is_sound_at_any_length(count, hard):
    chart = EmotionCurve.of(
        journey_of(count, hard=hard), curves=("measured", "assumed", "walked", "employee")
    )
    assert_sound(chart)
    assert len(chart.sheets()) == -(-count // 24)


@pytest.mark.parametrize("look", ["paper", "dark"])
def test_every_look_is_sound(clinic, look):
    assert_sound(EmotionCurve.of(clinic, look=look, curves=("measured", "employee", "assumed")))


def test_they_dread_the_bill(kuku):
    chart = EmotionCurve.of(kuku)
    curves = emotion_curves(kuku)
    pays = curves[curves["name"] == "Pays"].set_index("curve")["mean"]
    assert chart.title == f"“Pays” is the low point: customers {signed(pays['measured'])}"
    assert f"the team assumed {signed(pays['assumed'])}" in chart.alt
    words = texts_of(chart)
    assert "Lowest: Pays" in words
    assert f"team assumed {signed(pays['assumed'])} (Δ {signed(pays['measured'] - pays['assumed'])})" in words


def test_every_step_of_the_leading_curve_bears_its_number(kuku):
    rows = emotion_curves(kuku)
    words = texts_of(EmotionCurve.of(kuku))
    for mean in rows[rows["curve"] == "measured"]["mean"]:
        assert signed(mean) in words


def test_the_data_are_the_measure_and_say_what_is_too_few(ledgerline):
    chart = EmotionCurve.of(ledgerline)
    rows = emotion_curves(ledgerline)
    assert len(chart.data) == (rows["curve"] != "employee").sum()
    assert set(chart.data.columns) >= set(rows.columns) | {"few", "journey", "state", "persona"}


def test_where_only_the_team_spoke_it_is_called_an_assumption():
    chart = EmotionCurve.of(asked(*((f"t{i}", "s1", -2) for i in range(4)), ("t0", "s0", 1)))
    assert chart.title == "“Step 1” is the low point, the team assumes: −2.0"
    assert "(assumed by the team −2.0, n = 4, assumed)" in chart.alt


def test_a_step_two_people_answered_is_never_the_finding():
    chart = EmotionCurve.of(
        asked(*((f"c{i}", "s0", -1) for i in range(5)), ("c0", "s1", -2), ("c1", "s1", -2))
    )
    assert chart.title == "“Step 0” is the low point: customers −1.0"
    assert list(chart.data.set_index("step")["few"]) == [False, True]
    assert "too few answers" in texts_of(chart)


def test_a_step_nobody_answered_breaks_the_curve_and_is_said():
    chart = EmotionCurve.of(asked(*((f"c{i}", s, 1) for i in range(3) for s in ("s0", "s2"))))
    assert "Where the curve is broken, nobody has answered" in texts_of(chart)


def test_without_a_low_point_none_is_claimed():
    chart = EmotionCurve.of(asked(*((f"c{i}", f"s{k}", 1) for i in range(3) for k in range(3))))
    assert chart.title == "No step is a low point; lowest for customers is “Step 0”: +1.0"


scores = st.sampled_from([-2, -2, -1, 0, 1, 2])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(scores, scores, scores), min_size=2, max_size=20))
def test_the_lowest_step_is_always_pointed_at(feelings):
    answers = [
        (f"{who}{i}", f"s{at}", value)
        for at, values in enumerate(feelings)
        for who, value in zip("cte", values, strict=True)
        for i in range(3)
    ]
    chart = EmotionCurve.of(asked(*answers, steps=len(feelings)), curves=("measured", "assumed", "employee"))
    assert "Lowest: Step" in texts_of(chart)
    assert_sheet_sound(chart.draw())


@pytest.mark.parametrize("options", [{}, {"compare": "states"}, {"curves": ("measured", "employee")}])
def test_every_sample_points_at_its_lowest_step(kuku, ledgerline, clinic, options):
    for shop in (kuku, ledgerline, clinic):
        assert "Lowest: " in texts_of(EmotionCurve.of(shop, **options))


def test_numbers_stand_beside_the_curve_not_on_it():
    means = (0.6, 0.1, 1.5, 1.1, -1.2, 1.2, -1.6, 1.7, -1.1, 0.9, 0.8, 0.5)
    canvas = Canvas(1000, 330, PAPER)
    centres = [60.0 + 80 * i for i in range(len(means))]
    points = [Point(i, mean, mean, mean) for i, mean in enumerate(means)]
    plot = FeelingPlot(canvas, Box(20, 0, 1000, 330), centres)
    plot.curve(points, "solid", PAPER.ink)
    plot.points(points)
    plot.numbers(points)
    stroke = sampled([(centres[p.column], plot.y(p.mean)) for p in points], per_stretch=200)
    assert {words.text for words in canvas.words} == {signed(mean) for mean in means}
    for words in canvas.words:
        right = words.x + width(words.text, 12.5, "semibold")
        assert not [1 for x, y in stroke if words.x <= x <= right and words.y - 10 <= y <= words.y]


def test_the_mirror_shades_where_both_are_low(clinic):
    chart = EmotionCurve.of(clinic, curves=("measured", "employee"))
    mirror = employee_mirror(clinic)
    told = [
        f"“{row.name}” (customers {signed(row.customer)}, n = {row.n_customer};"
        f" employees {signed(row.employee)}, n = {row.n_employee})"
        for row in mirror[mirror["both_low"]].itertuples(index=False)
    ]
    assert len(told) == 2
    assert f"Customers and employees both feel low at {' and '.join(told)}." in chart.alt
    assert "both −1 or worse: where to start" in texts_of(chart)
    assert chart.title == "“Registers” and “Waits” are low for customers and employees alike"


def test_neighbours_where_both_are_low_have_one_shade_without_a_seam(clinic, kuku):
    for shop, shades in ((clinic, 1), (kuku, 2)):
        (sheet,) = EmotionCurve.of(shop, curves=("measured", "employee")).compose()
        tall = [shape for shape in sheet._shapes if shape.fill == PAPER.bad_tint]
        assert len([shape for shape in tall if shape.path.get_extents().height > 100]) == shades


def test_no_word_of_a_phase_is_broken_where_a_smaller_size_keeps_it_whole():
    for sheet in EmotionCurve.of(journey_of(60)).compose():
        phases = {words.text for words in sheet.words if words.colour == PAPER.accent}
        assert not {"Phas-", "Pha-", "Phas"} & phases
        assert min(words.size for words in sheet.words) >= 11


def test_before_today_and_future_stand_side_by_side(clinic):
    chart = EmotionCurve.of(clinic, compare="states")
    assert_sound(chart)
    assert list(dict.fromkeys(chart.data["state"])) == ["before", "today", "future"]
    words = texts_of(chart)
    assert "intention (assumed by the team)" in words
    assert "before (customers)" in words
    table = before_today_future(clinic)
    best = table.loc[table["future_minus_today"].idxmax()]
    assert chart.title == (
        f"The largest rise we intend is at “{best['name']}”: "
        f"from {signed(best['today'])} today to {signed(best['future'])}"
    )


def test_personas_are_matched_by_same_as_only():
    journeys = [
        Persona(id="old", name="Samira"),
        Persona(id="young", name="Tom"),
        Journey(id="j1", name="Her visit", persona="old"),
        Journey(id="j2", name="His visit", persona="young"),
        Phase(id="p1", name="All", place=Place(within="j1")),
        Phase(id="p2", name="All", place=Place(within="j2")),
        Step(id="a1", name="Waits", place=Place(within="p1", rank="a")),
        Step(id="b1", name="Pays", place=Place(within="p1", rank="b")),
        Step(id="a2", name="Sits about", place=Place(within="p2", rank="a"), same_as="a1"),
        Step(id="b2", name="Pays", place=Place(within="p2", rank="b")),
    ]
    people = [Participant(id=f"c{i}", alias=f"c{i}", voice="customer") for i in range(3)]
    answers = [
        Response(participant=f"c{i}", question="feeling", target=t, value=v)
        for i in range(3)
        for t, v in (("a1", -1), ("b1", 1), ("a2", 2), ("b2", 0))
    ]
    chart = EmotionCurve.of(
        Workshop.of([Client(name="Clinic"), *journeys, *people, *answers]), compare="personas"
    )
    assert_sound(chart)
    assert list(chart.data["own_step"]) == ["a1", "b1", "a2"]
    assert list(chart.data["step"]) == ["a1", "b1", "a1"]
    assert "Samira (customers)" in texts_of(chart)
    assert "Tom (customers)" in texts_of(chart)


MIRROR = ("measured", "employee")


def both(customers: tuple[int, ...], employees: tuple[int, ...], people: int = 3) -> EmotionCurve:
    """The mirror of a journey that three customers, and some employees, scored alike."""
    answers = [(f"c{i}", f"s{k}", value) for k, value in enumerate(customers) for i in range(3)]
    answers += [(f"e{i}", f"s{k}", value) for k, value in enumerate(employees) for i in range(people)]
    return EmotionCurve.of(asked(*answers), curves=MIRROR)


def test_without_a_step_where_both_are_low_the_mirror_tells_where_they_differ_most():
    chart = both((1, -1, 2), (1, 2, 1))
    assert chart.title == "Employees and customers differ most at “Step 1”: employees +2.0, customers −1.0"
    assert chart.alt.startswith(f"Emotion curve over 3 steps. {chart.title}. “Step 1” is lowest (customers")
    assert "where to start" not in texts_of(chart)


def test_where_employees_feel_as_customers_do_the_mirror_says_so():
    chart = both((1, 0, 2), (1, 0, 2))
    assert chart.title == "At all 3 steps that both have scored employees feel as customers do"
    assert f"{chart.title}." in chart.alt


def test_the_mirror_points_at_the_lowest_step_with_what_employees_feel_there():
    assert "Lowest: Step 1 employees +2.0, n = 3" in texts_of(both((1, -1, 2), (1, 2, 1)))
    assert "Lowest: Step 1 customers, n = 3" in texts_of(both((1, -1), (1,)))
    assert "Lowest: Step 1 customers, n = 3" in texts_of(both((1, -1, 2), (1, 2, 1), people=2))


def test_a_mirror_of_many_low_steps_names_the_first():
    title = "“Step 0”, “Step 1” and “Step 2” are low for customers and employees alike"
    assert both((-1, -2, -1), (-1, -1, -2)).title == title


def test_employees_have_their_numbers_and_stand_on_the_customers_where_both_coincide():
    (sheet,) = both((1, -1, 2), (1, -1, 2)).compose()
    said = [words.text for words in sheet.words]
    assert [said.count(number) for number in ("+1.0", "−1.0", "+2.0")] == [2, 2, 2]
    fills = [shape.fill for shape in sheet._shapes]
    last = len(fills) - 1 - fills[::-1].index(PAPER.accent)
    assert last > max(fills.index(PAPER.feeling(mean)) for mean in (1, -1, 2))


def test_too_few_employees_are_an_open_mark_and_the_legend_says_so():
    few, enough = both((1, -1, 2), (0, 1, 1), people=2), both((1, -1, 2), (0, 1, 1))
    assert "open mark: too few answers" in texts_of(few)
    assert "open mark" not in texts_of(enough)
    assert few.title == "“Step 1” is the low point: customers −1.0"
    assert "+1.0" not in [words.text for words in few.compose()[0].words if words.colour == PAPER.accent]
    edges = [shape.edge for shape in few.compose()[0]._shapes if shape.fill == PAPER.paper]
    assert edges.count(PAPER.accent) == 3


def test_a_point_no_line_leads_to_bears_its_number():
    answers = [(f"c{i}", f"s{k}", 1) for i in range(3) for k in range(5)]
    answers += [(f"e{i}", f"s{k}", value) for i in range(3) for k, value in ((0, 2), (1, 2), (4, -2))]
    chart = EmotionCurve.of(asked(*answers, steps=5), curves=("measured", "assumed", "employee"))
    words = [words.text for words in chart.compose()[0].words]
    assert "−2.0" in words
    assert "+2.0" not in words


def test_the_number_of_the_intended_rise_stands_in_the_picture(kuku):
    chart = EmotionCurve.of(kuku, compare="states")
    assert chart.title.rsplit(" ", 1)[1] in [words.text for words in chart.compose()[0].words]


def test_states_are_told_apart_without_colour(clinic):
    glyphs = [key.glyph for key in EmotionCurve.of(clinic, compare="states").keys]
    assert glyphs[:3] == ["dashdots", "line", "dashes"]


def test_the_spread_is_in_the_legend_only_where_it_is_drawn():
    agreed = EmotionCurve.of(asked(*((f"t{i}", f"s{k}", 1) for i in range(4) for k in range(3))))
    apart = EmotionCurve.of(asked(*((f"t{i}", f"s{k}", i - 2) for i in range(4) for k in range(3))))
    assert "half of the team lies in here" not in texts_of(agreed)
    assert "half of the team lies in here" in texts_of(apart)
