"""The house's typeface inside an HTML file: only the glyphs that its text uses.

>>> faces("Pays −1.6").count("@font-face")
4
"""

import base64
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from unicodedata import name

from fontTools import subset
from fontTools.ttLib import TTFont
from markupsafe import Markup

from cxkit.phrases import say
from cxkit.resources import find

_FACES = (
    ("Regular", 400, "normal"),
    ("Italic", 400, "italic"),
    ("SemiBold", 600, "normal"),
    ("Bold", 700, "normal"),
)
_ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("–—…·−+×“”‘’•€£")
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
    chars = "".join(sorted(_ALWAYS | set(text)))
    return Markup("\n".join(_rule(*face, chars) for face in _FACES))  # noqa: S704 (base64 and our own names)


def _rule(name: str, weight: int, style: str, chars: str) -> str:
    data = base64.b64encode(_subset(name, chars)).decode()
    return (
        f"@font-face{{font-family:Inter;font-weight:{weight};font-style:{style};"
        f"src:url(data:font/woff;base64,{data}) format('woff')}}"
    )


@lru_cache(maxsize=32)
def _subset(name: str, chars: str) -> bytes:
    font = TTFont(find(f"templates/look/fonts/Inter-{name}.otf"), lazy=True, recalcTimestamp=False)
    wanted = subset.Options(
        layout_features=["kern", "mark", "mkmk", "ccmp", "tnum"], hinting=False, name_IDs=[1, 2]
    )
    subsetter = subset.Subsetter(wanted)
    subsetter.populate(text=chars)
    subsetter.subset(font)
    font.flavor = "woff"
    held = BytesIO()
    font.save(held)
    return held.getvalue()
