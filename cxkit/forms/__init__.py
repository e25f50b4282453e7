"""The hands: what a workshop notebook shows, and writes as people touch it.

A notebook opens a session and asks it for one form a cell; what the forms need is loaded when they are
asked for, so that the first one is there soon::

    here = cx.forms.open_session()
    here.board()
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cxkit.forms.board import Board
    from cxkit.forms.form import Form
    from cxkit.forms.live import Live
    from cxkit.forms.picture import Picture
    from cxkit.forms.section import Section
    from cxkit.forms.session import Session, open_session

__all__ = ["Board", "Form", "Live", "Picture", "Section", "Session", "open_session"]

_HOMES = {"open_session": "session"}
"""Where a name of the menu lives, when that is not a file of its own name."""


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES.get(name, name.lower())}"), name)
    globals()[name] = found
    return found
