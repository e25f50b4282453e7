"""What every chart stands on: looks, fonts, measured text, the canvas, and the base itself."""

import logging
import os
import re
import subprocess
import sys
import warnings
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
import pytest
from charts_cast import HARD_TEXTS, journey_of
from charts_structure import assert_sheet_sound, assert_sound, assert_svg_sound
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from cxkit.charts import CHARTS, DARK, LOOKS, PAPER, Chart, EmotionCurve, JourneyMap
from cxkit.charts.canvas import Canvas
from cxkit.charts.columns import columns_of, dealt
from cxkit.charts.fonts import families, missing_glyphs
from cxkit.charts.furniture import MARGIN, Key, empty, head
from cxkit.charts.looks import READABLE, contrast
from cxkit.charts.monotone import sampled, slopes
from cxkit.charts.pages import HEIGHT, WIDTH, pages
from cxkit.charts.room import Box, Room
from cxkit.charts.text import ELLIPSIS, balanced, directed, drawable, right_to_left, width, wrap
from cxkit.errors import BadValue, NotFound
from cxkit.model import Client, Workshop
from cxkit.phrases import say

# ── looks ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("look", LOOKS.values(), ids=lambda look: look.name)
def test_every_text_colour_can_be_read_on_every_ground(look):
    grounds = (look.paper, look.wash, look.hair, look.bad_tint, look.good_tint, look.accent_tint)
    words = (look.ink, look.mute, look.bad, look.good, look.accent)
    assert min(contrast(word, ground) for word in words for ground in grounds) >= READABLE


def test_contrast_is_that_of_wcag():
    assert contrast("#FFFFFF", "#777777") == pytest.approx(4.48, abs=0.005)  # the guideline's known example


def test_a_client_colour_that_cannot_be_read_is_moved_until_it_can():
    assert PAPER.in_colour_of("#FFE000").accent == "#786900"
    assert DARK.in_colour_of("#FFE000").accent == "#FFE000"
    assert PAPER.in_colour_of(None) is PAPER
    assert PAPER.in_colour_of("#7A1FA2").accent == "#7A1FA2"


@given(st.from_regex(r"#[0-9A-F]{6}", fullmatch=True))
def test_whatever_the_client_colour_what_is_written_on_its_tint_can_be_read(colour):
    for look in (PAPER, DARK):
        own = look.in_colour_of(colour)
        words = (own.accent, own.ink, own.mute, own.bad, own.good)
        assert min(contrast(word, own.accent_tint) for word in words) >= READABLE
        assert contrast(own.accent_tint, own.paper) >= contrast(look.accent_tint, look.paper)


# ── text ───────────────────────────────────────────────────────────────────────────────────────

any_text = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)


@settings(max_examples=60)
@given(any_text | st.sampled_from(HARD_TEXTS[:8]), st.floats(40, 300))
def test_wrapping_loses_no_letter_and_no_line_is_too_wide(text, room):
    lines = wrap(text, room, 12.5)
    assert "".join("".join(lines).split()).replace("-", "") == "".join(text.split()).replace("-", "")
    for line in lines:
        assert width(line, 12.5) <= room or not line.isascii()  # joined marks are never parted
        assert line.strip()


def test_words_longer_than_a_line_are_broken():
    lines = wrap(HARD_TEXTS[0], 100, 12.5)
    assert len(lines) > 4
    assert all(width(line, 12.5) <= 100 for line in lines)
    assert all(line.endswith("-") for line in lines[:-1])
    assert wrap("καταλαβαίνω", 71, 12.5) == ("καταλαβα-", "ίνω")  # never one letter alone


def test_only_words_of_scripts_that_have_hyphens_are_hyphened():
    assert not any(line.endswith("-") for line in wrap("1" * 60, 80, 12.5))
    assert not any(line.endswith("-") for line in wrap("अआइईउऊएऐओऔकखगघङचछज" * 3, 80, 12.5))
    assert wrap("e-mail address", 52, 12.5) == ("e-mail", "address")


def test_chinese_breaks_between_characters_but_never_before_a_full_stop():
    lines = wrap("在大家面前问我的病。很不好意思。我不想再去那里了。", 62.5, 12.5)
    assert len(lines) > 4
    assert not any(line.startswith("。") for line in lines)


def test_joined_emoji_and_accents_stay_together():
    nurse = "👩🏽‍⚕️"
    assert "".join(wrap(nurse * 4, 20, 12.5)).split(nurse) == [""] * 5
    assert all(line.startswith("👩") for line in wrap(nurse * 4, 20, 12.5))
    assert not any(line.startswith("\u0301") for line in wrap("e\u0301" * 30, 30, 12.5))


def test_what_is_cut_ends_in_an_ellipsis_and_fits():
    lines = wrap("x" * 10_000, 90, 12.5, lines=3)
    assert len(lines) == 3
    assert lines[-1].endswith(ELLIPSIS)
    assert all(width(line, 12.5) <= 90 for line in lines)
    assert wrap("Pays", 90, 12.5, lines=3) == ("Pays",)
    assert wrap("at Donaudampfschifffahrt", 100, 12.5, lines=1) == ("at Donaudamp…",)
    assert wrap(" \n ", 90, 12.5) == ()


def test_a_balanced_title_leaves_no_word_alone():
    title = "“Waits” is the low point: customers −1.6"
    plain, even = (fold(title, 500, 27, "bold") for fold in (wrap, balanced))
    assert len(plain) == len(even) == 2
    spread = [abs(width(lines[0], 27, "bold") - width(lines[1], 27, "bold")) for lines in (plain, even)]
    assert spread[1] < spread[0]


def test_measured_widths_are_those_matplotlib_draws():
    canvas = Canvas(600, 100, PAPER)
    measured = canvas.text(20, 50, "From first glance to the second order", size=27, face="bold")
    figure = canvas.figure()
    figure.dpi = 288  # large enough that hinting to whole pixels hardly counts
    figure.canvas.draw()
    drawn = figure.texts[0].get_window_extent().width / 4
    assert measured == pytest.approx(drawn, rel=0.02)


HEBREW = "שאלו אותי פעמיים"


def test_a_paragraph_is_set_from_one_side_and_stays_beside_what_stands_left_of_it():
    assert directed(["asked at", HEBREW]) == ["asked at", "\u200e" + HEBREW]
    assert directed([HEBREW, "e-mail"]) == [HEBREW, "\u200fe-mail"]
    canvas = Canvas(600, 100, PAPER)
    canvas.paragraph(20, 20, [HEBREW, "12"], room=500)
    canvas.paragraph(20, 60, ["asked at", HEBREW], room=500)
    assert [words.anchor for words in canvas.words] == ["end", "end", "start", "start"]
    assert canvas.words[0].x == canvas.words[1].x == pytest.approx(20 + width(HEBREW, 12.5), rel=0.1)


def test_in_svg_a_line_from_the_right_says_so_and_ours_do_not():
    canvas = Canvas(600, 100, PAPER)
    canvas.text(20, 20, f"“{HEBREW}”?")
    canvas.text(20, 40, say("charts.emotion_curve.low.measured", step=HEBREW, mean="−1.6"))
    first, second = [e.text for e in ElementTree.fromstring(canvas.svg()).iter() if e.tag.endswith("}text")]
    assert first == f"\u202b“{HEBREW}”?\u202c"
    assert second == f"\u200e“{HEBREW}” is the low point: customers −1.6"


def test_a_joined_emoji_that_nothing_draws_is_one_sign():
    assert drawable("Twice \U000e0fff\u200d\U000e0ffe\ufe0f asked") == "Twice � asked"


def test_scripts_from_the_right_are_known():
    assert [right_to_left(text) for text in ("مرحبا", "“שלום”", "Hello مرحبا", "42", "在")] == [
        True, True, False, False, False,
    ]  # fmt: skip


# ── fonts ──────────────────────────────────────────────────────────────────────────────────────


def test_missing_glyphs_are_named_and_latin_has_none():
    assert missing_glyphs("Čeština, naïve, ½ − “quoted” ○◔◑● €$") == set()
    assert missing_glyphs("Pays \U0001fae0\U000e0fff") >= {"\U000e0fff"}


def test_text_in_latin_needs_inter_alone():
    assert families("Pays, Größe") == ("Inter",)
    assert families("مرحبا")[0] == "Inter"


@pytest.mark.parametrize("kind", [JourneyMap, EmotionCurve])
def test_drawing_says_nothing_and_changes_no_settings(kind, caplog):
    before = dict(mpl.rcParams)
    chart = kind.of(journey_of(9, hard=True))
    with caplog.at_level(logging.DEBUG, "matplotlib.font_manager"), warnings.catch_warnings():
        warnings.simplefilter("error")
        chart.svgs()
        for sheet in chart.sheets():
            sheet.canvas.draw()
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert dict(mpl.rcParams) == before


# ── curves and room ────────────────────────────────────────────────────────────────────────────

heights = st.lists(st.floats(-2, 2).map(lambda v: round(v, 2)), min_size=2, max_size=12)


@given(heights)
def test_a_curve_never_overshoots_the_points_beside_it(ys):
    points = [(float(i) * 50, y) for i, y in enumerate(ys)]
    drawn = np.array(sampled(points, per_stretch=20)).reshape(len(ys) - 1, 20, 2)
    for (one, other), stretch in zip(pairwise(ys), drawn, strict=True):
        assert stretch[:, 1].min() >= min(one, other) - 1e-9
        assert stretch[:, 1].max() <= max(one, other) + 1e-9
        assert (np.diff(stretch[:, 1]) * (other - one) >= -1e-9).all()


def test_a_straight_line_stays_straight():
    assert slopes([0, 1, 3, 4], [0, 2, 6, 8]) == pytest.approx([2, 2, 2, 2])


def test_room_gives_away_no_place_twice():
    room = Room(Box(0, 0, 100, 100))
    spots = [Box(x, 0, x + 30, 20) for x in (0, 10, 40, 75)]
    taken = []
    while spot := room.find(spots):
        room.take(spot)
        taken.append(spot)
    assert taken == [spots[0], spots[2]]


def test_room_prefers_a_place_without_a_stroke():
    room = Room(Box(0, 0, 100, 100))
    room.avoid([(5, 5), (6, 6)])
    assert room.find([Box(0, 0, 10, 10), Box(50, 0, 60, 10)]) == Box(50, 0, 60, 10)
    assert room.clear(np.array([Box(0, 0, 10, 10), Box(50, 0, 60, 10)])).tolist() == [[50, 0, 60, 10]]


@given(st.integers(1, 90), st.integers(3, 14))
def test_steps_are_dealt_in_order_on_as_few_sheets_as_hold_them(count, most):
    shop = journey_of(count, people=0, customers=0)
    columns = columns_of(shop, shop.journey())
    sheets = dealt(columns, most)
    assert [column.place for sheet in sheets for column in sheet] == list(range(1, count + 1))
    assert len(sheets) == -(-count // most)
    assert all(0 < len(sheet) <= most for sheet in sheets)


# ── canvas and base ────────────────────────────────────────────────────────────────────────────


def test_svg_keeps_hostile_text_as_text():
    canvas = Canvas(600, 100, PAPER)
    hostile = '<script>alert(1)</script> & "q" $x_2$ =1+1'
    canvas.text(10, 50, hostile)
    svg = canvas.svg()
    assert "<script" not in svg
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; " in svg
    assert "$x_2$" in svg
    assert "font-family: 'Inter', sans-serif" in svg


def test_svg_is_the_same_every_time_and_bears_no_date():
    shop = journey_of(5)
    assert JourneyMap.of(shop).svg() == JourneyMap.of(shop).svg()
    assert "<dc:date>" not in JourneyMap.of(shop).svg()


def test_a_chart_can_be_drawn_into_axes_beside_another():
    figure = Figure(figsize=(12, 5))
    left, right = figure.subplots(1, 2)
    right.plot([1, 2])
    assert EmotionCurve.of(journey_of(5)).draw(left) is figure
    figure.canvas.draw()
    box = left.get_window_extent()
    for text in left.texts:
        drawn = text.get_window_extent()
        assert box.x0 - 1 <= drawn.x0 <= drawn.x1 <= box.x1 + 1
        assert box.y0 - 1 <= drawn.y0 <= drawn.y1 <= box.y1 + 1


def test_an_empty_chart_is_a_decent_picture():
    assert_sheet_sound(empty(PAPER, HARD_TEXTS[0] * 3, "Nothing captured yet. " * 20).figure())


@pytest.mark.parametrize("kind", CHARTS.values(), ids=CHARTS.keys())
def test_every_chart_of_an_empty_workshop_says_what_is_missing(kind):
    chart = kind.of(Workshop.of([Client(name="Kuku")]))
    assert_sound(chart)
    assert len(chart.data) == 0


@pytest.mark.parametrize(("name", "kind"), CHARTS.items(), ids=CHARTS.keys())
def test_every_chart_goes_by_its_name_and_draws_every_sample(name, kind, kuku, ledgerline, clinic):
    assert "".join(part.title() for part in name.split("_")) == kind.__name__
    for shop in (kuku, ledgerline, clinic):
        chart = kind.of(shop)
        assert isinstance(chart, Chart)
        assert_sound(chart)
        assert len(chart.data)
        assert chart.basis


def test_a_notebook_shows_the_svg_and_the_words():
    bundle, said = EmotionCurve.of(journey_of(4))._repr_mimebundle_()
    assert bundle["image/svg+xml"].lstrip().startswith("<?xml")
    assert bundle["text/plain"].startswith("Emotion curve over 4 steps")
    assert said["image/svg+xml"]["alt"] == bundle["text/plain"]  # what a report then says of it


def test_a_notebook_shows_every_sheet_below_the_one_before():
    chart = EmotionCurve.of(journey_of(60))
    sheets = chart.compose()
    assert len(sheets) == 3
    svg = chart._repr_mimebundle_()[0]["image/svg+xml"]
    assert_svg_sound(svg)
    texts = [e for e in ElementTree.fromstring(svg).iter() if e.tag.endswith("}text")]
    assert [e.text for e in texts] == [words.text for sheet in sheets for words in sheet.words]
    assert Canvas.stack(sheets).height == pytest.approx(sum(sheet.height for sheet in sheets))
    assert_sheet_sound(Canvas.stack(sheets).figure())


@pytest.mark.parametrize("kind", [kind for kind in CHARTS.values() if kind is not JourneyMap])
@pytest.mark.parametrize("hard", [False, True], ids=["plain", "hard"])
@pytest.mark.parametrize("count", [1, 7, 20, 60])
def test_every_sheet_but_the_maps_fits_a_sideways_page(kind, hard, count):
    for sheet in kind.of(journey_of(count, hard=hard)).compose():
        assert sheet.width == WIDTH <= 1300
        assert sheet.height <= HEIGHT


@pytest.mark.parametrize("kind", [kind for kind in CHARTS.values() if kind is not JourneyMap])
def test_every_sheet_of_a_sample_fits_a_sideways_page(kind, kuku, ledgerline, clinic):
    for shop in (kuku, ledgerline, clinic):
        assert all(sheet.height <= HEIGHT for sheet in kind.of(shop).compose())


# ── sheets and heads ───────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Slab:
    """A row with a heading of a third of its height where it opens a sheet."""

    height: float
    name: int = 0
    headed: bool = False

    def opening(self):
        return self if self.headed else Slab(self.height * 4 / 3, self.name, headed=True)


@settings(max_examples=60)
@given(st.lists(st.floats(10, 90), max_size=40))
def test_rows_are_dealt_in_order_on_as_few_sheets_as_hold_them(heights):
    sheets = pages([Slab(height, i) for i, height in enumerate(heights)], room=130)
    assert [row.name for sheet in sheets for row in sheet] == list(range(len(heights)))
    assert all(sum(row.height for row in sheet) <= 130 for sheet in sheets)
    assert all([row.headed for row in sheet] == [at == 0 for at in range(len(sheet))] for sheet in sheets)
    greedy, used = 1, 0.0
    for at, height in enumerate(heights):
        used += height if used else height * 4 / 3
        if at and used > 130:
            greedy, used = greedy + 1, height * 4 / 3
    assert len(sheets) <= greedy


@given(st.integers(1, 60), st.integers(1, 3))
def test_equal_rows_are_dealt_evenly(count, across):
    columns = pages([Slab(10, headed=True)] * count, room=75, across=across)
    assert len(columns) == -(-count // (7 * across)) * across
    assert max(map(len, columns)) - min(map(len, columns)) <= 1


KEYS = [Key("line", "customers"), Key("dashes", "assumed by the team"), Key("ring", "moment of truth")]


def headed(title, keys=KEYS):
    """A head and where its texts stand: text → (x, y)."""
    canvas = Canvas(1000, 0, PAPER)
    below = head(canvas, title, "What it rests on", keys)
    return below, {words.text: (words.x, words.y) for words in canvas.words}


def test_a_short_title_leaves_the_legend_one_row_at_the_right():
    _, at = headed("Pays hurts most")
    assert len({at[key.label][1] for key in KEYS}) == 1
    last = at["moment of truth"][0] + width("moment of truth", 12.5)
    assert last == pytest.approx(1000 - MARGIN)


def test_a_longer_title_stays_on_one_line_and_the_legend_takes_two_rows():
    title = "“Pays” is the low point: customers −1.6"
    assert width(title, 27, "bold") < 0.7 * (1000 - 2 * MARGIN)
    _, at = headed(title)
    assert title in at
    assert len({at[key.label][1] for key in KEYS}) == 2
    assert max(at[key.label][1] for key in KEYS) < at["What it rests on"][1]


def test_a_title_as_wide_as_the_sheet_has_the_legend_below_the_subtitle():
    title = "The largest rise we intend is at “Registers”: from −1.4 to +1.1"
    below, at = headed(title)
    assert title in at
    assert at["What it rests on"][1] < at["customers"][1] == at["moment of truth"][1] < below
    assert at["customers"][0] < MARGIN + 60


def test_without_a_legend_a_head_is_as_high_as_its_words():
    assert headed("Pays hurts most", keys=[])[0] == headed("Pays hurts most")[0]


def test_what_does_not_exist_is_refused_with_the_choices():
    shop = journey_of(3)
    with pytest.raises(BadValue, match=r"EmotionCurve has no option “colour”. Choose from: curves, compare"):
        EmotionCurve.of(shop, colour="red")
    with pytest.raises(NotFound, match=r"No look is called “neon”. Choose from: paper, dark"):
        EmotionCurve.of(shop, look="neon")
    with pytest.raises(NotFound, match=r"No journey is called “tomorrow”. Choose from: From first glance"):
        JourneyMap.of(shop, "tomorrow")
    with pytest.raises(BadValue, match=r"EmotionCurve knows no curve “guessed”. Choose from: measured"):
        EmotionCurve.of(shop, curves=("guessed",))
    with pytest.raises(BadValue, match=r"no comparison “years”. Choose from: states, personas"):
        EmotionCurve.of(shop, compare="years")


DRAWN = """
from hashlib import sha256
from cxkit.charts import CHARTS
from cxkit.charts.lanes import LANES
from cxkit.exchange import sample

options = {
    "journey_map": [{}, {"lanes": ("feeling", *LANES), "look": "dark"}],
    "emotion_curve": [{}, {"curves": ("measured", "employee")}, {"compare": "states"}],
}
for name in ("kuku", "ledgerline", "clinic"):
    shop = sample(name)
    for kind, chart in CHARTS.items():
        for chosen in options.get(kind, [{}]):
            drawn = chart.of(shop, **chosen)
            told = "".join([*drawn.svgs(), drawn.title, drawn.alt, drawn.basis, drawn.data.to_csv()])
            print(name, kind, chosen, sha256(told.encode()).hexdigest())
"""


def test_the_same_bytes_in_every_process():
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", DRAWN],
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("1", "2")
    ]
    one, other = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert len(one.splitlines()) == 3 * (len(CHARTS) + 3)
    assert one == other


def test_in_a_notebook_a_chart_is_as_wide_as_its_cell_and_never_wider_than_itself():
    chart = JourneyMap.of(journey_of(4))
    opening = re.search(r"<svg [^>]*>", chart._repr_mimebundle_()[0]["image/svg+xml"])[0]
    (sheet,) = chart.compose()
    assert ' width="100%"' in opening
    assert f"max-width: {sheet.width:g}pt; height: auto" in opening
    assert f'viewBox="0 0 {sheet.width:g} {sheet.height:g}"' in opening
    assert " height=" not in opening
    assert f'width="{sheet.width:g}pt"' in chart.svg()
