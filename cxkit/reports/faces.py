"""The house's typeface inside an HTML file: only the glyphs that its text uses.

>>> faces("Pays −1.6").count("@font-face")
4
"""

from collections.abc import Sequence
from unicodedata import name

from markupsafe import Markup

from cxkit.charts.webfont import rules
from cxkit.phrases import say

_SHOWN = 24
"""Missing characters that are listed one by one."""


def named(chars: Sequence[str]) -> str:
    """Characters by number and name, for those who cannot see them.

    >>> named(["é"])
    'U+00E9 latin small letter e with acute'
    """
    shown = [f"U+{ord(char):04X} {name(char, '').lower()}".strip() for char in chars[:_SHOWN]]
    more = len(chars) - len(shown)
    return ", ".join([*shown, say("reports.glyphs.more", n=more)] if more else shown)


def faces(text: str) -> Markup:
    """``@font-face`` rules that embed what Inter has of a text's characters."""
    return Markup(rules(text))  # noqa: S704 (base64 and our own names)
