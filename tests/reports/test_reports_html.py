"""The HTML file: self-contained, script-free, in order, readable small and large, light and dark."""

import re
from copy import copy
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise

import pytest
from charts_structure import SMALLEST
from pypdf import PdfReader

from cxkit.model import Client, Workshop
from cxkit.reports.faces import faces
from cxkit.reports.writers import write_html

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
SAMPLES = ["kuku", "ledgerline", "clinic"]


class Outline(HTMLParser):
    """Tags with their attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def of(self, *names: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag in names]


@pytest.fixture
def pages(request, web_page):
    return {name: web_page(request.getfixturevalue(name)).decode() for name in SAMPLES}


def test_no_script_no_request_and_the_policy_says_so(pages):
    for html in pages.values():
        outline = Outline(html)
        assert not outline.of("script", "link", "iframe", "object", "embed", "base", "form")
        assert [m["content"] for m in outline.of("meta") if m.get("http-equiv")] == [POLICY]
        for attrs in (attrs for _, attrs in outline.tags):
            assert not [name for name in attrs if name.startswith("on")]
            assert str(attrs.get("src") or "data:").startswith("data:")
            assert str(attrs.get("href") or "#").startswith("#")
        assert not re.search(r"url\((?!data:font/woff;base64,|#)", html)


def test_headings_are_in_order_and_every_picture_has_its_finding_in_words(pages):
    for html in pages.values():
        levels = [int(tag[1]) for tag, _ in Outline(html).tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        pictures = [attrs for _, attrs in Outline(html).tags if attrs.get("role") == "img"]
        assert len(pictures) >= 6
        assert all(len(str(attrs["aria-label"])) > 20 for attrs in pictures)


def test_a_table_lies_behind_each_picture_and_its_heads_have_scope(pages):
    for html in pages.values():
        figures = re.findall(r"<figure>.*?</figure>", html, re.DOTALL)
        assert figures
        assert all("<details>" in figure and "<table>" in figure for figure in figures)
        assert all(attrs.get("scope") in ("row", "col") for attrs in Outline(html).of("th"))


def test_what_scrolls_can_be_reached_by_keyboard_and_is_named(pages):
    for html in pages.values():
        regions = [attrs for attrs in Outline(html).of("div") if attrs.get("class") == "scroll"]
        assert regions
        assert all(a["tabindex"] == "0" and a["role"] == "region" and a["aria-label"] for a in regions)


@pytest.mark.parametrize("wide", [1440, 1280, 390, 320])
@pytest.mark.parametrize("name", SAMPLES)
def test_no_word_of_a_picture_is_ever_small_and_what_is_wider_than_the_window_says_how_to_see_the_rest(
    name, wide, request, web_page, chromium, page_file
):
    page = chromium.new_page(viewport={"width": wide, "height": 800})
    page.goto(page_file(web_page(request.getfixturevalue(name))))
    pictures = page.evaluate(
        """() => [...document.querySelectorAll('.picture > svg')].map(svg => {
            const scroll = svg.closest('.scroll');
            return {
                words: [...svg.querySelectorAll('text')].map(
                    text => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a),
                cut: scroll.scrollWidth > scroll.clientWidth,
                cue: scroll.parentElement.previousElementSibling.offsetHeight > 0}; })"""
    )
    assert min(size for picture in pictures for size in picture["words"]) > SMALLEST - 0.01
    assert [picture["cut"] for picture in pictures] == [picture["cue"] for picture in pictures]
    assert any(picture["cut"] for picture in pictures)  # the map is wider than any window here
    assert page.locator("figcaption.name").first.is_visible() == (wide < 900)
    page.close()


def test_the_map_is_scrolled_by_keyboard_to_its_end(kuku, web_page, chromium, page_file):
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(page_file(web_page(kuku)))
    seen = page.locator("#journey-map .scroll").first
    assert "scroll sideways" in seen.get_attribute("aria-label")
    seen.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "() => { const e = document.activeElement;"
        " return e.scrollLeft + e.clientWidth >= e.scrollWidth - 1; }"
    )
    page.close()


@pytest.mark.parametrize("wide", [1280, 390])
def test_the_phases_of_the_map_stay_at_the_top_and_move_sideways_with_it(
    wide, ledgerline, web_page, chromium, page_file
):
    page = chromium.new_page(viewport={"width": wide, "height": 600})
    page.goto(page_file(web_page(ledgerline)))
    assert page.locator("#journey-map .heading").count() == 2  # one for each sheet
    found = page.evaluate(
        """async () => {
            const heading = document.querySelector('#journey-map .heading');
            const [scroll, band] = [heading.nextElementSibling, heading.querySelector('svg')];
            const map = scroll.querySelector('svg');
            const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
            const top = heading.getBoundingClientRect().top - map.getBoundingClientRect().top;
            window.scrollBy(0, heading.getBoundingClientRect().top + 300);
            scroll.scrollLeft = 200;
            await frame();
            return {
                covers: top, stands: heading.getBoundingClientRect().top,
                apart: band.getBoundingClientRect().left - map.getBoundingClientRect().left,
                said: heading.getAttribute('aria-hidden'),
                drawn: band.querySelector('use').getBoundingClientRect().width}; }"""
    )
    assert 0 < found["covers"] < 150  # at rest it lies on the band that it repeats
    assert found["stands"] == 0
    assert abs(found["apart"]) < 1
    assert found["said"] == "true"
    assert found["drawn"] > 1000
    page.emulate_media(media="print")
    assert not page.locator("#journey-map .heading").first.is_visible()
    page.close()


@pytest.mark.parametrize(("name", "sheets"), [("kuku", 1), ("ledgerline", 2)])
def test_printed_the_map_has_pages_of_a3_and_all_else_pages_of_a4(
    name, sheets, request, web_page, chromium, page_file
):
    page = chromium.new_page()
    page.goto(page_file(web_page(request.getfixturevalue(name))))
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    large = [sheet for sheet in printed if sheet.mediabox.width > 1000]
    assert [round(float(sheet.mediabox.width)) for sheet in large] == [1191] * sheets
    assert all("Touchpoint" in sheet.extract_text() for sheet in large)
    assert all("Evidence" in sheet.extract_text() for sheet in large)  # from head to foot
    page.close()


def test_letters_no_typeface_has_are_said_at_the_end(laid_out):
    html = write_html(
        laid_out(Workshop.of([Client(name="Neu", headline="A sign: \U0010ff00")]))
    ).data.decode()
    assert "U+10FF00" in html.rpartition("<footer")[2]


def test_only_the_glyphs_of_the_text_are_embedded():
    plain, greek = faces("Pays"), faces("Pays αβγδεζ")
    assert plain.count("@font-face") == greek.count("@font-face") == 4
    assert len(plain) < len(greek) < 200_000


def test_equal_workshops_make_equal_bytes(kuku, laid_out):
    assert write_html(laid_out(copy(kuku))).data == write_html(laid_out(kuku)).data


def test_an_empty_workshop_has_a_page_too(laid_out):
    html = write_html(laid_out(Workshop.of([Client(name="Neu & Co")]))).data.decode()
    assert "Neu &amp; Co" in html
    assert "still to be told" in html


def test_hostile_text_in_every_field_neither_runs_nor_calls_out(hostile, laid_out, chromium, page_file):
    address = page_file(write_html(laid_out(hostile)).data)
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []
    ran: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: ran.append(str(error)))
    page.on("console", lambda message: ran.append(message.text))
    page.goto(address)
    for summary in page.locator("summary").all():
        summary.click()
    assert [url for url in asked if not url.startswith("data:")] == [address]
    assert not ran
    assert page.locator("script").count() == 0
    assert page.locator("img").count() == 0
    assert "<script>alert(1)</script>" in page.locator("h1").inner_text()
    context.close()


@pytest.mark.parametrize("name", SAMPLES)
def test_a_phone_of_320_pixels_scrolls_no_page_sideways(name, request, web_page, chromium, page_file):
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(page_file(web_page(request.getfixturevalue(name))))
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    context.close()


@pytest.mark.parametrize("name", SAMPLES)
def test_printed_the_first_page_is_one_upright_page(name, request, web_page, chromium, page_file):
    page = chromium.new_page()
    page.goto(page_file(web_page(request.getfixturevalue(name))))
    printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    upright = [sheet for sheet in printed if sheet.mediabox.height > sheet.mediabox.width]
    assert len(upright) == 1
    assert "Review on" in upright[0].extract_text()
    page.close()


def test_words_of_ten_thousand_characters_break(kuku, laid_out, chromium, page_file):
    long = Workshop.of([kuku.client.model_copy(update={"headline": "x" * 10_000, "sponsor": "y" * 10_000})])
    context = chromium.new_context(viewport={"width": 400, "height": 640})
    page = context.new_page()
    page.goto(page_file(write_html(laid_out(long)).data))
    assert page.evaluate("document.documentElement.scrollWidth") == 400
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_by_4_5_to_1_in_light_and_in_dark(scheme, kuku, web_page, chromium, page_file):
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(page_file(web_page(kuku)))
    weakest = page.evaluate(
        """() => {
          const parse = c => c.match(/[\\d.]+/g).map(Number);
          const linear = v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
          const lum = c => { const [r, g, b] = c.slice(0, 3).map(linear);
            return .2126 * r + .7152 * g + .0722 * b; };
          const behind = e => { for (; e; e = e.parentElement) {
            const c = parse(getComputedStyle(e).backgroundColor);
            if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
          let least = 21;
          const words = 'p,th,td,h1,h2,h3,h4,li,summary,footer,strong,a,.evidence';
          for (const e of document.querySelectorAll(words)) {
            if (!e.textContent.trim() || e.classList.contains('skip')) continue;
            const [a, b] = [lum(parse(getComputedStyle(e).color)), lum(behind(e))].sort((x, y) => y - x);
            least = Math.min(least, (a + .05) / (b + .05));
          }
          return least; }"""
    )
    assert weakest >= 4.5
    context.close()
