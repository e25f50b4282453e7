"""Pains and gains, drawn: journey order, severity with its sign, and what people feel left with, in words."""

import pytest
from charts_structure import assert_sound, baselines, texts_of
from charts_writings import WRITINGS
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex

from cxkit.charts import DARK, PAPER, PainsAndGains
from cxkit.charts.note_column import NoteColumn
from cxkit.charts.pages import HEIGHT
from cxkit.errors import BadValue
from cxkit.model import Client, Journey, Note, Phase, Place, Step, Workshop


def workshop(steps, notes=()):
    """A journey of steps by name in two phases, the first half and the second; ids s0, s1, …"""
    placed = [
        Step(id=f"s{i}", name=name, place=Place(within=f"p{2 * i // len(steps)}", rank=f"a{i:03d}"))
        for i, name in enumerate(steps)
    ]
    phases = [
        Phase(id="p0", name="Choosing", place=Place(within="today", rank="a0")),
        Phase(id="p1", name="Settling", place=Place(within="today", rank="a1")),
    ]
    return Workshop.of([Client(name="Kuku"), Journey(id="today", name="Dinner"), *phases, *placed, *notes])


def pain(text, severity=None, step="s0", **more):
    return Note(step=step, sign="pain", text=text, severity=severity, **more)


def gain(text, severity=None, step="s0", **more):
    return Note(step=step, sign="gain", text=text, severity=severity, **more)


PAYS = workshop(
    ["Orders", "Pays"],
    [
        gain("One screen, done", 4, nature="functional", evidence=3),
        pain("Fees appear late", 2, step="s1", nature="functional"),
        pain("A stranger asks for money", 5, step="s1", nature="emotional", let_down=True, evidence=2),
        pain("Asked twice", 5, step="s1", nature="both", let_down=True, ignored=True, evidence=3),
    ],
)


def many(steps, notes, texts=("Nobody says how long",)):
    """Notes on every step in turn, two pains to a gain, of every severity, nature and evidence."""
    held = [
        Note(
            step=f"s{i % steps}",
            sign="gain" if i % 3 == 2 else "pain",
            text=texts[i % len(texts)],
            severity=(None, 1, 2, 3, 4, 5)[i % 6],
            nature=(None, "functional", "emotional", "both")[i % 4],
            let_down=i % 5 == 0,
            ignored=i % 7 == 0,
            evidence=i % 4,
        )
        for i in range(notes)
    ]
    return workshop([f"Step number {i}" for i in range(steps)], held)


def test_the_title_names_the_step_that_hurts_most():
    chart = PainsAndGains.of(PAYS)
    assert chart.title == "“Pays” hurts most: 3 pains, severity 5 + 5 + 2"
    assert chart.alt == (
        "“Pays” hurts most: 3 pains, severity 5 + 5 + 2. “Orders” helps most: 1 gain, severity 4. Customers "
        "feel let down in 2 of 3 pains, ignored in 1. 3 pains, 1 gain at 2 of 2 steps."
    )
    assert chart.basis == "3 pains, 1 gain at 2 of 2 steps · 2 measured, 1 reported, 1 assumed"


def test_without_pains_the_title_names_what_helps():
    chart = PainsAndGains.of(workshop(["Orders"], [gain("One screen, done", 4)]))
    assert chart.title == "“Orders” helps most: 1 gain, severity 4"


def test_where_nobody_said_how_grave_no_severity_is_named():
    only = PainsAndGains.of(workshop(["Orders", "Pays"], [pain("Slow")]))
    assert only.title == "The only pain is at “Orders”"
    notes = [pain("Slow"), pain("Cold"), pain("Late", step="s1"), gain("Kind"), gain("Fair", step="s1")]
    chart = PainsAndGains.of(workshop(["Orders", "Pays"], notes))
    assert chart.title == "“Orders” has the most pains: 2"
    assert chart.alt.startswith(f"{chart.title}. Gains at 2 steps; none stands out. 3 pains, 2 gains")


@pytest.mark.parametrize("severity", [None, 3])
def test_of_steps_that_tie_none_is_put_above_the_others(severity):
    names = ["Books", "Arrives", "Pays", "Sleeps", "Leaves"]
    pains = [pain(f"Fault {i}", severity, step=f"s{i}") for i in range(5)]
    assert PainsAndGains.of(workshop(names, pains)).title == "Pains at 5 steps; none stands out"
    graver = [pain(f"Worse {i}", severity, step=f"s{i}") for i in range(2)]
    two = PainsAndGains.of(workshop(names, [*pains, *graver]))
    assert two.title == "Pains at 5 steps; “Books” and “Arrives” stand out alike"
    gains = [gain(f"Help {i}", severity, step=f"s{i}") for i in range(5)]
    assert PainsAndGains.of(workshop(names, gains)).title == "Gains at 5 steps; none stands out"
    assert_sound(PainsAndGains.of(workshop(["An endless name of a step " * 9] * 5, [*pains, *graver])))


def test_data_hold_every_note_in_journey_order_the_gravest_first():
    data = PainsAndGains.of(PAYS).data
    assert data["name"].tolist() == ["Orders", "Pays", "Pays", "Pays"]
    assert data["text"].tolist()[1:] == ["Asked twice", "A stranger asks for money", "Fees appear late"]
    assert data["phase"].tolist() == ["Choosing", "Settling", "Settling", "Settling"]
    assert data["evidence"].tolist() == [3, 3, 2, 0]


def test_bars_are_sums_of_severity_and_counts():
    table = PainsAndGains.of(PAYS).per_step
    assert table[["pains", "pain_severity", "gains", "gain_severity"]].values.tolist() == [
        [0, 0, 1, 4],
        [3, 12, 0, 0],
    ]
    said = texts_of(PainsAndGains.of(PAYS))
    assert "−12 3 pains" in said
    assert "+4 1 gain" in said


def test_flags_and_nature_stand_in_words():
    said = texts_of(PainsAndGains.of(PAYS))
    assert "feels let down · feels ignored" in said
    assert "functional + emotional" in said
    assert "and 1 more" in said
    assert "Fees appear late" not in said


def test_more_or_fewer_notes_are_told_on_request():
    assert "Fees appear late" in texts_of(PainsAndGains.of(PAYS, told=3))
    assert "Asked twice" not in texts_of(PainsAndGains.of(PAYS, told=0))
    with pytest.raises(BadValue, match="must be 0 or more, got −1"):
        PainsAndGains.of(PAYS, told=-1)


def test_a_step_tells_no_more_notes_than_a_sheet_has_room_for():
    chart = PainsAndGains.of(workshop(["Orders"], [pain(f"Fault {i}", 3) for i in range(60)]), told=60)
    (sheet,) = chart.compose()
    assert sheet.height <= HEIGHT
    said = texts_of(chart)
    told = [i for i in range(60) if f"Fault {i} " in said]
    assert 10 < len(told) < 60
    assert f"and {60 - len(told)} more" in said


def test_steps_stand_in_journey_order_under_their_phases():
    heights = baselines(PainsAndGains.of(PAYS), "Choosing", "Orders", "Settling", "Pays")
    assert heights == sorted(heights)


def test_a_note_without_severity_counts_as_one_and_the_foot_says_so():
    chart = PainsAndGains.of(workshop(["Orders"], [pain("Fees appear late"), pain("Slow", 2)]))
    assert chart.title == "“Orders” hurts most: 2 pains, severity 2 + 1"
    assert "1 note without a severity counts as 1." in texts_of(chart)
    assert "without a severity" not in texts_of(PainsAndGains.of(PAYS))


def test_notes_of_other_journeys_are_left_to_their_own_chart():
    future = [
        Journey(id="future", name="Dinner as we want it", state="future"),
        Phase(id="then", name="Then", place=Place(within="future")),
        Step(id="later", name="Pays at the door", place=Place(within="then")),
        gain("No call", 5, step="later"),
    ]
    shop = Workshop.of([*PAYS.by_id.values(), *future])
    assert "Pays at the door" not in texts_of(PainsAndGains.of(shop))
    assert PainsAndGains.of(shop, "future").title == "“Pays at the door” helps most: 1 gain, severity 5"


def test_bars_are_as_long_as_their_sums_and_full_as_far_as_it_is_felt():
    shop = workshop(
        ["Orders", "Pays"],
        [
            pain("Slow", 2, nature="functional"),
            pain("Alone", 4, nature="both"),
            pain("Cold", 3, step="s1"),
            gain("Kind", 5, step="s1", nature="emotional"),
        ],
    )
    shapes = PainsAndGains.of(shop).draw().findobj(PathCollection)[0]
    faces = map(to_hex, shapes.get_facecolors())
    found = {}
    for path, face in zip(shapes.get_paths(), faces, strict=True):
        found.setdefault(face, []).append(path.get_extents())
    whole, cold = (box.width for box in found[PAPER.bad_tint.lower()])
    (felt,) = found[PAPER.bad.lower()]
    (kind,) = found[PAPER.good.lower()]
    assert whole == pytest.approx(2 * cold) == pytest.approx(felt.width * 6 / 4)
    assert kind.width == pytest.approx(whole * 5 / 6)
    assert felt.x1 == pytest.approx(kind.x0)  # pains end where gains begin


@pytest.mark.parametrize(("steps", "notes"), [(1, 1), (7, 25), (7, 3), (10, 300), (20, 60), (60, 200)])
def test_any_size_is_a_sound_picture(steps, notes):
    chart = PainsAndGains.of(many(steps, notes))
    assert_sound(chart)
    sheets = chart.compose()
    assert all(sheet.height <= HEIGHT for sheet in sheets)
    said = texts_of(chart)
    assert all(f"{i} Step number" in said for i in range(1, steps + 1))
    assert all({"Choosing", "Settling"} & {words.text for words in sheet.words} for sheet in sheets)


@pytest.mark.parametrize("shop", [workshop(["Orders", "Pays"]), Workshop.of([Client(name="Kuku")])])
def test_nothing_captured_says_what_would_fill_it(shop):
    chart = PainsAndGains.of(shop)
    assert "Nothing captured yet" in texts_of(chart)
    assert_sound(chart)
    assert chart.data.empty


@pytest.mark.parametrize("look", ["paper", DARK])
def test_every_writing_fits(look):
    texts = list(WRITINGS.values())
    chart = PainsAndGains.of(many(5, 30, texts), look=look, told=4)
    assert_sound(chart)
    assert "shortened" in texts_of(chart)
    assert len(chart.alt) < 600


def test_endless_names_of_steps_and_phases_fit():
    names = list(WRITINGS.values())
    shop = workshop(names, [pain("Slow", 3, step=f"s{i}") for i in range(len(names))])
    shop = Workshop.of(
        [*shop.by_id.values(), Phase(id="p1", name=WRITINGS["endless"], place=Place(within="today"))]
    )
    assert_sound(PainsAndGains.of(shop))


def test_the_same_data_give_the_same_bytes():
    assert PainsAndGains.of(many(7, 25)).svgs() == PainsAndGains.of(many(7, 25)).svgs()


def test_kuku_hurts_most_where_it_is_paid(kuku):
    assert PainsAndGains.of(kuku).title.startswith("“Pays” hurts most")


@pytest.mark.parametrize("name", ["kuku", "ledgerline", "clinic"])
def test_samples_are_sound(name, request):
    assert_sound(PainsAndGains.of(request.getfixturevalue(name)))


def test_what_a_note_in_another_language_means_stands_under_it():
    note = Note(step="s0", sign="pain", text="दो बार पूछा", meaning="Asked twice", severity=4)
    chart = PainsAndGains.of(workshop(["Orders"], [note]))
    words, meaning = baselines(chart, "दो बार पूछा", "Asked twice")
    assert 0 < meaning - words < 20
    assert chart.data["meaning"].tolist() == ["Asked twice"]
    (colour,) = {w.colour for w in chart.compose()[0].words if w.text == "Asked twice"}
    assert colour == PAPER.mute


def test_where_room_is_low_the_meaning_goes_before_the_note():
    notes = [Note(step="s0", sign="pain", text="दो बार", meaning="Twice", severity=4, ignored=True)]
    with_meaning = NoteColumn.of(notes, 2, 500)
    without = NoteColumn.of(notes, 2, with_meaning.height - 1)
    assert [said.meaning for said in with_meaning.said] == [("Twice",)]
    assert [(said.lines, said.meaning) for said in without.said] == [(("दो बार",), ())]


def test_many_severities_are_told_as_one_sum():
    chart = PainsAndGains.of(workshop(["Orders"], [pain(f"Fault {i}", 3) for i in range(6)]))
    assert chart.title == "“Orders” hurts most: 6 pains, severity 18 in all"
    assert "Severity: 1 slight … 5 grave" in texts_of(chart)
