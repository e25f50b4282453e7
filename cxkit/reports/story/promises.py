"""Promise and delivery in sentences."""

from typing import Any

from cxkit.measures import judged_promises, promise_gap
from cxkit.measures.tables import records
from cxkit.model import Step, Workshop
from cxkit.phrases import number, say, signed
from cxkit.reports.blocks import Score, Statement
from cxkit.reports.story.basis import basis

Row = dict[str, Any]


def broken(shop: Workshop) -> list[Row]:
    """The broken promises of :func:`~cxkit.measures.judged_promises`, worst first."""
    rows = records(judged_promises(shop).query("verdict == 'broken'"))
    return [{str(name): value for name, value in row.items()} for row in rows]


def worst_promise_score(shop: Workshop) -> Score:
    """The worst broken promise as a large figure, or that none is broken, or that none was scored."""
    label = say("reports.promise.label")
    if not (n := len(judged_promises(shop))):
        return Score(label=label, value=say("reports.unknown"), text=say("reports.promise.none"))
    worst = next(iter(broken(shop)), None)
    if worst is None:
        text = say("reports.promise.all_kept", n=n)
        return Score(label=label, value=say("reports.promise.no_worst"), text=text, tone="good")
    told = say(
        "reports.promise.score",
        text=worst["text"],
        promised=number(worst["promised"]),
        delivered=number(worst["delivered"]),
        basis=basis(worst["voice"], worst["n"]),
    )
    return Score(label=label, value=signed(worst["gap"]), text=told, tone="bad", evidence=worst["evidence"])


def promise_statements(shop: Workshop) -> list[Statement]:
    """Who makes and who delivers each broken promise, how much it matters, and what the team thinks of it.

    What was promised and what was delivered is in the picture beside.
    """
    return [_statement(shop, row) for row in broken(shop)]


def _statement(shop: Workshop, row: Row) -> Statement:
    step = shop.by_id.get(row["step"] or "")
    maker = row["made_by"] or ""
    deliverer = (step.owner if isinstance(step, Step) else "") or ""
    known = "unmade" if not maker else "made_by" if not deliverer else "made"
    if maker and maker.casefold() == deliverer.casefold():
        known = "made_alone"
    text = say(
        f"reports.promise.{known}",
        text=row["text"],
        maker=maker,
        deliverer=deliverer,
        importance=row["importance"],
    )
    return Statement(lead=signed(row["gap"]), tone="bad", text=text, basis=_seen(shop, row))


def _seen(shop: Workshop, row: Row) -> str:
    """How wide the team thinks the gap is that customers told of."""
    for other in records(promise_gap(shop)):
        same = (other["promise"], other["step"]) == (row["promise"], row["step"])
        if same and other["voice"] == "team" != row["voice"] and not other["few"]:
            return say("reports.promise.seen", gap=signed(other["gap"]), n=other["n"])
    return ""
