"""One client in the terminal: the journey with its feelings, the two findings that matter, the gaps.

Reads the same without colour (a bar leans left or right and its number has a sign) and fits 80 columns.
"""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cxkit.cli.problems import problems
from cxkit.cli.screen import plain, sentence
from cxkit.measures import assumption_gap, best_curve, emotion_curves, judged_promises
from cxkit.measures.known import Feelings, Known
from cxkit.measures.tables import records
from cxkit.model import Workshop
from cxkit.phrases import day, number, signed
from cxkit.reports.story.basis import basis

CELLS_PER_POINT = 4
GOOD, BAD, QUIET, STRONG = "green", "red", "dim", "bold"


def portrait(shop: Workshop) -> RenderableType:
    """A client as something Rich can print."""
    parts: list[RenderableType] = [_head(shop)]
    if journey := shop.journey():
        state = journey.words("state").said(journey.state)
        title = sentence("show.journey", name=journey.name, state=state, n=len(shop.steps_of(journey)))
        parts += [Text(), Text(title, STRONG), _steps(shop)]
    findings = [Text(text, STRONG) for text in (*_lowest(shop), *_worst_promise(shop))]
    captured = Text(sentence("show.captured", what=", ".join(_captured(shop)) or sentence("show.nothing")))
    missing = [Text("· " + text) for text in _missing(shop)]
    if missing:
        missing = [Text(), Text(sentence("show.missing.title"), STRONG), *missing]
    odd = [Text(), *problems(shop)] if shop.problems else []
    return Group(*parts, Text(), *findings, captured, *missing, *odd)


def _head(shop: Workshop) -> Text:
    client = shop.client
    head = Text.assemble((plain(client.name), STRONG))
    dated = [sentence("show.dated", day=day(shop.date))] if shop.date else []
    invented = [sentence("show.fictional")] if client.fictional else []
    about = [*([plain(client.industry)] if client.industry else []), *dated, *invented]
    if about:
        head.append("\n" + " · ".join(about), QUIET)
    return head


def _steps(shop: Workshop) -> Table:
    known = Feelings(shop)
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 1))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold", max_width=30)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    place = 0
    for phase in shop.phases_of(shop.journey()):
        table.add_row("", Text(plain(phase.name), QUIET))
        for step in shop.steps_in(phase):
            place += 1
            table.add_row(str(place), plain(step.name), *_feeling(known.at(step)))
    return table


def _feeling(known: Known | None) -> tuple[Text, Text, Text]:
    """What is known best of a feeling as a bar, a number and its basis."""
    if known is None or known.few:
        why = basis(known.voice, known.n) if known else sentence("show.unanswered")
        return Text(), Text("–", QUIET), Text(why, QUIET)
    mean = known.means[0]
    style = GOOD if mean >= 0.5 else BAD if mean <= -0.5 else ""
    return bar(mean), Text(signed(mean), style), Text(basis(known.voice, known.n), QUIET)


def bar(mean: float) -> Text:
    """A feeling −2 … +2 as a bar that leans left or right of its zero.

    >>> bar(-1.6).plain, bar(0.5).plain
    ('  ██████│        ', '        │██      ')
    """
    room = 2 * CELLS_PER_POINT
    cells = min(room, round(abs(mean) * CELLS_PER_POINT))
    left = "█" * cells if mean < 0 else ""
    right = "█" * cells if mean > 0 else ""
    return Text.assemble((left.rjust(room), BAD), ("│", QUIET), (right.ljust(room), GOOD))


def _lowest(shop: Workshop) -> Iterator[str]:
    told = best_curve(shop)
    if told is None or told.lowest.few:
        return
    low = told.lowest
    words = {"step": low.name, "mean": signed(low.mean), "basis": basis(low.voice, low.n, told.evidence)}
    gaps = assumption_gap(shop)
    assumed = gaps.loc[(gaps["step"] == low.step) & ~gaps["few_assumed"], "assumed"].tolist()
    if told.curve == "assumed":
        yield sentence("show.lowest_assumed", **words)
    elif assumed:
        yield sentence("show.lowest_and_assumed", assumed=signed(assumed[0]), **words)
    else:
        yield sentence("show.lowest", **words)


def _worst_promise(shop: Workshop) -> Iterator[str]:
    judged = judged_promises(shop)
    broken = records(judged[judged["verdict"] == "broken"])
    if not broken:
        yield from [sentence("show.promises_kept", n=len(judged))] if len(judged) else []
        return
    worst = broken[0]
    numbers = {"promised": number(worst["promised"]), "delivered": number(worst["delivered"])}
    words = {"text": worst["text"], "basis": basis(worst["voice"], worst["n"])}
    yield sentence("show.gap", gap=signed(worst["gap"]), **words, **numbers)


def _captured(shop: Workshop) -> Iterator[str]:
    answering = {response.participant for response in shop.responses}
    voices = [person.voice for person in shop.participants if person.id in answering]
    counts = {
        "customers": voices.count("customer"),
        "team": voices.count("team"),
        "employees": voices.count("employee"),
        "walks": len(shop.walks),
        "pains": sum(note.sign == "pain" for note in shop.notes),
        "gains": sum(note.sign == "gain" for note in shop.notes),
        "promises": len(shop.promises),
        "insights": len(shop.insights),
        "actions": len(shop.actions),
    }
    return (sentence(f"show.count.{what}", n=n) for what, n in counts.items() if n)


def _missing(shop: Workshop) -> Iterator[str]:
    heard = set(emotion_curves(shop)["curve"])
    lacking = {
        "steps": not shop.steps_of(shop.journey()),
        "team": "assumed" not in heard,
        "customers": "measured" not in heard,
        "walks": not shop.walks,
        "promises": not shop.promises,
        "actions": not shop.actions,
        "owners": any(not (action.owner and action.due) for action in shop.actions),
    }
    return (sentence(f"show.missing.{what}") for what, lacks in lacking.items() if lacks)
