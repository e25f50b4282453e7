"""The writers: each turns a laid-out document into the bytes of one format.

A new format is a file here and a line in :data:`WRITERS`.
"""

from collections.abc import Callable

from cxkit.reports.document import Document
from cxkit.reports.writers.html import write_html
from cxkit.reports.writers.page import Page
from cxkit.reports.writers.pdf import write_pdf
from cxkit.reports.writers.slides import write_slides
from cxkit.reports.writers.workbook import write_workbook

WRITERS: dict[str, Callable[[Document], Page]] = {
    "html": write_html,
    "pdf": write_pdf,
    "pptx": write_slides,
    "xlsx": write_workbook,
}

__all__ = ["WRITERS", "Page", "write_html", "write_pdf", "write_slides", "write_workbook"]
