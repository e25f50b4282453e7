"""A Jupyter workshop kit for customer-journey mapping.

This is the menu. Each name is loaded when it is first asked for, so that importing cxkit costs
next to nothing:

>>> import cxkit as cx
>>> cx.model.Evidence.REPORTED.word
'reported'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cxkit import charts, exchange, forms, measures, model, reports
    from cxkit.errors import CxkitError
    from cxkit.reports import report
    from cxkit.store import open_store

__version__ = "0.1.0"

__all__ = [
    "CxkitError",
    "__version__",
    "charts",
    "exchange",
    "forms",
    "measures",
    "model",
    "open_store",
    "report",
    "reports",
]

_HOMES = {"CxkitError": "errors", "open_store": "store", "report": "reports"}
"""Where a name of the menu lives; the others are rooms of the house themselves."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    room = import_module(f"{__name__}.{_HOMES.get(name, name)}")
    found = getattr(room, name) if name in _HOMES else room
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
