"""Charts as blocks: drawn once, with the finding in words and the numbers behind."""

from typing import Any

from cxkit.charts import CHARTS, Chart
from cxkit.model import Workshop
from cxkit.reports.blocks import Figure, FigureData, Plotted
from cxkit.reports.sections.tables import is_id, shape


def figure(kind: str, shop: Workshop, *, id: str = "", **options: Any) -> Figure:
    """A chart of a workshop as a block; ``options`` are the chart's own."""
    chart = CHARTS[kind].of(shop, **options)
    return Figure(
        id=id or kind.replace("_", "-"),
        title=chart.title,
        alt=chart.alt,
        basis=chart.basis,
        svg=tuple(chart.svgs()),
        data=FigureData(
            **_numbers(chart),
            accent=shop.client.accent,
            plotted=chart.plotted and Plotted.model_validate(chart.plotted),
        ),
    )


def _numbers(chart: Chart) -> dict[str, Any]:
    """The table behind a chart; where too few answered, it says so in place of the statistic."""
    data = chart.data
    flags = set(chart.rests_on.values()) & set(data.select_dtypes("bool"))
    told = [name for name in map(str, data) if name not in flags and not is_id(name)]
    return shape(data, {name: chart.written.get(name) for name in told}, chart.rests_on)
