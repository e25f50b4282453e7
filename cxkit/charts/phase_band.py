"""The band of phases above columns of steps."""

from collections.abc import Sequence

from cxkit.charts.canvas import Canvas
from cxkit.charts.columns import Column, stretches
from cxkit.charts.text import clean, width, wrap

_GAP = 3.0  # at either end of a phase
_SMALLEST = 11.0

_Span = tuple[float, float, str]  # where a phase begins, how wide it is, its name


def phase_band(
    canvas: Canvas, columns: Sequence[Column], left: float, pitch: float, y: float, *, size: float
) -> float:
    """Each phase over its columns, as high as the longest name needs; returns where the band ends."""
    spans = [
        (left + first * pitch + _GAP, (last - first + 1) * pitch - 2 * _GAP, phase.name)
        for phase, first, last in stretches(columns)
    ]
    size = min((size, _SMALLEST), key=lambda s: (_broken(spans, s), -s))
    leading = round(size * 4 / 3)
    laid = [wrap(name, _room(wide), size, "semibold", lines=4) for _, wide, name in spans]
    high = 10 + leading * max(map(len, laid), default=0)
    for (x, wide, _), lines in zip(spans, laid, strict=True):
        canvas.rect(x, y, wide, high, fill=canvas.look.accent_tint, radius=6)
        canvas.paragraph(
            x + wide / 2,
            y + (high - leading * len(lines)) / 2 + size,
            lines,
            size=size,
            leading=leading,
            face="semibold",
            colour=canvas.look.accent,
            anchor="middle",
        )
    return y + high


def _room(wide: float) -> float:
    """How wide words may run in a phase."""
    return wide - min(12.0, wide / 10)


def _broken(spans: Sequence[_Span], size: float) -> int:
    """In how many phases a word would be broken."""
    return sum(
        any(width(word, size, "semibold") > _room(wide) for word in clean(name).split())
        for _, wide, name in spans
    )
