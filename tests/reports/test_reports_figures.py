"""Charts as blocks: the table behind a picture speaks to people."""

import pytest
from charts_cast import journey_of

from cxkit.charts import CHARTS
from cxkit.reports.sections.figures import figure


@pytest.mark.parametrize("kind", [kind for kind in CHARTS if kind != "priority_matrix"])
def test_the_table_behind_a_picture_names_its_steps_and_shows_no_id(kind):
    shop = journey_of(4)
    said = {cell for row in figure(kind, shop).data.rows for cell in row if isinstance(cell, str)}
    assert said >= {step.name for step in shop.steps}
    assert not said & {item.id for item in (*shop.steps, *shop.promises)}
