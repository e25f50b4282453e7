"""How it feels, step by step, and how far the team's assumptions were from it."""

from cxkit.measures import assumption_gap, emotion_curves, expectation_gap, retention, too_few
from cxkit.measures.tables import records
from cxkit.model import EVIDENCE_OF_VOICE, Evidence, Workshop
from cxkit.phrases import say, signed
from cxkit.reports.blocks import Block, Prose, Statement
from cxkit.reports.sections.figures import figure
from cxkit.reports.sections.missing import missing
from cxkit.reports.sections.tables import tabled
from cxkit.reports.sections.walks import with_walks_listed
from cxkit.reports.story.basis import basis
from cxkit.reports.story.losses import rates_statement
from cxkit.reports.story.lowest import highest, lowest


def curves(shop: Workshop) -> list[Block]:
    """The emotion curve, where we were most wrong, expectation beside feeling, and who would come back."""
    if emotion_curves(shop).empty:
        return [*missing("curves"), *_lost(shop)]
    told = [said for said in (lowest(shop), highest(shop)) if said]
    felt: list[Block] = [Prose.of(*told, id="feelings")] if told else []
    return [figure("emotion_curve", shop), *felt, *_wrong(shop), *_expected(shop), *_lost(shop)]


def _wrong(shop: Workshop) -> list[Block]:
    gaps = assumption_gap(shop)
    checked = gaps[~(gaps["few_measured"] | gaps["few_assumed"]) & (gaps["n_measured"] > 0)]
    if checked.empty:
        return list(missing("assumption_gap"))
    widest = checked.reindex(checked["measured_gap"].abs().sort_values(ascending=False).index).head(3)
    said = [
        Statement(
            lead=signed(row["measured_gap"]),
            tone="bad" if row["measured_gap"] < 0 else "good",
            text=say(
                "reports.assumption.wrong",
                step=row["name"],
                assumed=signed(row["assumed"]),
                measured=signed(row["measured"]),
            ),
            basis=basis("customer", row["n_measured"]),
            evidence=Evidence.MEASURED,
        )
        for row in records(widest)
    ]
    columns = ["name", "assumed", "walked", "measured", "measured_gap", "n_assumed", "n_measured"]
    return [
        Prose.of(*said, title=say("reports.assumption.title"), id="assumption-gap"),
        tabled(
            with_walks_listed(shop, gaps).assign(few=gaps["few_assumed"] | gaps["few_measured"]),
            columns,
            few={"assumed": "few_assumed", "measured": "few_measured", "measured_gap": "few"},
            title=say("reports.assumption.table"),
            id="assumption-table",
        ),
    ]


def _lost(shop: Workshop) -> list[Block]:
    """After which step fewest would come back, and how many do and are lost, as the client gave it."""
    asked = retention(shop).per_step
    if not asked["n"].map(too_few).all():
        return [figure("would_come_back", shop)]
    given = rates_statement(shop)
    return [Prose.of(given, id="rates")] if given else []


def _expected(shop: Workshop) -> list[Block]:
    gaps = expectation_gap(shop)
    below = gaps[(gaps["gap"] < 0) & ~gaps["n"].map(too_few).astype(bool)]
    below = below[below["voice"] == "customer"].sort_values("gap").head(3)
    if below.empty:
        return []
    said = [
        Statement(
            lead=signed(row["gap"]),
            tone="bad",
            text=say(
                "reports.expectation.below",
                step=row["name"],
                expectation=signed(row["expectation"]),
                feeling=signed(row["feeling"]),
            ),
            basis=basis(row["voice"], row["n"]),
            evidence=EVIDENCE_OF_VOICE["customer"],
        )
        for row in records(below)
    ]
    return [Prose.of(*said, title=say("reports.expectation.title"), id="expectation-gap")]
