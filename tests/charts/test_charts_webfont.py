"""A picture outside of our pages brings its typeface along."""

import re
from base64 import b64decode
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from cxkit.charts import CHARTS
from cxkit.charts.fonts import WEIGHTS
from cxkit.charts.webfont import USUAL, cut, rules, usual_file


def glyphs(css: str) -> list[set[str]]:
    fonts = (TTFont(BytesIO(b64decode(data))) for data in re.findall(r"base64,([^)]+)\)", css))
    return [set(map(chr, font.getBestCmap())) for font in fonts]


def test_what_inter_has_of_a_text_is_in_its_rules_and_what_it_has_not_is_left_to_the_reader():
    for face in glyphs(rules("Żółć −1.6 漢")):
        assert set("Żółć−1.6") <= face
        assert "漢" not in face


@pytest.mark.parametrize("kind", CHARTS.values(), ids=CHARTS)
def test_every_chart_shows_itself_with_the_faces_it_uses(kuku, kind):
    shown = kind.of(kuku)._repr_mimebundle_()[0]["image/svg+xml"]
    weights = set(re.findall(r"font-weight:(\d+)", shown))
    assert {"400", "600", "700"} >= weights >= {"400", "700"}
    assert len(shown) < 300_000


def test_pictures_inside_our_pages_share_the_faces_of_the_page(kuku):
    assert "@font-face" not in CHARTS["emotion_curve"].of(kuku).svg()


@pytest.mark.parametrize("face", WEIGHTS)
def test_the_usual_part_of_a_face_is_what_cutting_it_gives(face):
    kept, fresh = (TTFont(BytesIO(data)) for data in (usual_file(face).read_bytes(), cut(face, USUAL)))
    assert kept.getGlyphOrder() == fresh.getGlyphOrder()
    assert kept.getBestCmap() == fresh.getBestCmap()
    assert set(kept.keys()) == set(fresh.keys())


def test_a_text_in_latin_letters_takes_the_usual_part_and_nothing_is_cut():
    cut.cache_clear()
    rules("Straße, Łódź – “Coût”: 3 €, −1.6 漢")
    assert cut.cache_info().misses == 0
