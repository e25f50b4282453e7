"""Characters that no typeface at hand can show: of which scripts they are, and which typefaces have them.

>>> print(Lacking("ไทย🙂").told)
Thai (ท ย ไ), emoji (🙂)
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from fontTools import unicodedata

from cxkit.phrases import entry, say

FEW = 3
"""How many characters of a script are shown as themselves."""

SCRIPTS = 5
"""How many scripts are told one by one; people need to know which typeface to install, not all of them."""

NUMBERS = 80
"""How many numbers are one paragraph."""

_OWN_WORD = {"Hira": "japanese", "Kana": "japanese", "Hani": "han", "Hang": "korean", "Zzzz": "private"}
"""Scripts that people call by other names than Unicode does, and characters that belong to none."""

_FAMILIES = {
    "emoji": "Noto Emoji",
    "han": "Noto Sans CJK SC",
    "japanese": "Noto Sans CJK JP",
    "korean": "Noto Sans CJK KR",
    "symbols": "Noto Sans Symbols 2",
    "Cyrl": "Noto Sans",
    "Grek": "Noto Sans",
    "Latn": "Noto Sans",
    "Tibt": "Noto Serif Tibetan",
    "private": "",
}
"""The typeface that has a script, where it is not called Noto Sans and the name of the script."""


@dataclass(frozen=True)
class Script:
    """The characters of one script, in order."""

    key: str
    chars: tuple[str, ...]

    @property
    def name(self) -> str:
        """What people call it."""
        if self.key in entry("reports.glyphs.script"):
            return say(f"reports.glyphs.script.{self.key}")
        return str(unicodedata.script_name(self.key))

    @property
    def family(self) -> str:
        """The typeface that has it; empty when none can have."""
        return _FAMILIES.get(self.key, f"Noto Sans {unicodedata.script_name(self.key, self.key)}")

    @property
    def told(self) -> str:
        """Its name with the first of its characters."""
        some = " ".join(_visible(char) for char in self.chars[:FEW])
        more = len(self.chars) - FEW
        few = say("reports.glyphs.more", some=some, n=more) if more > 0 else some
        return say("reports.glyphs.of", script=self.name, some=few)


class Lacking:
    """Characters that nothing at hand can show, told in as few words as help."""

    def __init__(self, chars: Iterable[str]) -> None:
        self.chars = sorted(set(chars))

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.chars)

    @cached_property
    def scripts(self) -> list[Script]:
        """The characters by script, the script with most of them first."""
        found: dict[str, list[str]] = {}
        for char in self.chars:
            found.setdefault(_key(char), []).append(char)
        scripts = [Script(key, tuple(chars)) for key, chars in found.items()]
        return sorted(scripts, key=lambda script: (-len(script.chars), script.name))

    @property
    def told(self) -> str:
        """The scripts, each with a few of its characters."""
        return self._first([script.told for script in self.scripts])

    @property
    def named(self) -> str:
        """The scripts alone, for a page that can show none of their characters."""
        return self._first([script.name for script in self.scripts])

    @property
    def cure(self) -> str:
        """What to install, as a sentence; empty when no typeface can help."""
        families = list(dict.fromkeys(script.family for script in self.scripts if script.family))
        return say("reports.glyphs.cure", families=self._first(families)) if families else ""

    def numbered(self) -> Iterator[str]:
        """All of them by number, for those who cannot see them: a paragraph per script, or more."""
        for script in self.scripts:
            numbers = list(_numbers([ord(char) for char in script.chars]))
            for start in range(0, len(numbers), NUMBERS):
                some = ", ".join(numbers[start : start + NUMBERS])
                yield say("reports.glyphs.numbered", script=script.name, numbers=some)

    def _first(self, words: Sequence[str]) -> str:
        left = len(words) - SCRIPTS
        first = ", ".join(words[:SCRIPTS])
        return say("reports.glyphs.others", first=first, n=left) if left > 0 else first


def _key(char: str) -> str:
    """The script of a character; those that are used with every script are emoji or other symbols."""
    script = str(unicodedata.script(char))
    if script in ("Zyyy", "Zinh"):
        return "emoji" if ord(char) >= 0x1F000 else "symbols"
    return _OWN_WORD.get(script, script)


def _visible(char: str) -> str:
    """A character so that it can be seen: a mark on a circle, and what nobody can see by its number."""
    category = unicodedata.category(char)
    if category.startswith("C"):
        return _number(ord(char))
    return f"◌{char}" if category.startswith("M") else char


def _number(code: int) -> str:
    return f"U+{code:04X}"


def _numbers(codes: Sequence[int]) -> Iterator[str]:
    """The numbers of characters in order, three and more that follow each other as a range."""
    start = 0
    for end in range(1, len(codes) + 1):
        if end < len(codes) and codes[end] == codes[end - 1] + 1:
            continue
        if end - start > 2:
            yield f"{_number(codes[start])}–{codes[end - 1]:04X}"
        else:
            yield from map(_number, codes[start:end])
        start = end
