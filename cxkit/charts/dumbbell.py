"""From promised to delivered on the scale 1 … 5: two marks, the way between them, the gap in words."""

from collections.abc import Mapping
from typing import Any

from cxkit.charts.canvas import Canvas
from cxkit.model import SCALES, TOGETHER, Evidence
from cxkit.phrases import number, say, signed

LANE = 25.0
"""Height of one dumbbell."""

_ONE, _POINT = 424.0, 71.0  # where score 1 stands, and from one score to the next
_GAP, _VERDICT, _MARK, _WHO = 790.0, 800.0, 886.0, 899.0
_UNTOLD = 756.0  # where it is said why there is no gap

_SCORES = range(SCALES["promised"].low, SCALES["promised"].high + 1)


def axis(canvas: Canvas, y: float) -> float:
    """The scale's numbers, the words of its ends and the heading of the gap; returns where rows begin."""
    mute = canvas.look.mute
    named = {_SCORES[0]: "poor", _SCORES[-1]: "outstanding"}
    for score in _SCORES:
        label = say(f"charts.promise_gap.{named[score]}", score=score) if score in named else str(score)
        canvas.text(_across(score), y, label, colour=mute, anchor="middle")
    canvas.text(_GAP, y, say("charts.promise_gap.gap"), face="semibold", colour=mute, anchor="end")
    return y + 12


def grid(canvas: Canvas, top: float, bottom: float) -> None:
    """A hairline for each score."""
    for score in _SCORES:
        canvas.line([(_across(score), top), (_across(score), bottom)], canvas.look.line)


def dumbbell(canvas: Canvas, score: Mapping[str, Any], y: float) -> None:
    """One voice's scores (a row of the chart's table) around height ``y``, or why there are none."""
    look = canvas.look
    if not score["voice"]:
        canvas.text(_UNTOLD, y + 4.5, say("charts.promise_gap.not_scored"), colour=look.mute)
        return
    voice = say(f"model.voice.{score['voice']}")
    if score["few"]:
        few = say("measures.fair.too_few", n=score["n"])
        canvas.text(_UNTOLD, y + 4.5, say("charts.promise_gap.few", voice=voice, few=few), colour=look.mute)
        return
    _marks(canvas, score, y)
    colour = {"broken": look.bad, "exceeded": look.good}.get(score["verdict"], look.mute)
    verdict = say(f"charts.promise_gap.{score['verdict']}")
    canvas.text(_GAP, y + 4.5, signed(score["gap"]), face="bold", colour=colour, anchor="end")
    canvas.text(_VERDICT, y + 4.5, verdict, face="semibold", colour=colour)
    canvas.evidence(_MARK, y, Evidence(score["evidence"]))
    who = voice if score["voice"] == TOGETHER else say("charts.promise_gap.n", voice=voice, n=score["n"])
    canvas.text(_WHO, y + 4.5, who, colour=look.mute)


def _marks(canvas: Canvas, score: Mapping[str, Any], y: float) -> None:
    """Promised open, delivered full: circles for customers, diamonds and dashes for the team."""
    look = canvas.look
    colour = {"broken": look.bad, "exceeded": look.good}.get(score["verdict"], look.neutral)
    ours = score["voice"] != "customer"
    promised, delivered = _across(score["promised"]), _across(score["delivered"])
    way = [(promised, y), (delivered, y)]
    canvas.line(way, colour, width=1.6 if ours else 3, dash=(4.0, 3.0) if ours else ())
    mark = canvas.diamond if ours else canvas.circle
    mark(promised, y, 6.5, fill=look.paper, edge=look.mute, width=1.6)
    mark(delivered, y, 5, fill=colour, edge=look.paper, width=0.8)
    # the numbers stand on the outer sides, so that they never meet
    low, high = sorted((score["promised"], score["delivered"]))
    canvas.text(_across(low) - 11, y + 4.5, number(low), size=12, anchor="end")
    canvas.text(_across(high) + 11, y + 4.5, number(high), size=12)


def _across(score: float) -> float:
    return _ONE + (score - 1) * _POINT
