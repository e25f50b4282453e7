"""The deck: what a consultant presents, with charts and tables that PowerPoint itself can edit."""

import re
import subprocess
from copy import copy
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import outside
import PIL.Image
import pytest
from charts_cast import journey_of
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pypdf import PdfReader

from cxkit.charts import CHARTS, JourneyMap
from cxkit.charts.canvas import SIZE
from cxkit.measures import emotion_curves, promise_gap
from cxkit.model import Client, Workshop
from cxkit.reports.blocks import Column, Prose, Quote, Quotes, Score, Scores, Statement, Table
from cxkit.reports.document import Cover, Document
from cxkit.reports.markdown import read_markdown
from cxkit.reports.reading import Reading
from cxkit.reports.sections.figures import figure
from cxkit.reports.svg import cuts_of
from cxkit.reports.writers import write_slides
from cxkit.reports.writers.slides.deck import BOTTOM, HIGH, WIDE
from cxkit.reports.writers.slides.flow import Words, deal
from cxkit.reports.writers.slides.parts import READABLE, Part, parts
from cxkit.reports.writers.slides.pictures import fitted, untitled

SAMPLES = ("kuku", "clinic", "ledgerline")


def opened(data):
    return Presentation(BytesIO(data))


def titles(deck):
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def charts(deck):
    return {
        slide.shapes.title.text_frame.text: shape.chart
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_chart
    }


def said(deck):
    """All that stands on the slides, one line a paragraph or cell."""
    return "\n".join(map(said_on, deck.slides))


def said_on(slide):
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found += [paragraph.text for paragraph in shape.text_frame.paragraphs]
        elif shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def placed(paper):
    """Each stretch of text of a page of PDF with where it begins and how that is turned."""
    found = []
    paper.extract_text(visitor_text=lambda text, cm, tm, *_: found.append((tm[4], tm[5], cm, text)))
    return found


def values(series):
    return [None if value is None else round(value, 6) for value in series.values]


@pytest.fixture(scope="module", params=SAMPLES)
def sample(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def page(sample, laid_out):
    return write_slides(laid_out(sample))


@pytest.fixture(scope="module")
def kuku_deck(kuku, laid_out):
    return opened(write_slides(laid_out(kuku)).data)


def test_it_opens_with_the_client_the_vision_and_the_story(kuku_deck):
    assert titles(kuku_deck)[:3] == [
        "Kuku Nyumbani",
        "The relationship we want",
        "They love the food and the rider. They dread the bill.",
    ]
    first = kuku_deck.slides[0]
    assert any("Fictional example" in shape.text_frame.text for shape in first.shapes)
    story = "\n".join(s.text_frame.text for s in kuku_deck.slides[2].shapes if s.has_text_frame)
    assert "“Pays” −1.6" in story
    assert "“You never have to ask us twice”" in story


def test_what_is_asked_follows_the_actions_with_the_first_steps_under_it(kuku_deck):
    names = titles(kuku_deck)
    at = names.index("Decisions we ask of you")
    assert names.index("All actions") < at
    asked = kuku_deck.slides[at]
    assert "First small steps" in said_on(asked)
    assert [shape.table.cell(0, 0).text for shape in asked.shapes if shape.has_table] == ["Action"]


def test_scores_of_a_chapter_stand_as_cards_and_lose_nothing(kuku):
    few = tuple(Score(label=f"state {n}", value=str(n), text="of ten") for n in range(3))
    many = tuple(Score(label=f"state {n}", value=str(n)) for n in range(9))
    for scores, cards in ((few, 3), (many, 0)):
        piece = Scores.of(*scores, title="What became of it")
        deck = opened(write_slides(Document.of(Cover.of(kuku), Reading((piece,), ()))).data)
        slide = deck.slides[titles(deck).index("What became of it")]
        tinted = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE]
        assert len(tinted) == 2 * cards
        assert all(score.label in said(deck) and score.value in said(deck) for score in scores)


def test_a_deck_says_which_report_it_is(kuku):
    cover = Cover.of(kuku, template="board-brief")
    deck = opened(write_slides(Document.of(cover, Reading((), ()))).data)
    assert said_on(deck.slides[0]).count("board brief") == 1
    assert deck.core_properties.title == "Kuku Nyumbani: board brief"


def test_the_curve_is_a_chart_with_the_numbers_of_the_measure(kuku, kuku_deck):
    chart = charts(kuku_deck)["“Pays” is the low point: customers −1.6"]
    found = emotion_curves(kuku)
    for series in chart.plots[0].series:
        curve = {"customers": "measured", "walked by us": "walked", "assumed by the team": "assumed"}[
            series.name
        ]
        means = found[found["curve"] == curve].set_index("place")["mean"]
        assert values(series) == [
            round(means[place], 6) if place in means.index else None for place in range(1, 13)
        ]
    assert list(chart.plots[0].categories)[6] == "7 Pays"


def test_the_gap_is_a_chart_with_the_worst_promise_first(kuku, kuku_deck):
    chart = charts(kuku_deck)["4 of 8 promises are broken"]
    promised, delivered = chart.plots[0].series
    worst = promise_gap(kuku).query("voice == 'customer'").sort_values("severity", ascending=False).iloc[0]
    assert (values(promised)[0], values(delivered)[0]) == (
        round(worst.promised, 6),
        round(worst.delivered, 6),
    )
    assert next(iter(chart.plots[0].categories)).startswith("You never have to ask us twice")


def test_a_chart_opens_a_sheet_with_the_same_numbers_and_no_formula(kuku_deck):
    for chart in charts(kuku_deck).values():
        with ZipFile(BytesIO(chart.part.chart_workbook.xlsx_part.blob)) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        cells = {float(n) for n in re.findall(r'<c r="[B-Z]\d+" s="\d+"><v>([^<]+)</v>', sheet)}
        told = {value for series in chart.plots[0].series for value in series.values if value is not None}
        assert {round(n, 6) for n in cells} == {round(n, 6) for n in told}


def test_tables_are_tables_and_say_what_the_paper_says(kuku, kuku_deck, laid_out):
    blocks = [entry.piece for entry in laid_out(kuku).entries if isinstance(entry.piece, Table)]
    text = said(kuku_deck)
    for block in blocks:
        assert block.title in titles(kuku_deck)
        for row in block.data.rows:
            assert next((cell for cell in row if isinstance(cell, str)), "") in text


def test_every_picture_chart_and_table_says_what_it_shows(page):
    for slide in opened(page.data).slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table or shape.shape_type == 13:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")


def test_numbers_behind_a_slide_are_in_its_notes(kuku_deck):
    slide = next(
        s for s in kuku_deck.slides if s.shapes.title.text_frame.text.startswith("“Pays” is the low")
    )
    notes = slide.notes_slide.notes_text_frame.text
    assert "customers n = 17 to 48, measured" in notes
    assert "Pays" in notes
    assert "−1.6" in notes


def test_equal_documents_give_equal_bytes(sample, laid_out, page):
    assert write_slides(laid_out(copy(sample))).data == page.data


def test_it_is_small_enough_to_mail(page):
    assert len(page.data) < 2_000_000


def test_nothing_of_this_machine_is_in_it(page):
    with ZipFile(BytesIO(page.data)) as deck:
        members = [deck.read(name) for name in deck.namelist()]
        dates = {info.date_time[0] for info in deck.infolist()}
    assert dates == {1980}
    for member in members:
        assert not re.search(rb"/(home|root|tmp|work|Users)/", member)


def test_libreoffice_opens_it_and_nothing_runs_over_its_box(page, tmp_path):
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(page.data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [outside.office(), profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, deck],
        check=True,
        capture_output=True,
        timeout=240,
    )
    pages = PdfReader(tmp_path / "deck.pdf").pages
    assert len(pages) == len(opened(page.data).slides)
    for paper in pages:
        scale = float(paper.mediabox.width) / WIDE
        for x, y, cm, text in placed(paper):
            if text.strip():
                across = (cm[0] * x + cm[2] * y + cm[4]) / scale
                down = HIGH - (cm[1] * x + cm[3] * y + cm[5]) / scale
                assert 0 <= across <= WIDE, text
                assert down <= BOTTOM + 4 or 512 <= down <= 530, text


def test_hostile_text_stays_text(hostile, laid_out):
    page = write_slides(laid_out(hostile))
    assert "<script>alert(1)</script>" in said(opened(page.data))
    with ZipFile(BytesIO(page.data)) as deck:
        for name in deck.namelist():
            member = deck.read(name)
            assert b"hlinkClick" not in member
            assert b'TargetMode="External"' not in member
            assert not name.endswith("vbaProject.bin")
            if name.endswith(".xlsx"):
                with ZipFile(BytesIO(member)) as book:
                    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_a_client_with_nothing_captured_still_gets_a_deck(laid_out):
    deck = opened(write_slides(laid_out(Workshop.of([Client(name="Corner Bakery")]))).data)
    assert titles(deck)[0] == "Corner Bakery"
    assert len(deck.slides) > 2


def test_a_first_page_without_a_headline_loses_nothing():
    front = (
        Quotes.of(Quote(text="Who is this?")),
        Scores.of(Score(label="Lowest step", value="Pays")),
        Prose.of(Statement(text="Look again in May"), role="closing"),
    )
    document = Document.of(Cover("Kuku", None, False, None), Reading(front, ()))
    text = said(opened(write_slides(document).data))
    for part in ("Who is this?", "Lowest step: Pays", "Look again in May"):
        assert part in text


def test_a_template_of_ones_own_comes_out_too():
    written = read_markdown("# Aim\n\nWhat we *want*.\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    table = Table.of(
        [Column(label="Step"), Column(label="n", format="whole")], [("Pays", 48)], title="Counted"
    )
    document = Document.of(Cover("Kuku", None, False, None), Reading((written, table), ()))
    text = said(opened(write_slides(document).data))
    for part in ("Aim", "What we want.", "• one", "1 · 2", "Pays", "48"):
        assert part in text


def test_words_without_an_end_go_on_slide_after_slide_and_none_is_lost():
    words = " ".join(f"word{n}" for n in range(2000))
    prose = Prose.of(Statement(text=words), title="Long")
    document = Document.of(Cover("Kuku", None, False, None), Reading((prose,), ()))
    deck = opened(write_slides(document).data)
    assert len(deck.slides) > 3
    assert re.findall(r"word(\d+)", said(deck)) == [str(n) for n in range(2000)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=400), max_size=12))
def test_columns_hold_what_fits_and_all_of_it(texts):
    words = [Words(text) for text in texts if text.strip()]
    columns = list(deal(words, 300, 200))
    told = "".join(each.text for column in columns for each in column)
    assert re.sub(r"[\s-]", "", told) == re.sub(r"[\s-]", "", "".join(each.text for each in words))
    for column in columns:
        assert sum(each.height(300) for each in column[1:]) + column[0].height(300) <= 200 + 1


def test_a_chart_without_its_title_begins_below_it(kuku):
    from cxkit.charts import CHARTS

    svg = CHARTS["emotion_curve"].of(kuku).svg()
    bare = untitled(svg)
    assert "is the low point: customers" not in bare
    assert "Fictional example" in bare


@pytest.mark.parametrize("kind", ["human_moments", "trust", "would_come_back"])
def test_without_its_title_a_picture_keeps_the_legend_that_stood_beside_it(kuku, kind):
    (svg,) = figure(kind, kuku).svg
    bare = untitled(svg)
    top = float(re.search(r'viewBox="34 ([\d.]+) ', bare)[1])
    assert top < min(float(y) for y in re.findall(r'<text [^>]*?\by="([\d.]+)"', bare)) - 12


def test_what_is_said_of_a_picture_stands_on_its_slide_where_there_is_room(kuku):
    short = (Statement(text="Of 30 statements, 12 are assumed."),)
    long = tuple(Statement(text=f"Statement {n} of very many. " * 9) for n in range(30))
    for statements, follows in ((short, False), (long, True)):
        pieces = (figure("priority_matrix", kuku), Prose.of(*statements, title="How we know"))
        deck = opened(write_slides(Document.of(Cover.of(kuku), Reading(pieces, ()))).data)
        assert ("How we know" in titles(deck)) == follows
        assert statements[0].text.strip() in said(deck)


@pytest.mark.parametrize("steps", [1, 7, 12, 20, 60])
def test_a_map_too_small_to_read_goes_on_in_parts_that_together_tell_all_of_it(steps):
    for svg in JourneyMap.of(journey_of(steps)).svgs():
        cuts, found = cuts_of(svg), parts(svg, 80)
        columns = [n for part in found for n in range(part.first, part.last + 1)]
        assert sorted({*columns}) == list(range(cuts.first, cuts.first + len(cuts.columns) - 1))
        lanes = sorted({part.down[-1] for part in found})
        assert (lanes[0][0], lanes[-1][1]) == (cuts.lanes[1], cuts.lanes[-1])
        assert all(upper[1] == lower[0] for upper, lower in pairwise(lanes))
        assert len(columns) == len({*columns}) * len(lanes)
        for part in found:
            top, bottom = part.down[-1]
            alone = bottom == cuts.lanes[cuts.lanes.index(top) + 1]
            assert alone or SIZE * fitted(part.size, 80).wide / part.size[0] >= READABLE - 1e-6


def test_a_part_shows_what_stands_where_its_columns_and_lanes_cross():
    poster = PIL.Image.new("RGB", (200, 100))
    poster.putdata([(x, y, 0) for y in range(100) for x in range(200)])
    part = Part([(0, 10), (50, 70)], [(5, 10), (30, 40)], 1, 2)
    found = part.of(poster, 2)
    assert (part.size, found.size) == ((30, 15), (60, 30))
    assert [found.getpixel(at) for at in ((0, 0), (19, 9), (20, 10), (59, 29))] == [
        (0, 10, 0), (19, 19, 0), (100, 60, 0), (139, 79, 0),
    ]  # fmt: skip


def test_a_chart_that_can_be_read_or_says_of_no_cuts_stays_whole(kuku):
    assert not parts(CHARTS["emotion_curve"].of(kuku).svgs()[0], 80)


def test_the_figures_of_the_story_are_never_cut(ledgerline, laid_out):
    document = laid_out(ledgerline)
    scores = next(entry.piece for entry in document.entries if isinstance(entry.piece, Scores))
    shown = said(opened(write_slides(document).data))
    assert all(score.value in shown for score in scores.data.scores)
