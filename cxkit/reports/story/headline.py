"""The headline: the facilitator's own words when given, else written from the numbers."""

from cxkit.measures import too_few
from cxkit.model import Evidence, Workshop
from cxkit.phrases import say, signed
from cxkit.reports.blocks import Prose, Statement
from cxkit.reports.story.basis import basis, brief
from cxkit.reports.story.curve import Told, best_curve
from cxkit.reports.story.promises import judged


def headline(shop: Workshop) -> Prose:
    """The finding at the top; says whose it is, or what each figure in it rests on.

    By rule: the promise that customers find worst broken and the step that feels worst; without such a
    promise the best and the worst step; whichever of them exists.
    """
    given = shop.client.headline
    if given and given.strip():
        return _block(given.strip(), say("reports.cover.headline_by"))
    broken, felt = _broken(shop), _felt(shop)
    if broken and felt:
        rests = [say("reports.headline.rests_promise", basis=broken[1]), _rests(felt)]
        return _block(f"{broken[0]} {_worst(felt)}", " · ".join(rests))
    if broken:
        return _block(*broken)
    if felt:
        return _block(_range(felt), basis(felt.voice, felt.lowest.n, felt.evidence))
    return _block(say("reports.headline.none", client=shop.client.name), say("reports.headline.none_basis"))


def _broken(shop: Workshop) -> tuple[str, str] | None:
    """The promise that customers find worst broken, and its basis."""
    rows = [row for row in judged(shop) if row["verdict"] == "broken" and row["voice"] == "customer"]
    if not rows:
        return None
    worst = rows[0]
    text = say("reports.headline.promise", text=worst["text"], gap=brief(signed(worst["gap"])))
    return text, basis("customer", worst["n"], Evidence(worst["evidence"]))


def _felt(shop: Workshop) -> Told | None:
    told = best_curve(shop)
    return None if told is None or too_few(told.lowest.n) else told


def _worst(told: Told) -> str:
    low = told.lowest
    return say(f"reports.headline.worst_{told.curve}", low=low.name, mean=brief(signed(low.mean)))


def _rests(told: Told) -> str:
    return say("reports.headline.rests_step", basis=basis(told.voice, told.lowest.n, told.evidence))


def _range(told: Told) -> str:
    low, high = told.lowest, told.highest
    if low.step == high.step:
        return say("reports.headline.one", low=low.name)
    return say(f"reports.headline.{told.curve}", low=low.name, high=high.name)


def _block(text: str, under: str) -> Prose:
    return Prose.of(Statement(text=under), title=text, id="finding", role="headline")
