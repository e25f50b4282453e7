"""A template's Markdown is read as text in styles: nothing in it runs, leads astray or calls out."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cxkit.reports.blocks import Image
from cxkit.reports.document import Cover, Document
from cxkit.reports.markdown import Heading, Listing, Paragraph, Picture, read_markdown
from cxkit.reports.reading import Reading
from cxkit.reports.writers import write_html, write_pdf

DOT = Image(
    type="image/png",
    base64="iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
)
COVER = Cover("Kuku", None, False, None)


def html(text: str) -> str:
    return write_html(Document.of(COVER, Reading((read_markdown(text),), ()))).data.decode()


def test_headings_styles_lists_and_tables_are_understood():
    nodes = read_markdown("# One\n\n*soft* and **loud**\n\n1. a\n2. b\n\n| x |\n|---|\n| y |").nodes
    assert [node.kind for node in nodes] == ["heading", "paragraph", "list", "grid"]
    heading, paragraph, listing, _ = nodes
    assert isinstance(heading, Heading)
    assert heading.text == "One"
    assert isinstance(paragraph, Paragraph)
    assert [run.italic for run in paragraph.runs] == [True, False, False]
    assert isinstance(listing, Listing)
    assert listing.ordered


def test_html_stays_text():
    page = html("A <b>word</b>\n\n<script>alert(1)</script>\n\n<div onclick='x()'>z</div>")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<div onclick" not in page


def test_links_lead_to_the_web_or_nowhere():
    page = html(
        "[a](https://example.org) [b](javascript:alert(1)) [c](data:text/html,x) [d](file:///etc/passwd)"
    )
    assert page.count("<a href=") == 1
    assert "javascript:" not in page
    assert "file:" not in page


def test_only_pictures_of_the_notebook_itself_are_shown():
    own = read_markdown("Before ![a dot](attachment:dot.png) after", {"dot.png": DOT})
    assert [node.kind for node in own.nodes] == ["paragraph", "picture", "paragraph"]
    assert isinstance(own.nodes[1], Picture)
    assert own.nodes[1].alt == "a dot"
    assert "<img" not in html("![p](https://example.org/p.png)")


@settings(max_examples=12, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_any_text_makes_a_page_and_a_pdf(text):
    document = Document.of(COVER, Reading((read_markdown(text),), ()))
    assert b"<script" not in write_html(document).data
    assert write_pdf(document).data.startswith(b"%PDF")
