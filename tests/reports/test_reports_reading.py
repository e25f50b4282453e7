"""What a user's own template shows is carried where it can be, and said where it cannot."""

import pandas as pd
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from cxkit.reports.blocks import MIME, Callout, Figure, Table
from cxkit.reports.html_table import read_table
from cxkit.reports.reading import blocks_of

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="


def shown(data: dict, **metadata: object):
    return new_code_cell("x", outputs=[new_output("display_data", data=data, metadata=metadata)])


def read(*cells):
    return blocks_of(new_notebook(cells=list(cells)))


def test_a_block_comes_back():
    block = Callout.of("Decide.")
    assert read(shown({MIME: block.model_dump(mode="json"), "text/html": "<b>no</b>"})).blocks == (block,)


def test_a_block_of_another_version_is_left_out_and_said():
    found = read(shown({MIME: {**Callout.of("x").model_dump(mode="json"), "v": 9}}))
    assert not found.pieces
    assert found.warnings == ("Cell 1 shows a block this version cannot read; it is left out.",)


def test_a_pandas_table_becomes_a_table():
    frame = pd.DataFrame({"step": ["Pays", "<b>Eats</b>"], "mean": [-1.6, 1.7]})
    table = read(shown({"text/html": frame.to_html(), "text/plain": "…"})).blocks[0]
    assert isinstance(table, Table)
    assert [column.label for column in table.data.columns] == ["", "step", "mean"]
    assert table.data.rows == (("0", "Pays", "-1.6"), ("1", "<b>Eats</b>", "1.7"))


def test_a_table_with_heads_of_two_rows_keeps_both():
    frame = pd.DataFrame(
        [[1, 2]], columns=pd.MultiIndex.from_tuples([("feeling", "team"), ("feeling", "all")])
    )
    table = read_table(frame.to_html())
    assert table
    assert len(table.data.columns) == 3
    assert "team" in table.data.columns[1].label


def test_an_image_without_alt_takes_the_heading_and_says_so():
    found = read(new_markdown_cell("## Queues"), shown({"image/png": DOT}))
    figure = found.blocks[0]
    assert isinstance(figure, Figure)
    assert figure.alt == "Queues"
    assert "no alt text" in found.warnings[0]


def test_an_image_with_alt_keeps_it():
    found = read(shown({"image/png": DOT}, alt="Queues grow at noon"))
    assert found.blocks[0].alt == "Queues grow at noon"
    assert not found.warnings


def test_a_broken_image_is_left_out_and_said():
    found = read(shown({"image/png": "bm90IGEgcG5n"}))
    assert not found.pieces
    assert found.warnings == ("The picture of cell 1 cannot be read; it is left out.",)


def test_what_a_report_cannot_carry_is_said():
    printed = new_code_cell("x", outputs=[new_output("stream", name="stdout", text="42\n")])
    found = read(
        shown({"application/javascript": "alert(1)"}), printed, new_markdown_cell("![p](https://a/b.png)")
    )
    assert [warning[:6] for warning in found.warnings] == ["Cell 1", "Cell 2", "Cell 3"]


def test_cells_for_the_authors_and_the_parameters_stay_behind():
    cells = [new_markdown_cell("# For you"), new_markdown_cell("# For all"), new_code_cell("client = 'x'")]
    cells[0].metadata["tags"] = ["remove-cell"]
    cells[2].metadata["tags"] = ["parameters"]
    assert len(read(*cells).pieces) == 1
