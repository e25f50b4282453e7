"""``make docs``: writes every page that comes from the code; a test fails while one is stale.

A new page is a module with a function ``page`` and a line here.
"""

from collections.abc import Callable
from pathlib import Path

from docs import build_cli

PAGES: dict[str, Callable[[], str]] = {"cli.md": build_cli.page}


def main() -> None:
    """Writes the pages beside this file."""
    for name, page in PAGES.items():
        Path(__file__).with_name(name).write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
