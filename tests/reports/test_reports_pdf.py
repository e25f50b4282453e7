"""The PDF: the same report on paper, to PDF/UA-1 where every glyph is at hand."""

import re
from copy import copy
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from cxkit.errors import ReportFailed
from cxkit.model import Client, Workshop
from cxkit.reports import report, sections
from cxkit.reports.blocks import Actions, Callout, Column, Table, Task
from cxkit.reports.document import Cover, Document
from cxkit.reports.markdown import read_markdown
from cxkit.reports.reading import Reading
from cxkit.reports.writers import pdf, write_pdf
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


@pytest.mark.parametrize("name", ["Kukunyumbani" * 834, "Kuku Nyumbani " * 715])
def test_a_name_of_ten_thousand_characters_stays_within_the_head_of_a_page(name, laid_out):
    page = read(write_pdf(laid_out(Workshop.of([Client(name=name)]))).data).pages[0]
    ends = []
    page.extract_text(visitor_text=lambda text, _, tm, *rest: ends.append((tm[4], text)))
    head = page.extract_text().splitlines()[0]
    assert head.startswith("Kuku")
    assert "… · customer journey report" in head
    assert max(x for x, text in ends if text.strip()) < float(page.mediabox.width)


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


@pytest.fixture(scope="module")
def sections_pdf(kuku):
    """The first sample with the headings of the full template."""
    pieces = [*sections.page_one(kuku)]
    for name in sections.__all__:
        if name != "page_one":
            pieces += [read_markdown(f"## {name}"), *getattr(sections, name)(kuku)]
    return write_pdf(Document.of(Cover.of(kuku), Reading(tuple(pieces), ())))


def filled_to(page) -> float:
    """How far down a page its words reach, its footer left out: 0 … 1."""
    high, found = float(page.mediabox.height), [0.0]

    def see(text, at, matrix, *_):
        down = 1 - (at[5] + at[3] * matrix[5]) / high
        if text.strip() and down < 0.93:
            found.append(down)

    page.extract_text(visitor_text=see)
    return max(found)


def test_no_page_of_the_full_report_but_the_last_is_more_than_half_empty(made, kuku):
    *pages, _ = read(next(file for file in made("kuku").files if file.suffix == ".pdf").read_bytes()).pages
    blocks = [block for name in sections.__all__ for block in getattr(sections, name)(kuku)]
    sheets = sum(len(block.svg) for block in blocks if block.kind == "figure")
    assert len(pages) < sheets + 2 / 3 * len(sections.__all__)  # a sheet of a picture takes up to a page
    assert min(map(filled_to, pages)) > 0.45


def test_only_the_map_is_larger_than_a4(sections_pdf):
    large = [page for page in read(sections_pdf.data).pages if page.mediabox.width > 850]
    assert len(large) == 1
    assert "From first glance to the second order" in large[0].extract_text()


def test_whatever_a_template_of_ones_own_holds_is_set_and_nothing_is_lost(laid_out):
    columns = [Column(label="Name"), Column(label="Gap", format="signed"), Column(label="Text")]
    words = [(f"row-{n}", -1.2, "word " * (60 if n % 5 == 0 else 2)) for n in range(60)]
    pieces = (
        read_markdown(
            "## One\n\n" + "\n\n".join(f"para-{n} " + "word " * 90 for n in range(12)) + "\n\n### Two"
        ),
        Table.of(columns, words, title="Wide", alt="What it says"),
        Table.of([Column(label="Name")], [(f"line-{n}",) for n in range(50)], title="Narrow"),
        Table.of([Column(label="Text")], [("word " * 4000,)], title="One row, longer than a page"),
        Table.of([], [], title="Empty"),
        Callout.of("first", "second", title="Mind"),
        Actions.of(*[Task(title=f"task-{n}", due=date(2026, 12, 1)) for n in range(30)], title="To do"),
    )
    page = write_pdf(Document.of(Cover("Neu", None, False, None), Reading(pieces, ())))
    text = "".join(found.extract_text() for found in read(page.data).pages)
    assert claims_ua_1(page.data)
    for stem, n in (("row", 60), ("para", 12), ("line", 50), ("task", 30)):
        assert all(f"{stem}-{i}" in text for i in range(n))
    assert text.count("word") >= 4000 + 12 * 90


def test_a_template_that_typst_cannot_read_is_said_in_a_sentence(laid_out, kuku, monkeypatch, tmp_path):
    broken = tmp_path / "report.typ"
    broken.write_text("#let a = [")
    monkeypatch.setattr(pdf, "find", lambda _: broken)
    with pytest.raises(ReportFailed, match=r"report\.typ: unclosed delimiter.*HTML"):
        write_pdf(laid_out(kuku))


def test_equal_documents_make_equal_bytes(kuku, laid_out, kuku_pdf):
    assert write_pdf(laid_out(copy(kuku))).data == kuku_pdf.data


def test_glyphs_no_typeface_has_are_listed_and_the_claim_is_dropped(laid_out):
    shop = Workshop.of([Client(name="Neu", headline="A private sign: " + NOWHERE[0], sponsor="somebody")])
    page = write_pdf(laid_out(shop))
    assert not claims_ua_1(page.data)
    (warning,) = page.warnings
    assert warning.startswith(
        "No installed typeface has 1 character of this report: private signs (U+10FF00)."
    )
    assert "U+10FF00" in "".join(found.extract_text() for found in read(page.data).pages).replace("\n", "")


def test_thousands_of_such_glyphs_stay_on_the_page_and_are_a_sentence_in_the_warning(laid_out):
    nowhere = [chr(code) for code in range(0xF0000, 0xF0000 + 6000, 2)]
    page = write_pdf(laid_out(Workshop.of([Client(name="Neu", vision_to=" ".join(nowhere))])))
    (warning,) = page.warnings
    assert "3000 characters of this report: private signs (U+F0000 U+F0002 U+F0004 and 2997 more)" in warning
    assert len(warning) < 300
    pages = [found.extract_text() for found in read(page.data).pages]
    assert sum(text.count("U+") for text in pages) == len(nowhere)
    assert f"U+{ord(nowhere[-1]):04X}" in pages[-1]


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


def test_letter_paper_holds_the_same_report(kuku, laid_out):
    document = laid_out(kuku)
    page = write_pdf(replace(document, paper="letter"))
    sizes = {
        tuple(sorted((round(float(p.mediabox.width)), round(float(p.mediabox.height)))))
        for p in read(page.data).pages
    }
    assert sizes == {(612, 792), (792, 1224)}
    assert claims_ua_1(page.data)


def test_a_long_report_says_where_its_chapters_stand(house, tmp_path):
    made = report("kuku", to="pdf", store=house, out=tmp_path)
    pages = read(made.files[0].read_bytes()).pages
    contents = pages[1].extract_text()
    assert contents.startswith("Kuku Nyumbani")
    for line in re.findall(r"^(.+?)[ .]+(\d+)$", contents.partition("In this report")[2], re.MULTILINE):
        title, number = line
        assert title.strip() in pages[int(number) - 1].extract_text()
    assert "Appendix" in contents
