"""What we promise beside what we deliver: one dumbbell per promise and voice, the worst first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import nan
from types import MappingProxyType
from typing import Any, Self

import pandas as pd

from cxkit.charts.base import Chart
from cxkit.charts.canvas import LEADING, Canvas
from cxkit.charts.dumbbell import LANE, axis, dumbbell, grid
from cxkit.charts.furniture import MARGIN, Key, empty, foot, head
from cxkit.charts.pages import HEIGHT, WIDTH, imprint, pages
from cxkit.charts.plotted import Plotted, PlottedSeries
from cxkit.charts.text import ELLIPSIS, clean, shorten, wrap
from cxkit.charts.who_said import spanned
from cxkit.measures.gaps import promise_gap
from cxkit.measures.tables import records
from cxkit.model import EVIDENCE_OF_VOICE, TOGETHER, Evidence, Journey, Promise, Step
from cxkit.phrases import number, say, signed

_WORDS = 330.0  # how wide a promise's words run
_PAD = 11.0

Score = dict[str, Any]
"""A row of the table: one voice on one promise at one step."""


@dataclass(frozen=True)
class _Row:
    """One promise where it is tested, laid out: its words, and its scores by voice."""

    text: tuple[str, ...]
    about: tuple[str, ...]
    scores: Sequence[Score]

    @property
    def height(self) -> float:
        words = LEADING * (len(self.text) + len(self.about))
        return max(words, LANE * len(self.scores)) + 2 * _PAD

    def opening(self) -> Self:
        """The same at the top of a sheet: it bears no heading."""
        return self


@dataclass(frozen=True, eq=False, kw_only=True)
class PromiseGap(Chart):
    """Promised → delivered on 1 … 5 for every promise, customers and team apart, the most severe first.

    Promises belong to the client, so all are shown; a step of another journey than the chart's names
    that journey. What customers scored leads where enough of them did, else what the team did.

    >>> from cxkit.model import Client, Promise, Workshop
    >>> shop = Workshop.of([Client(name="Kuku Nyumbani"), Promise(text="Fresh within the hour")])
    >>> PromiseGap.of(shop).title
    'No promise has been scored yet'
    """

    rests_on = MappingProxyType(dict.fromkeys(("promised", "delivered", "gap", "severity", "verdict"), "few"))

    @cached_property
    def data(self) -> pd.DataFrame:
        """One row per promise, step and voice, as :func:`cxkit.measures.promise_gap` has them, as drawn.

        Added are ``delivered_by`` (the owner of the step) and ``leads`` (this voice decides the order
        and the title). A promise nobody scored has one row without a voice, with n = 0.
        """
        kinds = {**promise_gap(self.shop).dtypes, "delivered_by": object, "leads": bool}
        scores = [score for group in self._groups for score in group]
        return pd.DataFrame(scores, columns=list(kinds), dtype=object).astype(kinds)

    @cached_property
    def _groups(self) -> list[list[Score]]:
        """The scores of each promise at each step, customers first; the most severe group first."""
        groups: dict[tuple[str, str], list[Score]] = defaultdict(list)
        for row in records(promise_gap(self.shop)):
            groups[row["promise"], row["step"] or ""].append(
                {str(name): value for name, value in row.items()}
            )
        scored = {promise for promise, _ in groups}
        for promise in self.shop.promises:
            if promise.id not in scored:
                groups[promise.id, ""].append(_unscored(promise))
        for group in groups.values():
            group.sort(key=lambda score: score["voice"] or "")  # customers before the team
            leading = next((score for score in group if score["voice"] and not score["few"]), None)
            for score in group:
                step = self.shop.by_id.get(score["step"] or "")
                score["delivered_by"] = step.owner if isinstance(step, Step) else None
                score["leads"] = score is leading
        return sorted(groups.values(), key=_rank)

    @cached_property
    def _leading(self) -> list[Score]:
        return [score for group in self._groups for score in group if score["leads"]]

    @cached_property
    def title(self) -> str:
        """How many of the promises with enough answers are broken; one may be kept at another step."""
        if not self.shop.promises:
            return say("charts.promise_gap.none")
        if not self._leading:
            scored = any(score["voice"] for group in self._groups for score in group)
            return say(f"charts.promise_gap.{'few_answers' if scored else 'unscored'}")
        promises = {score["promise"] for score in self._leading}
        broken = {score["promise"] for score in self._leading if score["verdict"] == "broken"}
        partly = broken & {score["promise"] for score in self._leading if score["verdict"] != "broken"}
        kind = "somewhere" if partly else "broken" if broken else "sound"
        if len(promises) == 1:
            return say(f"charts.promise_gap.only.{kind}")
        return say(f"charts.promise_gap.title.{kind}", n=len(broken), all=len(promises))

    @cached_property
    def alt(self) -> str:
        """The title, and the most severe promise with its scores, voice, n and evidence."""
        if not self._groups:
            return say("charts.promise_gap.alt_none", title=self.title)
        if not self._leading:
            return say("charts.promise_gap.alt_empty", title=self.title, n=len(self.shop.promises))
        worst = self._leading[0]
        return say(
            "charts.promise_gap.alt",
            title=self.title,
            finding=self._finding,
            verdict=say(f"charts.promise_gap.{worst['verdict']}"),
            promised=number(worst["promised"]),
            delivered=number(worst["delivered"]),
            voice=say(f"model.voice.{worst['voice']}"),
            n=worst["n"],
            evidence=Evidence(worst["evidence"]).word,
        )

    @cached_property
    def _finding(self) -> str:
        """The most severe promise, where it is tested, and its gap; empty when none has enough answers."""
        if not self._leading:
            return ""
        worst = self._leading[0]
        promise, where = shorten(worst["text"], 420, 13), shorten(self._where(worst), 260, 13)
        return say("charts.promise_gap.finding", promise=promise, where=where, gap=signed(worst["gap"]))

    @cached_property
    def basis(self) -> str:
        """n (least to most), voice and evidence of the scores."""
        told = [self._told(voice) for voice in ("customer", "team", TOGETHER)]
        return " · ".join(filter(None, told))

    @property
    def plotted(self) -> Plotted | None:
        """What was promised beside what was delivered, as the leading voice scored, the worst first."""
        if not self._leading:
            return None
        names = [
            say(
                "charts.promise_gap.plotted",
                promise=shorten(score["text"], 200, 12),
                where=shorten(self._where(score), 110, 12),
                gap=signed(score["gap"]),
                verdict=say(f"charts.promise_gap.{score['verdict']}"),
            )
            for score in self._leading
        ]
        colours = {"promised": self.look.mute, "delivered": self.look.accent}
        bars = [
            PlottedSeries(
                say(f"charts.promise_gap.key_{name}"),
                [score[name] for score in self._leading],
                [False] * len(names),
                "solid",
                colour,
            )
            for name, colour in colours.items()
        ]
        return Plotted("bars", names, bars, 1, 5)

    def _told(self, voice: str) -> str:
        counts = [score["n"] for group in self._groups for score in group if score["voice"] == voice]
        if not counts:
            return ""
        who = say(f"model.voice.{voice}")
        if voice == TOGETHER:
            return say("charts.promise_gap.basis_together", voice=who, evidence=Evidence.ASSUMED.word)
        evidence = next(known for asked, known in EVIDENCE_OF_VOICE.items() if asked == voice)
        return say("charts.promise_gap.basis", voice=who, n=spanned(counts), evidence=evidence.word)

    def _where(self, score: Score) -> str:
        """The step a promise is tested at, with its journey where that is not the chart's."""
        if not score["step"]:
            return say("charts.promise_gap.overall")
        journey = self._journey_of.get(score["step"])
        if journey is None or (self.journey and journey.id == self.journey.id):
            return say("charts.promise_gap.at", step=clean(score["step_name"]))
        return say("charts.promise_gap.at_other", step=clean(score["step_name"]), journey=clean(journey.name))

    @cached_property
    def _journey_of(self) -> dict[str, Journey]:
        return {step.id: journey for journey in self.shop.journeys for step in self.shop.steps_of(journey)}

    # ── ink ────────────────────────────────────────────────────────────────────────────────────

    def compose(self) -> list[Canvas]:
        """One sheet, or several when the promises do not fit on one."""
        if not self._groups:
            return [empty(self.look, self.title, say("charts.promise_gap.empty"), width=WIDTH)]
        rows = [self._row(group) for group in self._groups]
        bare = self._sheet([], at=1, count=len(rows), notes=self._notes(rows))
        dealt = pages(rows, HEIGHT - bare.height)
        return [self._sheet(rows, at, len(dealt), self._notes(rows)) for at, rows in enumerate(dealt, 1)]

    def _row(self, group: Sequence[Score]) -> _Row:
        """A promise's words, laid out; who makes and who delivers it, and where."""
        first = group[0]
        where = say("charts.promise_gap.where", where=self._where(first), importance=first["importance"])
        made, delivered = (clean(first[who] or "") for who in ("made_by", "delivered_by"))
        people = say(f"charts.promise_gap.by.{_known(made, delivered)}", made=made, delivered=delivered)
        return _Row(
            text=wrap(
                say("charts.promise_gap.quoted", promise=first["text"]), _WORDS, 13, "semibold", lines=4
            ),
            about=(*wrap(where, _WORDS, 12, lines=2), *wrap(people, _WORDS, 12, lines=2)),
            scores=group,
        )

    def _sheet(self, rows: Sequence[_Row], at: int, count: int, notes: Iterable[str]) -> Canvas:
        canvas = Canvas(WIDTH, 0, self.look)
        subtitle = " · ".join(filter(None, (self._finding, self.basis)))
        y = head(canvas, self.title, subtitle, self._keys())
        top = y = axis(canvas, y + 14)
        for row in rows:
            canvas.line([(MARGIN, y), (WIDTH - MARGIN, y)], self.look.line)
            y += row.height
        grid(canvas, top, y)
        y = top
        for row in rows:
            self._draw_row(canvas, row, y)
            y += row.height
        canvas.line([(MARGIN, y), (WIDTH - MARGIN, y)], self.look.line)
        foot(canvas, y + 28, notes, imprint(self.shop.client, at, count))
        return canvas

    def _notes(self, rows: Iterable[_Row]) -> Iterable[str]:
        yield say("charts.promise_gap.sorted")
        if any(line.endswith(ELLIPSIS) for row in rows for line in (*row.text, *row.about)):
            yield say("charts.base.shortened")

    def _keys(self) -> list[Key]:
        return [
            Key("open", say("charts.promise_gap.key_promised"), self.look.mute),
            Key("dot", say("charts.promise_gap.key_delivered"), self.look.mute),
            Key("diamond", say("charts.promise_gap.key_team"), self.look.mute),
        ]

    def _draw_row(self, canvas: Canvas, row: _Row, y: float) -> None:
        below = canvas.paragraph(MARGIN, y + _PAD + 13, row.text, size=13, face="semibold", room=_WORDS)
        canvas.paragraph(MARGIN, below, row.about, size=12, colour=self.look.mute, room=_WORDS)
        for at, score in enumerate(row.scores):
            dumbbell(canvas, score, y + _PAD + LANE * (at + 0.5))


def _known(made: str, delivered: str) -> str:
    """Which of those who make and who deliver a promise are known."""
    if made and made == delivered:
        return "same"
    return ("nobody", "delivered", "made", "both")[2 * bool(made) + bool(delivered)]


def _rank(group: Sequence[Score]) -> tuple[float, ...]:
    """Leading scores by severity, then those with too few answers, then the unscored by importance."""
    leading = next((score for score in group if score["leads"]), None)
    if leading:
        return (0, -leading["severity"], leading["gap"])
    return (1 if group[0]["voice"] else 2, -group[0]["importance"], 0)


def _unscored(promise: Promise) -> Score:
    said = {
        "promise": promise.id,
        "text": promise.text,
        "made_by": promise.made_by,
        "importance": promise.importance,
    }
    blank = {"step": None, "step_name": None, "voice": None, "verdict": None}
    scores = dict.fromkeys(("promised", "delivered", "gap", "severity"), nan)
    return {**said, **blank, **scores, "n": 0, "few": False, "evidence": int(Evidence.ASSUMED)}
