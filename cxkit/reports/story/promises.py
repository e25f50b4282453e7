"""Promise and delivery in sentences."""

from typing import Any

from cxkit.measures import promise_gap, too_few
from cxkit.model import Evidence, Workshop
from cxkit.phrases import number, say, signed
from cxkit.reports.blocks import Score, Statement
from cxkit.reports.story.basis import basis, brief

Row = dict[str, Any]


def judged(shop: Workshop) -> list[Row]:
    """One row per promise and step whose scores carry: the customers' where they do, else the team's."""
    best: dict[tuple[str, str | None], Row] = {}
    for row in promise_gap(shop).sort_values("evidence", ascending=False, kind="stable").to_dict("records"):
        if not too_few(row["n"]):
            best.setdefault((row["promise"], row["step"]), {str(k): v for k, v in row.items()})
    return sorted(best.values(), key=lambda row: (-row["severity"], row["gap"]))


def worst_promise_score(shop: Workshop) -> Score:
    """The worst broken promise as a large figure, or that none is broken, or that none was scored."""
    label = say("reports.promise.label")
    rows = judged(shop)
    if not rows:
        return Score(label=label, value=say("reports.unknown"), text=say("reports.promise.none"))
    worst = rows[0]
    if worst["verdict"] != "broken":
        text = say("reports.promise.all_kept", n=len(rows))
        return Score(label=label, value=say("reports.promise.no_worst"), text=text, tone="good")
    told = say(
        "reports.promise.score",
        text=worst["text"],
        promised=brief(number(worst["promised"])),
        delivered=brief(number(worst["delivered"])),
        basis=basis(worst["voice"], worst["n"]),
    )
    return Score(
        label=label, value=brief(signed(worst["gap"])), text=told, tone="bad", evidence=worst["evidence"]
    )


def promise_statements(shop: Workshop) -> list[Statement]:
    """The broken and the exceeded promises, worst first."""
    return [_statement(row) for row in judged(shop) if row["verdict"] != "kept"]


def _statement(row: Row) -> Statement:
    broken = row["verdict"] == "broken"
    where = say("reports.promise.at", step=row["step_name"]) if row["step_name"] else ""
    text = say(
        f"reports.promise.{row['verdict']}",
        text=row["text"],
        where=where,
        promised=brief(number(row["promised"])),
        delivered=brief(number(row["delivered"])),
    )
    return Statement(
        lead=brief(signed(row["gap"])),
        tone="bad" if broken else "good",
        text=text,
        basis=basis(row["voice"], row["n"]),
        evidence=Evidence(row["evidence"]),
    )
