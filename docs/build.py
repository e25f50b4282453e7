"""``make docs``: writes every page and picture that comes from the code.

A test fails while a page is stale. A new page is a module with a function ``page`` and a line here.
"""

from collections.abc import Callable
from pathlib import Path

from cxkit.charts import JourneyMap
from cxkit.exchange import sample
from docs import build_cli

PAGES: dict[str, Callable[[], str]] = {"cli.md": build_cli.page}
HERE = Path(__file__).parent


def main() -> None:
    """Writes the pages, and the README's picture, beside this file."""
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), "utf-8")
    pictures = HERE / "pictures"
    pictures.mkdir(exist_ok=True)
    JourneyMap.of(sample("kuku")).draw().savefig(pictures / "journey-map.png", dpi=80)


if __name__ == "__main__":
    main()
