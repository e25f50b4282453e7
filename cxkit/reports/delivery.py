"""From a client's name to finished files: run the template, read its blocks, write every format."""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from cxkit.errors import CxkitError, FileRefused, NotFound
from cxkit.exchange.files import check_writable, write_files
from cxkit.model import Client, Workshop
from cxkit.model.cards import broken_cards
from cxkit.phrases import languages, say, speaking, spoken
from cxkit.phrases.brief import brief
from cxkit.reports import FORMATS, USUAL
from cxkit.reports.blocks import Image
from cxkit.reports.document import SHEETS, Cover, Document
from cxkit.reports.editions import note, predecessor
from cxkit.reports.engine import run_notebook
from cxkit.reports.images import is_sound
from cxkit.reports.reading import blocks_of
from cxkit.resources import expanded, find, own_files
from cxkit.store import Store, open_store, slug

if TYPE_CHECKING:
    from cxkit.reports.writers import Page

_WRITERS = "cxkit.reports.writers"
"""Fetched when needed: typesetter, slides and workbooks take a second to load."""


@dataclass(frozen=True)
class Report:
    """The files of one report, in the order asked for, and what its maker should know."""

    files: list[Path]
    warnings: list[str]


def report(
    client: str,
    *,
    to: Sequence[str] = USUAL,
    store: Store | str | Path | None = None,
    template: str | Path = "full",
    out: Path | str | None = None,
    paper: str = "a4",
    language: str | None = None,
) -> Report:
    """Makes a client's report by running a template notebook in a process of its own.

    ``client`` is anything ``store.find`` understands, ``store`` an open store or an address (None: the
    usual one), ``template`` the name of a template or the path of a notebook, ``out`` a folder (None:
    ``reports`` in the client's own), ``paper`` *a4* or *letter*, for the PDF, ``language`` one of
    :func:`cxkit.phrases.languages` (None: the client's, else the one that is spoken). Files appear whole or
    not at all, and bear the date of their data. Raises NotFound for an unknown client, template, format,
    paper or language, ReportFailed when a cell stops, FileRefused when the folder cannot be written.

    A report of the sample client, into a folder of its own::

        cx.report("kuku", to=["html", "pdf"], out="reports")
    """
    wanted = [to] if isinstance(to, str) else list(dict.fromkeys(to))
    _check_formats(wanted)
    if paper not in SHEETS:
        raise NotFound(say("reports.paper.unknown", name=brief(paper, 200)), choices=list(SHEETS))
    check_language(language)
    notebook = find_template(template)
    if not isinstance(store, Store):
        with open_store(store, make=False) as opened:
            return report(
                client, to=to, store=opened, template=notebook, out=out, paper=paper, language=language
            )
    id = store.find(client)
    with speaking(language or store.workshop(id).client.language or spoken()):
        return _made(id, wanted, store, notebook, out=out, paper=paper)


def check_language(given: str | None) -> None:
    """Raises NotFound, with the languages there are, for one that has no phrases; None is any."""
    if given is not None and given not in languages():
        raise NotFound(say("errors.language", language=brief(given, 200)), choices=languages())


def templates() -> dict[str, Path]:
    """The report templates by name: the shipped ones, and one's own in ``templates`` at home in their place.

    >>> {"full", "one-page", "you-said-we-did"} <= templates().keys()
    True
    """
    shipped = sorted(find("templates/reports").glob("*.ipynb"))
    return {path.stem: path for path in (*shipped, *own_files("templates", "ipynb"))}


def find_template(given: str | Path) -> Path:
    """The notebook of a template by its name, or by its path.

    Raises NotFound with the nearest names when there is none.

    >>> find_template("full").name
    'full.ipynb'
    """
    known = templates()
    if str(given) in known:
        return known[str(given)]
    path = expanded(given)
    own = path.suffix == ".ipynb"
    if own and path.is_file():
        return path.resolve()
    said = say("reports.template.absent" if own else "reports.template.unknown", name=brief(str(given), 200))
    nearest = get_close_matches(path.stem, known, n=3) or list(known)
    raise NotFound(said, choices=nearest, cure=say("reports.template.cure"))


def _made(
    id: str, wanted: Sequence[str], store: Store, notebook: Path, *, out: Path | str | None, paper: str
) -> Report:
    home = store.folder(id) / "reports"
    folder = expanded(out) if out else home
    check_writable(folder)
    shop = store.workshop(id)
    before = predecessor(home, notebook.stem, shop.at)
    parameters = {"client": id, "store": store.address, "since": before.isoformat() if before else None}
    with ThreadPoolExecutor(1) as beside:  # the writers are fetched while the kernel starts
        beside.submit(import_module, _WRITERS)
        executed = run_notebook(notebook, parameters)
    logo, told = _logo(store, shop.client)
    document = Document.of(Cover.of(shop, logo), blocks_of(executed), shop, paper=paper)
    pages = _written(document, wanted)
    stem = f"{_stem(store, id)}-{slug(notebook.stem) or 'report'}"
    files = {folder / f"{stem}.{format}": page.data for format, page in pages.items()}
    write_files(files)
    told += [*_remembered(home, notebook.stem, shop), *map(str, broken_cards())]
    warnings = [*told, *document.warnings, *(warning for page in pages.values() for warning in page.warnings)]
    return Report(list(files), list(dict.fromkeys(warnings)))


def _remembered(home: Path, template: str, shop: Workshop) -> list[str]:
    """Notes that this report was made; why that was not possible, where it was not."""
    try:
        note(home, template, shop.at)
    except FileRefused as why:
        return [say("reports.forgotten", why=why)]
    return []


def _written(document: Document, wanted: Sequence[str]) -> "dict[str, Page]":
    """The document in each format, made side by side: typst sets the PDF without holding Python up."""
    writers = import_module(_WRITERS).WRITERS
    with ThreadPoolExecutor() as hands:
        making = {name: hands.submit(copy_context().run, writers[name], document) for name in wanted}
    return {name: made.result() for name, made in making.items()}


def _logo(store: Store, client: Client) -> tuple[Image | None, list[str]]:
    """The client's logo, or None and why it cannot be shown."""
    if client.logo is None:
        return None, []
    try:
        blob = store.blob(client.logo)
        logo = Image.model_validate({"type": blob.type, "base64": b64encode(blob.data).decode()})
    except (CxkitError, ValidationError):
        return None, [say("reports.logo.missing")]
    return (logo, []) if is_sound(logo) else (None, [say("reports.logo.unsound")])


def _stem(store: Store, id: str) -> str:
    """The client's slug; its folder's name where another client has the same slug, or there is none."""
    slugs = {client.id: slug(client.name) for client in store.clients()}
    own = slugs.get(id, "")
    return own if own and list(slugs.values()).count(own) == 1 else store.folder(id).name


def _check_formats(wanted: Iterable[str]) -> None:
    for name in wanted:
        if name not in FORMATS:
            raise NotFound(say("reports.format.unknown", name=name), choices=FORMATS)
