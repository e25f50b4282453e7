"""What was written down about the steps through a lens, where no other section tells it."""

from collections.abc import Sequence

from cxkit.model import Step, Workshop
from cxkit.phrases import duration, say
from cxkit.reports.blocks import Block, Column, Table
from cxkit.reports.sections.missing import missing

LOOKS: dict[str, Sequence[str]] = {
    "painless": (
        *("wait_minutes", "impersonal", "needlessly_complex", "retyped_data"),
        *("where", "tailored", "purpose_shown", "connection"),
    ),
    "open": ("personal_data", "personal_data_purpose", "told_plainly"),
}
"""The fields that are looked at together."""


def closer_look(shop: Workshop) -> list[Block]:
    """A table for each look, with the steps and the fields of which something is known."""
    steps = shop.steps_of(shop.journey())
    tables = (_table(look, fields, steps) for look, fields in LOOKS.items())
    return [table for table in tables if table.data.rows] or list(missing("closer_look"))


def _said(step: Step, name: str) -> str:
    value = getattr(step, name)
    return duration(value) if name == "wait_minutes" else Step.words(name).said(value)


def _table(look: str, fields: Sequence[str], steps: Sequence[Step]) -> Table:
    known = [name for name in fields if any(getattr(step, name) is not None for step in steps)]
    words = {name: Step.words(name) for name in known}
    rows = [
        (
            step.name,
            *(None if getattr(step, name) is None else _said(step, name) for name in known),
        )
        for step in steps
        if any(getattr(step, name) is not None for name in known)
    ]
    heads = [Column(label=Step.word().capitalize()), *(Column(label=words[name].label) for name in known)]
    return Table.of(heads, rows, title=say(f"reports.closer.{look}"), id=f"closer-{look}")
