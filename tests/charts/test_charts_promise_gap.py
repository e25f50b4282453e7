"""Promise and delivery, drawn: the worst first, customers and team apart, nothing hidden by few answers."""

import re

import pytest
from charts_structure import assert_sound, baselines, texts_of, words_on
from charts_writings import WRITINGS
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex

from cxkit.charts import DARK, PAPER, PromiseGap
from cxkit.charts.pages import HEIGHT
from cxkit.measures.gaps import promise_gap
from cxkit.model import (
    TOGETHER,
    Client,
    Journey,
    Participant,
    Phase,
    Place,
    Promise,
    PromiseTest,
    Response,
    Step,
    Workshop,
)


def workshop(promises, *, tests=(), scores=(), client=None):
    """Steps *order* and *pay* of today, *pay-later* of the future; scores: (who, how many, target, p, d)."""
    items = [
        client or Client(name="Kuku"),
        Journey(id="today", name="Dinner"),
        Journey(id="future", name="Dinner as we want it", state="future"),
        Phase(id="all", name="All", place=Place(within="today")),
        Phase(id="then", name="Then", place=Place(within="future")),
        Step(id="order", name="Orders", owner="digital", place=Place(within="all", rank="a0")),
        Step(id="pay", name="Pays", owner="finance", place=Place(within="all", rank="a1")),
        Step(id="pay-later", name="Pays at the door", owner="delivery", place=Place(within="then")),
        *promises,
        *tests,
    ]
    people = {}
    for voice, count, target, promised, delivered in scores:
        for i in range(count):
            id = f"{voice}{i}"
            people[id] = Participant(id=id, alias=id, voice=voice)
            items.append(Response(participant=id, question="promised", target=target, value=promised))
            items.append(Response(participant=id, question="delivered", target=target, value=delivered))
    return Workshop.of([*items, *people.values()])


TWICE = Promise(id="twice", text="You never have to ask us twice", made_by="marketing", importance=5)
HOUR = Promise(id="hour", text="Fresh within the hour", importance=2)
ANSWER = Promise(id="answer", text="A person answers", importance=4)
AT_PAY = PromiseTest(id="twice-pay", promise="twice", step="pay")


def many(count, texts=("Fresh within the hour",), answers=5):
    promises = [Promise(id=f"p{i}", text=texts[i % len(texts)], importance=1 + i % 5) for i in range(count)]
    scores = [
        score
        for i in range(count)
        for score in (("customer", answers, f"p{i}", 5, 1 + i % 5), ("team", 4, f"p{i}", 1 + i % 5, 5))
    ]
    return workshop(promises, scores=scores)


def test_the_numbers_are_the_measures_numbers_the_most_severe_first():
    shop = workshop(
        [HOUR, TWICE],
        tests=[AT_PAY],
        scores=[
            ("customer", 6, "hour", 4, 1),
            ("customer", 6, "twice-pay", 5, 2),
            ("team", 4, "twice-pay", 5, 4),
        ],
    )
    drawn = PromiseGap.of(shop).data
    measured = promise_gap(shop)
    assert drawn["promise"].tolist() == ["twice", "twice", "hour"]
    assert drawn["voice"].tolist() == ["customer", "team", "customer"]
    assert drawn["delivered_by"].tolist() == ["finance", "finance", None]
    assert drawn["leads"].tolist() == [True, False, True]
    keys = ["promise", "voice"]
    same = drawn[measured.columns].sort_values(keys).reset_index(drop=True)
    assert same.equals(measured.sort_values(keys).reset_index(drop=True))


def test_title_and_alt_tell_the_finding():
    scores = [("customer", 6, "twice-pay", 5, 2), ("customer", 6, "hour", 4, 4)]
    chart = PromiseGap.of(workshop([TWICE, HOUR], tests=[AT_PAY], scores=scores))
    assert chart.title == "1 of 2 promises is broken"
    assert chart.alt == (
        "1 of 2 promises is broken. First by severity: “You never have to ask us twice” (at Pays) −3.0, "
        "broken: promised 5.0, delivered 2.0 (customers, n = 6, measured)."
    )
    assert chart.basis == "customers n = 6, measured"


def test_somebody_who_works_alone_sees_their_own_scores_marked_as_assumed():
    own = [
        Response(participant=TOGETHER, question=question, target="twice-pay", value=value)
        for question, value in (("promised", 5), ("delivered", 2))
    ]
    shop = workshop([TWICE, HOUR], tests=[AT_PAY])
    chart = PromiseGap.of(Workshop.of([*shop.by_id.values(), *own]))
    assert chart.title == "The one promise scored is broken"
    assert chart.basis == "the room together, assumed"
    words = texts_of(chart)
    assert "−3.0" in words
    assert "too few" not in words


def test_a_promise_broken_at_two_steps_is_one_broken_promise():
    tests = [AT_PAY, PromiseTest(id="twice-order", promise="twice", step="order")]
    scores = [("customer", 4, test.id, 5, 2) for test in tests] + [("customer", 4, "hour", 3, 3)]
    chart = PromiseGap.of(workshop([TWICE, HOUR], tests=tests, scores=scores))
    assert chart.title == "1 of 2 promises is broken"


def test_a_promise_kept_at_another_step_is_broken_at_some_step():
    tests = [AT_PAY, PromiseTest(id="twice-order", promise="twice", step="order")]
    scores = [("customer", 4, "twice-pay", 5, 2), ("customer", 4, "twice-order", 5, 5)]
    alone = PromiseGap.of(workshop([TWICE], tests=tests, scores=scores))
    assert alone.title == "The one promise scored is broken at some step"
    beside = PromiseGap.of(
        workshop([TWICE, HOUR], tests=tests, scores=[*scores, ("customer", 4, "hour", 3, 3)])
    )
    assert beside.title == "1 of 2 promises is broken at some step"


def test_gap_stands_with_sign_and_word_who_makes_and_who_delivers():
    scores = [
        ("customer", 4, "twice-pay", 5, 2),
        ("team", 4, "twice-pay", 4, 4),
        ("customer", 4, "hour", 2, 4),
    ]
    said = texts_of(PromiseGap.of(workshop([TWICE, HOUR], tests=[AT_PAY], scores=scores)))
    for words in ("−3.0 broken", "0.0 kept", "+2.0 exceeded", "customers n = 4", "team n = 4"):
        assert words in said
    assert "at Pays · importance 5" in said
    assert "made by marketing → delivered by finance" in said
    assert "overall · importance 2" in said


def test_two_answers_carry_no_figure_and_the_team_leads_instead():
    scores = [("customer", 2, "twice-pay", 5, 1), ("team", 4, "twice-pay", 5, 4)]
    chart = PromiseGap.of(workshop([TWICE], tests=[AT_PAY], scores=scores))
    said = texts_of(chart)
    assert "customers: too few answers (n = 2)" in said
    assert "−4.0" not in said
    assert "−1.0 broken" in said
    assert chart.data.set_index("voice")["leads"].to_dict() == {"customer": False, "team": True}


def test_unscored_promises_are_listed_last_and_said_to_be_unscored():
    shop = workshop([ANSWER, HOUR], scores=[("customer", 3, "hour", 4, 4)])
    chart = PromiseGap.of(shop)
    first, last = baselines(chart, "“Fresh within the hour”", "“A person answers”")
    assert first < last
    assert "not scored yet" in texts_of(chart)
    assert chart.data["n"].tolist() == [3, 0]


def test_a_step_of_another_journey_names_its_journey():
    test = PromiseTest(id="later", promise="twice", step="pay-later")
    shop = workshop([TWICE], tests=[test], scores=[("team", 3, "later", 5, 4)])
    assert "at Pays at the door, Dinner as we want it" in texts_of(PromiseGap.of(shop))
    assert "Dinner as we want it" not in texts_of(PromiseGap.of(shop, "future"))


@pytest.mark.parametrize("shop", [many(0), workshop([TWICE]), many(2, answers=0), many(1), many(7)])
def test_few_and_no_promises_are_decent_pictures(shop):
    assert_sound(PromiseGap.of(shop))


def test_nothing_captured_says_what_would_fill_it():
    said = texts_of(PromiseGap.of(many(0)))
    assert "No promise has been captured yet" in said
    assert "Nothing captured yet" in said


@pytest.mark.parametrize(("count", "most"), [(20, 3), (60, 9)])
def test_many_promises_go_on_sheets_and_none_is_lost(count, most):
    chart = PromiseGap.of(many(count, texts=[f"Promise number {i}" for i in range(count)]))
    sheets = chart.compose()
    assert 1 < len(sheets) <= most
    assert all(sheet.height <= HEIGHT for sheet in sheets)
    rows = [len(re.findall(r"“Promise number ", texts)) for texts in map(words_on, sheets)]
    assert max(rows) - min(rows) <= 1
    said = texts_of(chart)
    assert all(f"“Promise number {i}”" in said for i in range(count))
    assert_sound(chart)


@pytest.mark.parametrize("look", ["paper", DARK])
def test_every_writing_fits(look):
    text = list(WRITINGS.values())
    shop = many(len(text), texts=text)
    chart = PromiseGap.of(shop, look=look)
    assert_sound(chart)
    assert sorted(chart.data["text"].unique()) == sorted(promise.text for promise in shop.promises)
    assert len(chart.alt) < 600


def test_endless_names_of_steps_and_departments_fit():
    endless = WRITINGS["endless"]
    shop = workshop(
        [TWICE.revised(made_by=endless)],
        tests=[PromiseTest(id="t", promise="twice", step="s")],
        scores=[("customer", 4, "t", 5, 1)],
    )
    step = Step(id="s", name=endless, owner=endless, place=Place(within="all", rank="a2"))
    shop = Workshop.of([*(i for i in shop.by_id.values()), step])
    chart = PromiseGap.of(shop)
    assert_sound(chart)
    assert "shortened" in texts_of(chart)
    assert len(chart.alt) < 600


def test_the_same_data_give_the_same_bytes():
    assert PromiseGap.of(many(7)).svgs() == PromiseGap.of(many(7)).svgs()


def test_dumbbells_are_as_long_as_their_gaps():
    """Kept is grey, exceeded good, broken bad, and four points are twice as long as two."""

    def lengths(colour, *scores):
        shop = workshop([TWICE, HOUR], scores=scores)
        shapes = PromiseGap.of(shop).draw().findobj(PathCollection)[0]
        drawn = zip(shapes.get_paths(), shapes.get_edgecolors(), shapes.get_linewidths(), strict=True)
        return [
            p.get_extents().width for p, edge, wide in drawn if wide == 3 and to_hex(edge) == colour.lower()
        ]

    four, two = lengths(PAPER.bad, ("customer", 4, "twice", 5, 1), ("customer", 4, "hour", 4, 2))
    assert four == pytest.approx(2 * two)
    (one,) = lengths(PAPER.good, ("customer", 4, "twice", 3, 4))
    assert one == pytest.approx(two / 2)
    assert lengths(PAPER.neutral, ("customer", 4, "twice", 3, 3)) == [0]


def test_kuku_breaks_its_promise_of_never_asking_twice(kuku):
    chart = PromiseGap.of(kuku)
    assert "You never have to ask us twice" in chart.alt
    assert_sound(chart)


@pytest.mark.parametrize("name", ["ledgerline", "clinic"])
def test_samples_are_sound(name, request):
    assert_sound(PromiseGap.of(request.getfixturevalue(name)))
