"""The story told of the samples: sentences from the numbers, and none without data."""

from collections import Counter
from dataclasses import replace

import pytest

from cxkit.measures import assumptions_to_test, priority, promise_gap
from cxkit.model import (
    TOGETHER,
    Client,
    Evidence,
    Insight,
    Item,
    Journey,
    Participant,
    Phase,
    Place,
    Promise,
    Quote,
    Response,
    Step,
    Workshop,
)
from cxkit.model.workshop import KINDS
from cxkit.reports import sections
from cxkit.reports.blocks import Actions, Prose, Quotes, Scores
from cxkit.reports.story.commitments import first_steps
from cxkit.reports.story.headline import headline
from cxkit.reports.story.lowest import lowest
from cxkit.reports.story.quote import customer_quote
from cxkit.reports.story.suspects import suspects
from cxkit.reports.story.unknowns import assumptions, unasked

EMPTY = Workshop.of([Client(id="new", name="Neu & Co")])


def words_of(block) -> str:
    return " ".join(str(value) for value in _strings(block.model_dump(exclude={"svg"})))


def _strings(found):
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from _strings(value)
    elif isinstance(found, list | tuple):
        for value in found:
            yield from _strings(value)


def test_the_low_point_of_kuku_is_told_with_its_basis(kuku):
    told = lowest(kuku)
    assert told
    assert told.text == (
        "“Pays” is the low point (customers −1.6, n = 48, measured); the team assumed +0.4. "
        "It is where delivery hands over to finance."
    )


def test_the_first_page_of_kuku_has_everything_a_director_must_know(kuku):
    page = sections.page_one(kuku)
    assert [block.kind for block in page] == [
        "prose", "quotes", "scores", "prose", "prose", "actions", "callout", "prose",
    ]  # fmt: skip
    finding, voice, figures, suspects, unknown, steps, decisions, closing = page
    assert finding.title == "They love the food and the rider. They dread the bill."
    assert "facilitator" in words_of(finding)
    assert isinstance(voice, Quotes)
    assert "customer, at step 7 (Pays)" in voice.data.quotes[0].by
    assert isinstance(figures, Scores)
    assert [score.value for score in figures.data.scores] == [
        "not known", "“Pays” −1.6", "−3.0", "“Pays”",
    ]  # fmt: skip
    assert isinstance(suspects, Prose)
    assert [said.lead for said in suspects.data.statements] == ["Found", "Not found"]
    assert unknown.data.statements
    assert isinstance(steps, Actions)
    assert all(task.owner and task.due for task in steps.data.tasks)
    assert len(steps.data.tasks) == 3
    assert "half a post" in words_of(decisions)
    assert "21 February 2027" in words_of(closing)
    assert "managing director" in words_of(closing)


def test_statistics_stay_in_the_appendix(kuku):
    front = " ".join(words_of(block) for block in sections.page_one(kuku))
    assert "α" not in front
    assert "Kendall" not in front
    assert "α" in " ".join(words_of(block) for block in sections.agreement(kuku))


def test_ledgerline_is_told_that_one_department_promises_what_another_cannot_deliver(ledgerline):
    (suspects,) = [block for block in sections.page_one(ledgerline) if block.id == "suspects"]
    payment, sales = suspects.data.statements
    assert sales.lead == "Found"
    assert "made by" in sales.basis
    assert payment.lead == "Found"


def test_the_clinic_starts_where_both_sides_are_low(clinic):
    said = " ".join(words_of(block) for block in sections.mirror(clinic))
    assert "low for both sides" in said


def test_broken_promises_are_told_worst_first(kuku):
    (told,) = [block for block in sections.promises(kuku) if block.id == "promises"]
    worst = promise_gap(kuku).iloc[0]
    assert worst["text"] in told.data.statements[0].text
    assert told.data.statements[0].tone == "bad"


ASKED = [name for name in sections.__all__ if name != "what_changed"]  # that one only compares two states


@pytest.mark.parametrize("name", ASKED)
def test_every_section_of_an_empty_workshop_says_what_is_missing(name):
    blocks = getattr(sections, name)(EMPTY)
    assert blocks
    assert all(block.kind != "figure" for block in blocks)
    assert len(" ".join(words_of(block) for block in blocks).split()) > 3


def test_nothing_is_claimed_of_an_empty_workshop():
    assert lowest(EMPTY) is None
    assert customer_quote(EMPTY) is None
    assert "still to be told" in headline(EMPTY).title
    page = sections.page_one(EMPTY)
    assert not [block for block in page if isinstance(block, Scores)]
    (begin,) = [block for block in page if block.id == "to-do"]
    assert [said.lead for said in begin.data.statements] == list("1234567")
    assert "fits together" not in words_of(sections.problems(EMPTY)[0])
    assert len(unasked(EMPTY)) == 7


def figures_of(shop: Workshop) -> dict[str, tuple[str, str]]:
    (scores,) = [block for block in sections.page_one(shop) if isinstance(block, Scores)]
    return {score.label: (score.value, score.text) for score in scores.data.scores}


def text_of(blocks, id: str) -> list[str]:
    (found,) = [block for block in blocks if block.id == id]
    return [said.text for said in found.data.statements]


def test_an_intention_to_return_is_never_told_as_a_loss(kuku, ledgerline):
    assert figures_of(kuku)["Where we lose them"] == (
        "not known",
        "least likely to return: after “Pays”, 58 % (n = 48; asked at 4 of 12 steps)",
    )
    value, text = figures_of(ledgerline)["Where we lose them"]
    assert value == "17 % lost a year"
    assert text.startswith("78 % come back · source: ")
    assert "after “Gets a reminder”, 44 %" in text
    (drawn,) = [block for block in sections.curves(ledgerline) if block.id == "would-come-back"]
    assert ledgerline.client.rates_source in drawn.alt
    (given,) = text_of(sections.curves(Workshop.of([ledgerline.client])), "rates")
    assert ledgerline.client.rates_source in given


def test_the_headline_by_rule_is_the_worst_broken_promise_and_the_worst_step(ledgerline):
    told = headline(ledgerline)
    assert told.title == (
        "“Live in two weeks” is promised and not kept (−2.3). "
        "“Gets a reminder” is where customers feel worst (−1.7)."
    )
    (rests,) = told.data.statements
    assert rests.text == "promise: customers, n = 60, measured · feeling: customers, n = 34, measured"


def test_without_promises_the_headline_tells_of_the_steps_alone():
    assert headline(small(-2, -2, -2)).title == "Feelings are known of one step so far: “Pays”."
    few = headline(small(-2, -2))
    assert "still to be told" in few.title
    assert few.data.statements[0].text == "Too few have answered yet for a finding to stand here."


def test_what_the_room_dragged_together_carries_the_story_until_somebody_answers_alone():
    together = Response(participant=TOGETHER, question="feeling", target="pay", value=-2)
    shop = small_with(together)
    assert headline(shop).data.statements[0].text == "the room together, assumed"
    assert lowest(shop).text == "“Pays” is the low point (the room together −2.0, assumed)."
    assert figures_of(shop)["Lowest step"] == ("“Pays” −2.0", "the room together")
    (table,) = [block for block in sections.numbers(shop) if block.id == "numbers"]
    assert table.data.rows[0][2] == -2.0


def test_a_broken_promise_is_named_though_a_kept_one_weighs_more():
    people = [Participant(id=f"c{n}", alias=f"c{n}", voice="customer") for n in range(5)]
    kept = Promise(id="kept", text="Fresh", importance=5)
    broken = Promise(id="broken", text="On time", importance=1)
    scores = [
        Response(participant=person.id, question=question, target=target, value=value)
        for n, person in enumerate(people)
        for target, got in (("kept", 5 if n == 0 else 4), ("broken", 4))
        for question, value in (("promised", 5), ("delivered", got))
    ]
    shop = Workshop.of([Client(name="Kuku"), *people, kept, broken, *scores])
    assert promise_gap(shop).iloc[0]["text"] == "Fresh"
    value, text = figures_of(shop)["Worst broken promise"]
    assert value == "−1.0"
    assert text.startswith("“On time”")


def test_departments_of_one_or_two_people_are_not_counted_as_agreeing():
    shop = small_with(
        *(Participant(id=f"t{n}", alias=f"t{n}", department=f"d{n}") for n in range(4)),
        *(Response(participant=f"t{n}", question="feeling", target="pay", value=n - 2) for n in range(4)),
    )
    (said,) = [block for block in sections.agreement(shop) if block.id == "agreement"]
    assert said.data.statements[0].text.startswith("Scored alone, departments cannot be compared")
    assert "0 of 0" not in " ".join(words_of(block) for block in sections.agreement(shop))


def test_a_mirror_of_two_employees_shows_nothing_low_and_says_why(clinic):
    few = [
        response for response in clinic.responses if clinic.by_id[response.participant].voice != "employee"
    ]
    two = [p.id for p in clinic.participants if p.voice == "employee"][:2]
    few += [r for r in clinic.responses if r.participant in two]
    told = text_of(sections.mirror(replace(clinic, responses=tuple(few))), "mirror-findings")
    assert told == ["Too few employees or customers have scored a common step to compare them."]


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (Step(name="Pays", owner="Customer", payment=True), "the customer pays without anybody of ours"),
        (Step(name="Pays", owner="finance", payment=True), "is the first step on the map"),
        (Step(name="Pays", payment=True), "nobody is named as its owner"),
    ],
)
def test_payment_is_told_as_it_is_where_no_stranger_could_be_met(step, told):
    shop = Workshop.of(
        [
            Client(name="Kuku"),
            Journey(id="j", name="Dinner"),
            Phase(id="p", name="Settling", place=Place(within="j")),
            step.revised(place=Place(within="p")),
        ]
    )
    assert told in suspects(shop).data.statements[0].basis


@pytest.mark.parametrize(
    ("voice", "told"),
    [("team", "−1.0 there (team, n = 3, assumed)"), ("customer", "−1.0 there (customers, n = 3, measured)")],
)
def test_payment_by_strangers_is_assumed_and_the_feeling_there_says_how_it_is_known(voice, told):
    people = [Participant(id=f"p{n}", alias=f"p{n}", voice=voice) for n in range(3)]
    shop = small_with(
        Step(id="orders", name="Orders", owner="sales", place=Place(within="p", rank="a0")),
        Step(id="bill", name="Bill", owner="finance", payment=True, place=Place(within="p", rank="a1")),
        *people,
        *(Response(participant=p.id, question="feeling", target="bill", value=-1) for p in people),
    )
    shop = Workshop.of([item for item in shop.by_id.values() if item.id != "pay"])
    said = suspects(shop).data.statements[0]
    assert (said.lead, said.evidence) == ("Found", Evidence.ASSUMED)
    assert said.basis == f"“Bill”: finance, in no earlier step; {told}"


def test_a_mixture_of_evidence_is_counted_and_never_given_its_best_level(kuku):
    (felt,) = [block for block in sections.pains_and_gains(kuku) if block.id == "how-it-is-felt"]
    let_down = felt.data.statements[0]
    known = Counter(note.evidence.word for note in kuku.notes if note.sign == "pain" and note.let_down)
    assert len(known) > 1
    assert let_down.basis == ", ".join(f"{known[word]} {word}" for word in ("measured", "reported"))
    assert let_down.evidence is None


def test_where_we_differ_names_the_step_and_the_departments(kuku):
    assert figures_of(kuku)["Where we differ"] == (
        "“Pays”",
        "finance +1.7, delivery −0.2 · 4 of 12 steps differ by a point, 2 after discussion",
    )


def test_an_assumption_is_told_as_one_and_weighed_only_where_somebody_weighed_it(clinic):
    said = assumptions(clinic)
    assert {one.lead for one in said} == {"Not tested"}
    assert said[0].basis == "about the customer, matters 4 of 5"
    weighed = assumptions_to_test(clinic).query("evidence < 2")["importance_given"]
    assert ["matters" in one.basis for one in said] == weighed.tolist()


@pytest.mark.parametrize("verdict", ["holds", "partly", "refuted", "open"])
def test_an_insight_with_a_verdict_was_tested_and_is_not_listed_as_untested(verdict):
    claim = Insight(name="fee", hypothesis="They leave because of the fee", verdict=verdict)
    shop = Workshop.of([*small(-2, -2, -2).by_id.values(), claim])
    assert [said.text for said in assumptions(shop)] == [claim.hypothesis] * (verdict == "open")
    assert (claim.hypothesis in " ".join(map(words_of, sections.page_one(shop)))) == (verdict == "open")


def test_the_first_steps_are_quick_wins_not_yet_started_by_their_date(clinic):
    wins = priority(clinic).query("quadrant == 'quick_win'").sort_values("due")
    first, *later = wins["action"]
    others = [
        item for kind in KINDS.values() for item in clinic.every(kind) if item.id not in set(wins["action"])
    ]
    begun = clinic.by_id[first].model_copy(update={"state": "started"})
    planned = [clinic.by_id[id].model_copy(update={"state": "planned"}) for id in later]
    steps = first_steps(Workshop.of([*others, begun, *planned]), most=len(wins))
    assert [step.title for step in steps] == [clinic.by_id[id].title for id in (*later, first)]
    assert [step.state for step in steps] == [""] * len(later) + ["started"]


def test_steps_low_for_both_sides_stand_in_one_sentence(clinic):
    (said,) = text_of(sections.mirror(clinic), "mirror-findings")
    assert said.startswith("2 steps are low for both sides: “Waits” (employees −1.4")
    assert said.endswith("Start at “Waits”, where customers feel worst.")


def test_too_few_answers_are_said_in_place_of_a_statistic(clinic):
    (table,) = [block for block in sections.mirror(clinic) if block.id == "mirror-table"]
    first = table.data.rows[0]
    assert first[1] == first[3] == "too few answers"
    assert first[4] == 2


def test_walks_are_listed_and_never_averaged(clinic):
    blocks = {block.id: block for block in sections.numbers(clinic)}
    felt = [row[1] for row in blocks["walks"].data.rows if row[0] == "Registers"]
    assert felt == ["−2", "−1"]
    assert "walked by us" not in {row[0] for row in blocks["numbers"].data.rows}
    assert "channels" in blocks


def test_touchpoints_are_answered_for_in_one_sentence_and_counted(kuku):
    said = text_of(sections.contacts(kuku), "touchpoints")
    assert said[0] == (
        "10 of 12 offered touchpoints are used; the channel changes at 11 of 11 moves between steps."
    )
    assert "%" not in " ".join(said)


def test_trust_says_when_and_shows_its_four_parts(kuku):
    (drawn,) = sections.trust(kuku)
    assert {row[1] for row in drawn.data.rows} == {"start", "day 90"}
    assert len({row[2] for row in drawn.data.rows}) == 5


def test_a_time_nobody_told_of_has_no_column(ledgerline, kuku):
    def table_of(shop):
        return next(block for block in sections.before_today_future(shop) if block.id == "states-table")

    assert table_of(kuku).title == "Before, today and as intended"
    assert table_of(ledgerline).title == "Today and as intended"
    assert "Before" not in [column.label for column in table_of(ledgerline).data.columns]


def small_with(*captured: Item) -> Workshop:
    """A journey of one step, and what was captured of it."""
    return Workshop.of(
        [
            Client(name="Kuku"),
            Journey(id="j", name="Dinner"),
            Phase(id="p", name="Settling", place=Place(within="j")),
            Step(id="pay", name="Pays", place=Place(within="p")),
            *captured,
        ]
    )


def small(*values: int) -> Workshop:
    people = [Participant(id=f"c{n}", alias=f"c{n}", voice="customer") for n in range(len(values))]
    scored = [
        Response(participant=f"c{n}", question="feeling", target="pay", value=v) for n, v in enumerate(values)
    ]
    return small_with(*people, *scored)


def test_too_few_answers_carry_no_sentence_and_are_said_to_be_few():
    assert lowest(small(-2, -2)) is None
    assert "too few answers (n = 2)" in figures_of(small(-2, -2))["Lowest step"][1]
    assert "low point (customers −2.0, n = 3, measured)" in lowest(small(-2, -2, -2)).text


def test_a_quote_without_consent_is_never_printed(kuku):
    silent = Workshop.of([kuku.client, Quote(text="Keep this to yourself", voice="customer", consent=False)])
    assert customer_quote(silent) is None
    assert "Keep this" not in " ".join(
        words_of(b) for n in sections.__all__ for b in getattr(sections, n)(silent)
    )


def test_people_are_thanked_by_name_only_where_they_agreed(kuku):
    said = words_of(sections.thanks(kuku)[0])
    for person in kuku.participants:
        if person.voice == "team":
            assert (person.alias in said) == person.consent


# ── how the journey changes ────────────────────────────────────────────────────────────────────


def changing(*told: tuple[str, str, int, float]) -> Workshop:
    """Two steps today and in future, one of them before; feelings as (voice, step, n, mean)."""
    steps = {"j0": ("checks0",), "j1": ("checks", "books"), "j2": ("checks2", "books2")}
    times = zip(steps, ("before", "today", "future"), strict=True)
    names = {"checks": "Checks in", "books": "Books"}
    items: list[Item] = [Client(name="Inn"), *(Journey(id=id, name=time, state=time) for id, time in times)]
    for journey, ids in steps.items():
        items.append(Phase(id=f"p{journey}", name="Stay", place=Place(within=journey)))
        for rank, id in enumerate(ids):
            twin = id.rstrip("02")
            tie = None if twin == id else twin
            place = Place(within=f"p{journey}", rank=f"a{rank}")
            items.append(Step(id=id, name=names[twin], place=place, same_as=tie))
    for voice, step, n, mean in told:
        low, whole = divmod(round(mean * n), n)
        for i in range(n):
            who, value = f"{voice}{i}", low + (i < whole)
            items.append(Participant(id=who, alias=who, voice=voice))
            items.append(Response(participant=who, question="feeling", target=step, value=value))
    return Workshop.of(list({item.id: item for item in items}.values()))


OF_TODAY = [("customer", "checks", 5, -1.8), ("team", "checks", 5, -0.2), ("team", "books", 5, -1.6)]
OF_TODAY += [("customer", "books", 5, -1.0), ("team", "checks2", 5, 2.0), ("team", "books2", 5, 1.0)]


def test_how_the_journey_changes_is_one_story_in_title_sentence_and_table():
    chart, said, table = sections.before_today_future(changing(*OF_TODAY, ("team", "checks0", 5, 1.0)))
    assert chart.title == "The largest rise we intend is at “Checks in”: from −1.8 today to +2.0"
    (intended,) = said.data.statements  # the team's before and the customers' today are no change
    assert intended.text.startswith("The largest change intended is at “Checks in”: today −1.8, future +2.0")
    assert intended.basis == "today: customers, n = 5 · future: team, n = 5"
    assert [column.label for column in table.data.columns][1:3] == ["Before", "Today"]
    assert [row[2] for row in table.data.rows] == [-1.8, -1.0]


def test_a_step_only_the_team_told_of_is_drawn_beside_those_of_customers_and_told_as_theirs():
    told = [felt for felt in OF_TODAY if felt[:2] != ("customer", "books")]
    chart, _, table = sections.before_today_future(changing(*told))
    assert chart.title.endswith("is at “Checks in”: from −1.8 today to +2.0")
    assert [row[1] for row in table.data.rows] == [-1.8, -1.6]
    assert "today (customers, assumed by the team)" in chart.svg[0]
    assert "−1.6" in chart.svg[0]


def test_an_intended_fall_larger_than_any_rise_is_the_change_everywhere():
    told = [("customer", "checks", 5, 2.0), ("customer", "books", 5, 0.0)]
    told += [("team", "checks2", 5, -1.0), ("team", "books2", 5, 1.0)]
    chart, said, _ = sections.before_today_future(changing(*told))
    assert chart.title == "The largest change we intend is at “Checks in”: from +2.0 today to −1.0"
    assert "at “Checks in”: today +2.0, future −1.0" in said.data.statements[0].text


def test_where_nothing_is_meant_to_change_no_change_is_told():
    told = [(voice, step, 5, 1.0) for voice, step in (("customer", "books"), ("team", "books2"))]
    chart, *said = sections.before_today_future(changing(*told))
    assert "intend" not in chart.title
    assert [block.id for block in said] == ["states-table"]
