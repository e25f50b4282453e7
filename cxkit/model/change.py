"""A change: the only thing that is ever written. Everything else is folded from changes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, StrictInt

from cxkit.model.item import Item, new_id

VERSION = 1
"""Of the vocabulary: which kinds and fields a patch may speak of."""


class Change(BaseModel):
    """Fields set on one item, by one author, in one user action.

    ``id`` is made before the first try and makes writing twice the same as writing once. ``seen``
    is the highest tick the author had folded, ``tick`` one more; the store fills both, with
    ``client``, ``batch``, ``at`` and ``seq``, where they are left open.

    >>> from cxkit.model import Step
    >>> pay = Step(id="pay", name="Pay", owner="finance")
    >>> Change.of(pay).patch == {"name": "Pay", "owner": "finance"}
    True
    >>> Change.of(pay, owner=None).patch, Change.removal(pay).patch
    ({'owner': None}, {'removed': True})
    """

    model_config = ConfigDict(frozen=True)

    kind: str
    item: str
    patch: Mapping[str, Any]
    id: str = Field(default_factory=new_id)
    author: str = ""
    client: str = ""
    batch: str = ""
    seen: StrictInt | None = None
    tick: StrictInt | None = None
    at: datetime | None = None
    v: StrictInt = VERSION
    seq: StrictInt | None = None

    @classmethod
    def of(cls, item: Item, /, **fields: Any) -> Self:
        """The change that captures an item, or, with fields, only those of it (None clears).

        Raises BadValue when the item with those fields would not be sound.
        """
        kept = item.revised(**fields) if fields else item
        patch = kept.model_dump(mode="json", exclude_unset=True, exclude={"id"})
        return cls(kind=item.kind, item=item.id, patch={f: patch[f] for f in fields} if fields else patch)

    @classmethod
    def removal(cls, item: Item) -> Self:
        """The change that removes an item; what was captured of it stays in the journal."""
        return cls(kind=item.kind, item=item.id, patch={"removed": True})

    @classmethod
    def restoral(cls, kind: str, item: str) -> Self:
        """The change that brings a removed item back."""
        return cls(kind=kind, item=item, patch={"removed": None})
