"""A seat at the workshop: one client, one person at the keyboard, and all that is on screen."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from cxkit.errors import NotFound
from cxkit.forms.poller import Poller
from cxkit.model import Change, Client, Item, Journey, Workshop, new_id
from cxkit.phrases import say
from cxkit.store import Kept, Store, open_store

if TYPE_CHECKING:
    from cxkit.forms.agenda import Agenda
    from cxkit.forms.beside import Beside
    from cxkit.forms.board import Board
    from cxkit.forms.cards import Cards
    from cxkit.forms.check import Check
    from cxkit.forms.form import Form
    from cxkit.forms.letters import Letter
    from cxkit.forms.levels import Levels
    from cxkit.forms.live import Live
    from cxkit.forms.making import Maker, Making
    from cxkit.forms.missing import Missing
    from cxkit.forms.own_scores import OwnScores
    from cxkit.forms.parking import Parking
    from cxkit.forms.participants import People
    from cxkit.forms.picture import Picture
    from cxkit.forms.progress import Progress
    from cxkit.forms.promise_tests import PromiseTests
    from cxkit.forms.rounds import Rounds
    from cxkit.forms.scores import Scores
    from cxkit.forms.section import Section, Told
    from cxkit.forms.sheet import Sheet
    from cxkit.forms.times import Times
    from cxkit.forms.touchpoints import Touchpoints
    from cxkit.forms.traits import Traits
    from cxkit.forms.trust import Trust
    from cxkit.forms.turns import Turns
    from cxkit.forms.units import Units
    from cxkit.forms.walk import Walking


@dataclass(frozen=True)
class Undone:
    """What an undo came to, in a sentence, and the fields it left alone."""

    text: str
    kept: tuple[Kept, ...] = ()


class Session:
    """Reads and writes one client for everything a notebook shows.

    What is on screen follows the store: :meth:`refresh` folds what is new, also what other notebooks and
    laptops have written, and tells every form. It is called after each write, and about once a second
    while a form is on a screen.
    """

    def __init__(self, store: Store, client: str | None, author: str, *, new: str = "") -> None:
        self.store = store
        self.author = author
        self._draft = None if client else Client(id=new or new_id(), name=say("forms.session.nameless"))
        self.client = client or self._draft.id  # type: ignore[union-attr]
        self._followers: WeakValueDictionary[int, Live] = WeakValueDictionary()
        self._shop = Workshop(client=self._draft) if self._draft else self._read()
        self.poller = Poller(self.refresh)

    @property
    def shop(self) -> Workshop:
        """Everything captured with the client, as this notebook last saw it."""
        return self._shop

    @property
    def title(self) -> str:
        """What the client is called."""
        return self._shop.client.name

    def write(self, changes: Iterable[Change], *, seen: int | None = None) -> tuple[Change, ...]:
        """Keeps changes as one action of the person at the keyboard, and shows what came of it.

        ``seen`` is the tick of what that person was looking at. The first change ever written for a new
        client brings the client along. Raises StoreError when nothing could be kept, BadValue for what
        cannot be; then nothing is lost of what stood before.
        """
        given = list(changes)
        if self._still_draft():
            brought = Change.of(self._draft)  # type: ignore[arg-type]
            # an action of its own, so that taking back the first one leaves the client its name
            given.insert(0, brought.model_copy(update={"batch": brought.id}))
        written = self.store.write(self.client, given, author=self.author, seen=seen)
        self._draft = None
        self.poller.acted()
        self.refresh()
        return written

    def undo(self) -> Undone:
        """Takes back the last action of the person at the keyboard, and says what that was."""
        if self._draft is not None:
            return Undone(say("forms.undo.nothing"))
        try:
            undone = self.store.undo(self.client, self.author)
        except NotFound:
            return Undone(say("forms.undo.nothing"))
        self.poller.acted()
        self.refresh()
        if undone.kept:
            others = ", ".join(dict.fromkeys(kept.by or say("forms.somebody") for kept in undone.kept))
            return Undone(say("forms.undo.partly", by=others), undone.kept)
        return Undone(say("forms.undo.done"))

    def refresh(self) -> Workshop:
        """Folds what is new in the store and tells every form, when there is anything new."""
        with self.poller.lock:
            found = self._read()
            if found is not self._shop:
                self._shop = found
                followers = list(self._followers.values())  # in the order of the page
                for follower in sorted(followers, key=lambda each: each.pace):
                    follower.notice()
        return found

    # ── what a notebook shows, one call a cell ─────────────────────────────────────────────────

    def form(self, kind: str, *fields: str, title: str = "") -> "Form":
        """A form for fields of the client, or of every item of a kind."""
        from cxkit.forms.form import Form

        return Form(self, kind, fields, title=title)

    def items(self, kind: str, *fields: str, title: str = "", **fixed: Any) -> "Form":
        """A list of items of a kind with room for more; ``fixed`` holds what they all have in common."""
        from cxkit.forms.form import Form

        return Form(self, kind, fields, title=title, fixed=fixed)

    def steps(self, *fields: str, title: str = "", journey: str | None = None) -> "Form":
        """Fields of every step of a journey (by id; today's, when none is named), in their order."""
        from cxkit.forms.form import Form

        def among(shop: Workshop) -> Sequence[Item]:
            named = next((held for held in shop.journeys if held.id == journey), None)
            return shop.steps_of(named or shop.journey())

        return Form(self, "step", fields, title=title, among=among)

    def each(self, kind: str, *fields: str, title: str = "", **fixed: Any) -> "Form":
        """Fields of every item of a kind that there is, without room for more."""
        from cxkit.forms.each import every
        from cxkit.forms.form import Form

        return Form(self, kind, fields, title=title, among=every(kind, fixed))

    def chart(self, kind: str, **options: Any) -> "Picture":
        """A chart that follows what is captured."""
        from cxkit.forms.picture import Picture

        return Picture(self, kind, **options)

    def board(self, journey: str | None = None, *, lanes: Sequence[str] | None = None) -> "Board":
        """The journey board: of today's journey, or of the one named."""
        from cxkit.forms.board import Board

        return Board(self, journey, lanes=lanes)

    def section(self, *told: "Told") -> "Section":
        """Sections of the report, told again whenever something has changed."""
        from cxkit.forms.section import Section

        return Section(self, *told)

    # ── for whoever leads: time, what is captured, what is put aside, who is here ──────────────

    def agenda(self, notebook: str) -> "Agenda":
        """The minutes of a notebook on the chosen path, with a timer that starts on demand."""
        from cxkit.forms.agenda import Agenda

        return Agenda(self, notebook)

    def missing(self, notebook: str = "") -> "Missing":
        """What is still missing in plain sentences: for a notebook, or for the whole workshop."""
        from cxkit.forms.missing import Missing

        return Missing(self, notebook)

    def progress(self) -> "Progress":
        """How far the whole workshop is, by notebook: what is captured, what is thin."""
        from cxkit.forms.progress import Progress

        return Progress(self)

    def parking(self, notebook: str = "") -> "Parking":
        """The parking lot of the workshop; what is added bears the notebook's name."""
        from cxkit.forms.parking import Parking

        return Parking(self, notebook)

    def people(self) -> "People":
        """Who takes part: typed one by one, or pasted as lines of alias, department, group."""
        from cxkit.forms.participants import People

        return People(self)

    # ── parts of the workshop that are more than a list ────────────────────────────────────────

    def letter(self, name: str) -> "Letter":
        """A letter to copy: ``invitation``, ``data_request``, ``conversation``, ``thanks``, ``said_did``."""
        from cxkit.forms.letters import Letter

        return Letter(self, name)

    def traits(self, *aspects: str, known: bool) -> "Traits":
        """Statements about the most typical customer: those we know, or those we assume."""
        from cxkit.forms.traits import Traits

        return Traits(self, known=known, aspects=aspects)

    def touchpoints(self) -> "Touchpoints":
        """Every place where a customer can meet us, with its channel."""
        from cxkit.forms.touchpoints import Touchpoints

        return Touchpoints(self)

    def promise_tests(self) -> "PromiseTests":
        """Which promise is kept or broken at which step."""
        from cxkit.forms.promise_tests import PromiseTests

        return PromiseTests(self)

    def times(self) -> "Times":
        """How each step felt before, feels today, and shall feel."""
        from cxkit.forms.times import Times

        return Times(self)

    def rounds(self, form: str, *rounds: int, **options: Any) -> "Rounds":
        """``scores``, ``turns``, ``levels`` or ``trust`` for several rounds, each behind a tab."""
        from cxkit.forms.rounds import Rounds, form_named

        return Rounds(form_named(self, form), rounds, options)

    def making(self, maker: "Maker") -> "Making":
        """A button that makes files with a maker such as ``cx.report``, and hands them over."""
        from cxkit.forms.making import Making

        return Making(self, maker)

    # ── scores, walks and cards ────────────────────────────────────────────────────────────────

    def scores(
        self,
        question: str = "feeling",
        *,
        round: int = 1,
        voice: str = "team",
        journey: Journey | str | None = None,
    ) -> "Scores":
        """The grid that sheets of paper are typed into: a row a participant, a column a step."""
        from cxkit.forms.scores import Scores

        return Scores(self, question, round=round, voice=voice, journey=journey)

    def sheet(
        self,
        question: str = "feeling",
        *,
        round: int = 1,
        voice: str = "team",
        journey: Journey | str | None = None,
    ) -> "Sheet":
        """The page to print and hand out, for the scores that are typed in afterwards."""
        from cxkit.forms.sheet import Sheet

        return Sheet(self, question, round=round, voice=voice, journey=journey)

    def turns(
        self,
        question: str = "feeling",
        *,
        round: int = 1,
        voice: str = "team",
        journey: Journey | str | None = None,
        leader: str | None = None,
    ) -> "Turns":
        """Pass the laptop: one person after the other scores, and sees nothing of the others.

        ``leader`` is the alias of whoever leads: they are told that they go last.
        """
        from cxkit.forms.turns import Turns

        return Turns(self, question, round=round, voice=voice, journey=journey, leader=leader)

    def levels(self, set: str = "practices", *, round: int = 1, voice: str = "team") -> "Levels":
        """How far along we are with the ``practices`` or the ``rules``, one person after the other."""
        from cxkit.forms.levels import Levels

        return Levels(self, set, round=round, voice=voice)

    def trust(self, *, round: int = 1, voice: str = "team") -> "Trust":
        """The four parts of trust, one person after the other."""
        from cxkit.forms.trust import Trust

        return Trust(self, round=round, voice=voice)

    def walk(self, journey: Journey | str | None = None) -> "Walking":
        """A walk of the journey, written down before the team's assumptions are shown."""
        from cxkit.forms.walk import Walking

        return Walking(self, journey)

    def card(self, name: str, *, participant: str | None = None) -> "Cards":
        """A card (or a set of cards) answered in words, by the room or by a participant."""
        from cxkit.forms.cards import Cards

        return Cards(self, name, participant=participant)

    # ── for somebody who works alone ───────────────────────────────────────────────────────────

    def check(self, unit: str) -> "Check":
        """The button of a unit done alone: what is good already, and a question or two that help further."""
        from cxkit.forms.check import Check

        return Check(self, unit)

    def beside(self, kind: str, *, sample: str = "kuku", **options: Any) -> "Beside":
        """A chart that follows what is captured, and that of a fictional sample for comparison."""
        from cxkit.forms.beside import Beside

        return Beside(self, kind, sample=sample, **options)

    def units(self) -> "Units":
        """The units done alone: what is there of each, which comes next, and the way to each."""
        from cxkit.forms.units import Units

        return Units(self)

    def own_scores(self, *questions: str) -> "OwnScores":
        """One person's own scores: of every step, or of every promise where it is tested."""
        from cxkit.forms.own_scores import OwnScores

        return OwnScores(self, *questions)

    # ── following ──────────────────────────────────────────────────────────────────────────────

    def join(self, follower: "Live") -> None:
        """From now on a form is told what is new, for as long as somebody holds it."""
        with self.poller.lock:
            self._followers[id(follower)] = follower

    def _read(self) -> Workshop:
        return self._shop if self._still_draft() else self.store.workshop(self.client)

    def _still_draft(self) -> bool:
        """Whether nothing is written of the client yet, by this notebook or by another of the evening."""
        if self._draft is not None and any(self.client == client.id for client in self.store.clients()):
            self._draft = None
        return self._draft is not None


def open_session(
    client: str | None = None, *, store: Store | str | Path | None = None, author: str = ""
) -> Session:
    """The seat of this notebook: the client that ``cxkit lab`` was opened for, unless one is named.

    ``client`` is anything ``store.find`` understands; without it CXKIT_CLIENT, else the only client there is,
    else a new one that is written with its first answer (under the id CXKIT_NEW_CLIENT, so that all notebooks
    of one evening mean the same). ``store`` an open store or an address (None: the
    usual one). ``author`` says who is at the keyboard (else CXKIT_AUTHOR). Raises NotFound, with the names to
    choose from, when there are several clients and none was meant.
    """
    held = store if isinstance(store, Store) else open_store(store)
    who = author or os.environ.get("CXKIT_AUTHOR", "") or say("forms.session.author")
    new = os.environ.get("CXKIT_NEW_CLIENT", "")
    return Session(held, _meant(held, client or os.environ.get("CXKIT_CLIENT"), new), who, new=new)


def _meant(store: Store, name: str | None, new: str = "") -> str | None:
    if name:
        return store.find(name)
    clients: Sequence[Client] = store.clients()
    if new:
        return next((client.id for client in clients if client.id == new), None)
    if len(clients) > 1:
        choices = [client.name for client in clients]
        raise NotFound(say("forms.session.which"), choices=choices, cure=say("forms.session.which_cure"))
    return clients[0].id if clients else None
