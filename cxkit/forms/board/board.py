"""The journey board: one journey, lane by lane and step by step, for hands, keys and fingers."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from cxkit.errors import BadValue, NotFound
from cxkit.forms.board import lanes as lane_table
from cxkit.forms.board.found import Found
from cxkit.forms.board.operations import changes_of
from cxkit.forms.board.seen import problems, seen
from cxkit.forms.live import Live, assets
from cxkit.forms.session import Session
from cxkit.model import Change, Journey, Workshop
from cxkit.phrases import say

PARTS = (
    "curve",
    "overlay",
    "text_cell",
    "feeling_lane",
    "notes_cell",
    "heads",
    "menu",
    "drag",
    "keys",
    "adder",
    "aside",
    "board",
)
"""The board's scripts, each one thing; the last one shows it."""


class Board(Live):
    """A journey to be drawn together: phases, steps, and what is known of each in lanes.

    ``journey`` is its id, its name or its state; None: today's, and where the client has none yet, the first
    step makes it. ``lanes`` chooses from :data:`~cxkit.forms.board.lanes.LANES`; None: what is asked of every
    step. Raises NotFound for a journey or a lane there is none of.

    ``value`` is what stands, ``problems`` what is missing, and :meth:`perform` does what the browser asks for
    (see :data:`~cxkit.forms.board.operations.DO`), without one:

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.store import open_store
    >>> board = Board(open_session(store=open_store(mkdtemp() + "/store.db")))
    >>> answer = board.perform({"id": "1", "do": "add_steps", "items": [{"id": "pay", "name": "Pays"}]})
    >>> answer = board.perform({"id": "2", "do": "feel", "step": "pay", "value": -1})
    >>> [(step["name"], step["feeling"]) for phase in board.value for step in phase["steps"]]
    [('Pays', -1.0)]
    """

    _esm = assets(*(f"board/{part}.js" for part in PARTS))
    _css = assets("board/board.css")
    rooms: ClassVar[Sequence[str]] = ("board",)

    def __init__(
        self, session: Session, journey: str | None = None, *, lanes: Sequence[str] | None = None
    ) -> None:
        self._named = _journey_named(session.shop, journey).id if journey else None
        self.lanes = lane_table.chosen(lanes)
        super().__init__(session, {"lanes": lane_table.told(self.lanes)})
        self.seat = f"{self.seat}:{self._named or ''}:{','.join(self.lanes)}"

    # ── the twin without a browser ─────────────────────────────────────────────────────────────

    @property
    def journey(self) -> Journey | None:
        """The journey on the board; None while there is none."""
        return self._found(self.session.shop).journey

    @property
    def value(self) -> list[dict[str, Any]]:
        """The phases with their steps, as plain data."""
        return [
            {"phase": phase["name"], "steps": [_plain(step) for step in phase["steps"]]}
            for phase in seen(self._found(self.session.shop))["phases"]
        ]

    @property
    def problems(self) -> tuple[str, ...]:
        """What is missing or stands nowhere: no steps yet, phases without steps, steps without a phase."""
        return tuple(problems(self._found(self.session.shop)))

    # ── what a browser sees and asks ───────────────────────────────────────────────────────────

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """The journey, and what was taken out of it."""
        return seen(self._found(shop))

    def changes(self, operation: Mapping[str, Any]) -> Sequence[Change]:
        """The changes an operation asks for; BadValue for one that makes no sense."""
        found = self._found(self.session.shop)
        if self._named and found.journey is None:
            raise BadValue(say("forms.board.which", name=self._named))
        return changes_of(found.shop, found.journey, operation)

    def _found(self, shop: Workshop) -> Found:
        named = shop.get(Journey, self._named)
        return Found(shop, named if self._named else shop.journey())


def _plain(step: Mapping[str, Any]) -> dict[str, Any]:
    """A step as plain data: what people said, without ids and marks."""
    told = {name: step[name] for name in ("name", "touchpoint", "sees", "thinks", "owner", "moment")}
    told["feeling"] = step["feeling"]["value"] if step["feeling"] else None
    for lane in ("pains", "gains", "quotes"):
        told[lane] = [note["text"] for note in step[lane]]
    return told


def _journey_named(shop: Workshop, name: str) -> Journey:
    by = partial(_first, shop.journeys)
    found = by(lambda j: j.id == name) or by(lambda j: j.name == name) or by(lambda j: j.state == name)
    if found is None:
        choices = [journey.name for journey in shop.journeys]
        raise NotFound(say("forms.board.which", name=name), choices=choices)
    return found


def _first(journeys: Sequence[Journey], fits: Any) -> Journey | None:
    return next(filter(fits, journeys), None)
