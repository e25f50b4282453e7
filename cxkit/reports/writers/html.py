"""One self-contained HTML file: no script, no request, readable on a phone and on paper."""

import re
from html import unescape

from cxkit.charts.fonts import missing_glyphs
from cxkit.phrases import say
from cxkit.reports.document import Document
from cxkit.reports.faces import faces
from cxkit.reports.glyphs import Lacking
from cxkit.reports.look import palette, render, style
from cxkit.reports.writers.page import Page

_TAGS = re.compile(r"<[^>]*>")


def write_html(document: Document) -> Page:
    """The document as HTML; equal documents give equal bytes."""
    values = {
        "document": document,
        "cover": document.cover,
        "look": document.cover.look,
        "palette": palette(document.cover.accent),
        "styles": style("blocks.css") + "\n" + style("report.css"),
    }
    html, about = render("report.html", about="", **values), ""
    text = unescape(_TAGS.sub("", html))
    if lacking := Lacking(missing_glyphs(text)):
        about = say("reports.glyphs.html", n=len(lacking.chars), scripts=lacking.told)
        html = render("report.html", about=about, **values)
    # the first such tag is the page's own: what people wrote is escaped
    dressed = html.replace("<style>\n", f"<style>\n{faces(text + about)}\n", 1)
    return Page(_tidy(dressed).encode())


def _tidy(html: str) -> str:
    """Without the empty lines that templates leave."""
    return re.sub(r"\n\s*\n+", "\n", html).strip() + "\n"
