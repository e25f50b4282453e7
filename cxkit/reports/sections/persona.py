"""Whom the journey is about, what is known of them, and what relationship is wanted."""

from cxkit.model import Persona, Workshop
from cxkit.phrases import say
from cxkit.reports.blocks import Block, Callout, Prose, Statement
from cxkit.reports.sections.missing import missing


def persona(shop: Workshop) -> list[Block]:
    """The vision, the most typical customer, and each statement about them with its evidence."""
    found = [*_vision(shop), *(block for one in shop.personas for block in _portrait(shop, one))]
    return found or list(missing("persona"))


def _vision(shop: Workshop) -> list[Block]:
    client = shop.client
    if not client.vision_to:
        return []
    was = [say("reports.persona.vision_from", text=client.vision_from)] if client.vision_from else []
    to = say("reports.persona.vision_to", text=client.vision_to)
    return [Callout.of(*was, to, title=say("reports.persona.vision"), id="vision")]


def _portrait(shop: Workshop, one: Persona) -> list[Block]:
    about = [text for text in (one.portrait, one.segment, one.generation) if text]
    traits = [trait for trait in shop.traits if trait.persona == one.id]
    blocks: list[Block] = []
    if about:
        blocks.append(Prose.of(*(Statement(text=text) for text in about), title=one.name, half=True))
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
        blocks.append(Prose.of(*said, title=say("reports.persona.traits", name=one.name), half=bool(about)))
    return blocks


def _aspect(aspect: str) -> str:
    return say(f"reports.persona.{aspect}")
