"""The lanes a board can show, and which it shows when nobody chooses."""

from collections.abc import Sequence
from typing import Any

from cxkit.errors import NotFound
from cxkit.model import Step
from cxkit.phrases import say

CORE = ("touchpoint", "thinks", "feeling", "pains", "gains", "owner")
"""What is asked of every step."""

LANES = ("touchpoint", "sees", "thinks", "feeling", "pains", "gains", "quotes", "owner")
"""Every lane there is, in the order of the map."""

SIGNS = {"pains": "pain", "gains": "gain", "quotes": "quote"}
"""The lanes of notes, and what one note of each is."""

_WIDGETS = {"touchpoint": "line", "owner": "line", "sees": "area", "thinks": "area", "feeling": "feeling"}


def chosen(lanes: Sequence[str] | None) -> tuple[str, ...]:
    """The lanes to show, in the order of the map; NotFound for one there is none of.

    >>> chosen(["owner", "feeling"])
    ('feeling', 'owner')
    """
    for lane in lanes or ():
        if lane not in LANES:
            raise NotFound(say("forms.board.no_lane", lane=lane), choices=LANES)
    return tuple(lane for lane in LANES if lane in (CORE if lanes is None else lanes))


def told(lanes: Sequence[str]) -> list[dict[str, Any]]:
    """What the browser is told of some lanes: name, label, how it is filled in, and with what sign."""
    return [
        {
            "name": lane,
            "label": Step.words(lane).label if lane in Step.model_fields else say(f"forms.board.lane.{lane}"),
            "widget": _WIDGETS.get(lane, "notes"),
            "sign": SIGNS.get(lane, ""),
        }
        for lane in lanes
    ]
