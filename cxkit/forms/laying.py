"""Lays the workshop out in a client's folder: the notebooks of the chosen path, with its parts alone.

Notebooks hold no truth, so they are laid anew whenever the path or the version changes. One that a person
has changed is never overwritten silently: it is kept beside the new one, and that is said.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cxkit.errors import BadValue
from cxkit.exchange.files import write_files
from cxkit.forms.links import with_links
from cxkit.forms.paths import Plan, Unit, plan
from cxkit.notebooks import NotebookNode, nbformat
from cxkit.phrases import say
from cxkit.resources import find

LOOK_AROUND = "00-look-around.ipynb"
RECORD = ".cxkit-laid.json"
"""What was laid, so that what a person has changed is recognised."""


@dataclass(frozen=True)
class Laid:
    """What lies in a folder now: the notebooks in their order, and what was kept of a person's own."""

    folder: Path
    files: tuple[str, ...]
    ours: tuple[str, ...]
    """Those that are as they were laid, and may be trusted."""
    kept: Mapping[str, str]
    """By a notebook's name: under which name the one that was changed lies beside it."""


def lay(folder: Path, *, path: str | None, lenses: Sequence[str] | None = None) -> Laid:
    """Lays the notebooks of a path (None: the self-guided units) into a folder.

    ``lenses`` are switched on instead of those the path chose. Raises NotFound for a path, BadValue for
    lenses that cannot be, FileRefused when the folder cannot be written.
    """
    whole = plan()
    wanted = dict(_wanted(whole, path, _checked(whole, lenses)))
    record = _read_record(folder)
    kept: dict[str, str] = {}
    changed: set[str] = set()
    files: dict[Path, bytes] = {}
    for name in {**record, **wanted}:
        held, laid, new = folder / name, record.get(name), wanted.get(name)
        if held.exists():
            now = _contents(held)
            if new is not None and laid == _stamp(new):
                if now != new["contents"]:
                    changed.add(name)
                continue  # nothing new: what a person has changed stays in its place
            if now not in ((laid or {}).get("contents"), (new or {}).get("contents")):
                kept[name] = _beside(held)
            elif new is None:
                held.unlink()
        if new is not None:
            files[held] = new["text"].encode()
    stamps = {name: _stamp(new) for name, new in wanted.items()}
    write_files({**files, folder / RECORD: json.dumps(stamps, indent=1).encode()})
    order = tuple(unit.file for unit in whole.way(path))
    return Laid(folder, order, tuple(name for name in wanted if name not in changed), kept)


def _checked(whole: Plan, lenses: Iterable[str] | None) -> frozenset[str] | None:
    if lenses is None:
        return None
    given = frozenset(lenses)
    if unknown := sorted(given - set(whole.lenses)):
        raise BadValue(say("forms.laying.no_lens", name=unknown[0]), choices=list(whole.lenses))
    if len(given) > whole.limits.lenses:
        raise BadValue(say("forms.laying.lenses", n=len(given), most=whole.limits.lenses))
    return given


def _wanted(
    whole: Plan, path: str | None, lenses: frozenset[str] | None
) -> Iterable[tuple[str, dict[str, str]]]:
    shelf = find("workshops")
    yield LOOK_AROUND, _laid(nbformat.read(shelf / LOOK_AROUND, as_version=4))
    way = whole.way(path)
    chosen = whole.path(path) if path is not None else None
    for unit in way:
        notebook = nbformat.read(
            shelf / ("facilitated" if chosen else "self-guided") / unit.file, as_version=4
        )
        on = lenses if lenses is not None else _lenses(whole, path, unit)
        notebook.cells = [cell for cell in notebook.cells if stays(cell.metadata.get("tags", ()), path, on)]
        yield unit.file, _laid(with_links(notebook, unit, way, chosen))


def _lenses(whole: Plan, path: str | None, unit: Unit) -> frozenset[str]:
    if path is None:
        return frozenset()
    session = next((s for s in whole.path(path).sessions if unit.id in s.units), None)
    return frozenset(session.lenses) if session else frozenset()


def stays(tags: Iterable[str], path: str | None, lenses: frozenset[str]) -> bool:
    """Whether a cell of these tags is part of a path.

    >>> stays(["only-full_day", "only-remote"], "remote", frozenset())
    True
    >>> stays(["not-taster"], "taster", frozenset())
    False
    >>> stays(["lens-mirror"], "full_day", frozenset({"mirror"}))
    True
    """
    held = {
        kind: {t.removeprefix(kind) for t in tags if t.startswith(kind)}
        for kind in ("only-", "not-", "lens-")
    }
    if held["only-"] and path not in held["only-"]:
        return False
    if path in held["not-"]:
        return False
    return not held["lens-"] or bool(held["lens-"] & lenses)


# ── what a person has changed ──────────────────────────────────────────────────────────────────────


def _laid(notebook: NotebookNode) -> dict[str, str]:
    text = nbformat.writes(notebook) + "\n"
    return {"text": text, "contents": contents_of(notebook)}


def _stamp(new: Mapping[str, str]) -> dict[str, str]:
    return {"contents": new["contents"], "text": sha256(new["text"].encode()).hexdigest()}


def contents_of(notebook: NotebookNode) -> str:
    """What a person can have written in a notebook, as a hash: not outputs, not what Jupyter adds."""
    said = [[cell.cell_type, cell.source.rstrip()] for cell in notebook.cells if cell.source.strip()]
    return sha256(json.dumps(said).encode("utf-8", "replace")).hexdigest()


def _contents(held: Path) -> str:
    try:
        return contents_of(nbformat.read(held, as_version=4))
    except Exception:  # whatever it is now, it is not what was laid
        return ""


def _beside(held: Path) -> str:
    """Puts a changed notebook aside, under a name nobody has."""
    n = 1
    while (own := held.with_name(f"{held.stem}-yours{'' if n == 1 else f'-{n}'}{held.suffix}")).exists():
        n += 1
    held.rename(own)
    return own.name


def _read_record(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
