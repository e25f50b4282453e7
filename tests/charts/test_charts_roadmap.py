"""Actions along their days: who does what by when, what is late, and when we look again."""

from datetime import date
from itertools import pairwise

import pytest
from charts_structure import assert_sound, baselines, rising, texts_of
from charts_writings import WRITINGS

from cxkit.charts import Roadmap
from cxkit.charts.time_line import TimeLine
from cxkit.errors import BadValue
from cxkit.measures import priority
from cxkit.model import Action, Client, Workshop


def planned(*actions, client=None):
    """Actions: (title, owner, due, state)."""
    made = [
        Action(id=f"a{i}", title=title, owner=owner, due=due, state=state)
        for i, (title, owner, due, state) in enumerate(actions)
    ]
    return Workshop.of([client or Client(name="Kuku Nyumbani"), *made])


DEC, JAN, FEB = date(2026, 12, 7), date(2027, 1, 15), date(2027, 2, 12)


def test_kuku_begins_with_one_message(kuku):
    chart = Roadmap.of(kuku)
    assert chart.title == "7 actions to do by 12 February 2027"
    assert chart.alt == (
        "7 actions to do by 12 February 2027. Next: One message at 20 minutes: who cooks, when it leaves "
        "(delivery, by 7 Dec). We look again on 21 February 2027. "
        "8 actions of the team: 5 planned, 2 started, 1 done."
    )
    assert "look again 21 Feb" in texts_of(chart)
    assert "13 Nov · done" in texts_of(chart)


def test_the_rows_are_the_measures_rows(kuku):
    data, found = Roadmap.of(kuku).data, priority(kuku)
    columns = ["action", "title", "owner", "due", "state", "quadrant", "step_name"]
    by_id = [frame.set_index("action")[columns[1:]].to_dict("index") for frame in (data, found)]
    assert by_id[0] == by_id[1]


def test_who_is_first_to_act_stands_first_and_who_is_nobody_last():
    chart = Roadmap.of(
        planned(
            ("Later", "sales", FEB, "planned"),
            ("Nobody's", None, DEC, "planned"),
            ("Sooner", "Delivery", JAN, "planned"),
            ("Too", "sales ", DEC, "planned"),
        )
    )
    assert chart.data["title"].tolist() == ["Too", "Later", "Sooner", "Nobody's"]
    assert rising(baselines(chart, "sales", "Too", "Later", "Delivery", "Sooner", "no owner yet", "Nobody's"))


def test_by_quadrant_the_quick_wins_come_first(kuku):
    chart = Roadmap.of(kuku, group="quadrant")
    assert rising(baselines(chart, "Quick wins", "Big bets"))
    with pytest.raises(BadValue, match=r"Roadmap knows no group “colour”. Choose from: owner, quadrant"):
        Roadmap.of(kuku, group="colour")


def test_what_was_due_before_the_data_and_is_not_done_is_late(kuku, monkeypatch):
    monkeypatch.setattr(Workshop, "date", JAN)
    shop = planned(
        ("Late", "sales", DEC, "started"),
        ("Done", "sales", DEC, "done"),
        ("On time", "sales", FEB, "planned"),
    )
    chart = Roadmap.of(shop)
    assert chart.title == "1 of 2 open actions is late"
    assert dict(zip(chart.data["title"], chart.data["late"], strict=True)) == {
        "Late": True,
        "Done": False,
        "On time": False,
    }
    assert "7 Dec · started · late" in texts_of(chart)
    assert_sound(chart)


@pytest.mark.parametrize(
    ("actions", "title"),
    [
        ([("A", None, None, "planned")], "No open action has a day yet"),
        ([("A", None, DEC, "done"), ("B", None, None, "dropped")], "Every action is done or dropped"),
        ([("A", None, DEC, "planned")], "One action to do by 7 December 2026"),
        ([], "No action has been captured yet"),
    ],
)
def test_the_title_says_what_there_is_to_say(actions, title):
    chart = Roadmap.of(planned(*actions))
    assert chart.title == title
    assert_sound(chart)


@pytest.mark.parametrize("look", ["paper", "dark"])
@pytest.mark.parametrize("count", [7, 20, 60])
def test_many_actions_go_on_sheets_and_none_is_lost(count, look):
    states = ("planned", "started", "done", "dropped")
    days = [date.fromordinal(DEC.toordinal() + 3 * i) for i in range(count)]
    actions = [(f"Action {i}", f"owner {i % 5}", days[i], states[i % 4]) for i in range(count)]
    chart = Roadmap.of(planned(*actions, client=Client(name="Kuku", review_on=JAN)), look=look)
    assert_sound(chart)
    assert all(f"Action {i} " in texts_of(chart) + " " for i in range(count))


def test_every_writing_fits():
    texts = list(WRITINGS.values())
    chart = Roadmap.of(
        planned(*((text, text, DEC if i % 2 else None, "planned") for i, text in enumerate(texts)))
    )
    assert_sound(chart)
    assert len(chart.alt) < 700


@pytest.mark.parametrize("span", [0, 1, 30, 200, 2_000, 300_000, 2_900_000])
def test_months_along_a_line_are_few_and_in_order(span):
    first = date(2026, 1, 15) if span < 2_900_000 else date.min
    line = TimeLine.of(400, 1000, [first, date.fromordinal(first.toordinal() + span)])
    assert len(line.months) <= 6
    assert all(a < b for a, b in pairwise(line.months))
    assert all(400 <= line.at(month) <= 1000 for month in line.months)
