"""PowerPoint by python-pptx: a deck to present and to edit, from the same blocks as the paper.

Title, vision, the story on one slide; then a slide or more for what each chapter shows, with curves and
gaps as charts that PowerPoint draws, tables as tables, and the numbers behind each in its notes; what is
asked of the sponsor follows the actions, and the appendix comes last.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from typing import Any

from cxkit.charts.text import wrap
from cxkit.phrases import say
from cxkit.reports.blocks import Actions, Callout, Figure, Prose, Quotes, Scores, Table
from cxkit.reports.document import Document
from cxkit.reports.glyphs import Lacking
from cxkit.reports.images import framed
from cxkit.reports.markdown import Heading, Written
from cxkit.reports.svg import clean_svg, size_of
from cxkit.reports.writers.outlined import outlined
from cxkit.reports.writers.page import Page
from cxkit.reports.writers.pdf import unshown
from cxkit.reports.writers.slides.cards import MOST, Cards
from cxkit.reports.writers.slides.deck import BOTTOM, MARGIN, ROOM, WIDE, Deck, Place, title_ends
from cxkit.reports.writers.slides.flow import Words, set_column, text_slides
from cxkit.reports.writers.slides.native import native
from cxkit.reports.writers.slides.parts import parts
from cxkit.reports.writers.slides.pictures import Pictures, fitted, untitled
from cxkit.reports.writers.slides.sealed import sealed
from cxkit.reports.writers.slides.tables import table_slides
from cxkit.reports.writers.slides.together import together
from cxkit.reports.writers.slides.told import lines_of, notes, paragraphs

_GUTTER = 16.0
_ABOVE = 150.0
"""What may stand above the figures of the story."""
_BELOW = 64.0
"""What words may take from a chart that PowerPoint draws."""
_NARROWEST = 180.0
"""A column beside a picture in which words can still be read."""


def write_slides(document: Document) -> Page:
    """The document as a deck; equal documents give equal bytes."""
    with ThreadPoolExecutor(cpu_count()) as hands:
        deck = Deck(document.cover, Pictures(hands))
        _written(deck, document)
        deck.pictures.hang()
    lacking = Lacking(unshown(deck.pictures.svgs))
    n = len(lacking.chars)
    warnings = [say("reports.glyphs.slides", n=n, scripts=lacking.told)] if lacking else []
    if document.cover.typeface not in ("", deck.face):
        warnings.append(say("reports.brand.wide", name=document.cover.typeface, face=deck.face))
    return Page(sealed(deck.data()), tuple(warnings))


def _written(deck: Deck, document: Document) -> None:
    """Every slide in its order."""
    opening = deck.opening()
    if document.cover.logo:
        _logo(deck, opening, document)
    front = [entry.piece for row in document.rows[: document.front] for entry in row]
    rest = [entry.piece for row in document.rows[document.front :] for entry in row]
    vision = next((piece for piece in rest if isinstance(piece, Callout) and piece.id == "vision"), None)
    if vision:
        _vision(deck, vision)
        rest.remove(vision)
    asked = [piece for piece in front if isinstance(piece, Actions | Callout) or _closes(piece)]
    _front(deck, [piece for piece in front if piece not in asked])
    chapters = list(_chapters(rest))
    last = max(
        (n for n, (_, pieces) in enumerate(chapters) if any(map(_acts, pieces))), default=len(chapters) - 1
    )
    for n, (title, pieces) in enumerate(chapters):
        _chapter(deck, title, pieces)
        if n == last:
            _chapter(deck, say("reports.slides.asked"), asked)
    if not chapters:
        _chapter(deck, say("reports.slides.asked"), asked)


def _acts(piece: Any) -> bool:
    return isinstance(piece, Actions)


def _closes(piece: Any) -> bool:
    return isinstance(piece, Prose) and piece.data.role == "closing"


def _logo(deck: Deck, slide: Any, document: Document) -> None:
    assert document.cover.logo
    svg = framed(document.cover.logo)
    wide, high = size_of(svg)
    scale = min(160 / wide, 70 / high)
    place = Place(WIDE - MARGIN - wide * scale, MARGIN, wide * scale, high * scale)
    deck.pictures.add(slide, svg, place, document.cover.client)


def _vision(deck: Deck, vision: Callout) -> None:
    words = [Words(item, size=28, before=14) for item in vision.data.items]
    high = sum(each.height(ROOM - 48) for each in words)
    if high > BOTTOM - title_ends(vision.title) - 60:
        text_slides(deck, vision.title, list(paragraphs(vision)))
        return
    slide, y = deck.slide(vision.title, notes=notes(vision))
    deck.rect(slide, Place(MARGIN, y + 14, 5, high + 20), "accent")
    set_column(deck, slide, words, Place(MARGIN + 28, y + 24, ROOM - 48, BOTTOM - y - 24))


def _front(deck: Deck, pieces: Sequence[Any]) -> None:
    """The story on one slide: its headline, a voice, the figures; then what stood beside them."""
    headline = next((p for p in pieces if isinstance(p, Prose) and p.data.role == "headline"), None)
    told: list[Any] = [headline] if headline else []
    if headline:
        voice = next((p for p in pieces if isinstance(p, Quotes)), None)
        scores = next((p for p in pieces if isinstance(p, Scores)), None)
        told += [piece for piece in (voice, scores) if piece is not None]
        slide, y = deck.slide(headline.title, notes=[note for piece in told for note in _said(piece)])
        above = list(paragraphs(headline.model_copy(update={"title": ""})))
        above += paragraphs(voice) if voice else []
        if (tall := sum(words.height(ROOM) for words in above)) < _ABOVE:
            set_column(deck, slide, above, Place(MARGIN, y, ROOM, tall + 4))
            y += tall + 24
        elif voice:  # too much beside the figures: it follows on a slide of its own
            told.remove(voice)
        if scores:
            Cards(scores.data.scores[:MOST], y).set(deck, slide)
    others = [piece for piece in pieces if piece not in told]
    if others:
        text_slides(deck, say("reports.slides.behind"), [w for p in others for w in paragraphs(p)])


def _said(piece: Any) -> Iterator[str]:
    yield from (words.whole for words in paragraphs(piece))
    yield from notes(piece)


def _chapters(pieces: Sequence[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Pieces by the heading of the second level that they stand under."""
    title, held = "", []
    for piece in pieces:
        heading = _heading(piece)
        if heading is None:
            held.append(piece)
            continue
        if held:
            yield title, held
        title, rest = heading
        held = [rest] if rest.nodes else []
    if held or title:
        yield title, held


def _heading(piece: Any) -> tuple[str, Written] | None:
    """The heading that a piece begins with, and what it holds beside it."""
    if not isinstance(piece, Written) or not piece.nodes:
        return None
    first = piece.nodes[0]
    if not isinstance(first, Heading) or first.level > 2:
        return None
    return first.text, piece.model_copy(update={"nodes": piece.nodes[1:]})


def _chapter(deck: Deck, title: str, pieces: Sequence[Any]) -> None:
    """Each picture with what is said of it, on its slide or on as few more as hold it; then its tables."""
    runs: list[list[Any]] = [[]]
    for piece in pieces:
        if isinstance(piece, Figure):
            runs.append([])
        runs[-1].append(piece)
    for run in runs:
        tables: Sequence[Any] = [piece for piece in run if isinstance(piece, Table | Actions)]
        pictured = run[0] if run and isinstance(run[0], Figure) else None
        said: Sequence[Any] = [piece for piece in run if piece not in (pictured, *tables)]
        if not pictured:
            said, tables = together(deck, title or deck.cover.title, said, tables)
        words = [words for piece in said for words in paragraphs(piece)]
        told = [note for piece in said for note in notes(piece)]
        if pictured and _figure(deck, title, pictured, words, told):
            words = []
        if words:
            text_slides(deck, title or deck.cover.title, words, notes=told)
        for table in tables:
            named = table.title or title or deck.cover.title
            table_slides(deck, named, lines_of(table), title, notes(table))


def _figure(deck: Deck, section: str, piece: Figure, said: Sequence[Words], noted: Sequence[str]) -> bool:
    """A figure, its last sheet with the words that go with it where they find room; whether they did."""
    told = list(notes(piece))
    title = piece.title or section or deck.cover.title
    plotted = piece.data.plotted
    if plotted:
        slide, y = deck.slide(title, section, told)
        few = say("reports.slides.few") if any(any(one.few) for one in plotted.series) else ""
        caption = wrap(" · ".join(filter(None, (piece.basis, few))), ROOM, 11, lines=2)
        deck.text(
            slide, [" ".join(caption)], Place(MARGIN, y - 8, ROOM, 14 * len(caption)), size=11, colour="mute"
        )
        y += 14 * len(caption)
        high = sum(words.height(ROOM) for words in said)
        below = bool(said) and high <= _BELOW
        ends = BOTTOM - high - 8 if below else BOTTOM
        native(deck, slide, plotted, piece.alt, Place(MARGIN, y, ROOM, ends - y))
        if below:
            set_column(deck, slide, said, Place(MARGIN, BOTTOM - high, ROOM, high))
        return below
    pictures = [untitled(outlined(clean_svg(svg, f"p{n}"))) for n, svg in enumerate(piece.svg, 1)]
    if piece.data.image:
        pictures.append(framed(piece.data.image))
    aside = None
    for n, svg in enumerate(pictures, 1):
        sheet = say("reports.figure.sheet", title=title, sheet=n, sheets=len(pictures))
        last = n == len(pictures)
        noted_here = [*told, *noted] if last else told
        slide, y = deck.slide(sheet if len(pictures) > 1 else title, section, noted_here)
        aside = _aside(svg, said, y) if last else None
        place = fitted(size_of(svg), y, left=aside is not None and aside.x > MARGIN)
        deck.pictures.add(slide, svg, place, piece.alt)
        if aside:
            set_column(deck, slide, said, aside)
        if n <= len(piece.svg):
            _parts(deck, section, title, piece.alt, piece.svg[n - 1])
    return aside is not None


def _parts(deck: Deck, section: str, title: str, alt: str, svg: str) -> None:
    """What of a poster can only be read nearer by, a part on each slide."""
    found = parts(svg, title_ends(say("reports.slides.part", title=title, first=10, last=20)))
    if not found:
        return
    hung = []
    for part in found:
        phrase = "part" if part.last > part.first else "part_one"
        named = say(f"reports.slides.{phrase}", title=title, first=part.first, last=part.last)
        slide, y = deck.slide(named, section)
        hung.append((slide, fitted(part.size, y), f"{named}. {alt}"))
    deck.pictures.add_parts(outlined(clean_svg(svg, "whole")), found, hung)


def _aside(svg: str, said: Sequence[Words], y: float) -> Place | None:
    """Where words stand below a picture or beside it, which stays as large as it is; None without room."""
    if not said:
        return None
    wide, high = fitted(size_of(svg), y)[2:]
    beside = Place(MARGIN + wide + _GUTTER, y + 8, ROOM - wide - _GUTTER, BOTTOM - y - 8)
    below = Place(MARGIN, y + high + 8, ROOM, BOTTOM - y - high - 8)
    for place in (below, beside):
        if place.wide >= _NARROWEST and sum(words.height(place.wide) for words in said) <= place.high:
            return place
    return None


__all__ = ["write_slides"]
