"""What became of it, for those who promised it: the state of every action, and what was found again."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, get_args

from cxkit import measures
from cxkit.measures.tables import records
from cxkit.model import Action, Insight, Workshop
from cxkit.phrases import say, short_day, signed
from cxkit.reports.blocks import Block, Column, Prose, Score, Scores, Statement, Table
from cxkit.reports.sections.missing import missing
from cxkit.reports.sections.tables import tabled
from cxkit.reports.story.commitments import OPEN

_MOST = 3
_STATES = get_args(Action.model_fields["state"].annotation)


def follow_up(shop: Workshop) -> list[Block]:
    """The actions by their state, those whose day has passed, and what was found out with each."""
    if not shop.actions:
        return list(missing("actions"))
    late = [action for action in shop.actions if _is_late(shop, action)]
    counts = Counter(action.state for action in shop.actions)
    scores = [Score(label=say(f"reports.term.state.{state}"), value=str(counts[state])) for state in _STATES]
    told: list[Block] = [Scores.of(*scores, id="states-of-actions")]
    if late:
        said = [
            Statement(
                lead=short_day(action.due) if action.due else "",
                text=action.title,
                tone="bad",
                basis=action.owner or say("reports.follow_up.nobody"),
            )
            for action in sorted(late, key=lambda action: (action.due, action.title))
        ]
        told.append(Prose.of(*said, title=say("reports.follow_up.late", n=len(late)), id="late"))
    return [*told, _listed(shop)]


def look_again(shop: Workshop) -> list[Block]:
    """How customers feel now at the steps that were scored again, beside the start."""
    found = measures.look_again(shop)
    if found.empty:
        return list(missing("look_again"))
    carried = found[~found["few"] & found["change"].notna()]
    most = carried.sort_values("change", key=abs, ascending=False, kind="stable").head(_MOST)
    said = [_changed(row) for row in records(most)]
    few = dict.fromkeys(("start", "again", "change"), "few")
    columns = ["name", "day", "start", "again", "change", "n_start", "n_again"]
    table = tabled(found, columns, few, title=say("reports.follow_up.table"), id="look-again")
    return [*([Prose.of(*said, title=say("reports.follow_up.changes"), id="changes")] if said else []), table]


def _changed(row: Mapping[str, Any]) -> Statement:
    change, felt = row["change"], {"start": signed(row["start"]), "again": signed(row["again"])}
    return Statement(
        lead=signed(change),
        text=say("reports.follow_up.change", step=row["name"], day=row["day"], **felt),
        tone="good" if change > 0 else "bad" if change < 0 else "plain",
        basis=say("reports.follow_up.basis", before=row["n_start"], after=row["n_again"]),
    )


def _is_late(shop: Workshop, action: Action) -> bool:
    return action.state in OPEN and bool(action.due and shop.date and action.due < shop.date)


def _listed(shop: Workshop) -> Table:
    names = ("action", "owner", "due", "state", "must_not_lose", "found")
    rows = []
    for action in shop.actions:
        kept = shop.get(Insight, action.must_not_compromise)
        rows.append(
            (
                action.title,
                action.owner,
                short_day(action.due) if action.due else None,
                say(f"reports.term.state.{action.state}"),
                kept.name if kept else None,
                action.follow_up,
            )
        )
    heads = [Column(label=say(f"reports.follow_up.column.{name}")) for name in names]
    return Table.of(heads, rows, title=say("reports.actions.all"), id="actions-now")
