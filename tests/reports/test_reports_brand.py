"""A client's own colour and typeface: used where they can be, and said where not."""

from dataclasses import replace
from io import BytesIO

import pytest
from pptx import Presentation
from pypdf import PdfReader

from cxkit.errors import BadValue
from cxkit.model import Client
from cxkit.phrases import speaking
from cxkit.reports.brand import Brand
from cxkit.reports.document import Cover
from cxkit.reports.writers import WRITERS
from cxkit.reports.writers.pdf import fonts, runs_wider

INSTALLED = "DejaVu Sans Mono"
"""A wide family that the typesetter brings along."""


def test_a_colour_too_light_to_read_is_corrected_and_said_once(house):
    said = Brand.of(Client(name="Sun", accent="#ffff00"), house).warnings
    assert said == ("The brand's colour #FFFF00 is too light to read; #6B6B00 is used in its place.",)
    with speaking("de"):
        (said,) = Brand.of(Client(name="Sun", accent="#ffff00"), house).warnings
    assert said == "Die Farbe der Marke #FFFF00 ist zu hell zum Lesen; an ihrer Stelle steht #6B6B00."


def test_a_brand_that_can_be_used_as_it_is_needs_no_word(house):
    brand = Brand.of(Client(name="Plum", accent="#7a1fa2", typeface=INSTALLED.lower()), house)
    assert (brand.typeface, brand.warnings) == (INSTALLED, ())


@pytest.mark.parametrize(("language", "cure"), [("en", "Install it"), ("de", "Installieren Sie sie")])
def test_a_typeface_that_is_not_installed_is_said_with_the_cure(house, language, cure):
    with speaking(language):
        brand = Brand.of(Client(name="Plum", typeface="Nobodys Grotesk"), house)
    assert brand.typeface == ""
    (said,) = brand.warnings
    assert "Nobodys Grotesk" in said
    assert cure in said


@pytest.mark.parametrize("name", ['x";}body{', "a}b", "#panic()", "x\ny", "-x", "", "a" * 61, 'a"', "a<b"])
def test_a_typeface_is_a_name_and_nothing_else(name):
    with pytest.raises(BadValue, match="letters, digits, spaces and hyphens, at most 60"):
        Client(name="Plum", typeface=name)


@pytest.fixture(scope="module")
def branded(kuku, laid_out):
    return replace(laid_out(kuku), cover=Cover.of(kuku, typeface=INSTALLED))


def test_the_page_asks_for_the_typeface_before_inter(branded):
    html = WRITERS["html"](branded).data.decode()
    assert f'font-family:"{INSTALLED}",Inter' in html


def test_the_paper_is_set_in_the_typeface_and_its_charts_in_inter(branded):
    pages = PdfReader(BytesIO(WRITERS["pdf"](branded).data)).pages
    faces = {str(font["/BaseFont"]) for page in pages for font in page["/Resources"]["/Font"].values()}
    assert any("DejaVuSansMono" in face for face in faces)
    assert any("Inter" in face for face in faces)


def test_slides_keep_their_face_where_the_typeface_runs_too_wide(branded):
    page = WRITERS["pptx"](branded)
    assert any("runs too wide" in warning for warning in page.warnings)
    assert _theme(page.data).count(b'latin typeface="Arial"') == 2


def test_slides_take_a_typeface_that_fits(kuku, laid_out):
    fits = next(name for name in fonts().families() if name != "Inter" and not runs_wider(name))
    page = WRITERS["pptx"](replace(laid_out(kuku), cover=Cover.of(kuku, typeface=fits)))
    assert page.warnings == WRITERS["pptx"](laid_out(kuku)).warnings
    assert _theme(page.data).count(f'latin typeface="{fits}"'.encode()) == 2


def _theme(deck: bytes) -> bytes:
    master = Presentation(BytesIO(deck)).slide_masters[0].part
    return next(rel.target_part.blob for rel in master.rels.values() if rel.reltype.endswith("/theme"))
