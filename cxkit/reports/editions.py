"""Which reports were made before: per template, the moments of the data they told of.

They are noted in the client's own folder; what was known at such a moment, the journal knows. A report made
again from the same data has the same predecessor, and so equal bytes.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from cxkit.errors import FileRefused
from cxkit.exchange.files import read_text, write_files

FILE = "editions.json"


def predecessor(before: Iterable[datetime], at: datetime | None) -> datetime | None:
    """The newest of these moments at which less was known than is known now; None without one."""
    return max((made for made in before if at and made < at), default=None)


def told_before(folder: Path, template: str) -> tuple[datetime, ...]:
    """The moments of the data that reports of a template told of; what cannot be read was never written."""
    return tuple(_noted(folder).get(template, ()))


def note(folder: Path, template: str, at: datetime | None) -> None:
    """Notes that a report of a template was made of the data of a moment; once, however often it is made.

    Raises FileRefused where the folder cannot be written.
    """
    noted = _noted(folder)
    if at is None or at in noted.get(template, ()):
        return
    noted = {**noted, template: [*noted.get(template, ()), at]}
    told = {name: [made.isoformat() for made in sorted(moments)] for name, moments in sorted(noted.items())}
    write_files({folder / FILE: json.dumps(told, indent=2).encode()})


def _noted(folder: Path) -> Mapping[str, Sequence[datetime]]:
    with suppress(FileRefused, ValueError, TypeError, AttributeError):
        held = json.loads(read_text(folder / FILE, 1))
        return {
            str(name): [datetime.fromisoformat(made) for made in moments] for name, moments in held.items()
        }
    return {}
