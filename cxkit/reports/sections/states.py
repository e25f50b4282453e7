"""Before, today, and as intended."""

from cxkit import measures
from cxkit.measures import too_few
from cxkit.model import Workshop
from cxkit.phrases import say, signed
from cxkit.reports.blocks import Block, Prose, Statement
from cxkit.reports.sections.figures import figure
from cxkit.reports.sections.missing import missing
from cxkit.reports.sections.tables import tabled

_STATES = ("before", "today", "future")
_FEW = {
    "before": "n_before",
    "today": "n_today",
    "future": "n_future",
    "today_minus_before": "n_before",
    "future_minus_today": "n_future",
}


def before_today_future(shop: Workshop) -> list[Block]:
    """The matched steps on one chart; the future is called what it is, an intention."""
    compared = measures.before_today_future(shop)
    if compared.empty:
        return list(missing("states"))
    said = []
    for key, column in (("changed", "today_minus_before"), ("intended", "future_minus_today")):
        known = compared.dropna(subset=[column])
        known = known[~known[_FEW[column]].map(too_few).astype(bool)]
        if known.empty:
            continue
        row = known.to_dict("records")[int(known[column].abs().argmax())]
        words = {name: signed(row[name]) for name in _STATES if row[name] == row[name]}
        counts = {state: row[f"n_{state}"] for state in _STATES}
        rests = say(f"reports.states.n_{key}", **counts)
        said.append(Statement(text=say(f"reports.states.{key}", step=row["name"], **words), basis=rests))
    columns = [name for name in _FEW if compared[name].notna().any()]
    absent = next((state for state in ("before", "future") if state not in columns), "")
    title = say(f"reports.states.table_without_{absent}" if absent else "reports.states.table")
    return [
        figure("emotion_curve", shop, id="states", compare="states"),
        *([Prose.of(*said, id="states-findings")] if said else []),
        tabled(compared, ["name", *columns], few=_FEW, title=title, id="states-table"),
    ]
