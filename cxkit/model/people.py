"""Who it is about and who takes part."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from cxkit.model.fields import Colour, Day, Id, Name, Percent, Refers, Said, Score, Text, Typeface, core, lens
from cxkit.model.item import Evident, Item
from cxkit.model.scales import Voice
from cxkit.phrases import Language


class Client(Item):
    """The organisation whose journey is mapped."""

    kind: ClassVar[str] = "client"
    plural: ClassVar[str] = "clients"

    name: Name = core()
    industry: Text | None = core(None)
    purpose: Text | None = core(None, widget="area")
    vision_from: Text | None = core(None, widget="area")
    vision_to: Text | None = core(None, widget="area")
    sponsor: Text | None = core(None)
    decision_wanted: Text | None = core(None, widget="area")
    headline: Text | None = core(None, widget="area")
    review_on: Day | None = core(None, widget="date")
    repeat_rate: Percent | None = lens(unit="%")
    loss_rate: Percent | None = lens(unit="%")
    rates_source: Text | None = lens()
    language: Language | None = lens()
    accent: Colour | None = lens(widget="colour")
    typeface: Typeface | None = lens()
    logo: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = lens(widget="file")
    fictional: bool = lens(False)


class Participant(Item):
    """Someone who answers; an alias is enough, a real name is never needed."""

    kind: ClassVar[str] = "participant"
    plural: ClassVar[str] = "participants"

    alias: Name = core()
    voice: Voice = core("team")
    department: Name | None = core(None)
    group: Name | None = core(None)
    consent: bool = core(False)


class Persona(Item):
    """The most typical customer: a portrait; what is known or assumed of them are traits."""

    kind: ClassVar[str] = "persona"
    plural: ClassVar[str] = "personas"

    name: Name = core()
    portrait: Text | None = core(None, widget="area")
    segment: Text | None = core(None)
    generation: Text | None = core(None)
    quote: Text | None = core(None)


class Trait(Evident):
    """One statement about a persona, with its evidence: a goal, need, constraint, channel, change."""

    kind: ClassVar[str] = "trait"
    plural: ClassVar[str] = "traits"

    persona: Annotated[Id, Refers("persona")] = core(widget="pick")
    aspect: Literal["goal", "need", "constraint", "channel", "change"] = core()
    text: Said = core(widget="area", evidence="own")
    importance: Score | None = core(None)
