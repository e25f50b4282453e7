"""Who takes part in a step: the marks of a human, a machine, and both."""

from collections.abc import Mapping
from types import MappingProxyType

from cxkit.charts.furniture import Glyph, Key
from cxkit.phrases import say

COVERAGE: Mapping[str | None, Glyph] = MappingProxyType(
    {"human": "dot", "both": "target", "automated": "open", None: "small"}
)
"""The mark of a step, by who covers it: None where nobody said."""


def coverage_key(covered_by: str | None, colour: str) -> Key:
    """The mark of a step in a colour, and what it means.

    >>> coverage_key("automated", "#000000").label
    'a machine alone'
    """
    return Key(COVERAGE[covered_by], say(f"charts.touchpoints.key.{covered_by or 'unknown'}"), colour)
