"""The touchpoints of a journey: are there too many, who starts the contact, where is no human."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from cxkit.measures.known import low_points
from cxkit.measures.tables import once, table
from cxkit.model import Evidence, Journey, Touchpoint, Workshop

_PER_CHANNEL = {
    "channel": str,
    "offered": int,
    "used": int,
    "unused": int,
    "steps": int,
    "n": int,
    "voice": str,
    "evidence": int,
}


@dataclass(frozen=True)
class Touchpoints:
    """What a journey's touchpoints add up to.

    ``offered`` touchpoints can be met, ``used`` of them are on the path, ``unused`` are not (with
    ``unused_names``). ``switches`` counts changes of channel between neighbouring steps.
    ``human_share`` is the share 0 … 1 of steps where a human takes part, ``pull_share`` of steps where
    the customer contacts first, ``advise_share`` of steps whose contact advises rather than sells; each
    of the steps where it is known (``n_human``, ``n_pull``, ``n_advise``), None when of none.
    ``uncovered_lows`` are the low points no human covers: step, name, place, feeling, curve, n, voice,
    evidence. ``per_channel``: channel, offered, of these used and unused, steps, n (steps), voice, evidence.
    """

    offered: int
    used: int
    unused: int
    unused_names: tuple[str, ...]
    per_channel: pd.DataFrame
    switches: int
    human_share: float | None
    n_human: int
    pull_share: float | None
    n_pull: int
    advise_share: float | None
    n_advise: int
    uncovered_lows: pd.DataFrame
    n_steps: int
    voice: str = "team"
    evidence: Evidence = Evidence.MEASURED


@once
def touchpoints(shop: Workshop, journey: Journey | None = None) -> Touchpoints:
    """The touchpoints of a journey (None: today's), counted.

    A touchpoint on the path counts as used even when it is not offered on purpose. Steps without a
    touchpoint count in no channel and break no chain: a switch is a change between two steps
    next to each other whose channels are both known. What a company offers is on record: measured.

    >>> from cxkit.exchange import sample
    >>> found = touchpoints(sample("kuku"))
    >>> found.offered, found.used, found.unused_names, found.uncovered_lows["name"].tolist()
    (12, 10, ('Counter at the kitchen', 'Menu flyer'), ['Waits'])
    """
    steps = shop.steps_of(journey or shop.journey())
    on_path = {step.touchpoint for step in steps}
    unused = [t for t in shop.touchpoints if t.offered and t.id not in on_path]
    channels = [shop.channel_of(step) for step in steps]
    lows = low_points(shop, journey)
    automated = [step.id for step in steps if step.covered_by == "automated"]
    human, n_human = _share([s.covered_by != "automated" for s in steps if s.covered_by])
    pull, n_pull = _share([s.first_contact == "customer" for s in steps if s.first_contact])
    advise, n_advise = _share([s.contact_purpose == "advise" for s in steps if s.contact_purpose])
    return Touchpoints(
        offered=sum(t.offered for t in shop.touchpoints),
        used=sum(t.id in on_path for t in shop.touchpoints),
        unused=len(unused),
        unused_names=tuple(t.name for t in unused),
        per_channel=_per_channel(shop, channels, unused),
        switches=sum(bool(a and b) and a != b for a, b in pairwise(channels)),
        human_share=human,
        n_human=n_human,
        pull_share=pull,
        n_pull=n_pull,
        advise_share=advise,
        n_advise=n_advise,
        uncovered_lows=lows[lows["step"].isin(automated)].reset_index(drop=True),
        n_steps=len(steps),
    )


def _share(known: Sequence[bool]) -> tuple[float | None, int]:
    return (sum(known) / len(known) if known else None), len(known)


def _per_channel(
    shop: Workshop, channels: Sequence[str | None], unused: Sequence[Touchpoint]
) -> pd.DataFrame:
    offered = Counter(t.channel for t in shop.touchpoints if t.offered)
    left = Counter(t.channel for t in unused)
    steps = Counter(channel for channel in channels if channel)
    rows = [
        (channel, offered[channel], offered[channel] - left[channel], left[channel], steps[channel])
        for channel in sorted(offered | steps, key=lambda c: (-steps[c], -offered[c], c))
    ]
    return table(_PER_CHANNEL, [(*row, row[-1], "team", int(Evidence.MEASURED)) for row in rows])
