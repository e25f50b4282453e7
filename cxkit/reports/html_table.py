"""A table as pandas shows it in a notebook, read back as a Table block.

>>> read_table("<table><thead><tr><th>step</th></tr></thead><tr><td>Pays</td></tr></table>").data.rows
(('Pays',),)
"""

from html.parser import HTMLParser

from cxkit.reports.blocks import Column, Table


def read_table(html: str) -> Table | None:
    """The first table in the HTML, cells as text; None where there is none.

    The rows of its head become one row of labels; shorter rows are filled up.
    """
    if "<table" not in html:
        return None
    parser = _Cells()
    parser.feed(html)
    head, rows = parser.head, parser.rows
    width = max((len(row) for row in (*head, *rows)), default=0)
    if not width:
        return None
    labels = [" ".join(filter(None, (row[i] if i < len(row) else "" for row in head))) for i in range(width)]
    filled = [(*row, *[""] * (width - len(row))) for row in rows]
    return Table.of([Column(label=label) for label in labels], filled)


class _Cells(HTMLParser):
    """Collects the text of the first table's cells."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.head: list[list[str]] = []
        self.rows: list[list[str]] = []
        self._place: list[list[str]] | None = None
        self._open = False
        self._done = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._done:
            return
        if tag == "table":
            self._place = self.rows
        elif tag == "thead":
            self._place = self.head
        elif tag == "tr" and self._place is not None:
            self._place.append([])
        elif tag in ("td", "th") and self._place:
            self._place[-1].append("")
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "thead":
            self._place = self.rows
        elif tag in ("td", "th"):
            self._open = False
        elif tag == "table":
            self._done = True

    def handle_data(self, data: str) -> None:
        if self._open and self._place and not self._done:
            self._place[-1][-1] += data.strip()
