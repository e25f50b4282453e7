"""The scales of the method: which answers are possible, and between which numbers.

>>> SCALES["feeling"].range
'−2 … +2'
>>> Evidence.REPORTED.mark, Evidence.REPORTED.word
('◑', 'reported')
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal, get_args

from cxkit.phrases import number, say, signed

Voice = Literal["team", "customer", "employee"]
Round = Literal[1, 2, 30, 60, 90]
"""1 alone, 2 after discussion; 30, 60, 90: looking again on that day."""

Question = Literal[
    "feeling",
    "expectation",
    "promised",
    "delivered",
    "importance",
    "come_back",
    "credibility",
    "reliability",
    "intimacy",
    "self_orientation",
    "practice",
    "vote",
]

TRUST_PARTS: tuple[Question, ...] = ("credibility", "reliability", "intimacy", "self_orientation")

TOGETHER = "together"
"""Stands for the whole room as participant: counts only while nobody has answered alone."""


@dataclass(frozen=True)
class Scale:
    """Whole numbers ``low … high``; ``sign`` when above and below zero mean good and bad.

    ``about`` are the kinds of item that can be scored so; none: any.
    """

    low: int
    high: int
    sign: bool = False
    about: tuple[str, ...] = ()

    @property
    def range(self) -> str:
        """The range as people read it."""
        write = signed if self.sign else number
        return f"{write(self.low, 0)} … {write(self.high, 0)}"


SCALES: dict[Question, Scale] = {
    "feeling": Scale(-2, 2, sign=True, about=("step",)),
    "expectation": Scale(-2, 2, sign=True, about=("step",)),
    "promised": Scale(1, 5, about=("promise", "promise_test")),
    "delivered": Scale(1, 5, about=("promise", "promise_test")),
    "importance": Scale(1, 5),
    "come_back": Scale(0, 1, about=("step",)),
    "credibility": Scale(1, 10, about=("client",)),
    "reliability": Scale(1, 10, about=("client",)),
    "intimacy": Scale(1, 10, about=("client",)),
    "self_orientation": Scale(1, 10, about=("client",)),
    "practice": Scale(0, 4),
    "vote": Scale(0, 10),
}
assert set(SCALES) == set(get_args(Question))  # a question without a scale could not be asked


class Evidence(IntEnum):
    """How we know: 0 assumed, 1 inferred, 2 reported, 3 measured or observed."""

    ASSUMED = 0
    INFERRED = 1
    REPORTED = 2
    MEASURED = 3

    @property
    def word(self) -> str:
        """The level as a word; never shown by colour alone."""
        return say(f"model.evidence.{self.value}")

    @property
    def mark(self) -> str:
        """The level as a filling circle, ○ ◔ ◑ ●."""
        return "○◔◑●"[self.value]


EVIDENCE_OF_VOICE: dict[Voice, Evidence] = {
    "team": Evidence.ASSUMED,
    "employee": Evidence.REPORTED,
    "customer": Evidence.MEASURED,
}
