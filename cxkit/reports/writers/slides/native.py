"""Charts that PowerPoint draws itself, so that a consultant can edit them there."""

from io import BytesIO
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Pt
from xlsxwriter import Workbook

from cxkit.charts.text import shorten
from cxkit.reports.blocks import Plotted, PlottedSeries
from cxkit.reports.writers.slides.deck import Deck, Place, described

MOST_BARS = 12
"""Categories of a bar chart that can still be read on a slide; the others are in its notes."""
_NAME = 420.0
_LEVEL = 14  # names of steps that find room side by side; more are set aslant
_DASHES = {"dashes": MSO_LINE.DASH, "dots": MSO_LINE.ROUND_DOT, "dashdots": MSO_LINE.DASH_DOT}
_MARKS = {
    "solid": XL_MARKER_STYLE.CIRCLE,
    "dashes": XL_MARKER_STYLE.SQUARE,
    "dots": XL_MARKER_STYLE.TRIANGLE,
    "dashdots": XL_MARKER_STYLE.SQUARE,
    "diamonds": XL_MARKER_STYLE.DIAMOND,
}
_FORMATS = {"lines": "+0.0;−0.0;0.0", "bars": "0.0"}


def native(deck: Deck, slide: Any, plotted: Plotted, alt: str, place: Place) -> None:
    """A chart that opens its own sheet of numbers when somebody edits it."""
    shown = plotted if plotted.kind == "lines" else _first(plotted)
    data = CategoryChartData(number_format=_FORMATS[shown.kind])
    data.categories = [shorten(name, _NAME, 12) for name in shown.categories]
    for one in shown.series:
        data.add_series(one.name, one.values)
    kind = XL_CHART_TYPE.LINE_MARKERS if shown.kind == "lines" else XL_CHART_TYPE.BAR_CLUSTERED
    frame = slide.shapes.add_chart(kind, *map(Pt, place), data)
    described(frame, alt)
    chart = frame.chart
    chart.part.chart_workbook.update_from_xlsx_blob(_numbers(shown, deck))
    chart.font.size, chart.font.name = Pt(11), deck.face
    chart.font.color.rgb = deck.colour("ink")
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    _axes(deck, chart, shown)
    leading = next((one for one in shown.series if one.stroke == "solid"), shown.series[0])
    for one, series in zip(shown.series, chart.plots[0].series, strict=True):
        _drawn(deck, one, series, shown.kind, leads=one is leading)
    if shown.kind == "bars":
        chart.plots[0].gap_width, chart.plots[0].overlap = 60, -5


def _first(plotted: Plotted) -> Plotted:
    """The first bars, for a slide that could not hold them all."""
    cut = [
        one.model_copy(update={"values": one.values[:MOST_BARS], "few": one.few[:MOST_BARS]})
        for one in plotted.series
    ]
    return plotted.model_copy(update={"categories": plotted.categories[:MOST_BARS], "series": tuple(cut)})


def _axes(deck: Deck, chart: Any, plotted: Plotted) -> None:
    values, names = chart.value_axis, chart.category_axis
    values.minimum_scale, values.maximum_scale, values.major_unit = plotted.low, plotted.high, 1
    values.major_gridlines.format.line.color.rgb = deck.colour("line")
    values.format.line.fill.background()
    values.tick_labels.number_format = "+0;−0;0" if plotted.kind == "lines" else "0"
    values.tick_labels.number_format_is_linked = False
    names.format.line.color.rgb = deck.colour("edge")
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if plotted.kind == "bars":
        names.reverse_order = True  # the worst on top, as it was given
        values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    else:
        body = names._element.get_or_add_txPr().find(qn("a:bodyPr"))
        body.set("rot", "0" if len(plotted.categories) <= _LEVEL else "-2700000")


def _drawn(deck: Deck, one: PlottedSeries, series: Any, kind: str, *, leads: bool) -> None:
    if kind == "bars":
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = deck.colour(one.colour)
        _labelled(deck, series.data_labels, XL_LABEL_POSITION.OUTSIDE_END, _FORMATS[kind])
        return
    series.smooth = False
    line = series.format.line
    if one.stroke == "diamonds":
        line.fill.background()
    else:
        line.color.rgb = deck.colour(one.colour)
        line.width = Pt(2.75 if leads else 2)
        if one.stroke in _DASHES:
            line.dash_style = _DASHES[one.stroke]
    rare = all(few or value is None for few, value in zip(one.few, one.values, strict=True))
    _marked(deck, one, series.marker, few=rare)
    for at, few in enumerate(one.few):
        if few and not rare:
            _marked(deck, one, series.points[at].marker, few=True)
    if leads:
        _labelled(deck, series.data_labels, XL_LABEL_POSITION.ABOVE, _FORMATS[kind])
        for at, (few, value) in enumerate(zip(one.few, one.values, strict=True)):
            if few:  # a place, and no figure
                series.points[at].data_label.has_text_frame = True
                series.points[at].data_label.text_frame.text = ""
            elif value is not None and value < 0:  # outside the bend
                label = series.points[at].data_label
                label.position = XL_LABEL_POSITION.BELOW
                _lettered(deck, label.font)


def _marked(deck: Deck, one: PlottedSeries, marker: Any, *, few: bool) -> None:
    marker.style, marker.size = _MARKS[one.stroke], 8
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = deck.colour("edge" if few else one.colour)
    marker.format.line.color.rgb = deck.colour(one.colour)


def _labelled(deck: Deck, labels: Any, position: Any, format: str) -> None:
    labels.show_value, labels.position = True, position
    labels.number_format, labels.number_format_is_linked = format, False
    _lettered(deck, labels.font)


def _lettered(deck: Deck, font: Any) -> None:
    font.size, font.bold = Pt(11), True
    font.color.rgb = deck.colour("ink")


def _numbers(plotted: Plotted, deck: Deck) -> bytes:
    """The sheet behind a chart, as PowerPoint looks for it; words in it stay words."""
    held = BytesIO()
    safe = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(held, safe)
    book.set_properties({"created": deck.made})
    sheet = book.add_worksheet("Sheet1")
    figures = book.add_format({"num_format": _FORMATS[plotted.kind]})
    sheet.write_column(1, 0, [shorten(name, _NAME, 12) for name in plotted.categories])
    for n, one in enumerate(plotted.series, 1):
        sheet.write_string(0, n, one.name)
        for row, value in enumerate(one.values, 1):
            if value is not None:
                sheet.write_number(row, n, value, figures)
    book.close()
    return held.getvalue()
