"""What we believe, sorted by what depends on it and how we know it: the corner comes first."""

import pytest
from charts_cast import journey_of
from charts_structure import assert_sound, baselines, texts_of
from charts_writings import WRITINGS

from cxkit.charts import EvidenceMap
from cxkit.charts.evidence_plot import DOT, HIGH, EvidencePlot
from cxkit.charts.pages import HEIGHT
from cxkit.measures import assumptions_to_test, statements
from cxkit.model import Client, Evidence, Insight, Workshop


def believed(*said, text="Families leave because of the fee"):
    """Insights: (importance, evidence, verdict)."""
    insights = [
        Insight(
            id=f"i{i}",
            name=f"i{i}",
            hypothesis=f"{text} {i}" if len(text) < 100 else text,
            importance=importance,
            evidence=Evidence(level),
            verdict=verdict,
        )
        for i, (importance, level, verdict) in enumerate(said)
    ]
    return Workshop.of([Client(name="Kuku Nyumbani"), *insights])


def test_kuku_knows_what_to_test_first(kuku):
    chart = EvidenceMap.of(kuku)
    assert chart.title == "Much depends on 5 statements that we only assume or infer"
    assert chart.alt == (
        f"{chart.title}. Test first: “Families leave the site because the fee appears on the last screen.” "
        "(importance 5, assumed). 33 statements, sorted by the team: "
        "4 assumed, 4 inferred, 15 reported, 10 measured."
    )


def test_the_numbers_are_the_measures_numbers_in_the_order_of_what_to_test(kuku):
    data = EvidenceMap.of(kuku).data
    measured = statements(kuku)
    columns = list(measured.columns)
    assert data.sort_values("id")[columns].to_dict("list") == measured.sort_values("id").to_dict("list")
    assert data["number"].tolist() == list(range(1, len(data) + 1))
    to_test = assumptions_to_test(kuku)
    assert set(data[data["to_test"]]["id"]) == set(to_test["id"])
    assert data[data["first"]]["score"].tolist() == [15, 12, 12, 8, 8]


def test_the_corner_comes_first_then_what_may_wait_and_what_is_known_is_not_listed():
    chart = EvidenceMap.of(believed((3, 0, "open"), (4, 1, "open"), (5, 3, "open"), (5, 0, "refuted")))
    first, one, later, three = baselines(
        chart,
        "Test first",
        "Families leave because of the fee 1",
        "Test later",
        "Families leave because of the fee 0",
    )
    assert one < later < three
    said = texts_of(chart)
    assert "because of the fee 2" not in said
    assert "because of the fee 3" not in said
    assert chart.data["to_test"].tolist() == [True, True, False, False]
    assert chart.title == "Much depends on one statement that we only assume or infer"
    assert first


def test_where_nothing_of_importance_is_assumed_the_title_says_so():
    chart = EvidenceMap.of(believed((5, 2, "open"), (3, 0, "open")))
    assert chart.title == "Nothing of importance is only assumed or inferred"
    assert chart.alt == f"{chart.title}. 2 statements, sorted by the team: 1 assumed, 1 reported."


def test_what_nobody_weighed_is_said_to_count_as_three(kuku):
    ungiven = int((~statements(kuku)["importance_given"]).sum())
    assert (f"{ungiven} statement" in texts_of(EvidenceMap.of(kuku))) == bool(ungiven)


@pytest.mark.parametrize("crowd", [1, 12, 13, 60, 300])
def test_dots_never_touch_nor_leave_their_cell(crowd):
    said = [{"importance": 5, "evidence": 0, "number": i, "to_test": True} for i in range(1, crowd + 1)]
    plot = EvidencePlot(said, HIGH)
    spots = plot._spots((5, 0), crowd)
    r = plot._radius
    assert r <= DOT
    assert all(r <= x <= 115 - r and 20 + r <= y <= HIGH - r for x, y in spots)
    apart = [(a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for i, a in enumerate(spots) for b in spots[:i]]
    assert all(d >= (2 * r) ** 2 for d in apart)


@pytest.mark.parametrize("look", ["paper", "dark"])
@pytest.mark.parametrize("hard", [False, True], ids=["plain", "hard"])
@pytest.mark.parametrize("count", [1, 7, 20, 60])
def test_sheets_are_sound_at_every_length(count, hard, look):
    assert_sound(EvidenceMap.of(journey_of(count, hard=hard), look=look))


def test_three_hundred_statements_are_all_listed_and_their_dots_bear_no_number():
    chart = EvidenceMap.of(believed(*[(5, 0, "open")] * 300))
    sheets = chart.compose()
    assert all(sheet.height <= HEIGHT for sheet in sheets)
    said = texts_of(chart)
    assert all(f"because of the fee {i}" in said for i in range(300))
    assert "too many to be numbered" in said


@pytest.mark.parametrize("writing", WRITINGS.values(), ids=WRITINGS.keys())
def test_every_writing_fits(writing):
    chart = EvidenceMap.of(believed((5, 0, "open"), (2, 1, "open"), text=writing))
    assert_sound(chart)
    assert len(chart.alt) < 600
