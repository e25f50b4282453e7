"""What we do not know: what nobody has answered yet, and the assumptions to test first."""

from typing import Any

from cxkit.measures import assumptions_to_test, emotion_curves, promise_gap, retention
from cxkit.measures.tables import records
from cxkit.model import Evidence, Note, Step, Workshop
from cxkit.phrases import say
from cxkit.reports.blocks import Statement


def unknowns(shop: Workshop, most: int | None = None) -> list[Statement]:
    """The assumptions on which most depends, then what has not been asked; the first few or all."""
    return [*assumptions(shop), *unasked(shop)][:most]


def page_one_unknowns(shop: Workshop) -> list[Statement]:
    """Two assumptions and one thing not asked, or as many as there are."""
    tested, asked = assumptions(shop), unasked(shop)
    return [*tested[: 2 if asked else 3], *asked[: 3 - min(2, len(tested))]]


def assumptions(shop: Workshop) -> list[Statement]:
    """What we only assume or infer, in the order in which to test it."""
    found = assumptions_to_test(shop)
    return [
        Statement(
            lead=say("reports.unknowns.lead"),
            text=row["text"],
            basis=_weight(shop, row),
            evidence=row["evidence"],
        )
        for row in records(found)
        if row["evidence"] <= Evidence.INFERRED
    ]


def unasked(shop: Workshop) -> list[Statement]:
    """The questions of the method that have no answers at all, and what that keeps from us."""
    curves = set(emotion_curves(shop)["curve"])
    rates = retention(shop)
    gaps = promise_gap(shop)
    missing = {
        "customers": "measured" not in curves,
        "walks": "walked" not in curves,
        "rates": rates.repeat_rate is None and rates.loss_rate is None,
        "come_back": rates.per_step.empty,
        "promises": "customer" not in set(gaps["voice"]),
        "employees": "employee" not in curves,
        "future": shop.journey("future") is None,
    }
    return [
        Statement(text=say(f"reports.unasked.{name}"), basis=say(f"reports.unasked.{name}_basis"))
        for name, absent in missing.items()
        if absent
    ]


def _weight(shop: Workshop, row: dict[str, Any]) -> str:
    """What a statement is, the step it is about, and how much depends on it where somebody said so."""
    step, item = shop.by_id.get(row["step"] or ""), shop.by_id.get(row["id"])
    kind = say(f"reports.unknowns.{item.sign if isinstance(item, Note) else row['kind']}")
    said = [f"{kind} {say('reports.unknowns.at', name=step.name)}" if isinstance(step, Step) else kind]
    if row["importance_given"]:
        said.append(say("reports.unknowns.matters", importance=row["importance"]))
    return ", ".join(said)
