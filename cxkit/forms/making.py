"""A button that makes files, such as the report, and hands them over."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from cxkit.errors import BadValue
from cxkit.forms.live import Live, assets
from cxkit.forms.session import Session
from cxkit.model import Change, Workshop
from cxkit.phrases import say

Maker = Callable[..., Any]
"""What is called with the client and ``store``, and gives ``files`` and ``warnings``."""


class Making(Live):
    """Makes the client's files with a maker such as ``cx.report``, when somebody presses the button.

    Nothing is made before. ``value`` are the files, ``problems`` what their maker said of them; :meth:`make`
    presses the button. The files lie in the client's folder, which a notebook's page cannot reach; so the
    kernel hands a copy to the browser, which keeps it where it keeps what is downloaded.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.store import open_store
    >>> Making(open_session(store=open_store(mkdtemp() + "/store.db")), print).value
    ()
    """

    _esm = assets("making.js")
    _css = assets("making.css")
    rooms: ClassVar = ("making",)

    def __init__(self, session: Session, maker: Maker) -> None:
        self._maker = maker
        self._files: tuple[Path, ...] = ()
        self._warnings: tuple[str, ...] = ()
        super().__init__(session, {"title": say("forms.making.title")})

    @property
    def value(self) -> tuple[Path, ...]:
        """The files that were made."""
        return self._files

    @property
    def problems(self) -> tuple[str, ...]:
        """What the maker said of them."""
        return self._warnings

    def make(self) -> tuple[Path, ...]:
        """Makes the files of what is captured now; raises what their maker raises."""
        made = self._maker(self.session.client, store=self.session.store)
        self._files, self._warnings = tuple(made.files), tuple(made.warnings)
        self.follow(self.session.shop)
        return self._files

    # ── what a browser sees and asks ───────────────────────────────────────────────────────────

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """The names of the files, where they lie, and what was said of them."""
        return {
            "files": [file.name for file in self._files],
            "folder": say("forms.making.folder", path=self._files[0].parent) if self._files else "",
            "warnings": list(self._warnings),
        }

    def changes(self, operation: Mapping[str, Any]) -> Sequence[Change]:
        """*make* the files; nothing is captured."""
        if operation.get("do") != "make":
            raise BadValue(say("forms.unknown_operation", name=operation.get("do")), choices=["make"])
        self.make()
        return ()

    def hand(self, name: str) -> bytes | None:
        """What is in one of the files, by its name; None for any other file."""
        found = next((file for file in self._files if file.name == name), None)
        return found.read_bytes() if found and found.is_file() else None

    def _heard(self, widget: Any, message: Any, buffers: Any) -> None:
        if not isinstance(message, dict) or "hand" not in message:
            super()._heard(widget, message, buffers)
            return
        name = str(message["hand"])
        held = self.hand(name)
        if held is None:
            self.send({"gone": say("forms.making.gone", name=name)})
        else:
            self.send({"handed": name}, [held])
