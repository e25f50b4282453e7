"""Shows blocks in a notebook: one line per section of a report template."""

import os
from collections.abc import Iterable

from cxkit.reports.blocks import MIME, Block

UNSEEN = "CXKIT_UNSEEN"
"""The environment variable of a notebook that nobody looks at: its blocks are read back, not seen."""

MOST_SHOWN_MB = 100
"""What all cells of a notebook together may show; a report is a few megabytes."""


def show(blocks: Iterable[Block]) -> None:
    """Displays each block below the cell; a report reads them back from there."""
    from IPython.display import display

    wanted = [MIME] if os.environ.get(UNSEEN) else None
    for block in blocks:
        display(block, include=wanted)
