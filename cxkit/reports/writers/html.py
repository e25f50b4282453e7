"""One self-contained HTML file: no script, no request, readable on a phone and on paper."""

import re

from cxkit.reports.document import Document
from cxkit.reports.faces import faces
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
    bare = render("report.html", faces="", **values)
    html = render("report.html", faces=faces(_TAGS.sub("", bare)), **values)
    return Page(_tidy(html).encode())


def _tidy(html: str) -> str:
    """Without the empty lines that templates leave."""
    return re.sub(r"\n\s*\n+", "\n", html).strip() + "\n"
