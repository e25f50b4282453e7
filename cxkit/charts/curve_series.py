"""How each curve of an emotion curve is drawn, and what the legend says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from cxkit.charts.curve_rows import BEST, CurveRows
from cxkit.charts.curve_words import named
from cxkit.charts.feeling_plot import Stroke
from cxkit.charts.feeling_points import Row, moments_of_truth
from cxkit.charts.furniture import Glyph, Key
from cxkit.charts.looks import Look
from cxkit.phrases import say

_VOICES: Mapping[str, Stroke] = {
    "measured": "solid",
    "assumed": "dashes",
    "walked": "diamonds",
    "employee": "dots",
}
_STATES: Mapping[str, Stroke] = {"before": "dashdots", "today": "solid", "future": "dashes"}
_PERSONAS: tuple[Stroke, ...] = ("solid", "dashes", "dashdots", "dots")
_GLYPHS: Mapping[Stroke, Glyph] = {
    "solid": "line",
    "dashdots": "dashdots",
    "dashes": "dashes",
    "dots": "dots",
    "diamonds": "diamond",
}


@dataclass(frozen=True)
class Series:
    """One curve as it is drawn: whose, how, and through which rows.

    ``band`` is the ink of its spread. Beside the leading curve, each of its points has a mark when it is
    ``marked``, and a number when it is ``numbered``.
    """

    label: str
    stroke: Stroke
    colour: str
    rows: list[Row]
    band: str = ""
    marked: bool = True
    numbered: bool = False

    @property
    def keys(self) -> list[Key]:
        """Its entries in the legend."""
        marked = self.marked and self.stroke != "solid"
        line = Key(_GLYPHS[self.stroke], self.label, self.colour, marked=marked)
        return [line, Key("band", say("charts.base.spread"), self.band)] if self.band else [line]


def series(rows: CurveRows, look: Look) -> list[Series]:
    """The curves in the order of the legend, the leading one first."""
    match rows.compare:
        case "states":
            return _by_state(rows, look)
        case "personas":
            return _by_persona(rows, look)
        case _:
            return _by_voice(rows, look)


def legend(drawn: list[Series], rows: CurveRows, look: Look) -> list[Key]:
    """Whose curves, and what the marks mean that are on them."""
    keys = [key for one in drawn for key in one.keys]
    if moments_of_truth([column.step for column in rows.columns]):
        keys.append(Key("ring", say("charts.base.moment_of_truth")))
    if rows.both_low:
        keys.append(Key("band", say("charts.emotion_curve.both_low"), look.bad_tint))
    if any(row["few"] for one in drawn if one.stroke != "diamonds" for row in one.rows):
        keys.append(Key("open", say("charts.base.few"), look.neutral))
    return keys


def _by_voice(rows: CurveRows, look: Look) -> list[Series]:
    colours = {"measured": look.ink, "walked": look.ink, "assumed": look.mute, "employee": look.accent}
    return [
        Series(
            label=say(f"model.curve.{curve}"),
            stroke=_VOICES[curve],
            colour=colours[curve],
            rows=found,
            band=look.accent_tint if curve == "assumed" and _spread(found) else "",
            marked=curve != "assumed",  # it is to recede: its line and its spread say enough
            numbered=curve == "employee" and rows.mirrored,
        )
        for curve in BEST
        if (found := rows.of(curve))
    ]


def _spread(rows: list[Row]) -> bool:
    """Whether anywhere enough answers differ so much that a band shows."""
    return any(row["q1"] < row["q3"] and not row["few"] for row in rows)


def _by_state(rows: CurveRows, look: Look) -> list[Series]:
    colours = {"before": look.mute, "today": look.ink, "future": look.accent}
    return [
        Series(
            say(f"charts.emotion_curve.state.{state}", who=_who(found)), _STATES[state], colours[state], found
        )
        for state, found in ((found[0]["state"], found) for found in _by_journey(rows))
    ]


def _by_persona(rows: CurveRows, look: Look) -> list[Series]:
    colours = (look.ink, look.mute, look.accent, look.neutral)
    drawn = zip(_by_journey(rows), _PERSONAS, colours, strict=False)
    return [
        Series(
            say(
                "charts.emotion_curve.persona",
                persona=named(found[0]["persona"] or found[0]["journey"]),
                who=_who(found),
            ),
            stroke,
            colour,
            found,
        )
        for found, stroke, colour in drawn
    ]


def _by_journey(rows: CurveRows) -> list[list[Row]]:
    return [list(run) for _, run in groupby(rows.every, key=lambda row: row["journey"])]


def _who(rows: list[Row]) -> str:
    """Whose feelings a curve tells: of each step what is best known, so it may be several."""
    told = {row["curve"] for row in rows}
    return ", ".join(say(f"model.curve.{curve}") for curve in BEST if curve in told)
