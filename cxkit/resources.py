"""Where the house keeps what is not code: templates, samples and workshops; and where people keep theirs.

What is shipped lies at the top of a checkout, and inside the package in a wheel.

>>> find("templates/reports/full.ipynb").name
'full.ipynb'
"""

from collections.abc import Mapping
from os import environ
from pathlib import Path
from typing import NamedTuple

_PACKAGE = Path(__file__).resolve().parent


def find(name: str) -> Path:
    """The path of a shipped file or folder, from a checkout, an editable install and a wheel alike.

    Raises FileNotFoundError, naming both places, when this installation lacks it.
    """
    places = [_PACKAGE / "_house", _PACKAGE.parent]
    for place in places:
        if (found := place / name).exists():
            return found
    raise FileNotFoundError(f"{name} is in none of {', '.join(map(str, places))}")


class Face(NamedTuple):
    """One face of the house's typeface: its file, how bold CSS calls it, whether it leans."""

    file: str
    weight: int
    italic: bool


FACES: Mapping[str, Face] = {
    "regular": Face("Inter-Regular.otf", 400, italic=False),
    "italic": Face("Inter-Italic.otf", 400, italic=True),
    "semibold": Face("Inter-SemiBold.otf", 600, italic=False),
    "bold": Face("Inter-Bold.otf", 700, italic=False),
}
"""Inter, bundled and pinned, for charts, pages and forms alike."""


def face_file(name: str) -> Path:
    """The OpenType file of a face."""
    return find("templates/look/fonts") / FACES[name].file


def home() -> Path:
    """The folder of everything that is a person's own: CXKIT_HOME, else ``~/cxkit``."""
    return Path(environ.get("CXKIT_HOME") or "~/cxkit").expanduser().absolute()


def expanded(path: str | Path) -> Path:
    """A path with its ``~`` as a folder; as it is typed where nobody has that home, as shells do.

    >>> expanded("~nobody-of-that-name/store.db").as_posix()
    '~nobody-of-that-name/store.db'
    """
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def shipped_files(folder: str) -> list[Path]:
    """The YAML files of a folder of ``templates``, by name."""
    return _files_in(find("templates") / folder, "yaml")


def own_files(folder: str, ending: str = "yaml") -> list[Path]:
    """The files (YAML, or of another ending) that somebody put into a folder at home; none without it."""
    try:
        return _files_in(home() / folder, ending)
    except RuntimeError:  # an account without a home, as in some containers
        return []


def _files_in(folder: Path, ending: str) -> list[Path]:
    # a name that begins with a dot is a system's or an editor's note, not what a person wrote
    return sorted(path for path in folder.glob(f"*.{ending}") if not path.name.startswith("."))
