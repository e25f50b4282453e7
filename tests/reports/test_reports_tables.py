"""Tables of numbers as a reader meets them: every column has a name, no number stands on too few answers."""

from dataclasses import fields, is_dataclass

import pandas as pd
import pytest

from cxkit import measures
from cxkit.charts import CHARTS
from cxkit.phrases import entry
from cxkit.reports.sections.tables import is_id, label, tabled


def tables_in(found: object) -> list[pd.DataFrame]:
    if isinstance(found, pd.DataFrame):
        return [found]
    if isinstance(found, tuple):
        return [table for part in found for table in tables_in(part)]
    if is_dataclass(found):
        return [table for field in fields(found) for table in tables_in(getattr(found, field.name))]
    return []


TOLD = [name for name in measures.__all__ if name.islower() and name != "feelings_since"]


@pytest.mark.parametrize("shop", ["kuku", "clinic"])
def test_every_column_of_every_measure_and_chart_has_its_words_in_the_catalogue(shop, request):
    shop = request.getfixturevalue(shop)
    of_a_workshop = [name for name in TOLD if getattr(measures, name).__annotations__.get("shop")]
    held = [table for name in of_a_workshop for table in tables_in(getattr(measures, name)(shop))]
    assert len(held) > 15
    held += [kind.of(shop).data for kind in CHARTS.values()]
    columns = {str(column) for table in held for column in table.columns if not is_id(str(column))}
    assert [column for column in sorted(columns) if label(column) != entry(f"reports.column.{column}")] == []


def test_a_column_of_ones_own_goes_by_its_name():
    table = tabled(pd.DataFrame({"orders_lost": [3]}))
    assert [column.label for column in table.data.columns] == ["orders lost"]
