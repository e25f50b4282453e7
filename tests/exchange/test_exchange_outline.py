"""An outline is a client written by hand: read exactly, or refused with the place and the cure."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cxkit.errors import BadValue, CxkitError, FileRefused, NotFound
from cxkit.exchange import load_samples, read_outline, sample, samples
from cxkit.exchange.strict_yaml import read_yaml
from cxkit.model import KINDS, Change, Client, Item, Step, Workshop
from cxkit.store import open_store

HEAD = """\
date: 2026-11-23
author: facilitator
client: {id: kuku, name: Kuku Nyumbani, fictional: true}
"""

STORY = (
    HEAD
    + """\
participants:
  amina: {alias: Amina, department: service}
  brian: {alias: Brian, department: delivery}
journeys:
  today:
    name: Dinner
    phases:
      curious: {name: Becoming curious, steps: {advert: {name: Sees an advert}, site: {name: Opens the site}}}
      settling: {name: Settling, steps: {pay: {name: Pays, owner: finance, where: theirs}}}
notes:
  n1: {step: pay, sign: pain, text: "Asked twice, at dinner", severity: 5, date: 2026-10-20}
walks:
  w1: {walker: the managing director, journey: today, on: 2026-09-03}
scores:
  - {question: feeling, on: 2026-10-12, targets: [advert, pay], rows: {amina: [1, -1], brian: [~, 2]}}
  - {question: feeling, voice: customer, on: 2026-10-20, targets: [pay], rows: {c01: [-2], c02: [~]}}
  - {question: practice, targets: [walking], rows: {amina: [2]},
     examples: {amina: {walking: {example: Rode along, date: 2026-10-01}}}}
"""
)


@pytest.fixture
def outline(tmp_path: Path):
    """Writes an outline and reads it."""

    def read(text: str) -> tuple[Client, list[Change]]:
        path = tmp_path / "kuku.yaml"
        path.write_text(text, "utf-8")
        return read_outline(path)

    return read


def items(changes: list[Change]) -> list[Item]:
    return [KINDS[change.kind](id=change.item, **change.patch) for change in changes]


def refused(outline, text: str) -> CxkitError:
    with pytest.raises((FileRefused, BadValue)) as caught:
        outline(text)
    assert "kuku.yaml" in str(caught.value)
    return caught.value


# ── what it reads ──────────────────────────────────────────────────────────────────────────────────


def test_the_client_comes_first_and_ids_are_used_as_they_are(outline):
    client, changes = outline(STORY)
    assert client == Client(id="kuku", name="Kuku Nyumbani", fictional=True)
    assert (changes[0].kind, changes[0].item) == ("client", "kuku")
    assert {change.client for change in changes} == {"kuku"}
    assert {change.author for change in changes} == {"facilitator"}


def test_phases_and_steps_stand_in_the_order_of_the_file(outline):
    shop = Workshop.of(items(outline(STORY)[1]))
    assert [phase.name for phase in shop.phases_of(shop.journey())] == ["Becoming curious", "Settling"]
    assert [step.id for step in shop.steps_of(shop.journey())] == ["advert", "site", "pay"]


def test_many_steps_keep_their_order(outline):
    steps = "".join(f"        s{n:02d}: {{name: Step {n}}}\n" for n in range(80))
    text = f"{HEAD}journeys:\n  j:\n    name: J\n    phases:\n      p:\n        name: P\n        steps:\n"
    shop = Workshop.of(items(outline(text + steps.replace("        s", "          s"))[1]))
    assert [step.id for step in shop.steps_of(shop.journey())] == [f"s{n:02d}" for n in range(80)]


def test_each_thing_bears_its_own_day_or_the_files(outline):
    days = {change.item: change.at.date() for change in outline(STORY)[1] if change.at}
    assert days["w1"] == date(2026, 9, 3)
    assert days["n1"] == date(2026, 10, 20)
    assert days["pay"] == date(2026, 11, 23)
    assert sorted(set(days.values()))[-1] == date(2026, 11, 23)


def test_a_batch_is_one_section_on_one_day(outline):
    changes = outline(STORY)[1]
    by_item = {change.item: change.batch for change in changes}
    assert by_item["today"] == by_item["settling"] == by_item["pay"]
    assert by_item["amina"] == by_item["brian"] != by_item["pay"]
    tables = {change.batch for change in changes if change.kind == "response"}
    assert len(tables) == 3


def test_ticks_count_up_so_that_nothing_clashes(outline):
    changes = outline(STORY)[1]
    assert [change.tick for change in changes] == list(range(1, len(changes) + 1))
    assert all(change.seen == change.tick - 1 for change in changes)


def test_reading_twice_gives_the_same_changes_and_taking_twice_is_taking_once(outline, tmp_path):
    once, twice = outline(STORY)[1], outline(STORY)[1]
    assert once == twice
    with open_store(tmp_path / "store.db") as store:
        assert store.take(once) == len(once)
        assert store.take(twice) == 0
        assert store.workshop("kuku").problems == ()


def test_two_clients_with_the_same_ids_do_not_meet_in_one_store(outline, tmp_path):
    other = STORY.replace("id: kuku", "id: mboga")
    with open_store(tmp_path / "store.db") as store:
        store.take(outline(STORY)[1])
        store.take(outline(other)[1])
        assert len(store.workshop("kuku").steps) == len(store.workshop("mboga").steps) == 3


def test_missing_answers_make_no_response(outline):
    shop = Workshop.of(items(outline(STORY)[1]))
    told = {(r.participant, r.target): r.value for r in shop.responses if r.question == "feeling"}
    assert told == {("amina", "advert"): 1, ("amina", "pay"): -1, ("brian", "pay"): 2, ("c01", "pay"): -2}


def test_a_table_with_a_voice_brings_its_participants(outline):
    shop = Workshop.of(items(outline(STORY)[1]))
    new = [p for p in shop.participants if p.voice == "customer"]
    assert [(p.id, p.alias) for p in new] == [("c01", "customer 1"), ("c02", "customer 2")]


def test_examples_stand_beside_their_scores(outline):
    (level,) = (r for r in items(outline(STORY)[1]) if getattr(r, "question", "") == "practice")
    assert (level.value, level.example, level.example_date) == (2, "Rode along", date(2026, 10, 1))


def test_words_stay_words(outline):
    """Plain PyYAML takes ``on`` for yes, 12:30 for 750 and 010 for 8."""
    text = HEAD + "touchpoints:\n  no: {name: on, channel: 12:30}\n  y: {name: 010, channel: 1e3}\n"
    first, second = items(outline(text)[1])[1:]
    assert (first.id, first.name, first.channel) == ("no", "on", "12:30")
    assert (second.name, second.channel) == ("010", "1e3")


TYPED = st.characters(exclude_categories=["Cs"], exclude_characters="\x85\u2028\u2029")
"""Whatever a keyboard gives; YAML 1.1 takes these three for ends of lines."""


@settings(max_examples=50, deadline=None)
@given(text=st.text(TYPED, max_size=60).filter(str.strip), name=st.text(TYPED, max_size=30).filter(str.strip))
def test_any_text_a_person_types_is_read_as_it_is(tmp_path_factory, text, name):
    path = tmp_path_factory.mktemp("typed") / "kuku.yaml"
    path.write_text(STORY, "utf-8")
    held = read_yaml(path)
    held["notes"]["n1"]["text"] = text
    held["journeys"]["today"]["phases"]["settling"]["steps"]["pay"]["name"] = name
    path.write_text(yaml.safe_dump(held, allow_unicode=True), "utf-8")
    read = {item.id: item for item in items(read_outline(path)[1])}
    said = Step(name=name)
    assert read["pay"].name == said.name
    assert read["n1"].text == type(read["n1"])(step="pay", sign="pain", text=text).text


# ── what it refuses ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("notes:", "nots:"), "a section that is not known: “nots”. Choose from: notes"),
        (("severity: 5", "severe: 5"), "notes › n1: note has no field “severe”. Choose from: severity"),
        (("severity: 5", "severity: 9"), "notes › n1: Severity must be 1 … 5, got 9"),
        (("severity: 5", "severity: true"), "notes › n1: Severity must be 1 … 5, got True"),
        (("sign: pain", "sign: bad"), "notes › n1: Pain or gain must be pain"),
        (('text: "Asked twice, at dinner"', "text: ''"), "notes › n1: What happens is needed"),
        (("step: pay,", "step: pya,"), "notes › n1: Step points at “pya”, which is not in this file."),
        (
            ("severity: 5", "severity: 6"),
            'Severity must be 1 … 5, got 6 (note "Asked twice, at dinner" on "Pays")',
        ),
        (
            ("scores:\n", "walk_steps: {v1: {walk: w1, step: pay, feeling: 3}}\nscores:\n"),
            'walk_steps › v1: Feeling must be −2 … +2, got 3 (step of a walk on "Pays")',
        ),
        (("step: pay,", "step: settling,"), "Step points at “settling”, which is: phase"),
        (
            ("targets: [advert, pay]", "targets: [advert, settling]"),
            "scores 1 (feeling) › targets: About points at “settling”, which is: phase",
        ),
        (("{alias: Amina", "{alias: ''"), "participants › amina: Alias"),
        (("date: 2026-11-23\n", "date: yesterday\n"), "expected a date (year-month-day), got 'yesterday'"),
        (("date: 2026-11-23\n", ""), "expected a date (year-month-day), got nothing"),
        (("on: 2026-10-12", "on: Monday"), "scores 1 (feeling) › on: expected a date"),
        (
            ("  n1: {", "  pay: {"),
            "notes › pay: the id “pay” is already used in journeys › today › settling › pay",
        ),
        (("[1, -1]", "[1]"), "scores 1 (feeling) › amina: the row needs 2 scores, got 1"),
        (("[1, -1]", "1"), "scores 1 (feeling) › amina: the row needs 2 scores, got 1"),
        (
            ("[1, -1]", "[1, -7]"),
            'scores 1 (feeling) › amina › pay: Feeling must be −2 … +2, got −7 (answer on "Pays")',
        ),
        (("rows: {amina: [1, -1]", "rows: {amna: [1, -1]"), "no participant has the id “amna”"),
        (
            ("targets: [advert, pay]", "targets: [advert, py]"),
            "nothing here has the id “py”. Choose from: pay",
        ),
        (("targets: [advert, pay]", "targets: [pay, pay]"), "expected a list of ids, each once"),
        (
            ("targets: [walking]", "targets: [wlking]"),
            "nothing here has the id “wlking”. Choose from: walking",
        ),
        (("question: feeling, on", "question: feelings, on"), "scores 1: question cannot be 'feelings'."),
        (
            ("voice: customer", "voice: client"),
            "scores 2: voice cannot be 'client'. Choose from: team, customer",
        ),
        (("{c01: [-2]", "{amina: [-2]"), "“amina” speaks as team, the table as customer"),
        (
            ("rows: {amina: [2]},", "row: {amina: [2]},"),
            "a table of scores has no field “row”. Choose from: rows",
        ),
        (("targets: [walking], ", ""), "scores 3: “targets” is needed"),
        (("examples: {amina:", "examples: {brian:"), "“brian” has no row in this table"),
        (("{amina: {walking:", "{amina: {buy_in:"), "nothing here has the id “buy_in”"),
        (("name: Dinner", "name: Dinner\n    name: Lunch"), "line 10: the key “name” stands here twice"),
        (
            ("{alias: Amina, department: service}", "Amina"),
            "participants › amina: expected names with fields",
        ),
        (("client: {id: kuku,", "client: {"), "describes no client"),
        (
            ("alias: Amina", "alias: !!python/object/apply:os.getcwd []"),
            "line 5: could not determine a constructor",
        ),
        (("{alias: Amina", "&a {alias: Amina"), None),
        (
            ("  brian: {alias: Brian, department: delivery}", "  brian: *a"),
            "line 6: aliases (*a) are not used",
        ),
        (("participants:", "participants: [\n"), "line "),
        (("date: 2026-10-20}", "date: 2026-02-30}"), "cannot be read: day is out of range for month"),
        (("  n1: {step", "\tn1: {step"), "a tab stands where only spaces may"),
    ],
    ids=lambda case: str(case[1] if isinstance(case, tuple) else "")[:30],
)
def test_what_does_not_fit_is_refused_with_its_place(outline, wrong, said):
    before, after = wrong
    assert before in STORY
    text = STORY.replace(before, after, 1)
    if said is None:  # an anchor nobody uses is only a name
        assert outline(text)[0].id == "kuku"
    else:
        assert said in str(refused(outline, text))


def test_an_answer_given_twice_is_refused(outline):
    again = "  - {question: feeling, targets: [pay], rows: {amina: [0]}}\n"
    said = str(refused(outline, STORY + again))
    assert "scores 4 (feeling) › amina › pay: already answered in scores 1 (feeling) › amina › pay" in said


def test_an_answer_to_a_card_that_does_not_exist_is_refused(outline):
    card = "answers: {r1: {card: reflexion, question: proud, text: Our riders}}\n"
    assert "Choose from: reflection" in str(refused(outline, STORY + card))
    question = "answers: {r1: {card: reflection, question: pride, text: Our riders}}\n"
    assert "“pride”. Choose from: proud" in str(refused(outline, STORY + question))


@pytest.mark.parametrize("text", ["", "just words", "[]", "date: 2026-11-23", "client: kuku"])
def test_a_file_without_a_client_is_refused(outline, text):
    assert "describes no client" in str(refused(outline, text))


def test_scores_must_be_a_list_of_tables(outline):
    assert "scores: expected a list of tables" in str(
        refused(outline, HEAD + "scores: {question: feeling}\n")
    )


def test_files_that_are_no_text_are_refused(tmp_path):
    path = tmp_path / "kuku.yaml"
    with pytest.raises(FileRefused, match=r"kuku\.yaml is not there"):
        read_outline(path)
    with pytest.raises(FileRefused, match=r"is not a file that can be read"):
        read_outline(tmp_path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FileRefused, match=r"not a text file"):
        read_outline(path)
    path.write_text("x: " + "y" * 5_000_001)
    with pytest.raises(FileRefused, match=r"has 5\.0 MB; at most 5 MB"):
        read_outline(path)
    path.write_text("a: " + "[" * 3000 + "]" * 3000)
    with pytest.raises(FileRefused, match=r"nested too deeply"):
        read_outline(path)


# ── the samples ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", sorted(samples()))
def test_a_sample_is_the_same_with_and_without_a_store(name, tmp_path):
    with open_store(tmp_path / "store.db") as store:
        store.take(read_outline(samples()[name])[1])
        assert store.workshop(name) == sample(name)
        assert store.workshop(name).date == sample(name).date


def test_loading_the_samples_again_leaves_what_people_changed(tmp_path):
    with open_store(tmp_path / "store.db") as store:
        assert [client.id for client in load_samples(store)] == sorted(samples())
        pay = store.workshop("kuku").by_id["pay"]
        store.write("kuku", [Change.of(pay, name="Settles")], author="amina")
        assert [client.id for client in load_samples(store)] == sorted(samples())
        assert store.workshop("kuku").by_id["pay"].called == "Settles"


def test_an_unknown_sample_offers_the_nearest():
    with pytest.raises(NotFound, match="Choose from: kuku"):
        sample("kukuu")
