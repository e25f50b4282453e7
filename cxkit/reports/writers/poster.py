"""A chart as a poster: one landscape sheet of PDF, the picture as large as the paper allows."""

from dataclasses import asdict
from math import ceil
from typing import Any

import typst

from cxkit.charts import Chart
from cxkit.charts.canvas import SIZE as WORDS
from cxkit.phrases import say
from cxkit.reports.document import Cover
from cxkit.reports.glyphs import Lacking
from cxkit.reports.images import framed
from cxkit.reports.svg import clean_svg, size_of, trimmed
from cxkit.reports.writers.outlined import outlined
from cxkit.reports.writers.page import Page
from cxkit.reports.writers.paper import TRIM, placed
from cxkit.reports.writers.pdf import STANDARD, compiled, missing_told, texts, unshown

POSTERS = {"a3": 1.0, "a1": 2.0}
"""The papers a poster can be printed on, and how many times as wide as A3 each is."""

_TEMPLATE = "templates/look/poster.typ"
_A3 = (1190.55, 841.89)
_MARGIN, _HEAD = 34.0, 32.0
"""On A3, in points; in proportion on larger paper."""
_GAP = 20.0
_READABLE = 7.5
"""The least size of words, in points, for which several sheets of a chart may share a poster."""


def write_poster(chart: Chart, cover: Cover, paper: str) -> Page:
    """A chart as a PDF of *a3* or *a1*, to PDF/UA-1 where every glyph is at hand; else a warning says why.

    A chart of several sheets has them one below the other while its words can be read, then on
    further pages, all at one scale.
    """
    poster = _poster(chart, cover, paper)
    if lacking := Lacking(unshown(texts(poster))):
        return Page(compiled(_TEMPLATE, poster, cover.date, None), (missing_told(lacking),))
    try:
        return Page(compiled(_TEMPLATE, poster, cover.date, STANDARD))
    except typst.TypstError as why:
        unclaimed = say("reports.glyphs.unclaimed", why=why.message)
        return Page(compiled(_TEMPLATE, poster, cover.date, None), (unclaimed,))


def _poster(chart: Chart, cover: Cover, paper: str) -> dict[str, Any]:
    """Everything the typst template needs, as JSON can hold it."""
    times = POSTERS[paper]
    pictures = [
        trimmed(outlined(clean_svg(svg, f"poster-{n}")), *TRIM) for n, svg in enumerate(chart.svgs(), 1)
    ]
    room = (
        times * (_A3[0] - 2 * _MARGIN),
        times * (_A3[1] - 2 * _MARGIN - _HEAD),
    )
    each, scale = _laid([size_of(svg) for svg in pictures], room)
    return {
        "title": say("reports.poster.title", client=cover.client, title=chart.title),
        "client": cover.client,
        "kind": say("reports.poster.kind"),
        "logo": framed(cover.logo) if cover.logo else "",
        "dated": cover.dated,
        "date": [cover.date.year, cover.date.month, cover.date.day] if cover.date else [],
        "page": say("reports.cover.page", page="{page}", pages="{pages}"),
        "maker": say("reports.cover.maker"),
        "language": cover.language,
        "typeface": cover.typeface,
        "look": {name: value for name, value in asdict(cover.look).items() if value.startswith("#")},
        "paper": paper,
        "times": times,
        "margin": _MARGIN,
        "head": _HEAD,
        "gap": _GAP,
        "each": each,
        "scale": scale,
        **placed(pictures, chart.alt),
    }


def _laid(sizes: list[tuple[float, float]], room: tuple[float, float]) -> tuple[int, float]:
    """How many sheets stand on one page, and how much they are enlarged.

    >>> _laid([(1600, 1000)], (1110, 706))
    (1, 0.69375)
    >>> _laid([(1600, 1000)] * 2, (2220, 1412))[0]
    2
    """
    wide, high = max(wide for wide, _ in sizes), max(high for _, high in sizes)

    def scale(count: int) -> float:
        return min(room[0] / wide, (room[1] - (count - 1) * _GAP) / (count * high))

    most = max((n for n in range(2, len(sizes) + 1) if scale(n) * WORDS >= _READABLE), default=1)
    each = ceil(len(sizes) / ceil(len(sizes) / most))
    return each, scale(each)
