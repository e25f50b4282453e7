"""Workbooks: what was captured, out to Excel and back in."""

from cxkit.exchange.xlsx.merging import Taken, merge, read_xlsx
from cxkit.exchange.xlsx.reading import Captured, read_items
from cxkit.exchange.xlsx.writing import write_xlsx, xlsx_of

__all__ = ["Captured", "Taken", "merge", "read_items", "read_xlsx", "write_xlsx", "xlsx_of"]
