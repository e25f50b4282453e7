"""Shows blocks in a notebook: one line per section of a report template."""

from collections.abc import Iterable

from cxkit.reports.blocks import Block


def show(blocks: Iterable[Block]) -> None:
    """Displays each block below the cell; a report reads them back from there."""
    from IPython.display import display

    for block in blocks:
        display(block)
