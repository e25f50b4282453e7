"""From a client's name to finished files: run the template, read its blocks, write every format."""

from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from cxkit.errors import FileRefused, NotFound
from cxkit.exchange.files import check_writable, write_files
from cxkit.phrases import say, spoken
from cxkit.phrases.brief import brief
from cxkit.reports import FORMATS, USUAL
from cxkit.reports.editions import note, told_before
from cxkit.reports.languages import check_language
from cxkit.reports.order import SHEETS, Order
from cxkit.resources import expanded, find, own_files
from cxkit.store import Store, open_store, slug


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
    check_options(wanted, paper, language)
    notebook = find_template(template)
    if not isinstance(store, Store):
        with open_store(store, make=False) as opened:
            return report(
                client, to=to, store=opened, template=notebook, out=out, paper=paper, language=language
            )
    id = store.find(client)
    folder = expanded(out) if out else own_folder(store, id)
    check_writable(folder)
    asked = order(store, id, wanted, notebook, paper=paper, language=language)
    from cxkit.reports.engine import run_notebook
    from cxkit.reports.making import get_ready, make

    asked = replace(asked, before=told_before(own_folder(store, id), notebook.stem))
    with ThreadPoolExecutor(1) as meanwhile:
        meanwhile.submit(get_ready, wanted)  # what fails here fails in earnest below, and is told then
        made = make(asked, store, run_notebook)
    files = {folder / name: data for name, data in made.files.items()}
    write_files(files)
    return Report(list(files), [*made.warnings, *remember(store, id, notebook, made.at)])


def check_options(formats: Iterable[str], paper: str, language: str | None) -> None:
    """Raises NotFound, with what there is, for a format, paper or language that nobody knows."""
    for name in formats:
        if name not in FORMATS:
            raise NotFound(say("reports.format.unknown", name=name), choices=FORMATS)
    if paper not in SHEETS:
        raise NotFound(say("reports.paper.unknown", name=brief(paper, 200)), choices=list(SHEETS))
    check_language(language)


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


def order(
    store: Store,
    id: str,
    wanted: Sequence[str],
    notebook: Path,
    *,
    paper: str = "a4",
    language: str | None = None,
    stem: str = "",
) -> Order:
    """The order of a client's report, without what was told before; nothing captured is read for it.

    ``stem`` is what its files are called where the caller knows.
    """
    own = next((client.language for client in store.clients() if client.id == id), None)
    return Order(
        client=id,
        template=notebook,
        to=tuple(wanted),
        paper=paper,
        language=language or own or spoken(),
        stem=f"{stem or stems(store).get(id) or store.folder(id).name}-{slug(notebook.stem) or 'report'}",
    )


def own_folder(store: Store, id: str) -> Path:
    """The folder of a client's reports, where no other is asked for."""
    return store.folder(id) / "reports"


def remember(store: Store, id: str, notebook: Path, at: datetime | None) -> list[str]:
    """Notes a report of the data of a moment, so that the next says what changed; else why it could not."""
    try:
        note(own_folder(store, id), notebook.stem, at)
    except FileRefused as why:
        return [say("reports.forgotten", why=why)]
    return []


def stems(store: Store) -> dict[str, str]:
    """What each client's files are called: its slug; its folder's name where another client has the same
    slug, or there is none.
    """
    slugs = {client.id: slug(client.name) for client in store.clients()}
    known = Counter(slugs.values())
    return {id: own if own and known[own] == 1 else store.folder(id).name for id, own in slugs.items()}
