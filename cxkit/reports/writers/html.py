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
    text = unescape(_TAGS.sub("", render("report.html", faces="", about="", **values)))
    lacking = Lacking(missing_glyphs(text))
    about = say("reports.glyphs.html", n=len(lacking.chars), scripts=lacking.told) if lacking else ""
    html = render("report.html", faces=faces(text + about), about=about, **values)
    return Page(_tidy(html).encode())


def _tidy(html: str) -> str:
    """Without the empty lines that templates leave."""
    return re.sub(r"\n\s*\n+", "\n", html).strip() + "\n"
