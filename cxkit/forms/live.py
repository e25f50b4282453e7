"""What every form is: a widget that follows the store, and keeps what it hears before it says so.

The browser sends operations, each with an id of its own making; only the kernel sends state back. An
operation is answered with *kept* and the time, with *refused* and why (the value cannot be), or with
*waiting* and why (the store is away: the browser keeps the operation and sends it again). The id of an
operation becomes the id of its change, so that sending twice is writing once.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from math import inf
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

import anywidget
import traitlets

from cxkit.errors import BadValue, CxkitError, StoreError
from cxkit.forms.poller import RESTS_AFTER_SECONDS, Pace
from cxkit.forms.session import Session
from cxkit.model import Change, Workshop
from cxkit.phrases import entry, number, say, spoken
from cxkit.resources import FACES, face_file

HERE = Path(__file__).parent
_REMEMBERED = 200
"""Answers kept at hand, for operations that come again because their answer was lost."""


def assets(*names: str) -> str:
    """The text of asset files that lie beside the code, the shared kit first.

    >>> "export default" in assets("form.js")
    True
    """
    ending = names[0].rpartition(".")[2]
    return "\n".join((HERE / name).read_text("utf-8") for name in (f"kit.{ending}", *names))


class Live(anywidget.AnyWidget):
    """A form on screen, and its twin without one: ``value``, ``problems`` and :meth:`perform`."""

    _css = assets("form.css")

    state = traitlets.Dict().tag(sync=True)
    spec = traitlets.Dict().tag(sync=True)
    seat = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    rooms: ClassVar[Sequence[str]] = ()
    """The sections of ``forms.toml`` whose words the browser needs, beside the shared ones."""
    pace: ClassVar[Pace] = Pace.NEXT
    """How soon it follows what is done elsewhere."""

    def __init__(self, session: Session, spec: Mapping[str, Any]) -> None:
        words = {key: text for room in ("kit", *self.rooms) for key, text in entry(f"forms.{room}").items()}
        words |= {"language": spoken(), "decimal": number(0.5)[1]}  # the sign between 0 and 5
        super().__init__(spec=dict(spec), words=words, seat=f"{session.client}:{type(self).__name__}")
        self.session = session
        self._answers: OrderedDict[str, dict[str, Any]] = OrderedDict()
        self._signs: dict[str, float] = {}
        self._behind = False
        self._stands = 0
        self.on_msg(self._heard)
        session.join(self)
        self.follow(session.shop)

    # ── what a form of one kind says and does ──────────────────────────────────────────────────

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """What the browser is to show of a workshop, as JSON can hold it."""
        raise NotImplementedError(type(self).__name__)

    def changes(self, operation: Mapping[str, Any]) -> Sequence[Change]:
        """The changes an operation asks for; BadValue when one of its values cannot be.

        Who shows and asks for nothing need not say more: nothing can be done there.
        """
        raise BadValue(say("forms.unknown_operation", name=operation.get("do")))

    @property
    def problems(self) -> tuple[str, ...]:
        """What is still missing or does not fit, in plain sentences."""
        return ()

    # ── the way of an operation ────────────────────────────────────────────────────────────────

    def follow(self, shop: Workshop) -> None:
        """Shows a workshop."""
        told = self.seen(shop)
        self._stands = shop.tick
        if {**told, "tick": self.state.get("tick")} != self.state:
            self.state = {"tick": shop.tick, **told}

    def notice(self) -> None:
        """There is something new: it is followed once for all that is new, after the answers are out.

        What has gone from every screen waits till it is back: its cell was run again, or it is out of sight.
        """
        if self._behind:
            return
        self._behind = True
        now = monotonic()
        if not self._signs or any(now - at <= RESTS_AFTER_SECONDS for at in self._signs.values()):
            self.session.poller.soon(self._catch_up, at_rest=self.pace is Pace.AT_REST)

    def _catch_up(self) -> None:
        if self._behind:
            self._behind = False
            self.follow(self.session.shop)

    def perform(self, operation: Mapping[str, Any]) -> dict[str, Any]:
        """Carries out one operation and says what became of it; the same operation again is no second one."""
        id = str(operation.get("id", ""))
        if id in self._answers:
            return self._answers[id]
        try:
            told = self._carried_out(operation, id)
            self._catch_up()
        except StoreError as away:
            return {"answers": id, "waiting": str(away)}  # not remembered: it will come again
        except CxkitError as refused:
            told = {"refused": str(refused)}
        answer = {"answers": id, **told}
        if id:
            self._answers[id] = answer
            if len(self._answers) > _REMEMBERED:
                self._answers.popitem(last=False)
        return answer

    def _carried_out(self, operation: Mapping[str, Any], id: str) -> dict[str, Any]:
        if operation.get("do") == "undo":
            return {"kept": _now(), "told": self.session.undo().text}
        if changes := _identified(self.changes(operation), id):
            self.session.write(changes, seen=self._saw(operation.get("seen")))
        return {"kept": _now()}

    def _saw(self, tick: object) -> int | None:
        """What whoever did something had seen: a state is sent once, and stands till another one is."""
        if not isinstance(tick, int):
            return None
        return self._stands if tick == self.state.get("tick") else tick

    def _heard(self, _: Any, message: Any, __: Any) -> None:
        if not isinstance(message, dict):
            return
        with self.session.poller.lock:
            if message.get("here"):
                away = bool(message.get("away"))
                self._signs[str(message.get("view"))] = -inf if away else monotonic()
                self.session.poller.wake()
                self.session.refresh()
                if not away:
                    self._catch_up()
            elif message.get("faces"):
                self._dress()
            else:
                answer = self.perform(message)
                self.send({**answer, "shown": self.state["tick"]})

    def _dress(self) -> None:
        """Hands the page the typeface that pictures are measured in."""
        told = [{"weight": face.weight, "italic": face.italic} for face in FACES.values()]
        self.send({"faces": told}, [face_file(name).read_bytes() for name in FACES])


def _identified(changes: Sequence[Change], id: str) -> list[Change]:
    """The changes under ids that follow from their operation's."""
    if not id:
        return list(changes)
    return [change.model_copy(update={"id": f"{id}.{n}" if n else id}) for n, change in enumerate(changes)]


def _now() -> str:
    return f"{datetime.now():%H:%M:%S}"


def clashes_of(shop: Workshop, item: str) -> Iterator[tuple[str, dict[str, str]]]:
    """By field of an item: who set it to what at the same time, where another text stands now."""
    for clash in shop.clashes:
        if clash.item == item:
            by = clash.lost_by or say("forms.somebody")
            yield clash.field, {"by": by, "text": str(clash.lost), "value": clash.lost}
