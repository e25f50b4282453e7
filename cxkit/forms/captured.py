"""What has been captured, counted: one small function per rule of :mod:`cxkit.forms.checks`.

A function gives :class:`Enough` (so many are there, so many would do) or :class:`Each` (of these, which
lack something).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import get_args

from cxkit.measures import promise_gap
from cxkit.model import TRUST_PARTS, Action, Item, Participant, Question, Round, Step, Voice, Workshop
from cxkit.model.cards import cards
from cxkit.phrases import say


@dataclass(frozen=True)
class Enough:
    """So many are there; so many would do."""

    count: int
    wanted: int = 1


@dataclass(frozen=True)
class Each:
    """Of so many, what those are called that lack something."""

    of: int
    lacking: tuple[str, ...] = ()


Count = Enough | Each


def _filled(*values: object) -> Enough:
    return Enough(int(any(value not in (None, "") for value in values)))


def _lacking(items: Iterable[Item], has: Callable[[Item], object]) -> Each:
    held = tuple(items)
    return Each(len(held), tuple(item.called for item in held if has(item) in (None, "")))


def _has(name: str) -> Callable[[Item], object]:
    return lambda item: getattr(item, name)


def _today(shop: Workshop) -> tuple[Step, ...]:
    return shop.steps_of(shop.journey())


def _who_answered(shop: Workshop, question: Question, voice: Voice, rounds: Iterable[Round]) -> set[str]:
    """The participants of a voice who gave a score."""
    meant = frozenset(rounds)
    return {
        answer.participant
        for answer in shop.answers_to(question)
        if answer.round in meant
        and answer.value is not None
        and (who := shop.get(Participant, answer.participant)) is not None
        and who.voice == voice
    }


# ── 00 prepare ─────────────────────────────────────────────────────────────────────────────────────


def named(shop: Workshop) -> Enough:
    """The organisation has a name of its own."""
    return Enough(int(shop.client.name != say("forms.session.nameless")))


def sponsor(shop: Workshop) -> Enough:
    """Somebody will act on the result."""
    return _filled(shop.client.sponsor)


def decision_wanted(shop: Workshop) -> Enough:
    """What the sponsor wants to decide."""
    return _filled(shop.client.decision_wanted)


def team(shop: Workshop, want: int) -> Enough:
    """People of the team."""
    return Enough(sum(who.voice == "team" for who in shop.participants), want)


def departments(shop: Workshop) -> Each:
    """Where the people of the team work."""
    return _lacking((who for who in shop.participants if who.voice == "team"), _has("department"))


# ── 01 aim ─────────────────────────────────────────────────────────────────────────────────────────


def reflection(shop: Workshop) -> Enough:
    """Answers to the opening reflection."""
    opening = {card.id for card in cards("reflection")}
    return Enough(sum(answer.card in opening for answer in shop.answers))


def vision(shop: Workshop) -> Enough:
    """The relationship the leaders want."""
    return _filled(shop.client.vision_to)


def rates(shop: Workshop) -> Enough:
    """Who comes back, who is lost."""
    return _filled(shop.client.repeat_rate, shop.client.loss_rate)


def purpose(shop: Workshop) -> Enough:
    """What the organisation stands for."""
    return _filled(shop.client.purpose)


# ── 02 who is the customer ─────────────────────────────────────────────────────────────────────────


def persona(shop: Workshop) -> Enough:
    """The most typical customer."""
    return Enough(len(shop.personas))


def traits(shop: Workshop, want: int) -> Enough:
    """Statements about that customer."""
    return Enough(len(shop.traits), want)


def known(shop: Workshop) -> Each:
    """Statements that are more than an assumption; one is enough to have begun asking."""
    assumed = [trait.called for trait in shop.traits if trait.evidence == 0]
    return Each(len(shop.traits), tuple(assumed) if len(assumed) == len(shop.traits) else ())


# ── 03 what we promise ─────────────────────────────────────────────────────────────────────────────


def promises(shop: Workshop, want: int) -> Enough:
    """Promises to customers."""
    return Enough(len(shop.promises), want)


def made_by(shop: Workshop) -> Each:
    """Who makes each promise."""
    return _lacking(shop.promises, _has("made_by"))


# ── 04 the steps ───────────────────────────────────────────────────────────────────────────────────


def steps(shop: Workshop, want: int) -> Enough:
    """Steps of today's journey."""
    return Enough(len(_today(shop)), want)


def touchpoints(shop: Workshop) -> Each:
    """Where the customer meets us at each step."""
    return _lacking(_today(shop), _has("touchpoint"))


def thinks(shop: Workshop) -> Each:
    """What the customer thinks at each step."""
    return _lacking(_today(shop), _has("thinks"))


def owners(shop: Workshop) -> Each:
    """Who answers for each step."""
    return _lacking(_today(shop), _has("owner"))


# ── 05 how it feels ────────────────────────────────────────────────────────────────────────────────


def feelings(shop: Workshop, want: int) -> Enough:
    """People of the team who scored how the steps feel, alone."""
    return Enough(len(_who_answered(shop, "feeling", "team", [1])), want)


def felt(shop: Workshop) -> Each:
    """Steps that anybody of ours has scored; silent before the first score."""
    scored = {r.target for r in shop.answers_to("feeling") if r.value is not None}
    mapped = _today(shop)
    if not any(step.id in scored for step in mapped):
        return Each(0)
    return Each(len(mapped), tuple(step.called for step in mapped if step.id not in scored))


def felt_alone(shop: Workshop) -> Each:
    """Steps that somebody has a feeling for: one person alone is the whole room."""
    scored = {r.target for r in shop.answers_to("feeling") if r.value is not None}
    mapped = _today(shop)
    return Each(len(mapped), tuple(step.called for step in mapped if step.id not in scored))


# ── 06 pains and gains ─────────────────────────────────────────────────────────────────────────────


def pains(shop: Workshop, want: int) -> Enough:
    """What hurts."""
    return Enough(sum(note.sign == "pain" for note in shop.notes), want)


def gains(shop: Workshop, want: int) -> Enough:
    """What helps."""
    return Enough(sum(note.sign == "gain" for note in shop.notes), want)


def severity(shop: Workshop) -> Each:
    """How much each hurts or helps."""
    return _lacking(shop.notes, _has("severity"))


def verdicts(shop: Workshop) -> Enough:
    """Steps with a decision to keep, fix, strengthen or remove."""
    return Enough(sum(step.decision is not None for step in _today(shop)))


# ── 07 take the journey ────────────────────────────────────────────────────────────────────────────


def walks(shop: Workshop) -> Enough:
    """Walks of the journey."""
    return Enough(len(shop.walks))


def happened(shop: Workshop) -> Each:
    """Walks that recorded what happened."""
    recorded = {each.walk for each in shop.walk_steps if each.happened or each.feeling is not None}
    return Each(len(shop.walks), tuple(walk.walker for walk in shop.walks if walk.id not in recorded))


def next_walk(shop: Workshop) -> Enough:
    """The day of the next walk."""
    return Enough(sum(walk.next_on is not None for walk in shop.walks))


# ── 08 listen to evidence ──────────────────────────────────────────────────────────────────────────


def customers(shop: Workshop, want: int) -> Enough:
    """Customers who answered for themselves."""
    questions: tuple[Question, ...] = ("feeling", "expectation", "delivered", "come_back")
    heard = (_who_answered(shop, question, "customer", get_args(Round)) for question in questions)
    return Enough(len(set().union(*heard)), want)


def insights(shop: Workshop) -> Enough:
    """What we think we learned."""
    return Enough(len(shop.insights))


def against(shop: Workshop) -> Each:
    """What speaks against each insight."""
    return _lacking(shop.insights, _has("evidence_against"))


# ── 09 bring it together ───────────────────────────────────────────────────────────────────────────


def judged(shop: Workshop, want: int) -> Enough:
    """People of the team who scored what was delivered."""
    return Enough(len(_who_answered(shop, "delivered", "team", (1, 2))), want)


def judged_alone(shop: Workshop) -> Each:
    """Promises that somebody has scored: what was promised, and what came."""
    scored = set(promise_gap(shop)["promise"])
    return Each(len(shop.promises), tuple(p.called for p in shop.promises if p.id not in scored))


def tested(shop: Workshop) -> Each:
    """Promises with a step where they are kept or broken."""
    aimed = {test.promise for test in shop.promise_tests}
    return Each(len(shop.promises), tuple(p.called for p in shop.promises if p.id not in aimed))


def payment(shop: Workshop) -> Enough:
    """The step where money is asked for: one of the two usual suspects."""
    return Enough(sum(bool(step.payment) for step in _today(shop)))


def again(shop: Workshop, want: int) -> Enough:
    """People who scored again after the discussion."""
    return Enough(len(_who_answered(shop, "feeling", "team", [2])), want)


# ── 10 choose and commit ───────────────────────────────────────────────────────────────────────────


def _standing(shop: Workshop) -> tuple[Action, ...]:
    return tuple(action for action in shop.actions if action.state != "dropped")


def actions(shop: Workshop, want: int) -> Enough:
    """Commitments that stand."""
    return Enough(len(_standing(shop)), want)


def action_owners(shop: Workshop) -> Each:
    """Who sees to each."""
    return _lacking(_standing(shop), _has("owner"))


def committed(shop: Workshop) -> Enough:
    """Commitments with an owner and a day: one is enough for somebody alone."""
    return Enough(sum(bool(action.owner and action.due) for action in _standing(shop)))


def due(shop: Workshop) -> Each:
    """By when."""
    return _lacking(_standing(shop), _has("due"))


def rated(shop: Workshop) -> Each:
    """Impact for customers, for the business, and effort: without one of them, no priority."""

    def full(action: Item) -> object:
        scores = [getattr(action, name) for name in ("customer_impact", "business_impact", "effort")]
        return None if None in scores else True

    return _lacking(_standing(shop), full)


def must_not_lose(shop: Workshop) -> Each:
    """The customer insight that each must not harm."""
    return _lacking(_standing(shop), _has("must_not_compromise"))


def decisions(shop: Workshop) -> Enough:
    """What only the sponsor can decide."""
    return Enough(len(shop.decisions))


def future(shop: Workshop) -> Enough:
    """The journey as it is intended."""
    return Enough(sum(journey.state == "future" for journey in shop.journeys))


# ── 11 the report, 12 look again ───────────────────────────────────────────────────────────────────


def review(shop: Workshop) -> Enough:
    """The day one looks again."""
    return _filled(shop.client.review_on)


def quotes(shop: Workshop) -> Enough:
    """Customers' words that may be printed."""
    return Enough(sum(quote.voice == "customer" and quote.consent for quote in shop.quotes))


def said(shop: Workshop) -> Enough:
    """Customers' words, printed or not."""
    return Enough(sum(quote.voice == "customer" for quote in shop.quotes))


def thanks(shop: Workshop) -> Enough:
    """People who agree to be thanked by name."""
    return Enough(sum(who.consent for who in shop.participants))


def practices(shop: Workshop) -> Enough:
    """Practices with a level."""
    asked = {card.id for card in cards("practices")}
    judged = {r.target for r in shop.answers_to("practice") if r.value is not None}
    return Enough(len(judged & asked))


def trust(shop: Workshop) -> Enough:
    """Customers' trust at the start."""
    return _trusting(shop, 1)


def trust_again(shop: Workshop) -> Enough:
    """Customers' trust at day 90."""
    return _trusting(shop, 90)


def _trusting(shop: Workshop, round: Round) -> Enough:
    return Enough(len(set().union(*(_who_answered(shop, part, "customer", [round]) for part in TRUST_PARTS))))


def followed(shop: Workshop) -> Each:
    """Actions that somebody has looked at again."""
    return Each(
        len(_standing(shop)),
        tuple(a.called for a in _standing(shop) if a.state == "planned" and not a.follow_up),
    )
