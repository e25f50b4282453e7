"""A form for one item, or for a list of items of one kind."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from cxkit.errors import BadValue
from cxkit.forms import fields as shown
from cxkit.forms.files import kept
from cxkit.forms.live import Live, assets, clashes_of
from cxkit.forms.session import Session
from cxkit.model import Change, Client, Item, Workshop, new_id
from cxkit.model.naming import name_among
from cxkit.phrases import say

MAIN = ("name", "title", "alias", "text", "hypothesis", "walker")
"""What one types to bring an item into being, the first that a kind has."""


class Form(Live):
    """Fields of one kind: of the client alone, or of every item that ``fixed`` fits, with room for more.

    ``among`` chooses the items of a workshop instead, in its order, and leaves their number as it is.
    ``value`` is what stands, ``problems`` what is missing; :meth:`set` and :meth:`add` write as the browser
    does, without one:

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.store import open_store
    >>> here = open_session(store=open_store(mkdtemp() + "/store.db"))
    >>> form = Form(here, "client", ["name", "vision_to"])
    >>> form.set(name="Corner Bakery")
    >>> form.value["name"], form.problems
    ('Corner Bakery', ('Relationship we want is still empty.',))
    """

    _esm = assets("form.js")
    rooms: ClassVar[Sequence[str]] = ("form", "file")

    def __init__(
        self,
        session: Session,
        kind: str,
        names: Sequence[str],
        *,
        title: str = "",
        fixed: Mapping[str, Any] | None = None,
        among: Callable[[Workshop], Sequence[Item]] | None = None,
    ) -> None:
        self.kind = shown.kind_named(kind)
        self.names = tuple(names)
        self.fixed = dict(fixed or {})
        self.among = among
        self.one = self.kind is Client
        named = next((name for name in MAIN if name in self.kind.model_fields), None)
        main = named or self.names[0]
        spec = {
            "title": title or (say("forms.form.one") if self.one else ""),
            "kind": kind,
            "word": self.kind.word(),
            "one": self.one,
            "open": not self.one and among is None,
            "headed": not self.one and (main not in self.names or (named is None and among is not None)),
            "main": main,
            "fields": shown.told(self.kind, self.names),
        }
        self.files = {name for name in self.names if self.kind.words(name).widget == "file"}
        super().__init__(session, spec)
        self.seat = f"{self.seat}:{kind}:{','.join(self.names)}:{self.fixed}"

    # ── the twin without a browser ─────────────────────────────────────────────────────────────

    @property
    def items(self) -> tuple[Item, ...]:
        """The items this form is of, in the order in which they came."""
        if self.among is not None:
            return tuple(self.among(self.session.shop))
        every = self.session.shop.every(self.kind)
        return tuple(i for i in every if all(getattr(i, name) == value for name, value in self.fixed.items()))

    @property
    def value(self) -> Any:
        """The values that stand: by field, or for a list one such mapping per item."""
        held = [shown.values(item, self.names) for item in self.items]
        return held[0] if self.one else held

    @property
    def problems(self) -> tuple[str, ...]:
        """What is still empty, in sentences."""
        if not self.items:
            return (say("forms.form.none", kind=self.kind.word()),)
        labels = {name: self.kind.words(name).label for name in self.names}
        empty = {
            labels[name]: None
            for item in self.items
            for name in self.names
            if getattr(item, name) in (None, "")
        }
        return tuple(say("forms.form.empty", field=label) for label in empty)

    def set(self, item: str | None = None, **values: Any) -> None:
        """Sets fields of an item (of the only one, when none is named) as typing them would.

        Raises BadValue, and keeps nothing, when a value cannot be.
        """
        held = self._item(item or self.items[0].id)
        self.session.write([Change.of(held, **values)])

    def add(self, text: str, **values: Any) -> str:
        """Adds an item, and gives its id."""
        change = self._added(new_id(), text, values)
        self.session.write([change])
        return change.item

    # ── what a browser sees and asks ───────────────────────────────────────────────────────────

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """The items with their values, who clashed on which field, and what was taken out."""
        return {
            "items": [
                {
                    "id": item.id,
                    "called": name_among(shop.by_id, item.id) or item.called,
                    "values": shown.values(item, self.names),
                    "clashes": dict(clashes_of(shop, item.id)),
                }
                for item in self.items
            ],
            "removed": [
                {"id": gone.item, "called": self._called(gone.fields), "by": gone.by}
                for gone in (shop.removed if self.spec["open"] else ())
                if gone.kind == self.kind.kind
                and all(gone.fields.get(name) == value for name, value in self.fixed.items())
            ],
            "options": shown.options(shop, self.kind, self.names),
        }

    def changes(self, operation: Mapping[str, Any]) -> Sequence[Change]:
        """*set* a field (a file by its bytes), *add* items by their main text, *remove* or *restore* one."""
        do, item = operation.get("do"), str(operation.get("item", ""))
        if do == "set":
            field, value = str(operation.get("field")), operation.get("value")
            if isinstance(value, Mapping) and field in self.files:
                value = kept(self.session.store, value)
            return [Change.of(self._item(item), **{field: value})]
        if do == "add":
            return [
                self._added(str(new.get("id") or new_id()), str(new.get("text", "")), new.get("values") or {})
                for new in operation.get("items", ())
            ]
        if do == "remove":
            return [Change.removal(self._item(item))]
        if do == "restore":
            return [Change.restoral(self.kind.kind, item)]
        raise BadValue(say("forms.unknown_operation", name=do), choices=["set", "add", "remove", "restore"])

    def _item(self, id: str) -> Item:
        found = self.session.shop.by_id.get(id)
        if found is None:
            gone = next((gone for gone in self.session.shop.removed if gone.item == id), None)
            by = (gone.by if gone else "") or say("forms.somebody")
            raise BadValue(say("forms.form.absent", kind=self.kind.word(), by=by))
        return found

    def _added(self, id: str, text: str, values: Mapping[str, Any]) -> Change:
        needed = {
            name: text
            for name in MAIN
            if name in self.kind.model_fields and self.kind.model_fields[name].is_required()
        }
        return Change.of(self.kind(id=id, **{**needed, self.spec["main"]: text, **self.fixed, **values}))

    def _called(self, fields: Mapping[str, Any]) -> str:
        return str(next((fields[name] for name in MAIN if fields.get(name)), self.kind.word()))
