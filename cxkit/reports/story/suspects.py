"""The two usual suspects, each with its verdict and the data it rests on."""

from cxkit.measures import Verdict, usual_suspects
from cxkit.model import Workshop
from cxkit.phrases import number, say, signed
from cxkit.reports.blocks import Prose, Statement
from cxkit.reports.story.basis import basis


def suspects(shop: Workshop) -> Prose:
    """Both verdicts, found or not, or what is missing to tell."""
    statements = [_statement(verdict) for verdict in reversed(usual_suspects(shop))]
    return Prose.of(*statements, title=say("reports.suspect.title"), id="suspects", half=True)


def _statement(found: Verdict) -> Statement:
    told = found.verdict != "not_enough_data"
    return Statement(
        lead=say(f"reports.suspect.{found.verdict}"),
        tone="bad" if found.verdict == "found" else "plain",
        text=say(f"reports.suspect.{found.suspect}"),
        basis=_payment(found) if found.suspect == "payment" else _promise(found),
        evidence=found.evidence if told else None,
    )


def _payment(found: Verdict) -> str:
    data = found.basis
    if data["step"] is None:
        return say("reports.suspect.no_payment_step")
    words = {"step": data["step_name"], "owner": data["owner"], "n": data["earlier_unknown"]}
    said = say(f"reports.suspect.{_collected_by(found)}", **words)
    if found.verdict != "found" or data["voice"] is None:
        return said
    felt = basis(data["voice"], data["n_feeling"], data["evidence_feeling"])
    return say("reports.suspect.felt", said=said, mean=signed(data["feeling"]), basis=felt)


def _collected_by(found: Verdict) -> str:
    """Which phrase tells who collects, or why that cannot be told."""
    data = found.basis
    if not data["owner"]:
        return "no_owner"
    if data["alone"]:
        return "paid_alone"
    if not data["earlier_steps"]:
        return "first"
    return f"payment_{found.verdict}"


def _promise(found: Verdict) -> str:
    data = found.basis
    if not data["promises"]:
        return say("reports.suspect.no_promises")
    if found.verdict == "not_enough_data":
        return say("reports.suspect.unscored", n=data["tests"] - data["judged"])
    worst = data["worst"]
    if found.verdict == "not_found":
        rests = basis(worst["voice"], worst["n"])
        gap = signed(worst["gap"])
        return say("reports.suspect.within", n=data["promises"], text=worst["text"], gap=gap, basis=rests)
    return say(
        "reports.suspect.short",
        text=worst["text"],
        maker=worst["made_by"],
        deliverer=worst["delivered_by"],
        gap=signed(worst["gap"]),
        promised=number(worst["promised"]),
        delivered=number(worst["delivered"]),
        basis=basis(worst["voice"], worst["n"]),
    )
