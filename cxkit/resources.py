"""Where the house keeps what is not code: templates, samples and workshops.

They lie at the top of a checkout, and inside the package in a wheel.

>>> find("templates/reports/full.ipynb").name
'full.ipynb'
"""

from pathlib import Path

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
