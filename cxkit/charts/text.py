"""How wide a text is, and how it breaks into lines. Lengths are in chart units.

Widths come from the advances of the bundled face, so that what is measured here is what is drawn
in SVG, PDF and PNG alike.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, pairwise
from unicodedata import bidirectional, category, east_asian_width

from cxkit.charts.fonts import REPLACEMENT, Face, advance, missing_glyphs

ELLIPSIS = "…"
# what must not open a line, in scripts that break between any two characters
_NOT_FIRST = frozenset("、。，．・：；？！）」』】〕》〉”’…ー々ゝ!?),.:;]}%")
_FILLED = 0.6  # of a line that is cut: less is filled up with part of the next word
_FEWEST = 3  # letters of a broken word on a line
_FROM_LEFT, _FROM_RIGHT = "\u200e", "\u200f"
_JOINER = "\u200d"
_TINTS = frozenset(map(chr, range(0x1F3FB, 0x1F400)))  # of skin


@lru_cache(maxsize=16384)
def width(text: str, size: float, face: Face = "regular") -> float:
    """The width of one line.

    >>> 40 < width("Sees an advert", 14.5, "semibold") < 120
    True
    """
    return size * sum(advance(char, face) for char in text)


def clean(text: str) -> str:
    """One paragraph: every run of white space is one space.

    >>> clean(" where is\\n the price? ")
    'where is the price?'
    """
    return " ".join(text.split())


def right_to_left(text: str) -> bool:
    """Whether a text begins in a script written from right to left.

    >>> right_to_left("مرحبا"), right_to_left("Hello")
    (True, False)
    """
    if text.isascii():
        return False
    strong = (b for b in map(bidirectional, text) if b in ("L", "R", "AL"))
    return next(strong, "L") != "L"


def directed(lines: Iterable[str]) -> list[str]:
    """The lines of one paragraph, each set from the side at which the first one starts.

    >>> directed(["asked at", "مرحبا"]) == ["asked at", "\u200eمرحبا"]
    True
    """
    every = list(lines)
    if all(map(str.isascii, every)):
        return every
    mark = _FROM_RIGHT if right_to_left(every[0]) else _FROM_LEFT
    return [line if right_to_left(line) == (mark == _FROM_RIGHT) else mark + line for line in every]


def drawable(text: str) -> str:
    """A text with � for what no installed typeface can draw; a joined emoji counts as one.

    >>> drawable("Pays"), drawable("\U000e0fff\u0301")
    ('Pays', '�')
    """
    missing = missing_glyphs(text)
    if not missing:
        return text
    starts = [at for at in range(len(text)) if not (at and _clings(text, at))]
    drawn = (text[a:b] for a, b in pairwise([*starts, len(text)]))
    return "".join(REPLACEMENT if missing & set(letter) else letter for letter in drawn)


@lru_cache(maxsize=8192)
def wrap(
    text: str, room: float, size: float, face: Face = "regular", lines: int | None = None
) -> tuple[str, ...]:
    """The lines of a text none of which is wider than ``room``; words longer than a line are broken.

    With ``lines``, a text that needs more is cut at that many and ends in an ellipsis; whoever cuts
    keeps the full text in the chart's data.

    >>> wrap("Where is the price with delivery?", 120, 12.5)
    ('Where is the price', 'with delivery?')
    >>> wrap("Where is the price with delivery?", 120, 12.5, lines=1)
    ('Where is the price…',)
    >>> wrap("Unterbeamtengesellschaft", 96, 12.5)
    ('Unterbeamten-', 'gesellschaft')
    """
    words = clean(text)
    if lines is not None:  # no line holds more letters than this: what follows cannot show
        words = words[: int(lines * room / size * 8) + 200]
    parts = _parts(words, room, size, face, lines)
    ends = accumulate(map(len, parts))
    shown = [part.rstrip() + _hyphen(words, end) for part, end in zip(parts, ends, strict=True)]
    if lines is not None and len(parts) > lines:
        return (*shown[: lines - 1], _ended("".join(parts[lines - 1 :]), room, size, face))
    return tuple(shown)


def _parts(words: str, room: float, size: float, face: Face, lines: int | None) -> list[str]:
    """What stands on each line, with the space it ends in; of more than ``lines``, the first one more."""
    parts: list[str] = []
    line = ""
    for piece in _pieces(words):
        if width(line + piece.rstrip(), size, face) <= room:
            line += piece
            continue
        if line:
            parts.append(line)
        *full, line = _broken(piece, room, size, face)
        parts += full
        if lines is not None and len(parts) > lines:
            break
    return [*parts, line] if line.strip() else parts


@lru_cache(maxsize=512)
def balanced(text: str, room: float, size: float, face: Face = "regular", lines: int = 4) -> tuple[str, ...]:
    """As :func:`wrap`, with the lines about equally long, so that no last word stands alone.

    >>> balanced("“Waits” is the low point: customers −1.6", 480, 27, "bold")
    ('“Waits” is the low', 'point: customers −1.6')
    """
    fewest = wrap(text, room, size, face, lines)
    if not 1 < len(fewest) < lines:
        return fewest
    narrowest = fewest
    while len(narrower := wrap(text, room := room * 0.95, size, face, lines)) == len(fewest):
        narrowest = narrower
    return narrowest


def shorten(text: str, room: float, size: float, face: Face = "regular") -> str:
    """A text on one line, with an ellipsis when it does not fit; empty for an empty text."""
    return next(iter(wrap(text, room, size, face, lines=1)), "")


def _ended(text: str, room: float, size: float, face: Face) -> str:
    """As much of a text as fits with an ellipsis: whole words, where these fill most of the room."""
    room -= width(ELLIPSIS, size, face)
    most = _longest(text, room, size, face)
    whole = text[: text.rfind(" ", 0, most + 1)] if " " in text[: most + 1] else ""
    fills = width(whole, size, face) > room * _FILLED
    return (whole if fills else text[:most]).rstrip() + ELLIPSIS


def _broken(word: str, room: float, size: float, face: Face) -> list[str]:
    """A word in parts that each fit on a line; what is left of it comes last."""
    parts = []
    while width(word.rstrip(), size, face) > room and (at := _fitting(word, room, size, face)) > 0:
        parts.append(word[:at])
        word = word[at:]
    return [*parts, word]


def _fitting(word: str, room: float, size: float, face: Face) -> int:
    """Where to break a word that is wider than a line, with no few letters left over; 0 where it cannot."""
    at = _longest(word, room, size, face, hyphened=True)
    back = max(len(word.rstrip()) - _FEWEST, _FEWEST)
    return back if back < at and _hyphen(word, back) else at


def _longest(word: str, room: float, size: float, face: Face, *, hyphened: bool = False) -> int:
    """How many characters of a text fit, at least one, never parting what belongs together."""
    total, last = 0.0, 0
    for at, char in enumerate(word):
        if at and not _clings(word, at):
            if last and total + (width(_hyphen(word, at), size, face) if hyphened else 0) > room:
                return last
            last = at
        total += size * advance(char, face)
    return len(word) if total <= room else last


def _hyphen(text: str, at: int) -> str:
    """What is put where a line ends amid a text: a hyphen within a word, in scripts that have one."""
    return "-" if 0 < at < len(text) and _cased(text[at - 1]) and _cased(text[at]) else ""


def _cased(char: str) -> bool:
    """Whether a character is a letter of a script with small and capital ones: Latin, Greek, Cyrillic …"""
    return char.lower() != char.upper()


def _clings(text: str, at: int) -> bool:
    """Whether the character at a place belongs to the one before it: accents, joined and tinted emoji."""
    return category(text[at])[0] == "M" or _JOINER in (text[at], text[at - 1]) or text[at] in _TINTS


def _pieces(text: str) -> list[str]:
    """What a line may end after: words with their space, parts after - and /, single ideographs."""
    if text.isascii() and "-" not in text and "/" not in text:
        return [word + " " for word in text.split(" ")] if text else []
    found: list[str] = []
    piece = ""
    for at, char in enumerate(text):
        if piece and (_opens(text, at) and not _clings(text, at)):
            found.append(piece)
            piece = ""
        piece += char
    return [*found, piece] if piece else found


def _opens(text: str, at: int) -> bool:
    """Whether a line may begin at a place of a text."""
    before, char = text[at - 1], text[at]
    if before == " ":
        return char not in " ·=" and text[at - 2 : at - 1] != "="  # “n = 12” stays together
    if char in _NOT_FIRST or char == " ":
        return False
    if before in "-/–—":
        return at > 1 and text[at - 2] != " " and char.isalpha()
    return east_asian_width(char) in "WF" or east_asian_width(before) in "WF"
