"""What we promise, and the steps where it is put to the test."""

from typing import Annotated, ClassVar

from cxkit.model.fields import Id, Name, Refers, Said, Score, Text, core
from cxkit.model.item import Item


class Promise(Item):
    """Something the company leads its customers to expect."""

    kind: ClassVar[str] = "promise"
    plural: ClassVar[str] = "promises"

    text: Said = core(widget="area")
    made_by: Name | None = core(None)
    made_where: Text | None = core(None)
    importance: Score = core(3)


class PromiseTest(Item):
    """A step where a promise is kept or broken: the answers *promised* and *delivered* aim at it."""

    kind: ClassVar[str] = "promise_test"
    plural: ClassVar[str] = "promise_tests"
    subject: ClassVar[str] = "step"

    promise: Annotated[Id, Refers("promise")] = core(widget="pick")
    step: Annotated[Id, Refers("step")] = core(widget="pick")
