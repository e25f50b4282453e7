"""The house's typeface inside a file of its own: the glyphs that a text uses, and the usual ones.

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

from cxkit.charts.fonts import FAMILY, WEIGHTS, Face, face_file, has_glyph
from cxkit.resources import find

_RANGES = ((0x20, 0x7F), (0xA0, 0x180), (0x2010, 0x2028), (0x2030, 0x203B), (0x2190, 0x2194))
USUAL = "".join(chr(code) for low, high in _RANGES for code in range(low, high)) + "€−≈≤≥Δα✓"
"""What most texts in Latin letters, and our own statistics, are written with: these glyphs are cut out, and
lie beside the faces. One more costs each report the cutting of four faces anew.
"""


def rules(text: str, faces: Iterable[Face] = tuple(WEIGHTS)) -> str:
    """``@font-face`` rules of CSS that embed faces of Inter with what they have of a text's characters."""
    more = set(text).difference(USUAL)
    return "\n".join(_rule(face, _held(face, more)) for face in faces)


def _held(face: Face, more: set[str]) -> bytes:
    """A face with the usual glyphs, and with those of ``more`` that it has."""
    had = "".join(sorted(char for char in more if has_glyph(face, char)))
    return cut(face, USUAL + had) if had else usual_file(face).read_bytes()


def usual_file(face: Face) -> Path:
    """The face with the usual glyphs only; ``make docs`` writes it."""
    return find("templates/look/fonts/usual") / f"{Path(face_file(face)).stem}.woff"


def _rule(face: Face, font: bytes) -> str:
    style = "italic" if face == "italic" else "normal"
    return (
        f"@font-face{{font-family:{FAMILY};font-weight:{WEIGHTS[face]};font-style:{style};"
        f"src:url(data:font/woff;base64,{b64encode(font).decode()}) format('woff')}}"
    )


@lru_cache(maxsize=32)
def cut(face: Face, chars: str) -> bytes:
    """A face as a WOFF file with the glyphs of these characters and nothing else."""
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
