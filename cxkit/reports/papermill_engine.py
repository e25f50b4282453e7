"""What papermill finds under the name ``cxkit``, wherever it is installed beside us.

Papermill fetches every engine while it is itself being imported; ours is built on papermill, and so it is
fetched when it is first asked for something.
"""

from typing import Any


class _Engine:
    """Stands for :class:`cxkit.reports.kernel.CxkitEngine`."""

    def __getattr__(self, name: str) -> Any:
        from cxkit.reports.kernel import CxkitEngine

        return getattr(CxkitEngine, name)


engine = _Engine()
