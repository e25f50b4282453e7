"""ipykernel's in-process kernel without threads of its own: a copy of a process that has one can use it.

What a cell shows is handed on at once instead of by a thread, and nothing is written into anybody's history.
Kernel and client are one process, so their messages are not written out and read back either: two thirds of
the time of a cell that does nothing.
"""

from typing import Any

from ipykernel.inprocess.ipkernel import InProcessKernel
from ipykernel.inprocess.manager import InProcessKernelManager
from ipykernel.iostream import IOPubThread
from jupyter_client.session import Session
from traitlets import default
from traitlets.config import Config

from cxkit.errors import ReportFailed
from cxkit.phrases import say
from cxkit.reports.showing import MOST_SHOWN_MB

_CONFIG = Config(
    {
        "HistoryManager": {"enabled": False},
        "Session": {"check_pid": False},
        "Kernel": {"_execute_sleep": 0},
    }
)
"""No thread that keeps a history or is waited for, and messages that a copy of the process sends as well."""


_SHOWN = ("display_data", "update_display_data", "execute_result")


class _Handed(Session):
    """Messages go from hand to hand; what a cell shows is still what JSON makes of it, as everywhere."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._held: dict[bytes, dict[str, Any]] = {}
        self.shown = 0

    def serialize(self, msg: dict[str, Any], ident: Any = None) -> list[bytes]:
        """The key that a message is held under.

        Raises ReportFailed in the cell that shows more than a report can hold.
        """
        kind, content = msg["header"]["msg_type"], msg["content"]
        if kind in _SHOWN:
            packed = self.pack(content)
            self._count(len(packed))
            content = self.unpack(packed)
        elif kind == "stream":
            self._count(len(content["text"]))
        key = str(msg["msg_id"]).encode()
        self._held[key] = {**msg, "content": content, "buffers": msg.get("buffers", [])}
        return [key]

    def _count(self, shown: int) -> None:
        self.shown += shown
        if self.shown > MOST_SHOWN_MB * 1_000_000:
            raise ReportFailed(say("reports.failed.flood", limit=MOST_SHOWN_MB))

    def feed_identities(self, msg_list: Any, copy: bool = True) -> tuple[list[bytes], Any]:
        """Nobody else is there."""
        return [], msg_list

    def deserialize(self, msg_list: Any, content: bool = True, copy: bool = True) -> dict[str, Any]:
        """The message whose key this is."""
        return self._held.pop(bytes(getattr(msg_list[0], "bytes", msg_list[0])))


class _Threadless(InProcessKernel):
    @default("iopub_thread")
    def _not_started(self) -> IOPubThread:
        return IOPubThread(self._underlying_iopub_socket, session=self.session)  # type: ignore[no-untyped-call]


class _Manager(InProcessKernelManager):
    @default("session")
    def _handing(self) -> Session:
        return _Handed(parent=self)

    def start_kernel(self, **_: Any) -> None:
        self.kernel = _Threadless(parent=self, session=self.session)  # type: ignore[no-untyped-call]


def kernel_client() -> Any:
    """Who talks to a new kernel in this process, which is its ``kernel``."""
    manager: Any = _Manager(config=_CONFIG)
    manager.start_kernel()
    client = manager.client(session=manager.session)
    client.start_channels()
    return client
