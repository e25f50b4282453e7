"""The paper: report notebooks of blocks, and the writers that turn them into files.

A report template is a notebook with a cell tagged ``parameters`` (``client`` and ``store``) whose
cells show blocks; :func:`report` runs it and writes HTML and PDF.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cxkit.reports import blocks, sections
    from cxkit.reports.delivery import Report, report, templates
    from cxkit.reports.reading import blocks_of
    from cxkit.reports.showing import show

__all__ = ["FORMATS", "USUAL", "Report", "blocks", "blocks_of", "report", "sections", "show", "templates"]

FORMATS = ("html", "pdf", "pptx", "xlsx")
"""What a report can be written as; each has its writer in :mod:`cxkit.reports.writers`."""

USUAL = ("html", "pdf")
"""What a report is written as when nothing else is asked for."""

_HOMES = {
    "Report": "delivery",
    "report": "delivery",
    "templates": "delivery",
    "blocks_of": "reading",
    "show": "showing",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = import_module(f"{__name__}.{_HOMES.get(name, name)}")
    found = getattr(home, name) if name in _HOMES else home
    globals()[name] = found
    return found
