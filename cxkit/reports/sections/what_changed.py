"""What changed since the report before: feelings, promises, the journey itself, what was done."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cxkit.measures import feelings_since, judged_promises, one_point
from cxkit.measures.tables import records
from cxkit.model import Evidence, Participant, Workshop
from cxkit.phrases import day, say, signed
from cxkit.phrases.brief import brief
from cxkit.reports.blocks import Block, Prose, Statement
from cxkit.reports.story.basis import who

_MOST = 5
"""Names in one sentence, and steps whose feeling is told."""
_COUNTED = ("customer", "team", "employee", "pain", "gain")


def what_changed(shop: Workshop, before: Workshop | None = None) -> list[Block]:
    """What is different now from an earlier state, in sentences; nothing where there is no earlier one."""
    if before is None or before.date is None or before.tick >= shop.tick:
        return []
    said = [*_felt(shop, before), *_judged(shop, before), *_walked(shop, before), *_done(shop, before)]
    said += _told(shop, before)
    told = said or [Statement(text=say("reports.changed.nothing"))]
    return [Prose.of(*told, title=say("reports.changed.title", day=day(before.date)), id="what-changed")]


def _felt(shop: Workshop, before: Workshop) -> Iterator[Statement]:
    """The steps that feel different by a point or more."""
    found = feelings_since(shop, before).query("not few")
    for row in records(found[found["change"].map(one_point)].head(_MOST)):
        felt = {"before": signed(row["before"]), "now": signed(row["now"])}
        yield Statement(
            lead=signed(row["change"]),
            tone="good" if row["change"] > 0 else "bad",
            text=say("reports.changed.feeling", step=row["name"], **felt),
            basis=say(
                "reports.changed.basis",
                who=who(row["voice"]),
                before=row["n_before"],
                now=row["n_now"],
            ),
            evidence=Evidence(row["evidence"]),
        )


def _judged(shop: Workshop, before: Workshop) -> Iterator[Statement]:
    """The promises whose verdict is another one, and those that are judged for the first time."""
    then, now = (_verdicts(state) for state in (before, shop))
    for key, row in now.items():
        earlier = then.get(key)
        if earlier is None or earlier["verdict"] == row["verdict"]:
            continue
        verdicts = {
            "before": say(f"reports.changed.verdict.{earlier['verdict']}"),
            "now": say(f"reports.changed.verdict.{row['verdict']}"),
        }
        yield Statement(
            lead=signed(row["gap"]),
            tone="bad" if row["verdict"] == "broken" else "good",
            text=say("reports.changed.promise", text=brief(row["text"]), **verdicts),
            evidence=Evidence(row["evidence"]),
        )


def _verdicts(shop: Workshop) -> dict[tuple[str, str], dict[str, Any]]:
    rows = records(judged_promises(shop))
    return {
        (row["promise"], row["step"] or ""): {str(key): value for key, value in row.items()} for row in rows
    }


def _walked(shop: Workshop, before: Workshop) -> Iterator[Statement]:
    """The steps that are new in today's journey, and those that are gone from it."""
    then, now = ({step.id: step.name for step in w.steps_of(w.journey())} for w in (before, shop))
    for phrase, names in (
        ("added", [name for id, name in now.items() if id not in then]),
        ("gone", [name for id, name in then.items() if id not in now]),
    ):
        if names:
            yield Statement(text=say(f"reports.changed.{phrase}", n=len(names), names=_listed(names)))


def _done(shop: Workshop, before: Workshop) -> Iterator[Statement]:
    """The actions that are done now and were not, and those that are new."""
    then = {action.id: action.state for action in before.actions}
    done = [a.title for a in shop.actions if a.state == "done" and then.get(a.id) != "done"]
    new = [a.title for a in shop.actions if a.id not in then and a.state != "done"]
    for phrase, titles in (("done", done), ("new", new)):
        if titles:
            text = say(f"reports.changed.actions.{phrase}", n=len(titles), names=_listed(titles))
            yield Statement(text=text, tone="good" if phrase == "done" else "plain")


def _told(shop: Workshop, before: Workshop) -> Iterator[Statement]:
    """How many more people answered, and how many more pains and gains are known."""
    then, now = (_counted(state) for state in (before, shop))
    more = {what: now[what] - then[what] for what in _COUNTED if now[what] > then[what]}
    if more:
        counted = [say(f"reports.changed.more.{what}", n=n) for what, n in more.items()]
        yield Statement(text=say("reports.changed.more.sentence", what=", ".join(counted)))


def _counted(shop: Workshop) -> Mapping[str, int]:
    """The people who answered, by voice, and the notes, by sign."""
    asked = {response.participant for response in shop.responses}
    people = (shop.get(Participant, id) for id in sorted(asked))
    return Counter([*(person.voice for person in people if person), *(note.sign for note in shop.notes)])


def _listed(names: Iterable[str]) -> str:
    held = [say("common.quoted", text=brief(name)) for name in names]
    more = len(held) - _MOST
    return ", ".join([*held[:_MOST], *([say("reports.changed.others", n=more)] if more > 0 else [])])
