"""What the page on coverage names exists: measures, lanes and sections."""

import pytest

from cxkit import measures
from cxkit.charts.lanes import LANES
from cxkit.forms.paths import ROWS
from cxkit.reports import sections
from docs.workshops import coverage, page

COVERAGE = coverage()


def test_every_row_of_the_method_has_its_line_and_no_other():
    assert tuple(COVERAGE) == ROWS
    lines = page().splitlines()
    assert len([line for line in lines if line.startswith("| ") and line[2:3] in "ABCDEF"]) == len(ROWS)


@pytest.mark.parametrize("row", COVERAGE)
def test_what_a_row_names_is_there(row: str):
    held = COVERAGE[row]
    assert set(held.measures) <= set(measures.__all__)
    assert set(held.lanes) <= set(LANES)
    assert set(held.sections) <= set(sections.__all__)
