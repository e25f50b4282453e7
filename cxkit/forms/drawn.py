"""What is drawn or told rather than filled in: it follows the store after the forms have been answered."""

from collections.abc import Mapping
from typing import Any

from cxkit.forms.live import Live
from cxkit.forms.session import Session
from cxkit.model import Workshop


class Drawn(Live):
    """Is made anew once for all that is new, however many changes that are."""

    def __init__(self, session: Session, spec: Mapping[str, Any]) -> None:
        self._stale = False
        super().__init__(session, spec)

    def follow(self, shop: Workshop) -> None:
        """Draws what is new; while somebody looks on, after the answers to the forms are out."""
        if not self._stale:
            self._stale = True
            self.session.poller.soon(self._draw)

    def _draw(self) -> None:
        self._stale = False
        super().follow(self.session.shop)
