"""Blocks carry themselves through a notebook unchanged, and show themselves without ever being markup."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cxkit.model import Evidence
from cxkit.reports.blocks import (
    MIME,
    Actions,
    Callout,
    Column,
    Figure,
    FigureData,
    Prose,
    Quote,
    Quotes,
    Score,
    Scores,
    Statement,
    Table,
    Task,
    read_block,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
cells = st.one_of(
    texts, st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.none(), st.booleans()
)


@st.composite
def blocks(draw: st.DrawFn):
    title = draw(texts)
    statement = Statement(
        text=draw(texts), lead=draw(texts), evidence=draw(st.none() | st.sampled_from(Evidence))
    )
    columns = [Column(label=draw(texts)), Column(label=draw(texts), format="signed")]
    rows = draw(st.lists(st.tuples(texts, cells), max_size=3))
    return draw(
        st.sampled_from(
            [
                Prose.of(statement, title=title, half=draw(st.booleans())),
                Scores.of(Score(label=draw(texts), value=draw(texts)), title=title),
                Table.of(columns, rows, title=title, alt=draw(texts)),
                Figure(
                    title=title, alt=draw(texts), data=FigureData(columns=tuple(columns), rows=tuple(rows))
                ),
                Callout.of(draw(texts), title=title, tone="bad"),
                Quotes.of(Quote(text=draw(texts)), title=title),
                Actions.of(Task(title=draw(texts), due=draw(st.none() | st.dates())), title=title),
            ]
        )
    )


@settings(max_examples=60, deadline=None)
@given(blocks())
def test_a_block_comes_back_from_json_as_it_went(block):
    through = json.loads(json.dumps(block.model_dump(mode="json")))
    assert read_block(through) == block


@settings(max_examples=40, deadline=None)
@given(blocks(), texts)
def test_what_jupyter_shows_holds_no_markup_of_people(block, text):
    attack = f"<script>{text}</script><img src=x onerror=a()>"
    shown = block.model_copy(update={"title": attack, "alt": attack})._repr_mimebundle_()
    assert "<script" not in shown["text/html"]
    assert "<img" not in shown["text/html"]
    assert MIME in shown
    assert "text/plain" in shown


def test_the_carried_json_has_the_fields_of_version_1():
    carried = Callout.of("Decide.")._repr_mimebundle_()[MIME]
    assert set(carried) == {"v", "kind", "id", "title", "alt", "basis", "data", "svg"}
    assert carried["v"] == 1


@pytest.mark.parametrize(
    "wrong", [{"v": 2}, {"kind": "film"}, {"surprise": 1}, {"data": {"items": [float("inf")]}}]
)
def test_what_is_not_a_block_of_version_1_is_refused(wrong):
    carried = Callout.of("Decide.").model_dump(mode="json")
    with pytest.raises(ValidationError):
        read_block({**carried, **wrong})


def test_evidence_is_a_word_and_a_mark():
    shown = Prose.of(Statement(text="Seen.", evidence=Evidence.MEASURED))._repr_mimebundle_()["text/html"]
    assert "measured" in shown
    assert '<svg class="mark"' in shown
