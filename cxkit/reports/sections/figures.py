"""Charts as blocks: drawn once, with the finding in words and the numbers behind."""

from typing import Any

from cxkit.charts import CHARTS
from cxkit.model import Workshop
from cxkit.reports.blocks import Figure, FigureData
from cxkit.reports.sections.tables import shape


def figure(kind: str, shop: Workshop, *, id: str = "", **options: Any) -> Figure:
    """A chart of a workshop as a block; ``options`` are the chart's own."""
    chart = CHARTS[kind].of(shop, **options)
    return Figure(
        id=id or kind.replace("_", "-"),
        title=chart.title,
        alt=chart.alt,
        basis=chart.basis,
        svg=tuple(chart.svgs()),
        data=FigureData(**shape(chart.data), accent=shop.client.accent),
    )
