"""What was put aside during a session, so that it is neither lost nor in the way."""

from typing import ClassVar

from cxkit.model.fields import Name, Said, core
from cxkit.model.item import Item


class Parked(Item):
    """A question or remark put aside: whose, during which part, and whether it is dealt with."""

    kind: ClassVar[str] = "parked"
    plural: ClassVar[str] = "parked"

    text: Said = core(widget="area")
    by: Name | None = core(None)
    during: Name | None = core(None)
    done: bool = core(False)
