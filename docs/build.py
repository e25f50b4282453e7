"""``make docs``: writes every page and picture that comes from the code, and the usual part of each face.

A test fails while a page is stale. A new page is a module with a function ``page`` and a line here.
"""

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from cxkit.charts import JourneyMap
from cxkit.charts.fonts import WEIGHTS
from cxkit.charts.webfont import USUAL, cut, usual_file
from cxkit.exchange import load_samples, sample
from cxkit.reports.delivery import templates
from cxkit.reports.document import Cover, Document
from cxkit.reports.engine import run_notebook
from cxkit.reports.reading import blocks_of
from cxkit.reports.writers.paper import paper
from cxkit.resources import find
from cxkit.store import open_store
from docs import build_cli, gallery, workshops
from docs.screens import screens

PAGES: dict[str, Callable[[], str]] = {
    "cli.md": build_cli.page,
    "coverage.md": workshops.page,
    "gallery.md": gallery.page,
}
HERE = Path(__file__).parent


def main() -> None:
    """Writes the pages, and the pictures they show, beside this file."""
    for face in WEIGHTS:
        usual_file(face).write_bytes(cut(face, USUAL))
    gallery.write_pictures()
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), "utf-8")
    workshops.write_links()
    pictures = HERE / "pictures"
    pictures.mkdir(exist_ok=True)
    JourneyMap.of(sample("kuku")).draw().savefig(pictures / "journey-map.png", dpi=80)
    (pictures / "report-page.png").write_bytes(report_page())
    for name, picture in screens():
        (pictures / name).write_bytes(picture)


def report_page() -> bytes:
    """The page of the sample's report that decides, as the PDF has it, but as a PNG."""
    with TemporaryDirectory() as folder, open_store(Path(folder) / "store.db") as store:
        load_samples(store)
        executed = run_notebook(templates()["full"], {"client": "kuku", "store": store.address})
        document = Document.of(Cover.of(store.workshop("kuku"), None), blocks_of(executed))
    pages = typst.compile(
        find("templates/look/report.typ").read_bytes(),
        font_paths=typst.Fonts(font_paths=[find("templates/look/fonts")]),
        sys_inputs={"report": json.dumps(paper(document), ensure_ascii=False)},
        format="png",
        ppi=96,
    )
    first = pages[0] if isinstance(pages, list) else pages
    assert isinstance(first, bytes)
    return first


if __name__ == "__main__":
    main()
