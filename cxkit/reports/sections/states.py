"""Before, today, and as intended."""

from cxkit import measures
from cxkit.model import Workshop
from cxkit.phrases import say, signed
from cxkit.reports.blocks import Block, Prose, Statement
from cxkit.reports.sections.figures import figure
from cxkit.reports.sections.missing import missing
from cxkit.reports.sections.tables import tabled


def before_today_future(shop: Workshop) -> list[Block]:
    """The matched steps on one chart; the future is called what it is, an intention."""
    compared = measures.before_today_future(shop)
    if compared.empty:
        return list(missing("states"))
    said = []
    for key, column in (("changed", "today_minus_before"), ("intended", "future_minus_today")):
        known = compared.dropna(subset=[column])
        if known.empty:
            continue
        row = known.to_dict("records")[int(known[column].abs().argmax())]
        words = {name: signed(row[name]) for name in ("before", "today", "future") if row[name] == row[name]}
        said.append(Statement(text=say(f"reports.states.{key}", step=row["name"], **words)))
    columns = ["name", "before", "today", "future", "today_minus_before", "future_minus_today"]
    return [
        figure("emotion_curve", shop, id="states", compare="states"),
        *([Prose.of(*said, id="states-findings")] if said else []),
        tabled(compared, columns, title=say("reports.states.table"), id="states-table"),
    ]
