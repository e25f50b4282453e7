"""PDF by typst: the same blocks and pictures, set from data, to PDF/UA-1 where every glyph is at hand."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from datetime import date as Date
from functools import cache
from typing import Any, Literal

import typst

from cxkit.errors import ReportFailed
from cxkit.phrases import say
from cxkit.reports.document import Document
from cxkit.reports.glyphs import Lacking
from cxkit.reports.writers.page import Page
from cxkit.reports.writers.paper import paper
from cxkit.resources import find

STANDARD: Literal["ua-1"] = "ua-1"
_TEMPLATE = "templates/look/report.typ"


def write_pdf(document: Document) -> Page:
    """The document as PDF; equal documents on one machine give equal bytes.

    Characters that no installed typeface can show make the PDF give up the standard, not the
    report: its last page lists them by number, and a warning says what would show them.
    """
    report = paper(document)
    if lacking := Lacking(unshown(texts(report))):
        n = len(lacking.chars)
        boxes = say("reports.glyphs.boxes", n=n)
        listed = [
            say("reports.glyphs.missing", n=n, scripts=lacking.named) + " " + boxes,
            *lacking.numbered(),
        ]
        return _unclaimed(document, report, missing_told(lacking), listed)
    try:
        return Page(compiled(_TEMPLATE, report, document.cover.date, STANDARD))
    except typst.TypstError as why:
        unclaimed = say("reports.glyphs.unclaimed", why=why.message)
        return _unclaimed(document, report, unclaimed, [unclaimed])


def _unclaimed(document: Document, report: dict[str, Any], warning: str, listed: Sequence[str]) -> Page:
    """The same report without the standard, and why, in paragraphs on its last page."""
    try:
        about = [say("reports.about.title"), *listed]
        return Page(compiled(_TEMPLATE, {**report, "about": about}, document.cover.date, None), (warning,))
    except typst.TypstError as why:
        raise ReportFailed(
            say("reports.failed.pdf", template=_TEMPLATE, why=why.message), cure=say("reports.failed.unset")
        ) from None


def missing_told(lacking: Lacking) -> str:
    """The warning that characters are drawn as boxes, with what would show them."""
    n = len(lacking.chars)
    told = (say("reports.glyphs.missing", n=n, scripts=lacking.told), say("reports.glyphs.boxes", n=n))
    return " ".join((*told, lacking.cure)).strip()


def unshown(texts: Iterable[str]) -> list[str]:
    """The characters of these texts that typst finds in no typeface of this machine, in order.

    >>> unshown(["Pays −1.6", "naïve"])
    []
    """
    return _lacking(sorted(char for char in set[str]().union(*texts) if not char.isascii()))


def _lacking(chars: list[str]) -> list[str]:
    """Asks the typesetter itself, halving until single characters are left."""
    if not chars or _can_set(" ".join(chars)):
        return []
    if len(chars) == 1:
        return chars
    middle = len(chars) // 2
    return _lacking(chars[:middle]) + _lacking(chars[middle:])


def _can_set(text: str) -> bool:
    source = b'#set document(title: "x")\n#set text(font: "Inter")\n#sys.inputs.text'
    try:
        typst.compile(
            source, font_paths=fonts(), sys_inputs={"text": text}, format="pdf", pdf_standards=[STANDARD]
        )
    except typst.TypstError:
        return False
    return True


@cache
def fonts() -> typst.Fonts:
    """The typefaces that typst sets in: the bundled ones, and those of the machine."""
    return typst.Fonts(font_paths=[find("templates/look/fonts")])


def runs_wider(family: str) -> bool:
    """Whether a line of words is longer in this family than in Inter, which texts are measured in.

    >>> runs_wider("Inter")
    False
    """
    return _run(family) > _run("Inter")


def _run(family: str) -> float:
    """How long a line is in a family, in points."""
    source = b"""#context [#metadata(measure(text(font: sys.inputs.family)[
        The quick brown fox jumps over the lazy dog 0123456789]).width.pt()) <run>]"""
    found = typst.query(
        source, "<run>", field="value", one=True, font_paths=fonts(), sys_inputs={"family": family}
    )
    return float(found)


def compiled(template: str, data: dict[str, Any], date: Date | None, claims: Literal["ua-1"] | None) -> bytes:
    """What a template of ours makes of data, as a PDF that bears the date of the data."""
    made = datetime.combine(date, time(), UTC) if date else datetime.fromtimestamp(0, UTC)
    pdf = typst.compile(
        find(template).read_bytes(),
        font_paths=fonts(),
        sys_inputs={"report": json.dumps(data, ensure_ascii=False)},
        format="pdf",
        pdf_standards=claims,
        timestamp=made,
    )
    assert isinstance(pdf, bytes)
    return pdf


def texts(found: Any) -> Iterable[str]:
    """Every text a reader could see: the strings of the data, the words inside pictures among them."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from texts(value)
    elif isinstance(found, list | tuple):
        for value in found:
            yield from texts(value)
