"""Impact and effort, drawn: four named quadrants, dots that never cover each other, a list with owners."""

from datetime import date

import pytest
from charts_structure import assert_sound, baselines, texts_of, words_on
from charts_writings import WRITINGS
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex

from cxkit.charts import DARK, PAPER, PriorityMatrix
from cxkit.charts.dodge import Cell, dodge
from cxkit.charts.outlines import CIRCLE
from cxkit.charts.pages import HEIGHT
from cxkit.measures.priority import priority
from cxkit.model import Action, Client, Workshop


def workshop(*actions):
    return Workshop.of([Client(name="Kuku"), *actions])


def action(title, customers=None, us=None, effort=None, **more):
    return Action(title=title, customer_impact=customers, business_impact=us, effort=effort, **more)


CALL = action("Riders call ahead", 5, 3, 1, owner="delivery", due=date(2026, 12, 7))
PAGE = action("One page shows what is paid", 5, 5, 4, owner="digital", due=date(2027, 1, 29))
CARD = action("A card with points", 2, 3, 4)
MARK = action("Soft dishes are marked", 3, 2, 1)
IDEA = action("Ask neighbours", 4, None, 2)
SHOP = workshop(CARD, PAGE, IDEA, CALL, MARK)


def many(count, texts=("Riders call ahead",), *, same=False):
    states = ("planned", "started", "done", "dropped")
    return workshop(
        *(
            action(
                texts[i % len(texts)],
                *((1, 1, 1) if same else (1 + i % 5, 1 + i // 2 % 5, 1 + i // 5 % 5)),
                owner=(None, "delivery", "service")[i % 3],
                state=states[i % 4],
            )
            for i in range(count)
        )
    )


def test_title_and_alt_tell_what_to_start_with():
    chart = PriorityMatrix.of(SHOP)
    assert chart.title == "One quick win to start with"
    assert chart.alt == (
        "One quick win to start with. Most for its effort: Riders call ahead (delivery). "
        "Quick wins: 1, Big bets: 1, Fill-ins: 1, Not now: 1, Not scored yet: 1."
    )
    assert chart.basis == "4 of 5 actions scored by the team, assumed"


def test_the_numbers_are_the_measures_numbers():
    data, measured = PriorityMatrix.of(SHOP).data, priority(SHOP)
    assert data[measured.columns].equals(measured)
    assert data["number"].tolist() == [1, 2, 3, 4, 5]
    assert data["impact"].tolist()[:4] == [3, 5, 2, 2]
    assert data["impact"].isna().tolist() == [False] * 4 + [True]


def test_the_list_names_owner_day_and_scores_in_order_of_quadrants():
    chart = PriorityMatrix.of(SHOP)
    said = texts_of(chart)
    assert "Riders call ahead delivery · by 7 Dec · customers 5, us 3, effort 1" in said
    assert "A card with points no owner yet · customers 2, us 3, effort 4" in said
    assert "Impact is the smaller of what customers and what we gain." in said
    heights = baselines(chart, "Riders call ahead", "One page shows what is paid", "Soft dishes are marked")
    assert heights == sorted(heights)


def test_an_action_without_a_score_is_listed_and_says_what_is_missing():
    said = texts_of(PriorityMatrix.of(SHOP))
    assert "Not scored yet" in said
    assert "Ask neighbours no owner yet · missing: Good for us" in said


def test_done_and_dropped_are_marked_and_nothing_to_start_with():
    done, dropped = CALL.revised(state="done"), PAGE.revised(state="dropped")
    said = texts_of(PriorityMatrix.of(workshop(done, dropped)))
    assert "Every scored action is done or dropped" in said
    assert "done · delivery" in said
    assert "dropped · digital" in said
    full = PriorityMatrix.of(workshop(CALL)).svg()
    assert full != PriorityMatrix.of(workshop(done)).svg() != PriorityMatrix.of(workshop(dropped)).svg()


@pytest.mark.parametrize(
    ("actions", "title"),
    [
        ([], "No action has been captured yet"),
        ([IDEA], "No action has been scored yet"),
        ([PAGE, CALL.revised(state="done")], "No open quick win: one big bet to decide on"),
        ([CARD, MARK], "No open action scores high for both customers and us"),
    ],
)
def test_the_title_is_true_of_what_is_left(actions, title):
    chart = PriorityMatrix.of(workshop(*actions))
    assert chart.title == title
    assert_sound(chart)


def test_nothing_captured_says_what_would_fill_it():
    assert "Nothing captured yet" in texts_of(PriorityMatrix.of(workshop()))


scores = st.integers(1, 5)


@given(st.lists(st.builds(Cell, effort=scores, impact=scores), max_size=80))
@settings(max_examples=60, deadline=None)
def test_dots_never_touch_and_stay_in_their_quadrant(cells):
    spots, apart = dodge(cells)
    for at, (spot, cell) in enumerate(zip(spots, cells, strict=True)):
        assert (spot.effort > 2.5, spot.impact > 2.5) == cell.quadrant
        assert 0.5 < spot.effort < 5.5
        assert 0.5 < spot.impact < 5.5
        for other in spots[:at]:
            assert max(abs(spot.effort - other.effort), abs(spot.impact - other.impact)) > apart - 0.001


@given(st.lists(st.builds(Cell, effort=scores, impact=scores), max_size=25, unique=True))
@settings(max_examples=30, deadline=None)
def test_dots_alone_stand_exactly_on_their_scores(cells):
    assert [tuple(spot) for spot in dodge(cells).spots] == [pytest.approx(cell) for cell in cells]


def test_equal_scores_stand_side_by_side_at_the_same_height():
    spots = dodge([Cell(2, 4)] * 3 + [Cell(4, 1)] * 2).spots
    assert [spot.impact for spot in spots] == pytest.approx([4, 4, 4, 1, 1])
    assert [spot.effort for spot in spots] == pytest.approx([5 / 3, 2, 7 / 3, 4, 13 / 3])


def test_dots_of_one_cell_leave_it_only_when_it_is_full():
    spots = dodge([Cell(4, 4)] * 9).spots
    assert all(abs(spot.effort - 4) < 0.5 and abs(spot.impact - 4) < 0.5 for spot in spots)


def test_eight_actions_stand_beside_the_matrix_in_one_reading_order():
    (sheet,) = PriorityMatrix.of(many(8)).compose()
    listed = [words for words in sheet.words if words.text == "Riders call ahead"]
    assert len(listed) == 8
    assert {words.x > sheet.width / 2 for words in listed} == {True}
    assert [words.y for words in listed] == sorted(words.y for words in listed)


def test_the_first_sheet_has_every_dot_and_the_others_go_on_with_the_list():
    chart = PriorityMatrix.of(many(30))
    first, *others = chart.compose()
    assert others
    on_matrix = [words.text for words in first.words if words.size == 11 and words.x < first.width / 2]
    assert sorted(map(int, on_matrix)) == list(range(1, 31))
    numbers = [int(words.text) for sheet in others for words in sheet.words if words.size == 11]
    assert numbers == list(range(numbers[0], 31))


def test_dots_too_many_to_be_numbered_are_all_there_and_it_is_said():
    first = PriorityMatrix.of(many(150, same=True)).compose()[0]
    assert "too many to be numbered" in words_on(first)
    shapes = first.figure().findobj(PathCollection)[0]
    circles = [path for path in shapes.get_paths() if len(path) == len(CIRCLE)]
    left = [circle for circle in circles if circle.get_extents().x1 < first.width / 2]
    assert len(left) == 150


def test_dots_lie_on_the_grounds_of_their_quadrants():
    shapes = PriorityMatrix.of(workshop(CALL, PAGE)).draw().findobj(PathCollection)[0]
    boxes = {}
    for path, face in zip(shapes.get_paths(), map(to_hex, shapes.get_facecolors()), strict=True):
        boxes.setdefault(face, []).append(path.get_extents())
    (quick,), (big,) = boxes[PAPER.good_tint.lower()], boxes[PAPER.accent_tint.lower()]
    call, page = boxes[PAPER.accent.lower()][:2]
    for dot, ground in ((call, quick), (page, big)):
        assert ground.x0 < dot.x0 < dot.x1 < ground.x1
        assert ground.y0 < dot.y0 < dot.y1 < ground.y1
    assert page.y1 < call.y0  # y downwards: the higher impact stands higher
    assert call.x1 < page.x0  # the smaller effort stands left


@pytest.mark.parametrize("same", [False, True])
@pytest.mark.parametrize("count", [1, 7, 20, 60])
def test_any_number_is_a_sound_picture_and_none_is_lost(count, same):
    chart = PriorityMatrix.of(many(count, [f"Action number {i}." for i in range(count)], same=same))
    assert_sound(chart)
    said = texts_of(chart)
    assert all(f"Action number {i}." in said for i in range(count))
    for sheet in chart.compose():
        assert sheet.height <= HEIGHT
        headings = [words.text for words in sheet.words if words.size == 13 and words.face == "semibold"]
        assert headings  # a sheet that begins amid a quadrant names it again


@pytest.mark.parametrize("look", ["paper", DARK])
def test_every_writing_fits(look):
    texts = list(WRITINGS.values())
    chart = PriorityMatrix.of(many(20, texts), look=look)
    assert_sound(chart)
    assert "shortened" in texts_of(chart)
    assert len(chart.alt) < 600


def test_endless_names_of_owners_fit():
    chart = PriorityMatrix.of(workshop(*(action("Call", 5, 5, 1, owner=text) for text in WRITINGS.values())))
    assert_sound(chart)
    assert len(chart.alt) < 600


def test_the_same_data_give_the_same_bytes():
    assert PriorityMatrix.of(many(20)).svgs() == PriorityMatrix.of(many(20)).svgs()


@pytest.mark.parametrize("name", ["kuku", "ledgerline", "clinic"])
def test_samples_are_sound(name, request):
    chart = PriorityMatrix.of(request.getfixturevalue(name))
    assert_sound(chart)
    assert chart.alt.startswith(chart.title)
