"""The PDF: the same report on paper, to PDF/UA-1 where every glyph is at hand."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from cxkit.model import Client, Workshop
from cxkit.reports.writers import write_pdf
from cxkit.reports.writers.pdf import unshown

NOWHERE = "\U0010ff00\U0010ff01"
"""For private use at the far end of Unicode: no typeface has them."""

CLAIM = b"pdfuaid"


def read(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def claims_ua_1(data: bytes) -> bool:
    xmp = read(data).trailer["/Root"]["/Metadata"].get_object().get_data()
    return CLAIM in xmp and b"<pdfuaid:part>1</pdfuaid:part>" in xmp


@pytest.fixture(scope="module")
def kuku_pdf(kuku, laid_out):
    return write_pdf(laid_out(kuku))


@pytest.mark.parametrize("name", ["kuku", "ledgerline"])
def test_samples_in_latin_script_claim_the_standard(name, request, laid_out):
    page = write_pdf(laid_out(request.getfixturevalue(name)))
    assert claims_ua_1(page.data)
    assert not page.warnings


def test_what_it_says_can_be_read_back(kuku_pdf):
    reader = read(kuku_pdf.data)
    first = reader.pages[0].extract_text()
    for said in (
        "They dread the bill.",
        "Who is this calling about money?",
        "−1.6",
        "4 of 12 steps",
        "Page 1 of",
    ):
        assert said in first
    assert all("Kuku Nyumbani" in page.extract_text() for page in reader.pages)
    assert all("data of 23 November 2026" in page.extract_text() for page in reader.pages)
    assert reader.metadata.title == "Kuku Nyumbani: customer journey report"
    assert reader.metadata.creation_date.date().isoformat() == "2026-11-23"
    assert reader.trailer["/Root"]["/Lang"] == "en"


def test_page_one_is_upright_and_the_rest_lies_on_its_side(kuku_pdf):
    first, *rest = [page.mediabox for page in read(kuku_pdf.data).pages]
    assert first.height > first.width
    assert all(box.width > box.height for box in rest)


def test_page_one_is_one_page_for_every_sample(kuku, ledgerline, clinic, laid_out):
    for shop in (kuku, ledgerline, clinic):
        first, second, *_ = [page.mediabox for page in read(write_pdf(laid_out(shop)).data).pages]
        assert first.height > first.width
        assert second.width > second.height


def test_equal_documents_make_equal_bytes(kuku, laid_out, kuku_pdf):
    assert write_pdf(laid_out(kuku)).data == kuku_pdf.data


def test_glyphs_no_typeface_has_are_listed_and_the_claim_is_dropped(laid_out):
    shop = Workshop.of([Client(name="Neu", headline="A private sign: " + NOWHERE[0], sponsor="somebody")])
    page = write_pdf(laid_out(shop))
    assert not claims_ua_1(page.data)
    assert "U+10FF00" in page.warnings[0]
    assert "U+10FF00" in "".join(found.extract_text() for found in read(page.data).pages).replace("\n", "")


def test_typesetter_and_report_agree_on_what_can_be_shown():
    assert unshown(["Pays −1.6 “ok” – naïve α ≤"]) == []
    assert unshown([f"{NOWHERE[0]} and {NOWHERE[1]}"]) == list(NOWHERE)


def test_hostile_text_is_set_as_text(hostile, laid_out):
    text = "".join(page.extract_text() for page in read(write_pdf(laid_out(hostile)).data).pages)
    assert "#panic()" in text
    assert "<script>" in text


def test_words_of_ten_thousand_characters_stay_on_the_page(laid_out):
    shop = Workshop.of([Client(name="Neu", headline="short", sponsor="y" * 10_000, vision_to="z" * 10_000)])
    reader = read(write_pdf(laid_out(shop)).data)
    assert "".join(page.extract_text() for page in reader.pages).count("z") >= 10_000


def test_an_empty_workshop_has_a_pdf_that_claims_the_standard(laid_out):
    page = write_pdf(laid_out(Workshop.of([Client(name="Neu & Co")])))
    assert claims_ua_1(page.data)
