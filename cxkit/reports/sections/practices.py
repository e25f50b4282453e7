"""How far along we are, and how far we are trusted."""

from typing import Any

from cxkit import measures
from cxkit.measures.tables import records
from cxkit.model import Workshop
from cxkit.phrases import number, say
from cxkit.reports.blocks import Block, Prose, Statement
from cxkit.reports.sections.figures import figure
from cxkit.reports.sections.missing import missing
from cxkit.reports.story.basis import basis


def practices(shop: Workshop) -> list[Block]:
    """The level of each practice, the lowest and the highest, and the next level of those that lag most."""
    found = measures.practices(shop)
    if found.empty:
        return list(missing("practices"))
    everybody = found[found["department"].isna() & (found["voice"] == "team")]
    carried = everybody[~everybody["n"].map(measures.too_few).astype(bool)]
    ordered = carried.sort_values("median", kind="stable")
    rows = records(ordered)
    if not rows:
        return list(missing("practice_levels"))
    said = [*_range(rows), *(_next(row) for row in rows[:3] if row["next_level"])]
    return [
        figure("practices", shop),
        *([Prose.of(*said, title=say("reports.practice.title"), id="next-levels")] if said else []),
    ]


def _range(rows: list[dict[str, Any]]) -> list[Statement]:
    if rows[0]["median"] == rows[-1]["median"]:
        return []
    low, high = rows[0], rows[-1]
    text = say(
        "reports.practice.range",
        low=_named(rows, low),
        low_level=_level(low),
        high=_named(rows, high),
        high_level=_level(high),
    )
    return [Statement(text=text)]


def _named(rows: list[dict[str, Any]], row: dict[str, Any]) -> str:
    """A practice by its title, and how many others are on its level."""
    n = sum(other["median"] == row["median"] for other in rows) - 1
    return say(f"reports.practice.{'more' if n else 'one'}", title=row["title"], n=n)


def _next(row: dict[str, Any]) -> Statement:
    """Where the team stands with a practice, and what the next level asks."""
    now = say("reports.practice.now", title=row["title"], level=_level(row), at_level=row["at_level"])
    then = say("reports.practice.next", level=row["level"] + 1, next=row["next_level"])
    known = say("reports.practice.basis", basis=basis("team", row["n"]))
    return Statement(text=f"{now} {then}", basis=known)


def _level(row: dict[str, Any]) -> str:
    median = float(row["median"])
    return number(median, 0 if median.is_integer() else 1)


def trust(shop: Workshop) -> list[Block]:
    """The four parts of trust and what they make together, per voice, at the start and when asked again."""
    found = measures.trust(shop)
    if found.empty:
        return list(missing("trust"))
    if found["n"].map(measures.too_few).all():
        return list(missing("trust_answers"))
    return [figure("trust", shop)]
