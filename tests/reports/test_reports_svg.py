"""SVG inside a page holds shapes and text, and nothing that runs or calls out."""

import pytest

from cxkit.charts import CHARTS
from cxkit.errors import BadValue
from cxkit.reports.svg import clean_svg, size_of

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'>x</body></foreignObject>",
        "<image href='https://example.org/a.png'/>",
        "<a xlink:href='javascript:alert(1)'><text>x</text></a>",
        "<animate attributeName='href' to='javascript:alert(1)'/>",
        "<style>@import url(https://example.org/a.css)</style>",
        "<use xlink:href='https://example.org/a.svg#b'/>",
        "<path onload='alert(1)' d='M0 0'/>",
        "<path style='fill:url(https://example.org/a)' d='M0 0'/>",
        "<path style='fill:u\\72l(https://example.org/a)' d='M0 0'/>",
    ],
)
def test_attacks_are_left_out(attack):
    clean = clean_svg(f"{OPEN}{attack}<rect width='3' height='3'/></svg>", "f")
    for word in ("script", "example.org", "alert", "onload", "foreignObject", "<a "):
        assert word not in clean
    assert "<rect" in clean


def test_ids_and_what_points_at_them_are_made_unique_together():
    clean = clean_svg(
        f"{OPEN}<defs><path id='a' d='M0 0'/></defs><use xlink:href='#a' clip-path='url(#a)'/></svg>", "map-1"
    )
    assert 'id="map-1-a"' in clean
    assert 'href="#map-1-a"' in clean
    assert "url(#map-1-a)" in clean


@pytest.mark.parametrize(
    "broken", ["", "no svg", "<svg", "<html/>", '<!DOCTYPE s [<!ENTITY a "b">]><svg>&a;</svg>']
)
def test_what_is_no_svg_is_refused(broken):
    with pytest.raises(BadValue):
        clean_svg(broken, "f")


@pytest.mark.parametrize("kind", CHARTS)
def test_our_own_charts_keep_every_word_and_shape(kind, kuku):
    drawn = CHARTS[kind].of(kuku).svg()
    clean = clean_svg(drawn, "f")
    for shape in ("<text", "<path", "<use", "<circle", "<rect"):
        assert clean.count(shape) == drawn.count(shape)
    assert size_of(clean) == size_of(drawn) != (0.0, 0.0)
