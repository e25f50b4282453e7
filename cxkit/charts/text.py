"""How wide a text is, and how it breaks into lines. Lengths are in chart units.

Widths come from the advances of the bundled face, so that what is measured here is what is drawn
in SVG, PDF and PNG alike.
"""

from functools import lru_cache
from unicodedata import bidirectional, category, east_asian_width

from cxkit.charts.fonts import Face, advance

ELLIPSIS = "…"
# what must not open a line, in scripts that break between any two characters
_NOT_FIRST = frozenset("、。，．・：；？！）」』】〕》〉”’…ー々ゝ!?),.:;]}%")
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
    """
    words = clean(text)
    if lines is not None:  # no line holds more letters than this: what follows cannot show
        words = words[: int(lines * room / size * 8) + 200]
    broken: list[str] = []
    line = ""
    for piece in _pieces(words):
        if width(line + piece.rstrip(), size, face) <= room:
            line += piece
            continue
        if line:
            broken.append(line.rstrip())
        *full, line = _broken(piece, room, size, face)
        broken += full
        if lines is not None and len(broken) > lines:
            break
    if line.strip():
        broken.append(line.rstrip())
    if lines is not None and len(broken) > lines:
        return (*broken[: lines - 1], _ended(broken[lines - 1], room, size, face))
    return tuple(broken)


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


def _ended(line: str, room: float, size: float, face: Face) -> str:
    """A line with an ellipsis, giving up its last words or characters for it."""
    if width(line + ELLIPSIS, size, face) > room and " " in line:
        line = line.rsplit(" ", 1)[0]
    while line and width(line + ELLIPSIS, size, face) > room:
        line = line[:-1]
    return line.rstrip() + ELLIPSIS


def _broken(word: str, room: float, size: float, face: Face) -> list[str]:
    """A word in parts that each fit on a line; what is left of it comes last."""
    parts = []
    bare = word.rstrip()
    while at := _fitting(bare, room, size, face):
        parts.append(bare[:at])
        bare = bare[at:]
    return [*parts, bare + word[len(word.rstrip()) :]]


def _fitting(word: str, room: float, size: float, face: Face) -> int:
    """Where to break a word that is wider than a line, never parting what belongs together; else 0."""
    total, last = 0.0, 0
    for at, char in enumerate(word):
        if at and not _clings(word, at):
            last = at
        total += size * advance(char, face)
        if total > room and last:
            return last
    return 0


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
