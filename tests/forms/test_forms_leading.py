"""The support of whoever leads, without a browser: agenda, progress, missing, parking lot, people."""

import pytest

from cxkit.errors import BadValue, NotFound
from cxkit.exchange import load_samples, read_journal
from cxkit.forms import Session, open_session
from cxkit.store import Store, open_store


@pytest.fixture
def store(tmp_path, monkeypatch: pytest.MonkeyPatch) -> Store:
    for name in ("CXKIT_CLIENT", "CXKIT_NEW_CLIENT", "CXKIT_PATH"):
        monkeypatch.delenv(name, raising=False)
    return open_store(tmp_path / "store.db")


@pytest.fixture
def here(store: Store) -> Session:
    return open_session(store=store)


@pytest.fixture
def kuku(store: Store) -> Session:
    load_samples(store)
    return open_session("kuku", store=store)


# ── agenda ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("path", "notebook", "told"),
    [
        ("taster", "05", "20 of the 90 minutes of this session"),
        ("two_half_days", "10", "70 of the 180 minutes of this session"),
        ("taster", "01", "not part of this path (A taster)"),
        ("taster", "00", "about 30 minutes, before the session"),
        ("full_day", "12", "about 45 minutes, after the session"),
        ("taster", "s6", "about 15 minutes, on your own"),
    ],
)
def test_the_agenda_tells_the_minutes_of_the_chosen_path(here, monkeypatch, path, notebook, told):
    monkeypatch.setenv("CXKIT_PATH", path)
    assert here.agenda(notebook).value["told"] == told


def test_the_agenda_shows_its_own_session_and_who_works_at_the_same_time(here, monkeypatch):
    monkeypatch.setenv("CXKIT_PATH", "remote")
    parts = here.agenda("04").value["parts"]
    assert [part["names"] for part in parts] == [
        ["Aim"],
        ["Who is the customer"],
        ["What we promise", "The steps"],
    ]
    assert [part["starts"] for part in parts] == [0, 20, 45]
    assert [part["here"] for part in parts] == [False, False, True]
    assert here.agenda("04").spec["rest"] == {"after": 50, "minutes": 10}
    monkeypatch.setenv("CXKIT_PATH", "half_day")
    assert here.agenda("04").spec["rest"] is None


def test_a_notebook_or_a_path_that_is_not_there_is_refused(here, monkeypatch):
    with pytest.raises(NotFound, match="“13”"):
        here.agenda("13")
    monkeypatch.setenv("CXKIT_PATH", "weekend")
    with pytest.raises(NotFound, match="weekend"):
        here.agenda("05")


# ── progress and missing ───────────────────────────────────────────────────────────────────────────


def test_progress_counts_by_notebook_and_follows_what_is_written(here: Session):
    progress, missing = here.progress(), here.missing("03")
    assert progress.value["03"] == (0, 1)
    assert missing.problems == ("No promise to customers is written down.",)
    promises = here.items("promise", "text", "made_by")
    for text in ("Fresh", "Warm", "By seven"):
        promises.add(text, made_by="shop")
    assert progress.value["03"] == (2, 2)
    assert missing.problems == ()
    (shown,) = [unit for unit in progress.state["units"] if unit["title"] == "03 What we promise"]
    assert (shown["state"], shown["told"]) == ("done", "(2 of 2)")
    assert shown["there"] == "3 promises, 3 of 3 promises with who makes them"
    assert missing.state["title"] == "Nothing is missing here."


def test_progress_leaves_out_what_the_path_does(here, monkeypatch):
    monkeypatch.setenv("CXKIT_PATH", "taster")
    assert "07" not in here.progress().value
    assert not any("walk" in text.lower() for text in here.missing().problems)


def test_of_a_whole_sample_little_is_missing(kuku: Session):
    assert len(kuku.missing().problems) == 2
    assert kuku.progress().problems == kuku.missing().problems


# ── parking lot ────────────────────────────────────────────────────────────────────────────────────


def test_what_is_put_aside_bears_its_notebook_comes_through_export_and_undo(here: Session, tmp_path):
    from cxkit.exchange import write_journal

    parking = here.parking("05")
    id = parking.add("What would an app cost?", by="Amina")
    assert parking.problems == ("Put aside and not dealt with: What would an app cost?",)
    parking.set(id, done=True)
    assert parking.problems == ()
    here.undo()
    assert [parked.done for parked in here.shop.parked] == [False]
    write_journal(here.store, here.client, tmp_path / "bakery.json")
    with open_store(tmp_path / "other.db") as other:
        read_journal(other, tmp_path / "bakery.json")
        (parked,) = other.workshop(here.client).parked
        assert (parked.by, parked.during) == ("Amina", "05 How it feels")


# ── people ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_list_is_pasted_with_commas_semicolons_or_tabs(here: Session):
    people = here.people()
    people.paste("Amina, service\n\nJuma;riders; two\nJoy\tdigital\nDennis")
    assert [(p.alias, p.department, p.group, p.voice) for p in here.shop.participants] == [
        ("Amina", "service", None, "team"),
        ("Juma", "riders", "two", "team"),
        ("Joy", "digital", None, "team"),
        ("Dennis", None, None, "team"),
    ]
    assert people.problems == ("“Dennis” has no department.",)


def test_somebody_who_is_there_gets_the_department_and_is_not_there_twice(here: Session):
    people = here.people()
    people.paste("Amina\nJuma, riders")
    people.paste("amina, service\nJuma")
    assert [(p.alias, p.department) for p in here.shop.participants] == [
        ("Amina", "service"),
        ("Juma", "riders"),
    ]


def test_a_line_without_an_alias_is_refused_and_nothing_is_kept(here: Session):
    with pytest.raises(BadValue):
        here.people().paste("Amina, service\n, riders")
    assert here.shop.participants == ()


def test_the_same_operation_again_adds_nobody_twice(here: Session):
    people = here.people()
    operation = {"id": "op1", "do": "add", "items": [{"id": "a1", "text": "Amina, service"}]}
    assert "kept" in people.perform(operation)
    assert people.perform(operation) == people.perform(operation)
    assert len(here.shop.participants) == 1
