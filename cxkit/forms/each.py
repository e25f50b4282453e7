"""The items of a kind that there are, in the order in which people think of them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cxkit.forms.fields import kind_named
from cxkit.model import Item, Workshop


def every(kind: str, fixed: Mapping[str, Any]) -> Callable[[Workshop], Sequence[Item]]:
    """Finds the items of a kind that have these values; notes and ideas in the order of today's journey.

    >>> from cxkit.exchange import sample
    >>> [note.step for note in every("note", {"sign": "pain"})(sample("kuku"))][:3]
    ['site', 'site', 'wait']
    """
    cls = kind_named(kind)

    def found(shop: Workshop) -> Sequence[Item]:
        places = {step.id: place for place, step in enumerate(shop.steps_of(shop.journey()))}
        held = [i for i in shop.every(cls) if all(getattr(i, name) == value for name, value in fixed.items())]
        if cls.subject != "step":
            return held
        return sorted(held, key=lambda item: places.get(getattr(item, "step", None) or "", len(places)))

    return found
