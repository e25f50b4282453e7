"""Scores as cards side by side: what it is, its figure, what that says."""

from collections.abc import Iterator, Sequence
from typing import Any

from cxkit.charts.text import wrap
from cxkit.reports.blocks import Score
from cxkit.reports.writers.slides.deck import BOTTOM, MARGIN, ROOM, Deck, Place
from cxkit.reports.writers.slides.flow import Words, set_column
from cxkit.reports.writers.slides.told import TONES

MOST = 4
"""Cards side by side."""
_GUTTER = 16.0


class Cards:
    """Scores that stand side by side below a height of a slide."""

    def __init__(self, scores: Sequence[Score], y: float) -> None:
        self.y, self._scores = y, scores
        self._wide = (ROOM - _GUTTER * (len(scores) - 1)) / max(len(scores), 1)
        self._room = self._wide - 28
        self._words = [list(self._told(score)) for score in scores]

    @property
    def high(self) -> float:
        """How high the highest of them is, and so all are."""
        return max((sum(each.height(self._room) for each in card) for card in self._words), default=0) + 34

    def _told(self, score: Score) -> Iterator[Words]:
        size = _value_size([each.value for each in self._scores], self._room)
        value = wrap(score.value, self._room, size, "bold", lines=3)
        most = max(1, int((BOTTOM - self.y - 70 - 32 * len(value)) / 17.1))
        yield Words(score.label, size=13, colour="mute", before=0)
        yield Words(" ".join(value), size=size, bold=True, colour=TONES[score.tone], before=6)
        if text := wrap(score.text, self._room, 14, lines=most):
            yield Words(" ".join(text), size=14, before=8)

    def set(self, deck: Deck, slide: Any) -> None:
        """Puts them on a slide."""
        for n, (score, words) in enumerate(zip(self._scores, self._words, strict=True)):
            x = MARGIN + n * (self._wide + _GUTTER)
            deck.rect(slide, Place(x, self.y, self._wide, self.high), "wash")
            deck.rect(slide, Place(x, self.y, self._wide, 3), TONES[score.tone])
            set_column(deck, slide, words, Place(x + 14, self.y + 16, self._room, self.high - 20))


def _value_size(values: Sequence[str], room: float) -> float:
    """The largest letters in which two lines hold each value, so that all stand alike."""
    for size in (26.0, 23.0, 20.0):
        if all(len(wrap(value, room, size, "bold")) <= 2 for value in values):
            return size
    return 18.0
