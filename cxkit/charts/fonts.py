"""The typeface of every chart, and what stands in where it has no glyph.

Inter is bundled and pinned: an Inter of the machine is never taken in its place. Other scripts
fall back to families that are installed, and :func:`missing_glyphs` says what none of them has.
"""

from dataclasses import replace
from functools import cache, lru_cache
from typing import Literal, get_args
from unicodedata import category

from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.ft2font import FT2Font, LoadFlags

from cxkit.resources import FACES
from cxkit.resources import face_file as bundled

Face = Literal["regular", "italic", "semibold", "bold"]

FAMILY = "Inter"
REPLACEMENT = "\ufffd"
"""What is drawn for a character that nothing can draw."""

WEIGHTS: dict[Face, int] = {face: FACES[face].weight for face in get_args(Face)}
"""How bold each face is, as CSS has it."""

_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")  # of Unicode's categories: controls, joiners, spaces

# wide and plain families that systems ship, the best for each script before the broad ones
_STAND_INS = (
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Noto Sans JP",
    "Noto Sans KR",
    "Source Han Sans SC",
    "PingFang SC",
    "Hiragino Sans",
    "Apple SD Gothic Neo",
    "Microsoft YaHei",
    "Yu Gothic",
    "Malgun Gothic",
    "Geeza Pro",
    "Arial Hebrew",
    "Kohinoor Devanagari",
    "Nirmala UI",
    "Segoe UI",
    "Arial Unicode MS",
    "DejaVu Sans",
    "WenQuanYi Micro Hei",
    "Droid Sans Fallback",
    "Lohit Devanagari",
    "Noto Sans",
    "Noto Emoji",
    "Segoe UI Emoji",
    "Segoe UI Symbol",
    "Symbola",
    "Noto Sans Symbols",
    "Noto Sans Symbols 2",
)


@cache
def face_file(face: Face) -> str:
    """The path of a bundled face; the first call makes all four known to matplotlib, before others."""
    for name in FACES:
        fontManager.addfont(bundled(name))
        fontManager.ttflist.insert(0, fontManager.ttflist.pop())  # of equal fonts, the first is taken
    return str(bundled(face))


@cache
def _font(face: Face) -> FT2Font:
    return get_font(face_file(face))


def has_glyph(face: Face, char: str) -> bool:
    """Whether a bundled face can draw a character.

    >>> has_glyph("bold", "−"), has_glyph("bold", "漢")
    (True, False)
    """
    return bool(_font(face).get_char_index(ord(char)))


@cache
def _stand_ins() -> dict[str, dict[int, FT2Font]]:
    """The stand-ins that are installed, by weight, each made known in every weight and style we set.

    A weight that a family lacks is taken from its nearest one here, because matplotlib would say so
    for each text it draws.
    """
    found: dict[str, dict[int, FT2Font]] = {}
    for family in _STAND_INS:
        upright = [e for e in fontManager.ttflist if e.name == family and e.style == "normal"]
        if not upright:
            continue
        found[family] = {}
        for weight in sorted(set(WEIGHTS.values())):
            nearest = min(upright, key=lambda e: (abs(int(e.weight) - weight), e.stretch != "normal"))
            for style in ("normal", "italic"):
                fontManager.ttflist.append(replace(nearest, weight=weight, style=style, stretch="normal"))
            found[family][weight] = get_font(nearest.fname)
    return found


@lru_cache(maxsize=8192)
def _family_of(char: str) -> str | None:
    """The family that draws a character; None when no known one can."""
    if category(char) in _UNSEEN or has_glyph("regular", char):
        return FAMILY
    return next((f for f, fonts in _stand_ins().items() if fonts[400].get_char_index(ord(char))), None)


def missing_glyphs(text: str) -> set[str]:
    """The characters of a text that no installed typeface we know can draw.

    >>> missing_glyphs("Pays — 12 $, naïve")
    set()
    """
    return set() if text.isascii() else {char for char in set(text) if _family_of(char) is None}


@lru_cache(maxsize=4096)
def families(text: str) -> tuple[str, ...]:
    """Inter, then the installed families that a text needs besides.

    >>> families("Pays")
    ('Inter',)
    """
    if text.isascii():
        return (FAMILY,)
    needed = {_family_of(char) for char in text}
    return (FAMILY, *(family for family in _STAND_INS if family in needed))


@lru_cache(maxsize=512)
def _properties(families: tuple[str, ...], face: Face, size: float) -> FontProperties:
    face_file(face)
    style: Literal["italic", "normal"] = "italic" if face == "italic" else "normal"
    return FontProperties(family=list(families), style=style, weight=WEIGHTS[face], size=size)


def properties(text: str, face: Face, size: float) -> FontProperties:
    """What matplotlib needs to set this text in this face; shared, so not to be changed."""
    return _properties(families(text), face, size)


@lru_cache(maxsize=16384)
def advance(char: str, face: Face) -> float:
    """How far a character moves the pen, in em; a missing glyph moves it as its replacement does.

    >>> advance("W", "bold") > advance("i", "bold")
    True
    """
    family = _family_of(char)
    if family is None:
        return advance(REPLACEMENT, face)
    if category(char) in ("Mn", "Me", "Cf"):
        return 0.0
    font = _font(face) if family == FAMILY else _stand_ins()[family][WEIGHTS[face]]
    glyph = font.load_char(ord(char), LoadFlags.NO_SCALE)
    return float(glyph.horiAdvance / font.units_per_EM)
