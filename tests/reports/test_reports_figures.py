"""Charts as blocks: the table behind a picture speaks to people."""

import pytest
from charts_cast import journey_of

from cxkit.charts import CHARTS
from cxkit.reports.sections.figures import figure

OF_NO_STEP = (
    "priority_matrix",
    "evidence_map",
    "hand_overs",
    "roadmap",
    "practices",
    "walk_surprises",
    "persona_card",
    "trust",
    "would_come_back",
)
"""Charts whose table has no row for each step."""


@pytest.mark.parametrize("kind", [kind for kind in CHARTS if kind not in OF_NO_STEP])
def test_the_table_behind_a_picture_names_its_steps_and_shows_no_id(kind):
    shop = journey_of(4)
    said = {cell for row in figure(kind, shop).data.rows for cell in row if isinstance(cell, str)}
    assert said >= {step.name for step in shop.steps}
    assert not said & {item.id for item in (*shop.steps, *shop.promises)}


def test_pains_stand_below_each_other_in_the_table_behind_the_map(kuku, web_page, chromium, page_file):
    page = chromium.new_page()
    page.goto(page_file(web_page(kuku)))
    page.locator("#journey-map summary").click()
    said = page.locator("#journey-map td", has_text="Asked twice to pay").first.inner_text()
    assert said.splitlines()[:2] == ["Asked twice to pay", "A stranger asks for money at dinner"]
    page.close()
