"""What somebody who works alone is told: the exact sentences, for good, thin, empty and odd pages."""

from datetime import UTC, date, datetime

import pytest
from forms_seats import HOSTILE, at, bakery, seat

from cxkit.errors import NotFound
from cxkit.exchange import sample
from cxkit.exchange.samples import samples
from cxkit.forms import open_session
from cxkit.forms.kindly import MOST, UNITS, feedback
from cxkit.model import (
    TOGETHER,
    Action,
    Client,
    Evidence,
    Insight,
    Item,
    Journey,
    Note,
    Participant,
    Persona,
    Phase,
    Place,
    Promise,
    PromiseTest,
    Quote,
    Response,
    Step,
    Touchpoint,
    Walk,
    WalkStep,
    Workshop,
)
from cxkit.store import open_store

SAMPLES = {name: sample(name) for name in samples()}
GO_ON = "There is nothing left to ask here. Go on whenever you like."
MORNING = ("Smells the bread", "Waits in line", "Orders", "Pays", "Eats at the bench")


def shop(*items: Item, steps: tuple[str, ...] = MORNING, **client: object) -> Workshop:
    """A bakery with these steps, ``s1`` …, and these items."""
    places = [Place(within="morning", rank=f"a{n:02}") for n in range(1, len(steps) + 1)]
    named = {item.id: item for item in items}
    held = [
        Step(id=f"s{n}", name=name, place=place)
        for n, (name, place) in enumerate(zip(steps, places, strict=True), 1)
    ]
    return Workshop.of(
        [
            Client(id="corner", **{"name": "Corner Bakery", **client}),
            Journey(id="today", name="A loaf in the morning"),
            Phase(id="morning", name="Morning", place=Place(within="today")),
            *(step for step in held if step.id not in named),
            *items,
        ],
        at=datetime(2026, 11, 27, tzinfo=UTC),
    )


def step(n: int, **fields: object) -> Step:
    """One of the bakery's steps with more said of it."""
    return Step(id=f"s{n}", name=MORNING[n - 1], place=Place(within="morning", rank=f"a{n:02}"), **fields)


def felt(*values: int) -> list[Response]:
    return [
        Response(participant=TOGETHER, question="feeling", target=f"s{n}", value=value)
        for n, value in enumerate(values, 1)
    ]


def good(held: Workshop, unit: str) -> list[str]:
    return [told.text for told in feedback(held, unit) if told.good]


def asked(held: Workshop, unit: str) -> list[str]:
    return [told.text for told in feedback(held, unit) if not told.good]


EMPTY = shop(steps=())


# ── every unit ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("unit", "first"),
    [
        ("s1", "What does the customer do first, long before they stand at the counter or open the website?"),
        ("s2", "There are no steps to feel yet. They come from the unit before this one."),
        ("s3", "There is no journey to take yet. Its steps come from the first unit."),
        ("s4", "There is no step to note a pain at. The steps come from the first unit."),
        ("s5", "What does the sign, the website or the first sentence on the phone lead people to expect?"),
        ("s6", "What is the smallest thing that would help the customer at one step?"),
        ("s7", "There is nothing to report yet. The steps of the first unit are enough for a beginning."),
    ],
)
def test_a_blank_page_is_met_with_one_question_to_begin_with(unit: str, first: str):
    assert good(EMPTY, unit) == []
    assert asked(EMPTY, unit)[0] == first


@pytest.mark.parametrize("unit", UNITS)
def test_each_unit_has_four_rules_of_each_sort_and_says_two_of_them_at_most(unit: str):
    assert len(UNITS[unit].GOOD) >= 4
    assert len(UNITS[unit].ASKED) >= 4
    for held in (EMPTY, shop(), shop(*felt(1, -2, 0, -1, 2)), SAMPLES["kuku"], SAMPLES["clinic"]):
        assert len(asked(held, unit)) <= MOST
        assert len(good(held, unit)) <= MOST + (not asked(held, unit))


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_finished_journey_is_told_what_is_good_about_it(unit: str, name: str):
    told = feedback(SAMPLES[name], unit)
    assert told[0].good
    assert [each.good for each in told] == sorted((each.good for each in told), reverse=True)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_people_type_is_told_back_as_it_is_and_not_at_length(unit: str, text: str):
    held = shop(
        step(1, touchpoint="t", owner=text, thinks=text, payment=True),
        Touchpoint(id="t", name=text, channel=text),
        Persona(name=text, portrait=text),
        Insight(name=text, hypothesis=text, evidence=Evidence.REPORTED, source=text),
        Note(step="s1", sign="pain", text=text, severity=5),
        Quote(text=text, voice="customer"),
        Promise(id="p", text=text, made_by=text),
        PromiseTest(promise="p", step="s1"),
        Walk(id="w", walker=text, journey="today"),
        WalkStep(walk="w", step="s1", happened=text, feeling=-2),
        Action(title=text, owner=text, first_step=text),
        *felt(-2, 0, 1, 2, 0),
        headline=text,
    )
    for told in feedback(held, unit):
        assert len(told.text) < 330
        assert "\n" not in told.text


def test_a_unit_that_is_none_is_named_with_those_there_are():
    with pytest.raises(NotFound, match="No unit done alone goes by “s9”"):
        feedback(EMPTY, "s9")


# ── my first contact ───────────────────────────────────────────────────────────────────────────────


def test_a_journey_that_stops_at_the_money_is_asked_what_happens_when_something_goes_wrong():
    held = shop(steps=(*MORNING[:3], "Pays"))
    assert asked(held, "s1")[0] == "Your journey stops at “Pays”: what happens when something goes wrong?"
    further = shop(steps=("Complains of a stone", *MORNING[:3], "Pays"))
    assert good(further, "s1") == [
        "You have written down 5 steps, from “Complains of a stone” to “Pays”.",
        "You have thought of what happens when something goes wrong: “Complains of a stone”.",
    ]


def test_one_step_is_a_beginning():
    held = shop(steps=("Smells the bread",))
    assert good(held, "s1") == ["“Smells the bread” is there: the page is no longer blank."]
    assert asked(held, "s1")[0] == "What does the customer do right after “Smells the bread”?"


def test_a_thin_journey_is_asked_what_lies_in_between():
    held = shop(steps=("Enters and orders", "Eats"))
    assert asked(held, "s1") == [
        "What lies between “Enters and orders” and “Eats”? Small things count: a door, a form, a wait.",
        "Your journey begins at “Enters and orders”. What had the customer seen or heard by then?",
    ]


def test_two_steps_in_one_name_a_step_without_a_place_and_a_customer_without_a_face():
    held = shop(steps=("Smells the bread", "Orders and waits", "Eats", "Smiles", "Tells a friend"))
    assert asked(held, "s1") == [
        "“Orders and waits” sounds like two steps. What happens in between?",
        "Where does the customer meet the business at “Smells the bread”?",
    ]
    sited = [step(n, touchpoint="door") for n in range(1, 6)]
    held = shop(*sited, Touchpoint(id="door", name="The door", channel="in person"), Persona(name="Pia, 41"))
    assert good(held, "s1")[1] == (
        "Every step says where the customer meets the business: it is the same place throughout."
    )
    assert asked(held, "s1") == [
        "What does “Pia, 41” want on such a day, and what is short: money, time, patience?"
    ]
    nobody = shop(
        *sited, Touchpoint(id="door", name="The door", channel="in person"), name="New organisation"
    )
    assert asked(nobody, "s1") == [
        "Whose journey is it? A name and two sentences make it easier to take their side.",
        "Which place is it? Give it a name, so that you find your journey again.",
    ]


def test_many_changes_of_channel_are_counted():
    steps = tuple(f"Step {n}" for n in range(1, 8))
    places = [Place(within="morning", rank=f"a{n:02}") for n in range(1, 8)]
    sited = [
        Step(id=f"s{n}", name=f"Step {n}", place=place, touchpoint=f"t{n % 2}")
        for n, place in enumerate(places, 1)
    ]
    doors = [Touchpoint(id=f"t{n}", name=f"Place {n}", channel=f"channel {n}") for n in (0, 1)]
    held = shop(*sited, *doors, Persona(name="Pia", portrait="Hurries."), steps=steps)
    assert asked(held, "s1") == [
        "The customer changes channels 6 times, for example from “Step 1” to “Step 2”. "
        "Which change would they rather be spared?"
    ]


# ── how it feels, and how I know ───────────────────────────────────────────────────────────────────


def test_steps_without_a_feeling_are_asked_one_at_a_time():
    assert asked(shop(), "s2") == [
        "How does “Smells the bread” feel? Begin with the step you remember best; a guess is marked as one."
    ]
    assert asked(shop(*felt(2, -1)), "s2")[0] == "How does “Orders” feel? A guess is enough for now."


def test_a_curve_in_which_nothing_hurts_is_asked_about_a_bad_day():
    assert asked(shop(*felt(2, 1, 1, 0, 2)), "s2")[0] == (
        "Nothing in your journey hurts. On a bad day, would “Pays” still be the lowest, "
        "and what would happen there?"
    )
    assert asked(shop(*felt(0, -1, 0, -1, 0)), "s2")[0] == (
        "“Smells the bread” and “Waits in line” feel almost alike. "
        "Which of the two would a customer tell a friend about?"
    )


def test_a_low_point_is_asked_what_the_customer_thinks_and_how_that_is_known():
    held = shop(*felt(2, -2, 0, -1, 1))
    assert good(held, "s2") == [
        "Your curve has a good moment, “Smells the bread”, and a bad one, “Waits in line”."
    ]
    assert asked(held, "s2") == [
        "“Waits in line” is your low point. What goes through the customer’s mind there?",
        "“Waits in line” is the lowest point. How do you know? Write one sentence, and where it comes from.",
    ]


def test_an_assumption_is_a_fair_start_and_a_source_makes_it_more():
    thinks = step(2, thinks="Will there be any left?")
    assumed = shop(thinks, *felt(2, -2, 0, -1, 1), Insight(name="They fear it is sold out", hypothesis="x"))
    assert good(assumed, "s2")[1] == (
        "You know what goes through the customer’s mind at “Waits in line”: “Will there be any left?”."
    )
    assert asked(assumed, "s2") == [
        "All you wrote is assumed, and that is a fair start. Who could tell you whether "
        "“They fear it is sold out” is true: who stands at “Waits in line” every day?",
        "What would you see or hear if “They fear it is sold out” were not true?",
    ]
    bare = Insight(
        name="They fear it is sold out", hypothesis="x", evidence=Evidence.REPORTED, evidence_against="y"
    )
    assert asked(shop(thinks, *felt(2, -2, 0, -1, 1), bare), "s2") == [
        "“They fear it is sold out” is marked as reported. Who said or counted it, and when?"
    ]
    told = bare.revised(source="a regular, Tuesday")
    assert feedback(shop(thinks, *felt(2, -2, 0, -1, 1), told), "s2")[0].text == (
        "“They fear it is sold out” is more than a guess: reported, and you name where it comes from, "
        "“a regular, Tuesday”."
    )
    assert good(shop(thinks, *felt(2, -2, 0, -1, 1), told), "s2")[-1] == GO_ON


# ── take the journey ───────────────────────────────────────────────────────────────────────────────

WALK = Walk(id="w", walker="me", journey="today")


def seen(n: int, **fields: object) -> WalkStep:
    return WalkStep(walk="w", step=f"s{n}", **fields)


def test_a_journey_nobody_took_is_asked_for_its_first_step():
    assert asked(shop(), "s3") == [
        "Which part of the journey could you take today, if only “Smells the bread”?"
    ]


def test_a_judgement_is_asked_what_was_said_or_done():
    held = shop(WALK, seen(1, happened="The assistant was rude.", feeling=-1))
    assert good(held, "s3") == ["You have taken “Smells the bread” yourself, and wrote down what happened."]
    assert asked(held, "s3") == [
        "What happened at “Waits in line”? If you could not take that step, write why.",
        "At “Smells the bread” you wrote “The assistant was rude”. What exactly was said or done?",
    ]


def test_a_feeling_without_an_event_and_an_event_without_a_feeling():
    assert asked(shop(WALK, seen(1, feeling=-1)), "s3")[0] == (
        "“Smells the bread” has a feeling. What had just happened there?"
    )
    every = [seen(n, happened=f"Event {n}") for n in range(1, 6)]
    held = shop(WALK, *every)
    assert good(held, "s3") == [
        "You have taken 5 of 5 steps yourself, and wrote down what happened.",
        "At “Smells the bread” you wrote what happened, so that anybody can see it: “Event 1”.",
    ]
    assert asked(held, "s3") == [
        "How did “Smells the bread” feel while you stood there?",
        "Nothing surprised you. Which step went differently from what a colleague would have told you?",
    ]


def test_what_felt_otherwise_than_assumed_is_asked_about():
    walked = [seen(n, happened=f"Event {n}", feeling=value) for n, value in enumerate((2, 1, 0, -2, 1), 1)]
    held = shop(WALK, *walked, *felt(2, 1, 0, 0, 1))
    assert asked(held, "s3")[0] == "“Pays” felt worse than assumed. What had nobody told you?"
    held = shop(WALK, *walked, *felt(2, -1, 0, -2, 1))
    assert (
        asked(held, "s3")[0] == "“Waits in line” felt better than assumed. Who makes it so, and do they know?"
    )


def test_a_surprise_is_the_result_and_the_day_is_asked_last():
    walked = [seen(n, happened=f"Event {n}", feeling=1) for n in range(1, 5)]
    last = seen(5, happened="Event 5", feeling=1, surprise="The bench is theirs.")
    held = shop(WALK.revised(beside_customer=True), *walked, last)
    assert (
        good(held, "s3")[1] == "You let yourself be surprised at “Eats at the bench”: “The bench is theirs”."
    )
    assert asked(held, "s3") == ["On which day did “me” take the journey? Next year you will want to know."]
    dated = WALK.revised(on=date(2026, 11, 20))
    assert asked(shop(dated, *walked, last), "s3") == ["On which day will you take it again?"]
    assert asked(shop(dated.revised(next_on=date(2027, 1, 8)), *walked, last), "s3") == []


# ── pains, gains and one question ──────────────────────────────────────────────────────────────────


def pain(text: str, **fields: object) -> Note:
    return Note(**{"step": "s2", "sign": "pain", "text": text, **fields})


GAIN = Note(step="s1", sign="gain", text="It smells of home")
CUSTOMER = Quote(text="I left twice.", voice="customer", step="s2", source="a regular, Tuesday")
COLLEAGUE = Quote(text="They look at the clock.", voice="employee", step="s2", source="at the counter")


def test_a_low_point_without_a_pain_is_asked_what_hurts():
    assert asked(shop(*felt(2, -2, 0, 0, 1)), "s4") == [
        "“Waits in line” is your low point, and no pain stands there yet. What hurts?",
        "Which customer could you ask this week how “Waits in line” was?",
    ]
    assert asked(shop(), "s4") == [
        "Where does the customer wait, ask twice, or give up? Note one pain there.",
        "Which customer could you ask one question this week?",
    ]


def test_a_pain_told_as_the_business_would_is_asked_what_was_felt():
    held = shop(pain("It was a communication breakdown"), GAIN, CUSTOMER, COLLEAGUE)
    assert good(held, "s4") == [
        "A customer speaks in their own words: “I left twice”.",
        "A colleague speaks in their own words: “They look at the clock”.",
    ]
    assert asked(held, "s4") == [
        "“It was a communication breakdown” is how the business would tell it. What did the customer feel?"
    ]


def test_the_other_side_and_the_other_voice_are_asked_for():
    held = shop(pain("Nobody says how long", ignored=True), CUSTOMER, *felt(2, -2, 0, 0, 1))
    assert good(held, "s4")[1] == (
        "You wrote what was felt and not only what happened: unheard, by “Nobody says how long”."
    )
    assert asked(held, "s4") == [
        "“Smells the bread” is your best moment, and no gain stands anywhere yet. What helps there?",
        "Which colleague sees “Waits in line” every day, and could be asked one question?",
    ]


def test_the_most_severe_pain_and_words_without_a_place():
    held = shop(pain("Sold out", severity=5), GAIN, CUSTOMER.revised(step=None), COLLEAGUE)
    assert asked(held, "s4") == [
        "“Sold out” is the most severe pain. Did the customer feel let down, unheard, or neither?",
        "At which step was it felt: “I left twice”?",
    ]
    held = shop(pain("Sold out", let_down=True), GAIN, CUSTOMER.revised(source=None), COLLEAGUE)
    assert asked(held, "s4") == [
        "Who said “I left twice”, and when? No name is needed: “a regular, Tuesday” will do."
    ]
    assert good(shop(pain("Sold out"), GAIN), "s4") == ["You looked at both sides. Pains: 1. Gains: 1."]


# ── promise and gap ────────────────────────────────────────────────────────────────────────────────

WARM = Promise(id="warm", text="Still warm at nine", made_by="the sign")
TESTED = PromiseTest(id="t", promise="warm", step="s3")


def kept(promised: int, delivered: int, target: str = "t") -> list[Response]:
    scores = {"promised": promised, "delivered": delivered}
    return [Response(participant=TOGETHER, question=q, target=target, value=v) for q, v in scores.items()]  # type: ignore[arg-type]


def test_a_promise_is_asked_where_it_is_tested_and_what_came():
    assert asked(shop(WARM), "s5") == [
        "At which step does the customer notice whether “Still warm at nine” is kept?",
        "“Still warm at nine”: what level were customers led to expect, and what did they get?",
    ]
    assert good(shop(WARM, TESTED), "s5") == [
        "You can say where “Still warm at nine” is put to the test: at “Orders”."
    ]


def test_a_gap_that_was_found_is_the_hard_part():
    held = shop(WARM, TESTED, *kept(5, 2))
    assert good(held, "s5")[0] == (
        "You looked for a gap and found one: “Still warm at nine”, at “Orders”. That is the hard part."
    )
    assert asked(held, "s5")[0] == (
        "At which step is money paid? Mark it: whoever asks for money has often never met the customer."
    )
    whole = shop(WARM, *kept(5, 2, "warm"))
    assert good(whole, "s5") == [
        "You looked for a gap and found one: “Still warm at nine”. That is the hard part."
    ]
    more = shop(WARM, TESTED, *kept(3, 5), step(4, payment=True, owner="the shop"))
    assert (
        good(more, "s5")[1] == "“Still warm at nine” is more than kept at “Orders”. Do customers hear of it?"
    )
    assert asked(more, "s5") == [
        "You see every promise kept. At which one would a customer smile: perhaps “Still warm at nine”?"
    ]


def test_a_vague_promise_and_two_sides_of_one():
    vague = Promise(id="warm", text="The best quality in town", made_by="the owner")
    held = shop(
        vague, TESTED, *kept(4, 2), step(3, owner="the shop"), step(4, payment=True, owner="The Shop ")
    )
    assert asked(held, "s5") == [
        "“The best quality in town” can mean much. What would a customer see, hear or hold when it is kept?",
        "“the owner” makes the promise “The best quality in town”, and “the shop” keeps it at “Orders”. "
        "When did the two last talk about it?",
    ]


def test_a_stranger_who_asks_for_the_money():
    held = shop(
        WARM.revised(made_by=None),
        TESTED,
        *kept(4, 2),
        step(1, owner="the shop"),
        step(4, payment=True, owner="head office"),
    )
    assert asked(held, "s5") == [
        "The customer meets “head office” for the first time at “Pays”. "
        "How could they get to know each other earlier?",
        "Who makes the promise “Still warm at nine”: a person, a page, an advert?",
    ]
    assert good(held, "s5")[1] == "You can say where “Still warm at nine” is put to the test: at “Orders”."


# ── choose one action ──────────────────────────────────────────────────────────────────────────────


def test_a_wish_is_asked_what_somebody_would_see():
    held = shop(Action(title="Improve communication"))
    assert good(held, "s6") == []
    assert asked(held, "s6") == [
        "“Improve communication” is a wish. What would somebody see you do on the first morning?",
        "Which pain, gap or insight does “Improve communication” answer?",
    ]
    assert asked(shop(*felt(2, -2, 0, 0, 1)), "s6") == [
        "“Waits in line” is your low point. What is the smallest thing that would help the customer there?"
    ]


def test_an_action_with_a_reason_somebody_and_a_day():
    action = Action(
        title="Say how long it takes",
        answers="n",
        owner="me",
        due=date(2026, 12, 4),
        first_step="Write the time on the board",
        nature="both",
    )
    held = shop(pain("Nobody says how long", id="n"), action)
    assert good(held, "s6") == [
        "“Say how long it takes” answers something you found: “Nobody says how long”.",
        "“Say how long it takes” has somebody and a day: “me”, 4 December 2026.",
        GO_ON,
    ]
    late = shop(pain("Nobody says how long", id="n"), action.revised(due=date(2027, 3, 1)))
    assert asked(late, "s6") == [
        "“Say how long it takes” is due on 1 March 2027. Which part of it could be done within a week?"
    ]
    loose = shop(pain("Nobody says how long", id="n"), action.revised(owner=None, due=None, first_step=None))
    assert good(loose, "s6")[1] == (
        "“Say how long it takes” mends what does not work and what is felt. The best actions do both."
    )
    assert asked(loose, "s6") == [
        "Who sees to “Say how long it takes”? It may well be you.",
        "By which day is “Say how long it takes” done?",
    ]


def test_many_actions_and_one_that_serves_the_business():
    many = shop(*(Action(title=f"Thing {n}") for n in range(4)))
    assert asked(many, "s6")[0] == (
        "You have 4 actions. If you could do only one of them, which would a customer notice first?"
    )
    ours = Action(
        title="Sell cards",
        answers="n",
        owner="me",
        due=date(2026, 12, 4),
        business_impact=5,
        customer_impact=1,
        effort=1,
    )
    held = shop(pain("x", id="n"), ours)
    assert asked(held, "s6") == [
        "“Sell cards” is good for the business. What does the customer get from it?",
        "What is the first step of “Sell cards”, small enough for tomorrow?",
    ]
    dropped = shop(ours.revised(state="dropped"))
    assert asked(dropped, "s6") == ["What is the smallest thing that would help the customer at one step?"]


# ── my report ──────────────────────────────────────────────────────────────────────────────────────

ACTION = Action(title="Say how long it takes", due=date(2026, 12, 4))


def test_a_report_is_asked_for_its_day():
    assert asked(shop(), "s7") == [
        "Which one thing will you do? The unit before this one asks for it.",
        "On which day will you look again? Four weeks are a good distance.",
    ]
    assert asked(shop(ACTION), "s7") == [
        "On which day will you look again? Your action is due on 4 December 2026; "
        "a week after it is a good day.",
        "What would you tell a colleague in one sentence? It becomes the headline.",
    ]
    early = shop(ACTION, headline="They like the bread and fear the queue", review_on=date(2026, 12, 1))
    assert good(early, "s7") == [
        "You look again on 1 December 2026. Put it in your calendar as well.",
        "You came from 5 steps, beginning at “Smells the bread”, to something you will do: "
        "“Say how long it takes”.",
    ]
    assert asked(early, "s7") == [
        "You look again on 1 December 2026, but “Say how long it takes” is due on 4 December 2026. "
        "Which day comes after it?",
        "The report will say that no customer has been heard. Whom could you ask first?",
    ]


def test_a_report_for_somebody_with_voices_in_it():
    done = {"headline": "They fear the queue", "review_on": date(2026, 12, 11)}
    assert asked(shop(ACTION, CUSTOMER, WALK, **done), "s7") == [
        "Who should read your report first? A role is enough.",
        "On which day will you take the journey again?",
    ]
    assert asked(shop(ACTION, CUSTOMER, **done, sponsor="the owner"), "s7") == []
    assert (
        good(shop(CUSTOMER, **done), "s7")[1]
        == "Your report opens with your own words: “They fear the queue”."
    )
    assert good(shop(CUSTOMER), "s7") == ["A customer is heard in your report."]


# ── the button ─────────────────────────────────────────────────────────────────────────────────────


def test_the_button_says_what_is_there_now(tmp_path):
    here = bakery(tmp_path, steps=2, people=())
    check = here.check("s1")
    assert check.value == feedback(here.shop, "s1")
    assert check.state["told"][0] == [True, "You have written down 2 steps, from “Step 1” to “Step 2”."]
    here.steps("name").set("s2", name="Pays")
    assert check.problems[0] == "Your journey stops at “Pays”: what happens when something goes wrong?"
    assert [False, check.problems[0]] in check.state["told"]


def test_the_button_of_somebody_who_has_not_begun(tmp_path):
    here = open_session(store=open_store(tmp_path / "store.db"))
    assert here.check("s1").problems[0].startswith("What does the customer do first")
    with pytest.raises(NotFound, match="s1, s2, s3"):
        here.check("05")


def test_the_button_writes_nothing(tmp_path):
    here = at(tmp_path, "kuku")
    before = len(here.store.changes())
    assert here.check("s4").perform({"id": "x", "do": "set", "item": "pay"})["refused"]
    assert len(here.store.changes()) == before


def test_somebody_alone_is_no_room_and_a_few_answers_bear_no_figure(tmp_path):
    few = [Response(participant="ann", question="feeling", target="s1", value=-2)]
    here = seat(tmp_path, *shop(Participant(id="ann", alias="Ann"), *few).by_id.values())
    assert not any(char in told.text for told in here.check("s2").value for char in "−+")
