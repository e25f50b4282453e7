"""What a walk found beside what the team had assumed."""

from collections.abc import Mapping
from typing import Any

from cxkit.measures import emotion_curves, figure
from cxkit.model import TOGETHER, Journey, WalkStep, Workshop
from cxkit.phrases import say, signed


def beside_assumed(
    shop: Workshop, journey: Journey | None, seen: Mapping[str, WalkStep]
) -> list[dict[str, Any]]:
    """By step: n, name, walked, assumed (with its n) and the difference, where both carry one.

    ``seen`` is what one walk saw, by step. Nothing where the team has assumed nothing.

    >>> from cxkit.exchange import sample
    >>> kuku = sample("kuku")
    >>> seen = {each.step: each for each in kuku.walk_steps if each.walk == "walk-1"}
    >>> [row["difference"] for row in beside_assumed(kuku, None, seen) if row["name"] == "Pays"]
    ['−2.4']
    """
    curves = emotion_curves(shop, journey)
    cells = zip(curves.curve, curves.step, curves["mean"], curves.n, curves.few, curves.voice, strict=True)
    team = {step: told for curve, step, *told in cells if curve == "assumed"}
    rows = []
    for n, step in enumerate(shop.steps_of(journey or shop.journey()), 1):
        felt = seen[step.id].feeling if step.id in seen else None
        row: dict[str, Any] = {"n": n, "name": step.name, "walked": "" if felt is None else signed(felt, 0)}
        if step.id in team:
            mean, count, few, voice = team[step.id]
            told = say("forms.walk.of_n", value=signed(mean), n=count)
            row["assumed"] = signed(mean) if voice == TOGETHER else figure(told, count)
            gap = felt - mean if felt is not None and not few else None
            row |= {"difference": "" if gap is None else signed(gap), "gap": gap}
        rows.append(row)
    return rows if team else []
