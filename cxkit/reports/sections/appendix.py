"""The appendix: agreement, evidence, peaks and ends, the numbers, what does not fit, and thanks."""

from cxkit import measures
from cxkit.measures.tables import records
from cxkit.model import Workshop
from cxkit.phrases import number, percent, say
from cxkit.reports.blocks import Block, Format, Prose, Statement
from cxkit.reports.sections.contacts import channels
from cxkit.reports.sections.figures import figure
from cxkit.reports.sections.missing import missing
from cxkit.reports.sections.tables import tabled
from cxkit.reports.sections.walks import walked_steps

_RELIABLE, _TENTATIVE = 0.8, 0.667  # Krippendorff's own thresholds


def agreement(shop: Workshop) -> list[Block]:
    """How far the room agrees: the spread per step, then words, α and W, alone and after discussion."""
    both = measures.rounds(shop)
    if not both.first.n:
        return list(missing("agreement"))
    said = []
    for found in (both.first, both.second):
        if not found.n:
            continue
        when = say(f"reports.term.round.{found.round}")
        compared = {"differing": found.steps_differing, "n": found.steps_compared}
        kind = "steps" if found.steps_compared else "none_compared"
        text = say(f"reports.agree.{kind}", when=when, **compared)
        said.append(Statement(text=text, basis=_coefficients(found), evidence=found.evidence))
    said += _wrong(shop)
    told = Prose.of(*said, title=say("reports.agree.title"), id="agreement")
    if all(measures.too_few(n) for found in (both.first, both.second) for n in found.spread["n"]):
        return [told]
    return [figure("room_spread", shop), told]


def _wrong(shop: Workshop) -> list[Statement]:
    """A room can agree and be wrong: beside agreement, how often the team's assumption missed customers."""
    gaps = measures.assumption_gap(shop)
    known = gaps.loc[~(gaps["few_measured"] | gaps["few_assumed"]), "measured_gap"].dropna()
    if known.empty:
        return []
    differing = sum(map(measures.one_point, known))
    phrase = "wrong" if differing else "right"
    return [Statement(text=say(f"reports.agree.{phrase}", n=len(known), differing=differing))]


def _coefficients(found: measures.Agreement) -> str:
    parts = []
    if found.alpha is not None:
        level = (
            "reliable" if found.alpha >= _RELIABLE else "tentative" if found.alpha >= _TENTATIVE else "weak"
        )
        parts.append(say(f"reports.agree.alpha_{level}", alpha=number(found.alpha, 2), n=found.n))
    if found.w is not None:
        parts.append(say("reports.agree.w", w=number(found.w, 2), n=found.n_w))
    return "; ".join(parts)


def evidence(shop: Workshop) -> list[Block]:
    """Every statement by how we know it and how much depends on it, and their shares."""
    shares = measures.evidence_shares(shop)
    if shares.empty:
        return list(missing("evidence"))
    total = int(shares["n"].sum())
    said = ", ".join(f"{percent(row['share'])} {row['word']}" for row in records(shares))
    return [
        figure("evidence_map", shop),
        Prose.of(
            Statement(text=say("reports.shares.said", said=said, n=total)),
            title=say("reports.shares.title"),
            id="shares",
        ),
    ]


def peaks(shop: Workshop) -> list[Block]:
    """The highest, lowest and last step per curve, and what people will remember."""
    extremes = measures.highs_and_lows(shop)
    if extremes.empty:
        return list(missing("peaks"))
    ends = measures.peak_ends(shop)[["curve", "mean", "n", "two_peaks"]]
    ends = ends.rename(columns={"mean": "peak_end", "n": "n_peak_end"})
    merged = extremes.merge(ends, on="curve", how="left")
    columns: dict[str, Format] = {
        "curve": "text",
        "highest_name": "text",
        "highest_mean": "signed",
        "lowest_name": "text",
        "lowest_mean": "signed",
        "end_name": "text",
        "end_mean": "signed",
        "peak_end": "signed",
        "n_peak_end": "whole",
        "two_peaks": "whole",
        "n": "whole",
    }
    few = {
        "highest_mean": "highest_n",
        "lowest_mean": "lowest_n",
        "end_mean": "end_n",
        "peak_end": "n_peak_end",
    }
    words = {"title": say("reports.peaks.title"), "alt": say("reports.peaks.alt")}
    return [tabled(merged, columns, few=few, id="peaks", **words)]


def numbers(shop: Workshop) -> list[Block]:
    """The emotion curves, what each walk met, and the channels, as tables."""
    found = measures.emotion_curves(shop)
    answered = found[found["curve"] != "walked"]
    columns = ["curve", "name", "mean", "q1", "q3", "low", "high", "n", "evidence"]
    blocks: list[Block] = []
    if not answered.empty:
        words = {"title": say("reports.numbers.curves"), "alt": say("reports.numbers.alt")}
        few = dict.fromkeys(("mean", "q1", "q3", "low", "high"), "few")
        blocks.append(tabled(answered, columns, few=few, id="numbers", **words))
    blocks += walked_steps(shop)
    blocks += channels(shop)
    return blocks or list(missing("numbers"))


def problems(shop: Workshop) -> list[Block]:
    """What was captured and does not fit, and what two people set differently; nothing of it is lost."""
    if len(shop.by_id) <= 1 and not shop.problems:  # nothing but the client
        return list(missing("problems"))
    said = [Statement(text=problem.text) for problem in shop.problems]
    clashes = [
        Statement(
            text=say(
                "reports.problem.clash",
                kept=clash.kept,
                by=clash.kept_by,
                lost=clash.lost,
                other=clash.lost_by,
            )
        )
        for clash in shop.clashes
    ]
    if not said and not clashes:
        return [
            Prose.of(
                Statement(text=say("reports.problem.none")), title=say("reports.problem.title"), id="problems"
            )
        ]
    return [Prose.of(*said, *clashes, title=say("reports.problem.title"), id="problems")]


def thanks(shop: Workshop) -> list[Block]:
    """Those who contributed, by name where they agreed."""
    if not shop.participants:
        return list(missing("thanks"))
    named = [person.alias for person in shop.participants if person.consent]
    others = len(shop.participants) - len(named)
    said = []
    if named:
        said.append(say("reports.thanks.named", names=", ".join(named)))
    if others:
        said.append(
            say(
                "reports.thanks.others" if named else "reports.thanks.all",
                people=say("common.people", n=others),
            )
        )
    return [
        Prose.of(*(Statement(text=text) for text in said), title=say("reports.thanks.title"), id="thanks")
    ]
