"""Where a step or a phase comes to stand: one place between two others, so that a move is one change."""

from collections.abc import Sequence
from typing import TypeVar

from fractional_indexing import FIError, generate_key_between, generate_n_keys_between

from cxkit.model import Change, Place
from cxkit.model.journey import Placed

AnyPlaced = TypeVar("AnyPlaced", bound=Placed)


def between(within: str, low: Place | None, high: Place | None, tiebreak: str) -> Place | None:
    """A place after ``low`` and before ``high`` (None: the very end); None where there is no room between.

    Two people may choose the same rank at the same moment: ``tiebreak`` tells them apart, and lets a
    third one stand between them.

    >>> first, third = Place(within="p", rank="a0"), Place(within="p", rank="a1")
    >>> first < between("p", first, third, "x") < third
    True
    >>> ann, ben = Place(within="p", rank="a1", tiebreak="5"), Place(within="p", rank="a1", tiebreak="7")
    >>> ann < between("p", ann, ben, "x") < ben
    True
    """
    if low and high and low.rank == high.rank:
        squeezed = _text_between(low.tiebreak, high.tiebreak, tiebreak)
        return Place(within=within, rank=low.rank, tiebreak=squeezed) if squeezed else None
    try:
        rank = generate_key_between(low.rank if low else None, high.rank if high else None)
    except (FIError, ValueError, IndexError):
        return None
    return Place(within=within, rank=rank, tiebreak=tiebreak)


def inserted(
    within: str, siblings: Sequence[AnyPlaced], at: int, ids: Sequence[str]
) -> tuple[list[Place], list[Change]]:
    """The places of newcomers before the sibling at an index, and what else has to move for them.

    ``ids`` are the newcomers', which also tell them apart from what others put there meanwhile. Nothing
    else moves, unless the ranks there leave no room, as in a file that somebody wrote by hand: then all
    siblings get new ranks, in the order in which they stand.
    """
    low = siblings[at - 1].place if at else None
    high = siblings[at].place if at < len(siblings) else None
    found: list[Place] = []
    for id in ids:
        place = between(within, found[-1] if found else low, high, tiebreak=id)
        if place is None:
            return _straightened(within, siblings, at, ids)
        found.append(place)
    return found, []


def _straightened(
    within: str, siblings: Sequence[AnyPlaced], at: int, ids: Sequence[str]
) -> tuple[list[Place], list[Change]]:
    ranks = generate_n_keys_between(None, None, len(siblings) + len(ids))
    new = [Place(within=within, rank=rank) for rank in ranks[at : at + len(ids)]]
    rest = [*ranks[:at], *ranks[at + len(ids) :]]
    moved = [
        Change.of(sibling, place=Place(within=within, rank=rank))
        for sibling, rank in zip(siblings, rest, strict=True)
    ]
    return new, moved


def _text_between(low: str, high: str, more: str) -> str | None:
    """A text that sorts between two others; None where none does."""
    if low >= high:
        return None
    if not high.startswith(low):
        return low + (more or "0")
    rest = high[len(low) :]
    if rest[0] > "0":
        return f"{low}0{more}"
    return _text_between(f"{low}0", high, more) if rest[0] == "0" and len(rest) > 1 else None
