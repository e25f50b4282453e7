"""Which path this notebook was opened for: ``cxkit lab`` passes it by the environment."""

import os

from cxkit.forms.paths import Path, Unit, plan

PATH = "CXKIT_PATH"

WITHOUT = "full_day"
"""A notebook opened in some other way may ask for everything: no part is left out of a full day."""


def chosen_path() -> Path:
    """The path that was chosen; NotFound, with the paths there are, when CXKIT_PATH names none of them."""
    return plan().path(os.environ.get(PATH) or WITHOUT)


def way_from(unit: Unit) -> tuple[Unit, ...]:
    """The notebooks that belong together with one: those of the path, or the self-guided."""
    return plan().way(None if unit in plan().self_guided else chosen_path().id)
