"""The house's typeface inside a file of its own: only the glyphs that a text uses.

>>> rules("Pays −1.6").count("@font-face")
4
"""

from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from cxkit.charts.fonts import FAMILY, WEIGHTS, Face, face_file

_ALWAYS = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) | frozenset("–—…−“”‘’•€→›Δ≥≤")
"""In every file, so that most texts need the same glyphs and these are cut out once."""


def rules(text: str, faces: Iterable[Face] = tuple(WEIGHTS)) -> str:
    """``@font-face`` rules of CSS that embed what some faces of Inter have of a text's characters."""
    chars = "".join(sorted(_ALWAYS | set(text)))
    return "\n".join(_rule(face, chars) for face in faces)


def _rule(face: Face, chars: str) -> str:
    style = "italic" if face == "italic" else "normal"
    return (
        f"@font-face{{font-family:{FAMILY};font-weight:{WEIGHTS[face]};font-style:{style};"
        f"src:url(data:font/woff;base64,{b64encode(_subset(face, chars)).decode()}) format('woff')}}"
    )


@lru_cache(maxsize=32)
def _subset(face: Face, chars: str) -> bytes:
    font = TTFont(Path(face_file(face)), lazy=True, recalcTimestamp=False)
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
