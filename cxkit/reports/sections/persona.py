"""Whom the journey is about, what is known of them, and what relationship is wanted."""

from cxkit.model import Client, Persona, Workshop
from cxkit.phrases import say
from cxkit.reports.blocks import Block, Callout, Prose, Statement
from cxkit.reports.sections.figures import figure
from cxkit.reports.sections.missing import missing


def persona(shop: Workshop) -> list[Block]:
    """The vision, and each customer described on a card: what is known of them, and what is assumed."""
    cards = [
        figure("persona_card", shop, id=f"persona-card-{at}", persona=one.id)
        for at, one in enumerate(_described(shop), 1)
    ]
    return [*_vision(shop), *_purpose(shop), *(cards or missing("persona"))]


def _described(shop: Workshop) -> list[Persona]:
    """The personas of whom more is known than the name."""
    of_traits = {trait.persona for trait in shop.traits}
    return [
        one
        for one in shop.personas
        if one.id in of_traits or one.portrait or one.segment or one.generation or one.quote
    ]


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
