"""One person's own scores, a line a step or a promise: who works alone is the whole room."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from cxkit.errors import BadValue
from cxkit.forms.asked import Target, journey_of, question_named, targets
from cxkit.forms.live import Live, assets
from cxkit.forms.scoring import Scoring
from cxkit.forms.session import Session
from cxkit.measures import one_point
from cxkit.model import SCALES, TOGETHER, Change, Question, Workshop
from cxkit.phrases import entry, say, signed

KEPT: tuple[Question, Question] = ("promised", "delivered")
"""Where both are asked, the line says in words what came of the promise."""


class OwnScores(Live):
    """Some questions about each of their targets; kept as what the room says together.

    ``value`` holds the scores by target, ``problems`` the targets without one; :meth:`set` scores. Where
    people have answered each on their own, their answers stand, and the line says so.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.model import Change, Promise
    >>> from cxkit.store import open_store
    >>> here = open_session(store=open_store(mkdtemp() + "/store.db"))
    >>> _ = here.write([Change.of(Promise(id="warm", text="Still warm at your door"))])
    >>> own = OwnScores(here, "promised", "delivered")
    >>> own.set("warm", promised=5, delivered=3)
    >>> own.value["Still warm at your door"], own.state["lines"][0]["told"]
    ({'promised': 5, 'delivered': 3}, 'broken: less than they were led to expect (−2)')
    """

    _esm = assets("own_scores.js")
    _css = assets("own_scores.css")
    rooms: ClassVar[Sequence[str]] = ("own",)

    def __init__(self, session: Session, *questions: str) -> None:
        self.questions = tuple(map(question_named, questions))
        spec = {"title": say("forms.own.title"), "fields": [_field(question) for question in self.questions]}
        super().__init__(session, spec)
        self.seat = f"{self.seat}:{','.join(self.questions)}"

    # ── the twin without a browser ─────────────────────────────────────────────────────────────

    @property
    def targets(self) -> tuple[Target, ...]:
        """What is scored."""
        shop = self.session.shop
        return targets(shop, self.questions[0], journey_of(shop, None))

    @property
    def value(self) -> dict[str, dict[str, int | None]]:
        """The scores by what they are about."""
        return {target.name: self._scores(target.id) for target in self.targets}

    @property
    def problems(self) -> tuple[str, ...]:
        """What has no score yet, or has to be written down first."""
        if not self.targets:
            return (say("forms.own.none"),)
        open_ = [target for target in self.targets if None in self._scores(target.id).values()]
        return tuple(say("forms.own.open", name=target.name) for target in open_)

    def set(self, target: str, **scores: int | None) -> None:
        """Scores a target, by its id or name."""
        found = next((t.id for t in self.targets if target in (t.id, t.name)), target)
        self.session.write([self._scored(question, found, value) for question, value in scores.items()])

    # ── what a browser sees and asks ───────────────────────────────────────────────────────────

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """A line for each target: its scores, what came of it, and how many others have answered alone."""
        return {
            "missing": "" if self.targets else say("forms.own.none"),
            "lines": [
                {
                    "id": target.id,
                    "name": target.name,
                    "above": target.above,
                    "values": (scores := self._scores(target.id)),
                    "told": _told(scores),
                    "others": say("forms.own.others", n=n) if (n := self._others(target.id)) else "",
                }
                for target in self.targets
            ],
        }

    def changes(self, operation: Mapping[str, Any]) -> Sequence[Change]:
        """*score* a target."""
        if operation.get("do") != "score":
            raise BadValue(say("forms.unknown_operation", name=operation.get("do")), choices=["score"])
        question, target = (str(operation.get(name)) for name in ("question", "target"))
        return [self._scored(question, target, operation.get("value"))]

    # ── inside ─────────────────────────────────────────────────────────────────────────────────

    def _scored(self, question: str, target: str, value: Any) -> Change:
        if target not in {held.id for held in self.targets}:
            raise BadValue(say("forms.asked.gone", what=say("forms.asked.target")))
        if question not in self.questions:
            raise BadValue(say("forms.asked.no_question", name=question), choices=list(self.questions))
        return Scoring(self.session.shop, question_named(question), 1).scored(TOGETHER, target, value=value)

    def _scores(self, target: str) -> dict[str, int | None]:
        found = {question: Scoring(self.session.shop, question, 1) for question in self.questions}
        answers = {question: held.of(TOGETHER, target) for question, held in found.items()}
        return {question: answer.value if answer else None for question, answer in answers.items()}

    def _others(self, target: str) -> int:
        """How many of the team have answered each on their own."""
        shop = self.session.shop
        team = {who.id for who in shop.participants if who.voice == "team"}
        about = [r for r in shop.responses if r.target == target and r.question in self.questions]
        return len(team & {response.participant for response in about})


def _told(scores: Mapping[str, int | None]) -> str:
    """What came of a promise, in words; empty where that is not asked or not scored."""
    promised, delivered = (scores.get(question) for question in KEPT)
    if promised is None or delivered is None:
        return ""
    gap = delivered - promised
    verdict = ("broken" if gap < 0 else "exceeded") if one_point(gap) else "kept"
    return say(f"forms.own.{verdict}", gap=signed(gap, 0))


def _field(question: Question) -> dict[str, Any]:
    """A question as a field of a form shows it."""
    scale = SCALES[question]
    ends = entry(f"forms.sheet.ends.{question}")
    return {
        "name": question,
        "label": entry("forms.own").get(f"ask_{question}", say(f"model.question.{question}")),
        "help": say("forms.own.ends", least=scale.low, most=scale.high, **ends),
        "widget": "slider",
        "low": scale.low,
        "high": scale.high,
    }
