"""What is little enough to stand together on one slide: cards, a few words, a short table."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from cxkit.reports.blocks import Scores
from cxkit.reports.writers.slides.cards import MOST, Cards
from cxkit.reports.writers.slides.deck import BOTTOM, MARGIN, ROOM, Deck, Place, title_ends
from cxkit.reports.writers.slides.flow import Words, set_column, titled
from cxkit.reports.writers.slides.tables import Fit, Lines, fitted, set_table
from cxkit.reports.writers.slides.told import lines_of, notes, paragraphs

_APART = 16.0
_LARGER = 1.14
_NAMED = 16.0


def together(
    deck: Deck, section: str, said: Sequence[Any], tables: Sequence[Any]
) -> tuple[Sequence[Any], Sequence[Any]]:
    """Puts on one slide what finds room there; gives what is said and the tables that are left."""
    scores = next((each for each in said if isinstance(each, Scores) and len(each.data.scores) <= MOST), None)
    others = [piece for piece in said if piece is not scores]
    words: Sequence[Words] = [each.scaled(_LARGER) for piece in others for each in paragraphs(piece)]
    if scores and scores.title:
        title, over = scores.title, section
    else:
        title, over, words = titled(section, "", words)
    y = title_ends(title)
    cards = Cards(scores.data.scores, y) if scores else None
    y += cards.high + _APART if cards else 0
    column = Place(MARGIN, y, ROOM, sum(each.height(ROOM) for each in words))
    if y + column.high > BOTTOM:
        column = column._replace(high=0)
    grid = _grid(tables[0], y + column.high + _APART) if len(tables) == 1 else None
    if not cards and not (grid and column.high):
        return said, tables
    told, left = (others, []) if column.high else ([], others)
    shown = [piece for piece in (scores, *told, *(tables if grid else ())) if piece]
    slide, _ = deck.slide(title, over, [note for piece in shown for note in notes(piece)])
    if cards:
        cards.set(deck, slide)
    if column.high:
        set_column(deck, slide, words, column)
    if grid:
        grid.set(deck, slide)
    return left, [] if grid else tables


class _Grid(NamedTuple):
    """A short table under its title."""

    named: Sequence[Words]
    y: float
    lines: Lines
    fit: Fit

    def set(self, deck: Deck, slide: Any) -> None:
        high = sum(each.height(ROOM) for each in self.named)
        set_column(deck, slide, self.named, Place(MARGIN, self.y, ROOM, high))
        set_table(deck, slide, self.lines, self.fit, self.y + high)


def _grid(table: Any, y: float) -> _Grid | None:
    """A table below a height of a slide, where all its rows find room."""
    named = [Words(table.title, size=_NAMED, bold=True, before=0)] if table.title else []
    lines, room = lines_of(table), BOTTOM - y - sum(each.height(ROOM) for each in named)
    fit = fitted(lines, room)
    fits = len(fit.parts) == 1 and fit.high(lines) <= room
    return _Grid(named, y, lines, fit) if fits else None
