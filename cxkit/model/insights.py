"""What we think we learned, with what speaks against it, and what could be new."""

from typing import Annotated, ClassVar, Literal

from cxkit.model.fields import Id, Name, Refers, Said, Score, Text, core
from cxkit.model.item import Evident, Item


class Insight(Evident):
    """A hypothesis about customers with evidence for and against, and what it opens."""

    kind: ClassVar[str] = "insight"
    plural: ClassVar[str] = "insights"
    subject: ClassVar[str] = "step"

    name: Name = core()
    hypothesis: Said = core(widget="area", evidence="own")
    evidence_for: Text | None = core(None, widget="area")
    evidence_against: Text | None = core(None, widget="area")
    verdict: Literal["holds", "partly", "refuted", "open"] = core("open")
    opens: Text | None = core(None, widget="area")
    importance: Score = core(3)
    step: Annotated[Id, Refers("step")] | None = core(None, widget="pick")


class Idea(Item):
    """Something that could be done; a customer's idea stays theirs."""

    kind: ClassVar[str] = "idea"
    plural: ClassVar[str] = "ideas"
    subject: ClassVar[str] = "step"

    text: Said = core(widget="area")
    whose: Literal["ours", "customer"] = core("ours")
    step: Annotated[Id, Refers("step")] | None = core(None, widget="pick")
