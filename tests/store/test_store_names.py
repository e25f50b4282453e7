"""Clients are found by what people type, and their folders never meet."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxkit.errors import BadValue, NotFound
from cxkit.model import Change, Client
from cxkit.store import Store, slug
from cxkit.store.names import folder_name


@pytest.fixture
def town(new_store: Callable[[], Store]) -> Store:
    """A store with names that look alike."""
    store = new_store()
    for id, name in {
        "c1": "Acme",
        "c2": "Аcme",  # the first letter is Cyrillic
        "c3": "Kuku Nyumbani",
        "c4": "Kuku Tamu",
        "c5": "北京",
        "c6": "背景",
        "c7": "…",
        "kuku": "Something Else",
    }.items():
        store.create(Client(id=id, name=name))
    return store


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("c3", "c3"),
        ("kuku nyumbani", "c3"),
        (" Kuku Nyumbani ", "c3"),
        ("kuku-nyumbani", "c3"),
        ("kuku-t", "c4"),
        ("KUKU TAMU", "c4"),
        ("acme", "c1"),
        ("Аcme", "c2"),
        ("北京", "c5"),
        ("…", "c7"),
        ("kuku", "kuku"),
        ("some", "kuku"),
    ],
)
def test_a_client_is_found(town: Store, typed: str, found: str) -> None:
    assert town.find(typed) == found
    assert town.workshop(typed).client.id == found


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("kuku-", ("Kuku Nyumbani (c3)", "Kuku Tamu (c4)")),
        ("beijing", ("北京 (c5)", "背景 (c6)")),
        ("ac", ("Acme (c1)", "Аcme (c2)")),
    ],
)
def test_several_are_offered_with_their_ids(town: Store, typed: str, offered: tuple[str, ...]) -> None:
    with pytest.raises(NotFound) as refused:
        town.find(typed)
    assert set(offered) <= set(refused.value.choices)


def test_of_many_that_fit_a_few_are_offered_and_long_names_are_cut(town: Store) -> None:
    for n in range(9):
        town.create(Client(id=f"m{n}", name=f"Many {n} " + "x" * 10_000))
    with pytest.raises(NotFound, match="“many” fits 9 organisations") as refused:
        town.find("many")
    assert len(refused.value.choices) == 6
    assert len(str(refused.value)) < 700
    with pytest.raises(NotFound) as refused:
        town.find("nobody " * 2000)
    assert len(str(refused.value)) < 700


@pytest.mark.parametrize("typed", ["", "   ", "../..", "%", "half \ud800", "\0"])
def test_what_names_nobody_is_refused(town: Store, typed: str) -> None:
    with pytest.raises(NotFound):
        town.find(typed)


def test_the_nearest_names_are_offered(town: Store) -> None:
    with pytest.raises(NotFound) as refused:
        town.workshop("kuku nyumbni")
    assert refused.value.choices[0] == "Kuku Nyumbani (c3)"


def test_a_client_is_found_by_its_new_name(town: Store) -> None:
    town.write("c3", [Change(kind="client", item="c3", patch={"name": "Mama Pima"})])
    assert town.find("mama") == "c3"
    with pytest.raises(NotFound):
        town.find("kuku-nyu")


def test_an_older_name_that_arrives_late_is_not_the_name(town: Store) -> None:
    (newest,) = town.write("c3", [Change(kind="client", item="c3", patch={"name": "Mama Pima"})])
    assert town.find("mama") == "c3"
    late = {"id": "late", "tick": 1, "seen": 0, "patch": {"name": "Mama Safi"}}
    town.take([newest.model_copy(update=late)])
    assert town.workshop("c3").client.name == "Mama Pima"
    assert town.find("mama pima") == "c3"


def test_an_id_is_given_once(town: Store) -> None:
    with pytest.raises(BadValue, match="c3"):
        town.create(Client(id="c3", name="Another"))
    assert town.workshop("c3").client.name == "Kuku Nyumbani"


def test_folders_stay_apart_and_inside(town: Store, tmp_path: Path) -> None:
    folders = [town.folder(client.id) for client in town.clients()]
    assert len({str(folder).casefold() for folder in folders}) == len(folders)
    assert all(folder.resolve().is_relative_to(tmp_path / "clients") for folder in folders)
    assert town.folder("c3").name == "kuku-nyumbani-c3"


def test_an_id_is_never_a_path() -> None:
    ids = [
        "kuku",
        "KUKU",
        "../../etc",
        "..",
        "a/b",
        "a\\b",
        "c:d",
        "x-y",
        "y",
        "_y",
        "nul\0",
        "\u202egnp",
        "é",
    ]
    names = [folder_name(Client.model_construct(id=id, name="x")) for id in ids]
    assert len({name.casefold() for name in names}) == len(ids)
    assert all(re.fullmatch(r"x-_?[a-z0-9]+", name) for name in names)


def test_a_folder_keeps_its_name_when_the_client_changes_theirs(town: Store) -> None:
    folder = town.folder("c3")
    folder.mkdir(parents=True)
    town.write("c3", [Change(kind="client", item="c3", patch={"name": "Mama Pima"})])
    assert town.folder("mama pima") == folder


@given(
    st.lists(
        st.tuples(st.text(min_size=1), st.text(min_size=1)), min_size=2, max_size=2, unique_by=lambda c: c[0]
    )
)
def test_no_two_clients_share_a_folder(named: list[tuple[str, str]]) -> None:
    first, second = (folder_name(Client.model_construct(id=id, name=name)) for id, name in named)
    assert first.casefold() != second.casefold()
    for name in (first, second):
        assert (Path("/clients") / name).resolve().parent == Path("/clients")
        assert name.isascii()
        assert len(name) < 90


@given(st.text())
def test_a_slug_is_plain(name: str) -> None:
    assert slug(slug(name)) == slug(name)
    assert not set(slug(name)) - set("abcdefghijklmnopqrstuvwxyz0123456789-")
