"""What blocks and reports look like as HTML: the templates, the styles, the tokens."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup

from cxkit.charts.looks import DARK, PAPER, Look
from cxkit.model import Evidence
from cxkit.phrases import day, say, short_day
from cxkit.reports.blocks import Block, Figure
from cxkit.reports.svg import clean_svg, heading_of, is_poster, size_of
from cxkit.reports.values import cells, is_number, sentences
from cxkit.resources import find

_NAMES = ("paper", "ink", "mute", "line", "hair", "edge", "wash", "bad", "good", "accent", "neutral")
_TOKENS = (*_NAMES, "bad_tint", "good_tint", "accent_tint")


@cache
def templates() -> jinja2.Environment:
    """The HTML templates, with escaping always on and the words and values of the house at hand."""
    house = jinja2.Environment(
        loader=jinja2.FileSystemLoader(find("templates/look")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    house.globals.update(
        say=say,
        sentences=sentences,
        cells=cells,
        is_number=is_number,
        size_of=size_of,
        is_poster=is_poster,
        heading_of=heading_of,
        picture=picture,
    )
    house.filters.update(day=day, short_day=short_day, evidence=Evidence)
    return house


@cache
def style(name: str) -> Markup:
    """A style sheet of the house."""
    return Markup(find(f"templates/look/{name}").read_text("utf-8"))  # noqa: S704 (our own file)


def tokens(look: Look) -> str:
    """The colours of a look as CSS variables.

    >>> tokens(PAPER)[:30]
    '--paper:#FFFFFF;--ink:#1B2430;'
    """
    return "".join(f"--{name.replace('_', '-')}:{getattr(look, name)};" for name in _TOKENS)


def palette(accent: str | None) -> dict[str, Markup]:
    """The tokens for light and for dark, in a client's own colour where it can be read."""
    looks = {"light": PAPER.in_colour_of(accent), "dark": DARK.in_colour_of(accent)}
    return {name: Markup(tokens(look)) for name, look in looks.items()}  # noqa: S704 (colours, checked)


_WORDS = re.compile(r"<text [^>]*>")
_USUAL = "font-family: 'Inter', sans-serif; "
"""What every line of words says of itself, and a page sets once."""


def picture(svg: str, prefix: str, look: Look = PAPER) -> Markup:
    """A chart's SVG, made safe to stand in a page, its colours turned into those of the page."""
    safe = _WORDS.sub(lambda words: words[0].replace(_USUAL, ""), clean_svg(svg, prefix))
    for name in _TOKENS:
        safe = safe.replace(getattr(look, name).lower(), f"var(--{name.replace('_', '-')})")
    return Markup(safe)  # noqa: S704 (clean_svg has just made it so)


def block_html(block: Block) -> str:
    """A block as it shows itself in Jupyter, styles included, light and dark."""
    accent = block.data.accent if isinstance(block, Figure) else None
    return render(
        "notebook.html",
        block=block,
        palette=palette(accent),
        style=style("blocks.css"),
        look=PAPER.in_colour_of(accent),
    )


def render(template: str, **values: Any) -> str:
    """A template of the house filled with values, which it escapes."""
    held: Mapping[str, Any] = values
    return templates().get_template(template).render(held)
