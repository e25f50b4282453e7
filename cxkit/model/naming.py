"""What an item is called in a sentence: by its own name, and by what it is about."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cxkit.model.fields import writable
from cxkit.phrases import say

if TYPE_CHECKING:
    from cxkit.model.item import Item

_NAMES = ("name", "title", "text", "alias", "hypothesis")

_LONGEST = 60
"""Characters of a name inside a sentence; a note may be a page."""


def own_name(fields: Mapping[str, Any]) -> str:
    """What an item with some fields calls itself: its name, title or text; empty when it has none.

    >>> own_name({"step": "pay", "text": "Asked twice"}), own_name({"question": "feeling"})
    ('Asked twice', '')
    """
    names = (str(fields[name] or "").strip() for name in _NAMES if name in fields)
    return next(filter(None, names), "")


def name_among(items: "Mapping[str, Item]", id: str) -> str:
    """What the item of an id goes by: its own name, else that of what it is about; empty when unknown.

    >>> from cxkit.model import PromiseTest, Step
    >>> kept = {"pay": Step(name="Pays"), "once-pay": PromiseTest(promise="once", step="pay")}
    >>> name_among(kept, "pay"), name_among(kept, "once-pay"), name_among(kept, "gone")
    ('Pays', 'Pays', '')
    """
    item = items.get(id)
    about = items.get(item.about(vars(item))) if item else None
    names = (own_name(vars(known)) for known in (item, about) if known)
    return next(filter(None, names), "")


def designation(word: str, name: str, about: str, style: str) -> str:
    """An item as a sentence points it out, by the word of its kind and as far as the rest is known.

    >>> designation("answer", "", "Pays", "errors.item"), designation("step", "Pays", "", "errors.item")
    ('answer on "Pays"', 'step "Pays"')
    """
    what = say(f"{style}.named", kind=word, name=_short(name)) if name else word
    return say(f"{style}.on", what=what, about=_short(about)) if about else what


def _short(name: str) -> str:
    name = " ".join(str(writable(name)).split())
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
