"""One client in the terminal: the journey with its feelings, the two findings that matter, the gaps.

Reads the same without colour (a bar leans left or right and its number has a sign) and fits 80 columns.
"""

from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cxkit.cli.screen import plain, sentence
from cxkit.measures import emotion_curves, highs_and_lows, promise_gap, too_few
from cxkit.model import Evidence, Workshop
from cxkit.phrases import day, number, say, signed

Rows = list[dict[Any, Any]]

BEST_FIRST = ("measured", "walked", "assumed")
"""Which curve speaks for a step: the best evidenced one that it has."""

MOST_PROBLEMS = 5
"""Named one by one; the report lists all."""

CELLS_PER_POINT = 4
GOOD, BAD, QUIET, STRONG = "green", "red", "dim", "bold"


def portrait(shop: Workshop) -> RenderableType:
    """A client as something Rich can print."""
    curves = emotion_curves(shop).to_dict("records")
    gaps = [gap for gap in promise_gap(shop).to_dict("records") if not too_few(gap["n"])]
    parts: list[RenderableType] = [_head(shop)]
    if journey := shop.journey():
        title = sentence(
            "show.journey", name=journey.name, state=journey.state, n=len(shop.steps_of(journey))
        )
        parts += [Text(), Text(title, STRONG), _steps(shop, curves)]
    findings = [Text(text, style) for text, style in (*_lowest(shop, curves), *_worst_gap(gaps))]
    captured = Text(sentence("show.captured", what=", ".join(_captured(shop)) or sentence("show.nothing")))
    missing = [Text("· " + text) for text in _missing(shop, curves)]
    if missing:
        missing.insert(0, Text(sentence("show.missing.title"), STRONG))
    return Group(*parts, Text(), *findings, captured, *([Text(), *missing] if missing else []))


def _head(shop: Workshop) -> Text:
    client = shop.client
    head = Text.assemble((plain(client.name), STRONG))
    dated = [sentence("show.dated", day=day(shop.date))] if shop.date else []
    invented = [sentence("show.fictional")] if client.fictional else []
    about = [*([plain(client.industry)] if client.industry else []), *dated, *invented]
    if about:
        head.append("\n" + " · ".join(about), QUIET)
    return head


def _steps(shop: Workshop, curves: Rows) -> Table:
    told = {(row["curve"], row["step"]): row for row in curves}
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
            heard = [told[curve, step.id] for curve in BEST_FIRST if (curve, step.id) in told]
            table.add_row(str(place), plain(step.name), *_feeling(heard))
    return table


def _feeling(heard: Rows) -> tuple[Text, Text, Text]:
    """The best evidenced feeling that carries a figure, as a bar, a number and its basis."""
    row = next((row for row in heard if _carries(row)), None)
    if row is None:
        why = say("measures.fair.too_few", n=heard[0]["n"]) if heard else sentence("show.unanswered")
        return Text(), Text("–", QUIET), Text(why, QUIET)
    style = GOOD if row["mean"] >= 0.5 else BAD if row["mean"] <= -0.5 else ""
    voice = say(f"model.curve.{row['curve']}")
    return bar(row["mean"]), Text(signed(row["mean"]), style), Text(f"{voice}, n = {row['n']}", QUIET)


def _carries(row: dict[Any, Any]) -> bool:
    """What walkers, or the room together, felt is told as it is; of answers there must be enough."""
    return row["curve"] == "walked" or bool(row["together"]) or not too_few(row["n"])


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


def _lowest(shop: Workshop, curves: Rows) -> Iterator[tuple[str, str]]:
    lows = {row["curve"]: row for row in highs_and_lows(shop).to_dict("records")}
    low = next((lows[curve] for curve in BEST_FIRST if curve in lows), None)
    if low is None:
        return
    here = {row["curve"]: row for row in _where(curves, "step", low["lowest"])}
    if not _carries(here[low["curve"]]):
        return
    words = {
        "step": low["lowest_name"],
        "mean": signed(low["lowest_mean"]),
        "voice": say(f"model.curve.{low['curve']}"),
        "n": low["lowest_n"],
        "evidence": Evidence(low["evidence"]).word,
    }
    assumed = here.get("assumed")
    if low["curve"] == "assumed":
        yield sentence("show.lowest_assumed", **words), STRONG
    elif assumed and _carries(assumed):
        yield sentence("show.lowest_and_assumed", assumed=signed(assumed["mean"]), **words), STRONG
    else:
        yield sentence("show.lowest", **words), STRONG


def _worst_gap(gaps: Rows) -> Iterator[tuple[str, str]]:
    if not gaps:
        return
    worst = min(_where(gaps, "voice", "customer") or gaps, key=itemgetter("gap"))
    voice = say(f"model.voice.{worst['voice']}")
    if worst["gap"] >= 0:
        yield sentence("show.promises_kept", voice=voice), ""
        return
    numbers = {"promised": number(worst["promised"]), "delivered": number(worst["delivered"])}
    words = {"text": worst["text"], "gap": signed(worst["gap"]), "voice": voice, "n": worst["n"]}
    yield sentence("show.gap", **words, **numbers), STRONG


def _where(rows: Rows, column: str, value: str) -> Rows:
    return [row for row in rows if row[column] == value]


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


def _missing(shop: Workshop, curves: Rows) -> Iterator[str]:
    heard = {row["curve"] for row in curves}
    lacking = {
        "steps": not shop.steps_of(shop.journey()),
        "team": "assumed" not in heard,
        "customers": "measured" not in heard,
        "walks": not shop.walks,
        "promises": not shop.promises,
        "actions": not shop.actions,
        "owners": any(not (action.owner and action.due) for action in shop.actions),
    }
    yield from (sentence(f"show.missing.{what}") for what, lacks in lacking.items() if lacks)
    if shop.problems:
        yield sentence("show.problems", n=len(shop.problems))
        yield from (plain(problem.text) for problem in shop.problems[:MOST_PROBLEMS])
