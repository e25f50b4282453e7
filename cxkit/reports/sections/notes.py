"""Pains and gains, and what customers would rather keep or lose."""

from collections import Counter

from cxkit.model import Note, Step, Workshop
from cxkit.phrases import say
from cxkit.reports.blocks import Block, Prose, Quotes, Statement
from cxkit.reports.sections.figures import figure
from cxkit.reports.sections.missing import missing
from cxkit.reports.story.basis import levels
from cxkit.reports.story.quote import quoted


def pains_and_gains(shop: Workshop) -> list[Block]:
    """Customers' own words, where it hurts and helps, how it is felt, and what to do with which step."""
    decided = _decided(shop)
    if not shop.notes:
        return [*missing("pains_and_gains"), *decided]
    return [*_voices(shop), figure("pains_and_gains", shop), *_felt(shop), *decided]


def _felt(shop: Workshop) -> list[Block]:
    """In how many pains customers feel let down or ignored, and the nature of the pains."""
    pains = [note for note in shop.notes if note.sign == "pain"]
    said = []
    for flag in ("let_down", "ignored"):
        felt = [note for note in pains if getattr(note, flag)]
        if felt:
            at = ", ".join(dict.fromkeys(_name(shop, note) for note in felt))
            text = say(f"reports.pain.{flag}", n=len(felt), pains=len(pains), steps=at)
            said.append(Statement(text=text, basis=levels(note.evidence for note in felt)))
    if natures := Counter(note.nature for note in pains if note.nature):
        counts = {kind: natures.get(kind, 0) for kind in ("functional", "emotional", "both")}
        said.append(Statement(text=say("reports.pain.nature", **counts)))
    return [Prose.of(*said, title=say("reports.pain.title"), id="how-it-is-felt")] if said else []


def _name(shop: Workshop, note: Note) -> str:
    step = shop.by_id.get(note.step)
    if isinstance(step, Step):
        return say("reports.pain.named", name=step.name)
    return say("reports.pain.elsewhere")


def _decided(shop: Workshop) -> list[Block]:
    steps = shop.steps_of(shop.journey())
    said = []
    for decision in ("remove", "fix", "strengthen", "keep"):
        named = [step.name for step in steps if step.decision == decision]
        if named:
            said.append(Statement(lead=say(f"reports.decided.{decision}"), text=" · ".join(named)))
    return [Prose.of(*said, title=say("reports.decided.title"), id="decided")] if said else []


def _voices(shop: Workshop) -> list[Block]:
    allowed = [said for said in shop.quotes if said.consent]
    title = say("reports.quote.title")
    return [Quotes.of(*(quoted(shop, said) for said in allowed), title=title, id="voices")] if allowed else []
