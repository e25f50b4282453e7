"""Whom the journey is about, what is known of them, and what relationship is wanted."""

from cxkit.model import Client, Persona, Workshop
from cxkit.phrases import say
from cxkit.reports.blocks import Block, Callout, Prose, Statement
from cxkit.reports.sections.missing import missing


def persona(shop: Workshop) -> list[Block]:
    """The vision, the most typical customer, and each statement about them with its evidence."""
    portraits = (block for one in shop.personas for block in _portrait(shop, one))
    found = [*_vision(shop), *_purpose(shop), *portraits]
    return found or list(missing("persona"))


def _vision(shop: Workshop) -> list[Block]:
    client = shop.client
    if not client.vision_to:
        return []
    was = [say("reports.persona.vision_from", text=client.vision_from)] if client.vision_from else []
    to = say("reports.persona.vision_to", text=client.vision_to)
    return [Callout.of(*was, to, title=say("reports.persona.vision"), id="vision")]


def _purpose(shop: Workshop) -> list[Block]:
    """What the client stands for, and the decision the sponsor wants to prepare."""
    told = (("purpose", shop.client.purpose), ("decision_wanted", shop.client.decision_wanted))
    said = [Statement(lead=Client.words(field).label, text=text) for field, text in told if text]
    return [Prose.of(*said, id="purpose", half=True)] if said else []


def _portrait(shop: Workshop, one: Persona) -> list[Block]:
    about = [text for text in (one.portrait, one.segment, one.generation) if text]
    traits = [trait for trait in shop.traits if trait.persona == one.id]
    blocks: list[Block] = []
    portrait = [Statement(text=text) for text in about]
    if one.quote:
        portrait.append(Statement(lead=Persona.words("quote").label, text=one.quote))
    if portrait:
        blocks.append(Prose.of(*portrait, title=one.name, half=True))
    if traits:
        said = [
            Statement(
                lead=_aspect(trait.aspect),
                text=trait.text,
                basis=trait.source or "",
                evidence=trait.evidence,
            )
            for trait in traits
        ]
        known = say("reports.persona.traits", name=one.name)
        blocks.append(Prose.of(*said, title=known, half=bool(portrait)))
    return blocks


def _aspect(aspect: str) -> str:
    return say(f"reports.persona.{aspect}")
