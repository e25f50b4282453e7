"""Starters: first drafts that people correct, taken as copies; the shipped ones and people's own."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cxkit.charts import JourneyMap
from cxkit.charts.text import ELLIPSIS
from cxkit.errors import BadValue, CxkitError, FileRefused, NotFound
from cxkit.exchange import read_outline, read_starter, starter, starters
from cxkit.exchange.starters import HOLDS
from cxkit.measures import usual_suspects
from cxkit.model import KINDS, Change, Client, Evident, Item, Workshop
from cxkit.resources import shipped_files
from cxkit.store import open_store

SHIPPED = [path.stem for path in shipped_files("starters")]


def taken(name: str, client: Client) -> Workshop:
    """A client begun from a starter, without a store."""
    items: dict[str, Item] = {client.id: client}
    for change in read_starter(name, client):
        kept = items.get(change.item)
        items[change.item] = (
            kept.revised(**change.patch) if kept else KINDS[change.kind](id=change.item, **change.patch)
        )
    return Workshop.of(items.values())


# ── the shipped ones ───────────────────────────────────────────────────────────────────────────────


def test_many_trades_can_begin_with_a_draft():
    assert len(SHIPPED) >= 8
    assert {"retail", "restaurant", "hotel", "clinic", "software", "trades", "school"} <= {*SHIPPED}
    assert [*starters()] == SHIPPED
    industries = [starter(name).client.industry for name in SHIPPED]
    assert all(industries)
    assert len({*industries}) == len(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
class TestShipped:
    def test_everything_in_it_fits_together(self, name: str):
        shop = starter(name)
        assert shop.problems == ()
        assert shop.client.id == name
        assert shop.client.name.startswith("Your ")

    def test_nobody_was_asked_and_nothing_is_scored(self, name: str):
        shop = starter(name)
        for kind in KINDS.values():
            for item in shop.every(kind):
                assert isinstance(item, (Client, *HOLDS))
                if isinstance(item, Evident):
                    assert "evidence" in item.model_fields_set, "said, not only left at its default"
                    assert (item.evidence, item.source, item.date) == (0, None, None)
                assert not {"importance", "severity", "decision", "connection"} & item.model_fields_set

    def test_it_says_that_it_is_a_draft(self, name: str):
        (persona,) = starter(name).personas
        assert re.search(r"Invented for a start; put your own \w+ in h(er|is) place\.$", persona.portrait)
        assert starter(name).journey().scenario.endswith("(a first draft to correct)")
        head = starters()[name].read_text("utf-8").split("\n\n")[0]
        assert "A first draft for your people to correct." in head

    def test_the_persona_is_a_whole_one(self, name: str):
        shop = starter(name)
        (persona,) = shop.personas
        assert persona.segment
        assert persona.generation
        assert persona.quote
        aspects = [trait.aspect for trait in shop.traits]
        assert {*aspects} == {"goal", "need", "constraint", "channel", "change"}

    def test_the_journey_goes_from_first_interest_to_after_the_sale(self, name: str):
        shop = starter(name)
        (journey,) = shop.journeys
        steps = shop.steps_of(journey)
        assert journey.state == "today"
        assert journey.persona == shop.personas[0].id
        assert 4 <= len(shop.phases) <= 6
        assert 9 <= len(steps) <= 14
        assert len(steps) == len(shop.steps)
        assert all(step.owner and step.thinks and step.touchpoint for step in steps)
        (paid,) = (i for i, step in enumerate(steps) if step.payment)
        assert 0 < paid < len(steps) - 1
        assert any(step.wait_minutes for step in steps)
        assert any(step.sees for step in steps)
        assert {step.covered_by for step in steps} >= {"human", "automated"}
        assert {step.first_contact for step in steps} >= {"us", "customer"}
        assert "advise" in {step.contact_purpose for step in steps}
        truths = [step for step in steps if step.moment_of_truth]
        assert 1 <= len(truths) <= 3
        assert all(step.moment_reason for step in truths)

    def test_not_every_touchpoint_is_on_the_way(self, name: str):
        shop = starter(name)
        used = {step.touchpoint for step in shop.steps}
        assert all(touchpoint.offered for touchpoint in shop.touchpoints)
        assert len(shop.touchpoints) > len(used) >= 6

    def test_promises_are_made_somewhere_and_tested_at_a_step(self, name: str):
        shop = starter(name)
        assert 2 <= len(shop.promises) <= 4
        assert all(promise.made_by and promise.made_where for promise in shop.promises)
        assert {test.promise for test in shop.promise_tests} == {promise.id for promise in shop.promises}
        sales_promise, payment = usual_suspects(shop)
        assert sales_promise.basis["promises"], "some promise is kept by others than those who make it"
        assert payment.verdict != "not_enough_data"

    def test_there_are_pains_and_gains(self, name: str):
        signs = [note.sign for note in starter(name).notes]
        assert 6 <= len(signs) <= 8
        assert {*signs} == {"pain", "gain"}

    def test_its_map_fits_on_one_sheet_with_every_word_in_full(self, name: str):
        (sheet,) = JourneyMap.of(starter(name)).compose()
        assert not [words.text for words in sheet.words if words.text.endswith(ELLIPSIS)]
        for step in starter(name).steps:
            assert len(step.name) <= 26
            assert len(step.thinks) <= 55

    def test_taken_it_is_whole_and_nobody_elses(self, name: str):
        shop, drafted = taken(name, Client(name="Corner Bakery")), starter(name)
        assert shop.problems == ()
        assert (shop.client.name, shop.client.industry) == ("Corner Bakery", drafted.client.industry)
        assert not {*shop.by_id} & {*drafted.by_id}
        told = [
            [(step.name, step.owner, shop.channel_of(step)) for step in shop.steps_of(shop.journey())]
            for shop in (shop, drafted)
        ]
        assert told[0] == told[1]


# ── taken as a copy ────────────────────────────────────────────────────────────────────────────────


def test_two_clients_from_one_starter_share_nothing(tmp_path: Path):
    bakery, butcher = Client(name="Corner Bakery"), Client(name="Butcher")
    with open_store(tmp_path / "here.db") as here, open_store(tmp_path / "there.db") as there:
        for store, client in ((here, bakery), (there, butcher)):
            store.write(client.id, [Change.of(client), *read_starter("retail", client)])
        here.take(there.changes())
        first, second = here.workshop(bakery.id), here.workshop(butcher.id)
        assert not {*first.by_id} & {*second.by_id}
        assert second == there.workshop(butcher.id)
        pays = next(step for step in first.steps if step.payment)
        here.write(bakery.id, [Change.of(pays, name="Pays by card")])
        assert "Pays by card" not in {step.name for step in here.workshop(butcher.id).steps}


def test_a_starter_taken_twice_is_two_journeys(tmp_path: Path):
    client = Client(name="Spa")
    with open_store(tmp_path / "store.db") as store:
        store.create(client)
        for name in ("hotel", "hotel", "restaurant"):
            store.write(client.id, read_starter(name, client))
        shop = store.workshop(client.id)
        assert [len(shop.steps_of(journey)) for journey in shop.journeys] == [13, 13, 13]
        assert shop.problems == ()


def test_one_undo_takes_it_back_and_leaves_the_client(tmp_path: Path):
    client = Client(name="Corner Bakery")
    with open_store(tmp_path / "store.db") as store:
        store.write(client.id, [Change.of(client), *read_starter("retail", client)], author="ann")
        store.undo(client.id, "ann")
        assert store.workshop(client.id) == Workshop.of([client], tick=store.workshop(client.id).tick)


def test_the_trade_a_client_names_stays():
    client = Client(name="Corner Bakery", industry="Bread")
    assert taken("retail", client).client.industry == "Bread"
    assert all(change.kind != "client" for change in read_starter("retail", client))


def test_it_bears_the_day_it_is_taken_and_not_the_files():
    assert {
        (change.at, change.tick, change.author) for change in read_starter("hotel", Client(name="Spa"))
    } == {(None, None, "")}


@pytest.mark.parametrize(
    ("typed", "near"), [("retial", "retail"), ("Hotel", "hotel"), ("zzz", "bank, clinic")]
)
def test_an_unknown_starter_offers_names(typed: str, near: str):
    with pytest.raises(NotFound, match=f"No starter is called “{typed}”. Choose from: .*{near}"):
        starter(typed)


# ── people's own ───────────────────────────────────────────────────────────────────────────────────

OWN = """\
date: 2026-11-23
client: {id: bakery, name: Any bakery, industry: Bakery}
touchpoints: {counter: {name: Counter, channel: store}}
journeys:
  before:
    name: When the baker still knew us
    state: before
    phases: {buying: {name: Buying, steps: {greeted: {name: Is greeted, touchpoint: counter}}}}
  today:
    name: A roll in the morning
    phases:
      shop: {name: In the shop, steps: {queues: {name: Queues}, bought: {name: Buys, same_as: greeted}}}
notes:
  n: {step: queues, sign: pain, text: Queues in the rain}
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Puts a file among somebody's own starters."""
    monkeypatch.setenv("CXKIT_HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "starters").mkdir(parents=True)

    def put(text: str | bytes, name: str = "bakery.yaml") -> Path:
        path = tmp_path / "home" / "starters" / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return put


def test_an_own_starter_is_found_and_taken(own):
    path = own(OWN)
    assert starters()["bakery"] == path
    shop = taken("bakery", Client(name="Corner Bakery"))
    assert shop.client.industry == "Bakery"
    today, before = shop.journey("today"), shop.journey("before")
    assert shop.steps_of(today)[1].same_as == shop.steps_of(before)[0].id
    assert shop.channel_of(shop.steps_of(before)[0]) == "store"
    assert shop.notes[0].step == shop.steps_of(today)[0].id
    assert shop.problems == ()


def test_an_own_starter_stands_in_the_place_of_a_shipped_one(own):
    own(OWN, "retail.yaml")
    assert [*starters()] == SHIPPED
    assert starter("retail").client.industry == "Bakery"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "describes no client"),
        (b"\xff\xfe", "is not a text file"),
        (OWN.replace("sign: pain", "sign: bad"), "Pain or gain must be pain"),
        (OWN.replace("step: queues", "step: queue"), "points at “queue”"),
        (OWN.replace("Queues in the rain", "Queues in the rain, evidence: 2"), "is marked as reported"),
        (OWN + "participants: {amina: {alias: Amina}}\n", "holds no participant (“Amina”). It holds what"),
        (OWN + "walks: {w: {walker: Amina, journey: today}}\n", "a starter holds no walk"),
        (
            OWN + "scores: [{question: feeling, voice: customer, targets: [queues], rows: {c: [-2]}}]\n",
            "a starter holds no participant",
        ),
        (OWN + "answers: {a: {card: reflection, question: proud, text: Bread}}\n", "no answer in words"),
        (OWN + "quotes: {q: {text: Good rolls}}\n", "a starter holds no quote"),
    ],
)
@pytest.mark.parametrize("name", ["bakery", "retail"])
def test_a_broken_own_starter_is_named_and_stops_no_other(own, text, why, name):
    path = own(text, f"{name}.yaml")
    assert {*starters()} == {*SHIPPED, name}
    with pytest.raises((FileRefused, BadValue)) as refused:
        read_starter(name, Client(name="Corner Bakery"))
    said = str(refused.value)
    assert why in said
    assert f"{name}.yaml" in said
    assert f"your own: mend it or take it away ({path})" in said
    assert taken("hotel", Client(name="Spa")).problems == ()


def test_a_folder_among_ones_own_starters_stops_nothing(own):
    folder = own(OWN).parent
    (folder / "folder.yaml").mkdir()
    with pytest.raises(FileRefused, match=r"folder\.yaml .* your own"):
        starter("folder")
    assert starter("bakery")


HOSTILE = "<script>alert(1)</script> {n} %s [red] =SUM(A1) ${HOME} \\u202e \\u0000"


def test_hostile_text_in_an_own_starter_stays_text(own, tmp_path: Path):
    own(OWN.replace("Queues in the rain", f'"{HOSTILE}"').replace("name: Queues", f'name: "{HOSTILE}"'))
    client = Client(name="Corner Bakery")
    with open_store(tmp_path / "store.db") as store:
        store.write(client.id, [Change.of(client), *read_starter("bakery", client)])
        shop = store.workshop(client.id)
    assert shop.notes[0].text.startswith("<script>alert(1)</script> {n} %s [red] =SUM(A1)")
    assert "\x00" not in shop.notes[0].text
    assert JourneyMap.of(shop).compose()


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "retail.yaml", "..", "", "\x00"])
def test_a_name_is_never_a_path(name: str):
    with pytest.raises(NotFound):
        read_starter(name, Client(name="Corner Bakery"))


def test_a_file_that_would_run_something_is_refused(own):
    own(OWN.replace("name: Any bakery", "name: !!python/object/apply:os.getcwd []"))
    with pytest.raises(CxkitError, match="could not determine a constructor"):
        starter("bakery")


def test_a_starter_is_an_outline_like_any_other():
    for path in starters().values():
        client, changes = read_outline(path)
        assert changes[0].item == client.id
