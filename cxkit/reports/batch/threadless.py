"""ipykernel's in-process kernel without threads of its own: a copy of a process that has one can use it.

What a cell shows is handed on at once instead of by a thread, and nothing is written into anybody's history.
"""

from typing import Any

from ipykernel.inprocess.ipkernel import InProcessKernel
from ipykernel.inprocess.manager import InProcessKernelManager
from ipykernel.iostream import IOPubThread
from traitlets import default
from traitlets.config import Config

_CONFIG = Config(
    {
        "HistoryManager": {"enabled": False},
        "Session": {"check_pid": False},
        "Kernel": {"_execute_sleep": 0},
    }
)
"""No thread that keeps a history or is waited for, and messages that a copy of the process sends as well."""


class _Threadless(InProcessKernel):
    @default("iopub_thread")
    def _not_started(self) -> IOPubThread:
        return IOPubThread(self._underlying_iopub_socket, session=self.session)  # type: ignore[no-untyped-call]


class _Manager(InProcessKernelManager):
    def start_kernel(self, **_: Any) -> None:
        self.kernel = _Threadless(parent=self, session=self.session)  # type: ignore[no-untyped-call]


def kernel_client() -> Any:
    """Who talks to a new kernel in this process, which is its ``kernel``."""
    manager: Any = _Manager(config=_CONFIG)
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    return client
