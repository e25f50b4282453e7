"""In a picture on paper, words whose letters combine are drawn; all others stay words."""

import re
from functools import partial
from xml.etree import ElementTree as Xml

import pytest

from cxkit.charts import PAPER
from cxkit.charts.canvas import Canvas
from cxkit.charts.text import width
from cxkit.reports import writers
from cxkit.reports.svg import clean_svg
from cxkit.reports.writers.outlined import COMBINING, outlined

LATIN = re.compile("[a-z]")  # so that the typeface every machine has shows what is done to the others


def drawn(text, letters=LATIN, **how):
    canvas = Canvas(400, 100, PAPER)
    canvas.text(200, 50, text, **how)
    canvas.text(10, 90, "12")
    return Xml.fromstring(outlined(clean_svg(canvas.svg(), "f"), letters))


def of(root, kind):
    return [element for element in root.iter() if element.tag.endswith("}" + kind)]


def extent(path, axis):
    """The least and the greatest coordinate of an outline."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path.get("d"))]
    return min(numbers[axis::2]), max(numbers[axis::2])


@pytest.mark.parametrize("face", ["regular", "semibold", "bold"])
@pytest.mark.parametrize(("anchor", "part"), [("start", 0), ("middle", 0.5), ("end", 1)])
def test_words_become_outlines_in_their_place_size_weight_and_colour(anchor, part, face):
    words = "Pays $5, then $3"
    root = drawn(words, size=20, face=face, anchor=anchor, colour=PAPER.bad)
    assert [text.text for text in of(root, "text")] == ["12"]
    (path,) = [path for path in of(root, "path") if path.get("style") == f"fill: {PAPER.bad.lower()}"]
    wide = width(words, 20, face)
    left, right = extent(path, 0)
    assert left == pytest.approx(200 - part * wide, abs=4)
    assert right == pytest.approx(200 + (1 - part) * wide, abs=4)
    top, bottom = extent(path, 1)
    assert 50 - 20 < top < 50 - 12
    assert 50 < bottom < 50 + 8  # the tail of y and of the comma


def test_only_scripts_whose_letters_combine_are_drawn():
    assert all(map(COMBINING.search, ["मुझे", "ক", "கூ", "ಕ", "සි", "ကို", "ខ្មែរ", "ไทย"]))
    assert not any(
        map(COMBINING.search, ["Pays", "Größe", "مرحبا", "שלום", "在大家", "Ελλάδα", "한국어", "კარგი"])
    )


def test_what_no_typeface_can_draw_stays_text():
    root = drawn("a\U000e0fff")
    assert [text.text for text in of(root, "text")] == ["a\U000e0fff", "12"]


def test_words_that_are_not_of_our_hand_stay_as_they_are():
    foreign = '<svg xmlns="http://www.w3.org/2000/svg"><text x="1" y="2" font-size="9">pays</text></svg>'
    assert of(Xml.fromstring(outlined(foreign, LATIN)), "text")[0].text == "pays"


def test_the_pictures_of_a_pdf_are_made_so(kuku, laid_out, monkeypatch):
    monkeypatch.setattr(writers.paper, "outlined", partial(outlined, letters=re.compile("Pays")))
    blocks = [block for row in writers.paper.paper(laid_out(kuku))["rows"] for block in row]
    pictures = [svg for block in blocks for svg in block.get("pictures", ())]
    assert any("Waits</" in svg for svg in pictures)
    assert not any("Pays" in svg for svg in pictures)


def test_a_character_nobody_has_takes_no_other_of_its_line_along(monkeypatch):
    monkeypatch.setattr(writers.outlined, "families", lambda words: ("Inter", "another"))
    monkeypatch.setattr(writers.outlined, "missing_glyphs", lambda words: set(words) & {"\U0010ff00"})
    root = drawn("waits \U0010ff00 long", re.compile("(?!)"))
    assert [text.text for text in of(root, "text")] == ["waits □ long", "12"]
