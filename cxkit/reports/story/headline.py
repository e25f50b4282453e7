"""The headline: the facilitator's own words when given, else written from the numbers."""

from cxkit.charts.text import shorten
from cxkit.measures import BestCurve, best_curve
from cxkit.model import Evidence, Workshop
from cxkit.phrases import say, signed
from cxkit.reports.blocks import Prose, Statement
from cxkit.reports.story.basis import basis
from cxkit.reports.story.promises import broken


def headline(shop: Workshop) -> Prose:
    """The finding at the top; says whose it is, or what each figure in it rests on.

    By rule: the promise that customers find worst broken and the step that feels worst; without such a
    promise the best and the worst step; whichever of them exists.
    """
    given = shop.client.headline
    if given and given.strip():
        return _block(given.strip(), say("reports.cover.headline_by"))
    promise, told = _promise(shop), best_curve(shop)
    felt = None if told is None or told.lowest.few else told
    if promise and felt:
        rests = [say("reports.headline.rests_promise", basis=promise[1]), _rests(felt)]
        return _block(f"{promise[0]} {_worst(felt)}", " · ".join(rests))
    if promise:
        return _block(*promise)
    if felt:
        return _block(_range(felt), _basis(felt))
    why = say(f"reports.headline.{'few' if told else 'none'}_basis")
    client = shorten(shop.client.name, 480, 27, "bold")
    return _block(say("reports.headline.none", client=client), why)


def _promise(shop: Workshop) -> tuple[str, str] | None:
    """The promise that customers find worst broken, and its basis."""
    worst = next((row for row in broken(shop) if row["voice"] == "customer"), None)
    if worst is None:
        return None
    text = say("reports.headline.promise", text=worst["text"], gap=signed(worst["gap"]))
    return text, basis("customer", worst["n"], Evidence(worst["evidence"]))


def _worst(told: BestCurve) -> str:
    low = told.lowest
    return say(f"reports.headline.worst_{told.curve}", low=low.name, mean=signed(low.mean))


def _rests(told: BestCurve) -> str:
    return say("reports.headline.rests_step", basis=_basis(told))


def _basis(told: BestCurve) -> str:
    return basis(told.lowest.voice, told.lowest.n, told.evidence)


def _range(told: BestCurve) -> str:
    low, high = told.lowest, told.highest
    if low.step == high.step:
        return say("reports.headline.one", low=low.name)
    return say(f"reports.headline.{told.curve}", low=low.name, high=high.name)


def _block(text: str, under: str) -> Prose:
    return Prose.of(Statement(text=under), title=text, id="finding", role="headline")
