"""Whatever a template does with its headings, a report has one first heading and skips no level."""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from cxkit.reports.blocks import Callout, Prose, Statement, Table
from cxkit.reports.document import Cover, Document
from cxkit.reports.markdown import read_markdown
from cxkit.reports.reading import Reading
from cxkit.reports.writers import write_html

COVER = Cover("Kuku", None, True, "#2B4C9B")

pieces = st.lists(
    st.one_of(
        st.integers(1, 6).map(lambda level: read_markdown(f"{'#' * level} Heading\n\ntext")),
        st.just(Callout.of("x", title="Decide", id="same")),
        st.just(Prose.of(Statement(text="x"), title="Half", half=True)),
        st.just(Prose.of(Statement(text="x"), title="The finding", role="headline")),
        st.just(Table.of([], [], title="Empty")),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(pieces)
def test_headings_are_in_order_and_ids_are_unique(found):
    html = write_html(Document.of(COVER, Reading(tuple(found), ()))).data.decode()
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_halves_stand_side_by_side_and_a_lonely_one_alone():
    half = Prose.of(Statement(text="x"), half=True)
    rows = Document.of(COVER, Reading((half, half, half, Callout.of("y")), ())).rows
    assert [len(row) for row in rows] == [2, 1, 1]


def test_the_first_page_ends_with_its_closing_line():
    closing = Prose.of(Statement(text="Review"), role="closing")
    document = Document.of(COVER, Reading((Callout.of("y"), closing, Callout.of("z")), ()))
    assert document.front == 2
    assert Document.of(COVER, Reading((Callout.of("y"),), ())).front == 0
