"""What too few people said is never a figure: not in a title, an alt text, a label, nor the table behind."""

import re

import pytest
from charts_cast import journey_of
from charts_structure import assert_sound, texts_of

from cxkit.charts import CHARTS, PAPER, EmotionCurve, JourneyMap, PromiseGap
from cxkit.charts.lanes import LANES
from cxkit.model import (
    TOGETHER,
    Client,
    Journey,
    Participant,
    Phase,
    Place,
    Response,
    Step,
    Walk,
    WalkStep,
    Workshop,
)
from cxkit.phrases import signed
from cxkit.reports.sections.figures import figure
from cxkit.reports.sections.tables import label

MEAN = re.compile(r"[+−]?\d\.\d")
VOICES = ("measured", "assumed", "walked", "employee")
EVERY = [
    *((kind, {}) for kind in CHARTS),
    ("journey_map", {"lanes": ("feeling", *LANES), "curves": VOICES}),
    ("emotion_curve", {"curves": VOICES}),
    ("emotion_curve", {"curves": ("measured", "employee")}),
    *(("emotion_curve", {"curves": (voice,)}) for voice in VOICES),
    *(("emotion_curve", {"compare": how}) for how in ("states", "personas")),
]


@pytest.mark.parametrize(("kind", "options"), EVERY, ids=str)
def test_of_one_or_two_answers_no_mean_is_told(kind, options):
    shop = journey_of(7, people=2, customers=2, employees=1)
    chart = CHARTS[kind].of(shop, **options)
    said = " ".join([chart.title, chart.alt, chart.basis, texts_of(chart)])
    assert not MEAN.findall(said)
    assert_sound(chart)


@pytest.mark.parametrize(
    "kind", ["journey_map", "emotion_curve", "promise_gap", "room_spread", "hand_overs", "human_moments"]
)
def test_the_table_behind_says_so_in_place_of_the_statistic(kind):
    shop = journey_of(7, people=2, customers=2, employees=1)
    behind = figure(kind, shop).data
    statistics = {label(name) for name in CHARTS[kind].rests_on}
    at = [i for i, column in enumerate(behind.columns) if column.label in statistics]
    assert len(at) == len(statistics)
    assert {row[i] for row in behind.rows for i in at} == {"too few answers"}


@pytest.mark.parametrize("kind", [JourneyMap, EmotionCurve])
def test_where_only_the_team_are_enough_their_assumption_leads(kind):
    shop = journey_of(7, customers=2)
    chart = kind.of(shop)
    carrying = EmotionCurve.of(shop).data.query("curve == 'assumed'")["mean"]
    told = " ".join(w.text for sheet in chart.compose() for w in sheet.words if w.colour != PAPER.mute)
    assert set(MEAN.findall(chart.alt)) <= set(map(signed, carrying))
    assert "assumed by the team" in chart.alt
    assert "customers" not in chart.alt
    if kind is EmotionCurve:
        assert set(MEAN.findall(told)) <= set(map(signed, carrying))


def test_what_too_few_assumed_is_not_set_against_customers():
    chart = EmotionCurve.of(journey_of(7, people=2))
    assert "assumed" not in chart.alt
    assert "Δ" not in texts_of(chart)
    assert "customers, n = 12" in texts_of(chart)


def test_a_title_says_who_are_too_few_and_the_alt_how_many():
    shop = journey_of(7, people=2, customers=2)
    customers = EmotionCurve.of(shop, curves=("measured",))
    assert customers.title == "Too few customers have answered yet to name a low point"
    assert customers.alt.endswith("to name a low point: customers n = 2, measured.")
    assert EmotionCurve.of(shop, curves=("assumed",)).title.startswith("Too few of the team")
    assert PromiseGap.of(shop).title == "No promise has enough answers yet"
    assert JourneyMap.of(shop).data["promise_gap"].isna().all()


@pytest.mark.parametrize(("people", "red"), [(2, False), (3, True)])
def test_a_fall_that_too_few_felt_is_not_red(people, red):
    owners = {"s0": "sales", "s1": "finance"}
    items = [
        item.revised(owner=owners[item.id]) if isinstance(item, Step) else item
        for item in walked((0, 0)).by_id.values()
    ]
    for k in range(people):
        items.append(Participant(id=f"c{k}", alias=f"c{k}", voice="customer"))
        for step, value in (("s0", 2), ("s1", -2)):
            items.append(Response(participant=f"c{k}", question="feeling", target=step, value=value))
    assert ("red and bold" in texts_of(JourneyMap.of(Workshop.of(items)))) == red


# ── walks, one by one ──────────────────────────────────────────────────────────────────────────


def walked(*walks: tuple[int | None, ...], team: int | None = None) -> Workshop:
    """Steps s0, s1 … as walks felt them; ``team``: the same for each step, as the room said together."""
    steps = range(len(walks[0]) if walks else 3)
    return Workshop.of(
        [
            Client(name="Kuku"),
            Journey(id="today", name="Dinner"),
            Phase(id="p", name="All of it", place=Place(within="today")),
            *(Step(id=f"s{i}", name=f"Step {i}", place=Place(within="p", rank=f"{i:03}")) for i in steps),
            *(Walk(id=f"w{k}", walker=f"w{k}", journey="today") for k in range(len(walks))),
            *(
                WalkStep(walk=f"w{k}", step=f"s{i}", feeling=feeling)
                for k, walk in enumerate(walks)
                for i, feeling in enumerate(walk)
                if feeling is not None
            ),
            *(
                Response(participant=TOGETHER, question="feeling", target=f"s{i}", value=team)
                for i in steps
                if team is not None
            ),
        ]
    )


def diamonds(chart):
    """The middles of the diamonds on a sheet, below its head."""
    (sheet,) = chart.compose()
    paths = [shape.path for shape in sheet._shapes if len(shape.path) == 5 and shape.fill == PAPER.paper]
    boxes = [path.get_extents() for path in paths if abs(path.vertices[0][0] - path.vertices[2][0]) < 1e-6]
    return sorted((round((b.x0 + b.x1) / 2, 3), round((b.y0 + b.y1) / 2, 3)) for b in boxes if b.y0 > 200)


def test_each_walk_has_its_own_diamond_and_equal_feelings_stand_side_by_side():
    apart = diamonds(EmotionCurve.of(walked((1, -2, 0), (1, -1, None))))
    assert len(apart) == 5
    assert "open mark" not in texts_of(EmotionCurve.of(walked((1, -2, 0))))
    (one, other), (low, lower), _ = apart[:2], apart[2:4], apart[4]
    assert one[1] == other[1]
    assert 6 <= other[0] - one[0] <= 12
    assert low[0] == lower[0]
    assert abs(low[1] - lower[1]) > 20


def test_two_walks_are_told_one_by_one():
    chart = EmotionCurve.of(walked((1, -2, 0), (2, -1, None)))
    assert chart.title == "On our 2 walks “Step 1” felt worst: −2, −1"
    assert chart.alt == f"Emotion curve over 3 steps. {chart.title}; “Step 0” felt best: +1, +2."
    assert chart.data["feelings"].tolist() == [[1, 2], [-2, -1], [0]]
    assert_sound(chart)
    assert EmotionCurve.of(walked((1, -2, 0))).title == "On our walk “Step 1” felt worst: −2"


def test_three_walks_carry_a_mean_beside_their_diamonds():
    chart = EmotionCurve.of(walked(*[(1, -2, 0)] * 3))
    assert chart.title == "“Step 1” is the low point of our walks: −2.0"
    assert len(diamonds(chart)) == 9
    assert "−2.0" in texts_of(chart)


# ── the room, together ─────────────────────────────────────────────────────────────────────────


def test_what_the_room_said_together_counts_as_enough_and_has_no_n():
    chart = EmotionCurve.of(walked(team=-1))
    assert chart.title == "“Step 0” is the low point, the team assumes: −1.0"
    assert "“Step 0” is lowest (the room together −1.0, assumed)" in chart.alt
    assert chart.basis == "the room together, assumed"
    assert "n = 1" not in texts_of(chart)
    assert "too few" not in texts_of(chart)
    assert JourneyMap.of(walked(team=-1)).basis == "the room together"
