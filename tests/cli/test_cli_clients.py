"""``new``, ``clients`` and ``show``."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from cxkit.cli.portrait import bar
from cxkit.model import Change, Client, Journey, Note, Participant, Phase, Place, Promise, Response, Step
from cxkit.store import open_store

HOSTILE = [
    "[red]Kuku[/red]",
    "\x1b[31mKuku\x1b[0m",
    "Ku:smile:ku",
    "Kuku\x9b31m\u202eukuK",
    "{name} %s $HOME",
    "[/]",
]


def test_a_new_client_is_named_and_found(cxkit):
    made = cxkit("new", "Kuku Nyumbani")
    assert made.exit_code == 0
    assert made.stdout.startswith("Added Kuku Nyumbani (")
    assert "Kuku Nyumbani" in cxkit("clients").stdout
    assert "Kuku Nyumbani" in cxkit("show", "kuku").stdout


def test_a_new_client_is_from_the_command_line_and_never_from_a_login(cxkit, monkeypatch):
    monkeypatch.setenv("USER", "jane.doe")
    cxkit("new", "Kuku")
    cxkit("new", "Ledgerline", "--author", "amina")
    monkeypatch.setenv("CXKIT_AUTHOR", "otieno")
    cxkit("new", "Clinic")
    with open_store() as store:
        assert {change.author for change in store.changes()} == {"command line", "amina", "otieno"}


def test_a_client_needs_a_name(cxkit):
    refused = cxkit("new", "  ")
    assert refused.exit_code == 1
    assert refused.stderr == "Name is needed (organisation).\n"


def test_two_clients_of_one_name_are_two_clients(cxkit):
    cxkit("new", "Acme")
    second = cxkit("new", "ACME").stdout
    first, _ = (client.id for client in sorted(open_store().clients(), key=lambda c: c.name, reverse=True))
    assert f"There is another organisation of that name, id {first}" in second
    assert len(cxkit("clients").stdout.splitlines()) == 3
    assert cxkit("show", "acm").exit_code == 1


def test_an_empty_store_says_what_to_do(cxkit):
    open_store().close()
    said = cxkit("clients")
    assert said.exit_code == 0
    assert 'cxkit new "Name"' in said.stdout


def test_the_list_names_trade_and_id(cxkit, store):
    head, kuku = cxkit("clients").stdout.splitlines()
    assert head.split() == ["Client", "Trade", "Id"]
    assert kuku.startswith("Kuku Nyumbani")
    assert kuku.rstrip().endswith("kuku")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_cannot_paint_move_or_turn_the_terminal(cxkit, name):
    with open_store() as store:
        store.create(Client(id="x", name=name, industry=name))
        store.write("x", [Change.of(Step(name=name)), Change.of(Note(step="gone", sign="pain", text=name))])
    for words in (["clients"], ["show", "x"], ["history", "x"], ["show", name + "!"]):
        said = cxkit(*words)
        screen = said.stdout + said.stderr
        assert not set(screen) & set("\x1b\x9b\u202e")
    assert "".join(c for c in name if c not in "\x1b\x9b\u202e") in cxkit("clients").stdout.replace(
        "\ufffd", ""
    )


def test_show_tells_the_story(cxkit, store):
    said = cxkit("show", "kuku").stdout
    lines = said.splitlines()
    assert lines[0] == "Kuku Nyumbani"
    assert "fictional example" in lines[1]
    pays = next(line for line in lines if " Pays " in line)
    assert pays.split() == ["7", "Pays", "██████│", "−1.6", "customers,", "n", "=", "48"]
    flat = " ".join(said.split())
    assert "Lowest step: “Pays” −1.6 (customers, n = 48, measured); the team assumed +0.4." in flat
    assert "Worst broken promise: “You never have to ask us twice” −3.0" in flat
    assert "48 customers, 14 people of the team, 10 employees, 2 walks" in flat
    assert "Still missing" not in flat


def test_show_fits_eighty_columns_and_needs_no_colour(cxkit, store):
    said = cxkit("show", "kuku").stdout
    assert max(cell_len(line) for line in said.splitlines()) <= 80
    assert "\x1b" not in said


def test_show_of_an_empty_workshop_says_what_is_missing(cxkit):
    cxkit("new", "Kuku")
    said = cxkit("show", "kuku")
    assert said.exit_code == 0
    assert "Captured: nothing yet." in said.stdout
    assert "· the steps of a journey" in said.stdout
    assert "· the promises customers were made" in said.stdout


def test_show_names_what_does_not_fit(cxkit):
    with open_store() as store:
        store.create(Client(id="kuku", name="Kuku"))
        store.write("kuku", [Change.of(Step(name="Waits"))])
    said = cxkit("show", "kuku").stdout
    assert "1 thing captured does not fit" in said
    assert "step “Waits” has no place in a journey" in said


def test_too_few_answers_are_said_and_not_drawn(cxkit):
    with open_store() as store:
        store.create(Client(id="kuku", name="Kuku"))
        people = [Participant(id=f"c{n}", alias=f"Customer {n}", voice="customer") for n in range(3)]
        steps = [Step(id=name, name=name, place=Place(within="p")) for name in ("Pays", "Waits", "Eats")]
        asked = [("Pays", people[:2], -2), ("Waits", people, -1)]
        answers = [
            Response(participant=person.id, question="feeling", target=step, value=value)
            for step, heard, value in asked
            for person in heard
        ]
        frame = [Journey(id="j", name="Dinner"), Phase(id="p", name="All", place=Place(within="j"))]
        store.write("kuku", [Change.of(item) for item in (*frame, *people, *steps, *answers)])
    said = cxkit("show", "kuku").stdout
    rows = {
        line.split()[1]: " ".join(line.split()[2:])
        for line in said.splitlines()
        if line[:2].strip().isdigit()
    }
    assert rows == {
        "Pays": "– customers: too few answers (n = 2)",
        "Waits": "████│ −1.0 customers, n = 3",
        "Eats": "– no answers",
    }
    assert "Lowest step: “Waits” −1.0 (customers, n = 3, measured)." in said


def test_where_no_step_has_enough_answers_no_lowest_point_is_named(cxkit):
    with open_store() as store:
        store.create(Client(id="kuku", name="Kuku"))
        frame = [Journey(id="j", name="Dinner"), Phase(id="p", name="All", place=Place(within="j"))]
        step, amina = (
            Step(id="s", name="Pays", place=Place(within="p")),
            Participant(id="amina", alias="Amina"),
        )
        alone = Response(participant="amina", question="feeling", target="s", value=-2)
        store.write("kuku", [Change.of(item) for item in (*frame, step, amina, alone)])
    assert "Lowest step" not in cxkit("show", "kuku").stdout


def test_what_the_room_says_together_is_shown(cxkit):
    with open_store() as store:
        store.create(Client(id="kuku", name="Kuku"))
        frame = [Journey(id="j", name="Dinner"), Phase(id="p", name="All", place=Place(within="j"))]
        step = Step(id="s", name="Pays", place=Place(within="p"))
        together = Response(participant="together", question="feeling", target="s", value=-2)
        store.write("kuku", [Change.of(item) for item in (*frame, step, together)])
    said = cxkit("show", "kuku").stdout
    told = "Lowest step: “Pays” −2.0 (the room together, assumed); too few customers have been heard yet."
    assert told in " ".join(said.split())


@pytest.mark.parametrize(
    ("delivered", "told"),
    [
        ((4, 4, 5), "The one promise judged is kept, within a point or better."),
        ((3, 4, 5), "Worst broken promise: “Fresh” −1.0 (promised 5.0, delivered 4.0; team, n = 3)."),
    ],
)
def test_a_promise_is_broken_from_one_whole_point_on(cxkit, delivered, told):
    people = [Participant(id=f"t{n}", alias=f"T{n}") for n in range(3)]
    promise = Promise(id="fresh", text="Fresh")
    scores = [
        Response(participant=f"t{n}", question=question, target="fresh", value=value)
        for n, got in enumerate(delivered)
        for question, value in (("promised", 5), ("delivered", got))
    ]
    with open_store() as store:
        store.create(Client(id="kuku", name="Kuku"))
        store.write("kuku", [Change.of(item) for item in (*people, promise, *scores)])
    assert told in " ".join(cxkit("show", "kuku").stdout.split())


def test_an_unknown_client_gets_the_nearest_names(cxkit, store):
    said = cxkit("show", "kukku")
    assert (said.exit_code, said.stdout) == (1, "")
    assert "kukku" in said.stderr
    assert "Kuku Nyumbani (kuku)" in said.stderr


def test_another_store_is_chosen_by_option_before_or_after_or_by_environment(cxkit, home: Path, monkeypatch):
    cxkit("--store", home / "other.db", "new", "Before")
    cxkit("new", "After", "--store", home / "other.db")
    cxkit("new", "Equals", f"--store={home / 'other.db'}")
    assert len(cxkit("clients", "--store", home / "other.db").stdout.splitlines()) == 4
    monkeypatch.setenv("CXKIT_STORE", str(home / "other.db"))
    assert len(cxkit("clients").stdout.splitlines()) == 4


def test_after_two_dashes_everything_is_a_name(cxkit):
    cxkit("new", "--", "--store")
    assert "--store" in cxkit("clients").stdout


@pytest.mark.parametrize("tenths", range(-20, 21))
def test_a_bar_leans_the_way_of_its_number(tenths: int):
    left, right = bar(tenths / 10).plain.split("│")
    assert len(left) == len(right) == 8
    assert (left.count("█") > 0) == (tenths < -1)
    assert (right.count("█") > 0) == (tenths > 1)
