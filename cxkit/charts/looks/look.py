"""What a look is: the tokens of LOOK.md under the names of their use, never of their hue."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Self

READABLE = 4.5
"""The least contrast of any text against what lies behind it (WCAG 2.2, 1.4.3)."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours ``#RRGGBB``, 1 … 21 (WCAG 2.2, relative luminance).

    >>> contrast("#000000", "#FFFFFF")
    21.0
    >>> round(contrast("#5B6776", "#FFFFFF"), 1)
    5.8
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=1024)
def _luminance(colour: str) -> float:
    linear = [
        c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4  # 10/255: sRGB's straight part
        for c in _channels(colour)
    ]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def mix(colour: str, paper: str, share: float) -> str:
    """A colour thinned with the paper's; ``share`` 1 is the colour, 0 the paper.

    >>> mix("#2B4C9B", "#FFFFFF", 0.5)
    '#95A6CD'
    """
    pairs = zip(_channels(colour), _channels(paper), strict=True)
    return "#" + "".join(f"{round(share * c + (1 - share) * p):02X}" for c, p in pairs)


@dataclass(frozen=True)
class Look:
    """Colours by their use. A new look is a :func:`dataclasses.replace` of one that stands.

    >>> from cxkit.charts import PAPER
    >>> PAPER.feeling(-1.6) == PAPER.bad, PAPER.feeling(0.1) == PAPER.neutral
    (True, True)
    """

    name: str
    paper: str
    ink: str
    mute: str
    line: str
    hair: str
    edge: str
    wash: str
    bad: str
    bad_tint: str
    good: str
    good_tint: str
    accent: str
    accent_tint: str
    neutral: str

    def feeling(self, value: float) -> str:
        """Good or bad from half a point on, neutral between."""
        if abs(value) < 0.5:
            return self.neutral
        return self.bad if value < 0 else self.good

    def gap(self, value: float) -> str:
        """Good above zero, bad below, neutral at zero."""
        if not value:
            return self.neutral
        return self.bad if value < 0 else self.good

    def in_colour_of(self, accent: str | None) -> Self:
        """This look with a client's own accent, moved away from the paper as far as it takes to be read.

        So far, too, that an area thinly filled with it is seen on the paper as ours is.

        >>> from cxkit.charts import PAPER
        >>> PAPER.in_colour_of("#7A1FA2").accent, PAPER.in_colour_of("#FFFF00").accent
        ('#7A1FA2', '#6B6B00')
        """
        if accent is None:
            return self
        seen = contrast(self.accent_tint, self.paper)
        far = max("#000000", "#FFFFFF", key=lambda end: contrast(end, self.paper))
        for part in range(100, -1, -1):
            own = mix(accent, far, part / 100)
            if min(contrast(own, self.paper), contrast(own, self.wash)) < READABLE:
                continue
            thinned = (mix(own, self.paper, share / 100) for share in range(5, 100))
            tint = next(tint for tint in thinned if contrast(tint, self.paper) >= seen)
            words = (own, self.ink, self.mute, self.bad, self.good)
            if min(contrast(word, tint) for word in words) >= READABLE:
                return replace(self, accent=own, accent_tint=tint)
        return self
