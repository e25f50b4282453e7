"""The notebook format: nbformat, fetched without what takes most of its start and is never asked.

nbformat brings jsonschema along, and that brings rfc3987_syntax where it finds it, which builds a parser of
international addresses while it is imported: longer than all else a report needs together. No notebook holds
such an address to check. Whoever imports that package by itself still gets it.

>>> nbformat.v4.new_notebook().nbformat
4
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _not_found(package: str) -> Iterator[None]:
    """Within it, importing a package that is not loaded yet finds nothing."""
    if package in sys.modules:
        yield
        return
    sys.modules[package] = None  # type: ignore[assignment]  # import's own word for: there is none
    try:
        yield
    finally:
        del sys.modules[package]


with _not_found("rfc3987_syntax"):
    import nbformat
    from nbformat import NotebookNode
    from nbformat.v4 import new_code_cell, output_from_msg

__all__ = ["NotebookNode", "nbformat", "new_code_cell", "output_from_msg"]
