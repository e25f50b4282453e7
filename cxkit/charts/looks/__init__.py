"""How charts look. A new look is a file like :mod:`~cxkit.charts.looks.dark` and a line here."""

from cxkit.charts.looks.dark import DARK
from cxkit.charts.looks.look import READABLE, Look, contrast, mix
from cxkit.charts.looks.paper import PAPER

LOOKS: dict[str, Look] = {look.name: look for look in (PAPER, DARK)}

__all__ = ["DARK", "LOOKS", "PAPER", "READABLE", "Look", "contrast", "mix"]
