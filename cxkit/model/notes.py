"""What people said about steps: pains, gains and quotes."""

from typing import Annotated, ClassVar, Literal

from cxkit.model.fields import Id, Numeric, Refers, Said, Score, core, lens
from cxkit.model.item import Evident
from cxkit.model.scales import Evidence, Voice


class Note(Evident):
    """A pain or a gain at one step."""

    kind: ClassVar[str] = "note"
    plural: ClassVar[str] = "notes"
    subject: ClassVar[str] = "step"

    step: Annotated[Id, Refers("step")] = core(widget="pick")
    sign: Literal["pain", "gain"] = core()
    text: Said = core(widget="area", evidence="own")
    severity: Score | None = core(None)
    nature: Literal["functional", "emotional", "both"] | None = lens()
    let_down: bool = lens(False)
    ignored: bool = lens(False)


class Quote(Evident):
    """What somebody said, word for word; whoever writes it down has heard it, so it is reported."""

    kind: ClassVar[str] = "quote"
    plural: ClassVar[str] = "quotes"
    subject: ClassVar[str] = "step"

    text: Said = core(widget="area", evidence="own")
    evidence: Annotated[Evidence, Numeric] = core(Evidence.REPORTED, widget="choice", evidence="own")
    voice: Voice = core("customer")
    step: Annotated[Id, Refers("step")] | None = core(None, widget="pick")
    consent: bool = core(False)
