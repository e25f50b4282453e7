"""An outline: a whole client written by hand in one YAML file, as samples and starters are.

::

    date: 2026-11-23                     # the day of everything without a date of its own
    author: facilitator
    client: {id: kuku, name: Kuku Nyumbani, fictional: true}
    participants:                        # a section is the plural of a kind: ids and their fields
      amina: {alias: Amina, department: service}
    journeys:                            # phases and steps are nested, in their order
      today:
        name: From first glance to the second order
        phases:
          settling: {name: Settling, steps: {pay: {name: Pays, owner: finance}}}
    notes:
      n1: {step: pay, sign: pain, text: Asked twice to pay, severity: 5}
    scores:                              # tables of answers: see scores.py
      - {question: feeling, round: 1, on: 2026-10-12, targets: [pay], rows: {amina: [-1]}}

Ids are used as they stand and are unique in the file. Every change it makes has an id that follows
from the file, so that loading it twice is loading it once.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from fractional_indexing import generate_n_keys_between

from cxkit.errors import FileRefused
from cxkit.exchange.draft import Draft, nearest
from cxkit.exchange.scores import read_scores
from cxkit.exchange.strict_yaml import read_yaml
from cxkit.model import KINDS, Change, Client, Item, Journey, Phase, Place, Response, Step
from cxkit.phrases import say

SECTIONS: Mapping[str, type[Item]] = {
    kind.plural: kind for kind in KINDS.values() if kind not in (Client, Phase, Step, Response)
}
"""The kind each section of an outline holds; phases and steps are nested in ``journeys``."""

_TOP = ("date", "author", "client", *SECTIONS, "scores")


def read_outline(path: str | Path) -> tuple[Client, list[Change]]:
    """The client an outline describes, and the changes that capture it, the client's own first.

    The changes come in the order of the file with ticks 1, 2, 3 …; a batch is one section on one day.
    Hand them to ``store.take``: ids follow from the file, so twice is once. Raises FileRefused or
    BadValue naming the section, the id and the field.

    >>> from cxkit.exchange import samples
    >>> client, changes = read_outline(samples()["kuku"])
    >>> client.name, changes[0].kind, changes[0].tick
    ('Kuku Nyumbani', 'client', 1)
    """
    path = Path(path)
    read = read_yaml(path)
    if not isinstance(read, dict) or not isinstance(read.get("client"), dict) or not read["client"].get("id"):
        message = say("exchange.outline.no_client", file=path.name)
        raise FileRefused(message, cure=say("exchange.outline.no_client_cure"))
    draft = Draft(path.name, author=str(read.get("author") or ""))
    top = draft.mapping(read, "")
    for name in top:
        if name not in _TOP:
            draft.refuse("section", section=name, choices=nearest(name, _TOP))
    draft.day = draft.date(top.get("date"), "date")
    client = draft.add(Client, top["client"], "client", "client")
    for name, kind in SECTIONS.items():
        for id, fields in draft.mapping(top.get(name), name).items():
            where = f"{name} › {id}"
            given = {**draft.mapping(fields, where), "id": id}
            if kind is Journey:
                _read_journey(draft, given, where)
            else:
                draft.add(kind, given, name, where)
    draft.check_references()
    draft.check_cards()
    read_scores(draft, top.get("scores"))
    return client, list(draft.changes(client.id))


def _read_journey(draft: Draft, given: dict[str, Any], where: str) -> None:
    """A journey, the phases nested in it, and the steps nested in those."""
    phases = given.pop("phases", None)
    journey = draft.add(Journey, given, "journeys", where)
    for phase_where, phase_fields in _placed(draft, journey.id, phases, where):
        steps = phase_fields.pop("steps", None)
        phase = draft.add(Phase, phase_fields, "journeys", phase_where)
        for step_where, step_fields in _placed(draft, phase.id, steps, phase_where):
            draft.add(Step, step_fields, "journeys", step_where)


def _placed(draft: Draft, within: str, items: Any, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Where each nested item stands in the file, and its fields with its place in the parent."""
    given = draft.mapping(items, where)
    ranks = generate_n_keys_between(None, None, len(given)) if given else []
    for (id, fields), rank in zip(given.items(), ranks, strict=True):
        inner = f"{where} › {id}"
        yield inner, {**draft.mapping(fields, inner), "id": id, "place": Place(within=within, rank=rank)}
