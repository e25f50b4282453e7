"""A sheet to print and hand out: a line a step, and the scale to tick."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import jinja2

from cxkit.errors import BadValue
from cxkit.exchange.files import write_files
from cxkit.forms.asked import Target, journey_of, question_named, round_named, targets, voice_named
from cxkit.forms.live import Live, assets
from cxkit.forms.poller import Pace
from cxkit.forms.session import Session
from cxkit.model import SCALES, Change, Journey, Question, Workshop
from cxkit.phrases import entry, number, say, signed
from cxkit.resources import find

_ROOM_MM = 78
"""What the boxes of one line may take of the page's width."""


class Sheet(Live):
    """The page for one question: ``value`` are its lines, ``html`` the document, :meth:`save` keeps it.

    It is the paper for :class:`cxkit.forms.scores.Scores`: the same lines, in the same order, under the
    same numbers.

    >>> from tempfile import mkdtemp
    >>> from cxkit.forms import open_session
    >>> from cxkit.model import Action, Change
    >>> from cxkit.store import open_store
    >>> here = open_session(store=open_store(mkdtemp() + "/store.db"))
    >>> _ = here.write([Change.of(Action(title="Call back within the hour"))])
    >>> Sheet(here, "vote").value
    ((1, 'Call back within the hour'),)
    """

    _esm = assets("sheet.js")
    _css = assets("sheet.css")
    rooms: ClassVar[Sequence[str]] = ("sheet",)
    pace: ClassVar[Pace] = Pace.AT_REST

    def __init__(
        self,
        session: Session,
        question: str = "feeling",
        *,
        round: int = 1,
        voice: str = "team",
        journey: Journey | str | None = None,
    ) -> None:
        self.question = question_named(question)
        self.round, self.voice = round_named(round), voice_named(voice)
        self._journey = journey_of(session.shop, journey).id if journey else None  # type: ignore[union-attr]
        self._kept: Path | None = None
        super().__init__(session, {"title": say("forms.sheet.title", question=self._label)})
        self.seat = f"{self.seat}:{question}:{round}:{voice}:{self._journey or ''}"

    @property
    def lines(self) -> tuple[Target, ...]:
        """What is scored, a line each."""
        shop = self.session.shop
        return targets(shop, self.question, journey_of(shop, self._journey))

    @property
    def value(self) -> tuple[tuple[int, str], ...]:
        """The numbers and names of the lines."""
        return tuple((n, line.name) for n, line in enumerate(self.lines, 1))

    @property
    def problems(self) -> tuple[str, ...]:
        """That there is nothing to score yet."""
        return () if self.lines else (say("forms.sheet.none"),)

    @property
    def html(self) -> str:
        """The page as a document of its own, in which no text can run."""
        scale = SCALES[self.question]
        marks = [(signed if scale.sign else number)(n, 0) for n in range(scale.low, scale.high + 1)]
        box = min(9.0, _ROOM_MM / len(marks) - 1)
        ask = entry("forms.sheet.ask").get(f"{self.question}_{self.voice}")
        names = {"client": self.session.title, "question": self._label, "round": self._round}
        return _template().render(
            **{name: say(f"forms.sheet.{name}") for name in ("alias", "number", "how", "thanks")},
            department="" if self.voice == "customer" else say("forms.sheet.department"),
            title=say("forms.sheet.title_client", **names),
            client=self.session.title,
            round=self._round,
            ask=ask or say("forms.sheet.ask.any", question=self._label),
            what=say(f"forms.sheet.what_{(*scale.about, self._other)[0]}"),
            ends=ends_of(self.question),
            rows=self.lines,
            marks=marks,
            box=f"{box:.1f}",
            gap="1.0",
        )

    @property
    def file(self) -> Path:
        """Where :meth:`save` keeps the page: in the client's own folder."""
        folder = self.session.store.folder(self.session.client)
        return folder / "sheets" / f"{self.question}-{self.voice}-{self.round}.html"

    def save(self) -> Path:
        """Keeps the page as a file, whole or not at all; FileRefused when it cannot be written."""
        path = self.file
        write_files({path: self.html.encode()})
        self._kept = path
        return path

    def seen(self, shop: Workshop) -> dict[str, Any]:
        """The document, and where it was kept."""
        kept = say("forms.sheet.saved", path=self._kept) if self._kept else ""
        return {"html": self.html, "kept": kept, "problems": list(self.problems)}

    def changes(self, operation: Mapping[str, Any]) -> Sequence[Change]:
        """*save* keeps the page as a file; nothing is captured."""
        if operation.get("do") != "save":
            name = operation.get("do")
            raise BadValue(say("forms.unknown_operation", name=name), choices=["save", "undo"])
        self.save()
        self.follow(self.session.shop)
        return ()

    @property
    def _label(self) -> str:
        return say(f"model.question.{self.question}")

    @property
    def _round(self) -> str:
        return say(f"forms.round.{self.round}")

    @property
    def _other(self) -> str:
        return {"vote": "action", "practice": "card"}.get(self.question, "step")


def ends_of(question: Question) -> tuple[str, str]:
    """What the two ends of a question's scale mean.

    >>> ends_of("feeling")
    ('very bad', 'very good')
    """
    return say(f"forms.sheet.ends.{question}.low"), say(f"forms.sheet.ends.{question}.high")


@cache
def _template() -> jinja2.Template:
    house = jinja2.Environment(
        loader=jinja2.FileSystemLoader(find("templates/look")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
    )
    return house.get_template("sheet.html")
