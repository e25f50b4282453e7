"""Who takes part: typed one by one, or pasted as a list."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from cxkit.forms.checks import checks
from cxkit.forms.form import Form
from cxkit.forms.people import joined
from cxkit.forms.session import Session
from cxkit.model import Change, Participant, Workshop
from cxkit.phrases import say

BETWEEN = re.compile(r"\s*[,;\t]\s*")
"""What stands between the columns of a list that was typed, or copied from a spreadsheet."""


class People(Form):
    """Everybody who takes part, with room for more: a line is an alias, a department, a group.

    Somebody of the team who is there already gets the department of the line, and is not there twice.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.store import open_store
    >>> here = open_session(store=open_store(mkdtemp() + "/store.db"))
    >>> people = here.people()
    >>> people.paste("Amina, service\\nJuma, riders, two")
    >>> [(who.alias, who.department, who.group) for who in here.shop.participants]
    [('Amina', 'service', None), ('Juma', 'riders', 'two')]
    """

    rooms: ClassVar = ("form", "participants")

    def __init__(self, session: Session) -> None:
        fields = ["alias", "voice", "department", "group", "consent"]
        super().__init__(session, "participant", fields, title=say("forms.participants.title"))

    @property
    def problems(self) -> tuple[str, ...]:
        """Who is missing, in sentences."""
        found = checks(self.session.shop, "00")
        return tuple(c.sentence for c in found if c.name in ("team", "departments") and not c.done)

    def paste(self, lines: str) -> None:
        """Adds everybody in a list of lines, as pasting it would."""
        wanted = [{"text": line} for line in lines.splitlines() if line.strip()]
        self.session.write(self.changes({"do": "add", "items": wanted}))

    def _added(self, id: str, text: str, values: Mapping[str, Any]) -> Change:
        alias, department, group, *_ = [*BETWEEN.split(text.strip()), "", "", ""]
        given = {"department": department, "group": group, **values}
        fields = {name: value for name, value in given.items() if value}
        shop = self.session.shop
        if (held := _there(shop, alias)) is not None:
            return Change.of(held, **fields)
        made = joined(shop, id, alias, department, fields.get("voice", "team"))
        return made.model_copy(update={"patch": {**made.patch, **fields}})


def _there(shop: Workshop, alias: str) -> Participant | None:
    named = alias.casefold()
    return next((p for p in shop.participants if p.voice == "team" and p.alias.casefold() == named), None)
