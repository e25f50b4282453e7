"""Where what is shipped lies, and where people keep what is their own."""

from pathlib import Path

import pytest

from cxkit.resources import find, home, own_files, shipped_files
from cxkit.store.home import address_of


def test_what_is_not_shipped_is_named_with_the_places_looked_at():
    with pytest.raises(FileNotFoundError, match=r"templates/nothing is in none of .*_house"):
        find("templates/nothing")


def test_home_is_where_the_environment_says(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("CXKIT_HOME", str(tmp_path / "mine"))
    monkeypatch.delenv("CXKIT_STORE", raising=False)
    assert home() == tmp_path / "mine"
    assert address_of(None) == str(tmp_path / "mine" / "store.db")


def test_home_is_else_a_folder_of_the_persons_own(monkeypatch):
    monkeypatch.delenv("CXKIT_HOME", raising=False)
    assert home() == Path.home() / "cxkit"


def test_own_files_are_the_yaml_files_a_person_put_there(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("CXKIT_HOME", str(tmp_path))
    assert own_files("practices") == []
    (tmp_path / "practices").mkdir()
    for name in ("b.yaml", "a.yaml", "._a.yaml", "notes.txt", "a.yaml~"):
        (tmp_path / "practices" / name).write_text("")
    assert [path.name for path in own_files("practices")] == ["a.yaml", "b.yaml"]


def test_a_home_that_is_no_folder_or_cannot_be_known_holds_nothing(monkeypatch, tmp_path: Path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CXKIT_HOME", str(tmp_path / "file"))
    assert own_files("practices") == []
    monkeypatch.setenv("CXKIT_HOME", "~nobody-of-this-name/cxkit")
    assert own_files("practices") == []


def test_shipped_files_come_in_the_order_of_their_names():
    names = [path.name for path in shipped_files("practices")]
    assert names == sorted(names)
    assert "trust.yaml" in names
