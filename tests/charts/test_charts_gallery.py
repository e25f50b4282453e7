"""The gallery shows every chart there is, each in a picture that is small and up to date."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from cxkit.charts import CHARTS
from docs.gallery import LARGEST_KB, PICTURES, page

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def gallery():
    return page()


@pytest.mark.parametrize(("name", "kind"), CHARTS.items(), ids=CHARTS.keys())
def test_every_chart_is_in_the_gallery_with_its_call_and_a_picture(name, kind, gallery):
    told = gallery.partition(f"## {kind.__name__}\n")[2].partition("\n## ")[0]
    assert f"cx.charts.{kind.__name__}.of(shop)" in told
    picture = told.rpartition("](")[2].rstrip(")\n")
    assert name in picture.replace("-", "_")
    assert (DOCS / picture).exists()


@pytest.mark.parametrize("picture", sorted(PICTURES.glob("*.svg")), ids=lambda picture: picture.stem)
def test_a_picture_is_small_and_says_what_the_chart_says_today(picture, kuku):
    drawn = picture.read_text("utf-8")
    assert len(drawn.encode()) <= LARGEST_KB * 1000
    said = [e.text for e in ElementTree.fromstring(drawn).iter() if e.tag.endswith("}text")]
    sheet = CHARTS[picture.stem].of(kuku).compose()[0]
    assert said == [words.text for words in sheet.words], "stale: run `make docs`"
