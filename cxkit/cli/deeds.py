"""What somebody did, in a few words: whose answers, on what, at which items."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cxkit.cli.screen import plain, sentence
from cxkit.model import KINDS, TOGETHER, Response
from cxkit.phrases import entry, say
from cxkit.phrases.brief import brief

if TYPE_CHECKING:
    from cxkit.model import Change, Workshop

FIRST = 2
"""How many names are told before the others are only counted."""

LONGEST = 40
"""Characters of a name; a note may be a paragraph."""

Told = Sequence["Change"]


def deed(changes: "Iterable[Change]", shop: "Workshop") -> str:
    """A batch in a few words: one change with its fields, more by kind, with the first of their names.

    >>> from cxkit.model import Change, Step
    >>> from cxkit.exchange import sample
    >>> deed([Change.of(Step(name=name)) for name in ("Waits", "Pays", "Eats")], sample("kuku"))
    '3 steps: “Waits”, “Pays” and 1 more'
    """
    groups: dict[tuple[str, object], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.kind, change.patch.get("removed")), []).append(change)
    most_first = sorted(groups.values(), key=len, reverse=True)
    return "; ".join(_alike(group, shop, names=len(groups) <= FIRST) for group in most_first)


def _alike(changes: Told, shop: "Workshop", *, names: bool) -> str:
    """Changes of one kind that all set fields, all remove or all restore."""
    what = counted(changes[0].kind, len(changes))
    if changes[0].kind == Response.kind and "removed" not in changes[0].patch:
        what = _answers(changes, shop, what, names=names)
    elif len(changes) == 1:
        return _one(changes[0], shop)
    elif names:
        what = sentence("history.named", what=what, titles=_names(_title(change, shop) for change in changes))
    if "removed" in changes[0].patch:
        return sentence("history.removed" if changes[0].patch["removed"] else "history.restored", what=what)
    return what


def _answers(changes: Told, shop: "Workshop", what: str, *, names: bool) -> str:
    """Answers by who gave them, to which question and about what, as far as that is known."""
    who = dict.fromkeys(_given(changes, "participant", shop))
    if len(who) == 1:
        what = sentence("history.by", what=what, who=_person(next(iter(who)), shop))
    elif who:
        what = sentence("history.by", what=what, who=say("common.people", n=len(who)))
    questions = dict.fromkeys(say(f"model.question.{asked}") for asked in _given(changes, "question", shop))
    if questions:
        what = sentence("history.on", what=what, questions=_listed(list(questions)))
    targets = dict.fromkeys(_given(changes, "target", shop))
    if names and targets:
        what = sentence("history.named", what=what, titles=_names(_called(item, shop) for item in targets))
    return what


def _given(changes: Told, field: str, shop: "Workshop") -> list[str]:
    """What answers say in a field, in the change itself or in the answer it changes."""
    standing = (
        change.patch.get(field) or getattr(shop.by_id.get(change.item), field, None) for change in changes
    )
    return [str(value) for value in standing if value]


def _one(change: "Change", shop: "Workshop") -> str:
    kind = KINDS.get(change.kind)
    what = sentence("history.one", kind=kind.word() if kind else change.kind, title=_title(change, shop))
    if "removed" in change.patch:
        return sentence("history.removed" if change.patch["removed"] else "history.restored", what=what)
    fields = [
        kind.words(f).label if kind and f in kind.model_fields else f for f in change.patch if f != "id"
    ]
    return sentence("history.set", what=what, fields=", ".join(fields)) if fields else what


def counted(kind: str, n: int) -> str:
    """So many of a kind; a kind this version does not know goes by its own name.

    >>> counted("promise_test", 2), counted("scent", 2)
    ('2 promise tests', '2 × scent')
    """
    known = kind in entry("cli.history.kinds")
    return sentence(f"history.kinds.{kind}", n=n) if known else sentence("history.counted", n=n, kind=kind)


def _title(change: "Change", shop: "Workshop") -> str:
    item = shop.by_id.get(change.item)
    named = change.patch.get("name") or change.patch.get("title") or change.patch.get("text")
    return (
        _called(change.item, shop) if item else _short(str(named or change.patch.get("alias") or change.item))
    )


def _person(id: str, shop: "Workshop") -> str:
    return sentence("history.room") if id == TOGETHER else _called(id, shop)


def _called(id: str, shop: "Workshop") -> str:
    if id == shop.client.id:
        return _short(shop.client.name)
    item = shop.by_id.get(id)
    if item is None or item.called != id:
        return _short(item.called if item else id)
    # what has no name of its own goes by what it is about: a promise test by its promise
    about = (shop.by_id[other].called for _, other in item.refers if other in shop.by_id)
    return _short(next((name for name in about if name not in shop.by_id), id))


def _short(text: str) -> str:
    return brief(plain(text), LONGEST)


def _names(titles: Iterable[str]) -> str:
    return _listed([sentence("history.quoted", title=title) for title in titles])


def _listed(words: list[str]) -> str:
    """All of them when they are few, else the first and how many more there are."""
    first = ", ".join(words[:FIRST])
    return sentence("history.more", first=first, n=len(words) - FIRST) if len(words) > FIRST else first
