"""What the browser is to show of a journey, as JSON can hold it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cxkit.forms.board.found import Found
from cxkit.forms.board.touchpoints import typed
from cxkit.forms.live import clashes_of
from cxkit.measures import emotion_curves
from cxkit.model import (
    TOGETHER,
    Item,
    Note,
    Phase,
    Quote,
    Removed,
    Response,
    Step,
    Touchpoint,
    Workshop,
    response_id,
)
from cxkit.model.naming import own_name
from cxkit.phrases import say, signed


def seen(found: Found) -> dict[str, Any]:
    """The journey with its phases, steps and notes, who clashed where, and what was taken out."""
    shop = found.shop
    notes, felt, clashed = _notes(shop), _felt(found), {clash.item for clash in shop.clashes}

    def step(item: Step) -> dict[str, Any]:
        return {
            "id": item.id,
            "name": item.name,
            "touchpoint": _touchpoint(shop, item),
            "sees": item.sees or "",
            "thinks": item.thinks or "",
            "owner": item.owner or "",
            "moment": bool(item.moment_of_truth),
            "feeling": felt.get(item.id),
            **{lane: notes[lane, item.id] for lane in ("pains", "gains", "quotes")},
            "clashes": _clashes(shop, item, clashed),
        }

    return {
        "journey": {"id": found.journey.id, "name": found.journey.name} if found.journey else None,
        "phases": [
            {
                "id": phase.id,
                "name": phase.name,
                "steps": [step(each) for each in shop.steps_in(phase)],
                "clashes": _clashes(shop, phase, clashed),
            }
            for phase in found.phases
        ],
        "stray": [{"id": each.id, "name": each.name} for each in found.stray],
        "removed": [
            {"id": gone.item, "kind": gone.kind, "called": own_name(gone.fields) or gone.item, "by": gone.by}
            for gone in shop.removed
            if _belongs(found, gone)
        ],
        "touchpoints": [typed(shop, touchpoint) for touchpoint in shop.touchpoints],
        "owners": sorted({each.owner for each in shop.steps if each.owner}),
    }


def _touchpoint(shop: Workshop, step: Step) -> str:
    touchpoint = shop.get(Touchpoint, step.touchpoint)
    return typed(shop, touchpoint) if touchpoint else ""


def _notes(shop: Workshop) -> Mapping[tuple[str, str], list[dict[str, Any]]]:
    """The notes of every step by lane."""
    held: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    clashed = {clash.item for clash in shop.clashes}
    every: Sequence[Note | Quote] = (*shop.notes, *shop.quotes)
    for note in every:
        lane = f"{getattr(note, 'sign', 'quote')}s"
        told = {
            "id": note.id,
            "text": note.text,
            "severity": getattr(note, "severity", None),
            "evidence": [note.evidence.mark, note.evidence.word],
            "clashes": _clashes(shop, note, clashed),
        }
        held[lane, note.step or ""].append(told)
    return held


def _felt(found: Found) -> dict[str, dict[str, Any]]:
    """By step: the team's feeling, as a number and as it is told everywhere, by how many, and whether they
    answered each alone.
    """
    curves = emotion_curves(found.shop, found.journey)
    assumed = curves[curves["curve"] == "assumed"]
    columns = (assumed[name] for name in ("step", "mean", "n", "few", "voice"))
    return {
        step: {
            "value": float(mean),
            "told": signed(mean),
            "n": int(n),
            "few": bool(few),
            "alone": voice != TOGETHER,
        }
        for step, mean, n, few, voice in zip(*columns, strict=True)
    }


def _clashes(shop: Workshop, item: Item, clashed: set[str]) -> dict[str, dict[str, str]]:
    """Clashes on the item by field; on its place, without the place, and on the room's feeling for a step."""
    told = dict(clashes_of(shop, item.id)) if item.id in clashed else {}
    if "place" in told:
        told["place"] = {"by": told["place"]["by"], "text": "", "value": ""}
    if isinstance(item, Step):
        together = response_id(TOGETHER, "feeling", item.id, 1)
        if together in clashed and shop.get(Response, together):
            clash = dict(clashes_of(shop, together)).get("value")
            told |= {"feeling": clash} if clash else {}
    return told


def _belongs(found: Found, gone: Removed) -> bool:
    """Whether what was taken out belonged to this journey."""
    place = gone.fields.get("place")
    within = place.get("within") if isinstance(place, Mapping) else None
    if gone.kind == Phase.kind:
        return found.journey is not None and within == found.journey.id
    if gone.kind != Step.kind:
        return False
    if any(phase.id == within for phase in found.phases):
        return True
    held = found.removed.get(within) if isinstance(within, str) else None
    elsewhere = within in {phase.id for phase in found.shop.phases}
    return _belongs(found, held) if held and held.kind == Phase.kind else not elsewhere


def problems(found: Found) -> Iterator[str]:
    """What is missing or stands nowhere, in sentences."""
    if not any(found.shop.steps_in(phase) for phase in found.phases):
        yield say("forms.board.no_steps")
    elif empty := [phase.name for phase in found.phases if not found.shop.steps_in(phase)]:
        yield say("forms.board.empty_phases", phases=", ".join(empty))
    if found.stray:
        yield say("forms.board.stray_steps", steps=", ".join(step.name for step in found.stray))
