"""Where finished files go: what is written is there whole, and what cannot be is said before."""

import pickle
from hashlib import sha256
from pathlib import Path

import pytest
from fsspec import filesystem

from cxkit.errors import FileRefused
from cxkit.exchange.places import Address, Folder, place


@pytest.fixture(params=["folder", "address"])
def goal(request, tmp_path):
    return place(tmp_path / "reports" if request.param == "folder" else (tmp_path / "reports").as_uri())


def test_files_are_there_by_their_names_and_replaced_whole(goal):
    goal.check()
    goal.write({"a.html": b"one", "b.pdf": b"two"})
    assert goal.sha("a.html") == sha256(b"one").hexdigest()
    goal.write({"a.html": b"another"})
    assert goal.sha("a.html") == sha256(b"another").hexdigest()
    assert goal.sha("b.pdf") == sha256(b"two").hexdigest()
    assert goal.sha("c.xlsx") == ""


def test_what_was_begun_is_seen_nowhere(goal, tmp_path):
    class Torn(dict):
        def items(self):
            yield "a.html", b"another"
            raise ConnectionError("the line is cut")

    goal.check()
    goal.write({"a.html": b"one"})
    with pytest.raises((FileRefused, ConnectionError), match="the line is cut"):
        goal.write(Torn())
    assert goal.sha("a.html") == sha256(b"one").hexdigest()
    assert [file.name for file in (tmp_path / "reports").iterdir()] == ["a.html"]


def test_it_travels_to_another_process(goal):
    assert pickle.loads(pickle.dumps(goal)) == goal


def test_a_path_is_a_folder_and_what_has_a_scheme_an_address(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert place("out") == Folder(Path.cwd() / "out")
    assert place("C:/out") == Folder(Path.cwd() / "C:/out")
    assert place("memory://bucket/out/") == Address("memory://bucket/out")
    place("memory://bucket/out").write({"a.html": b"one"})
    assert filesystem("memory").cat_file("/bucket/out/a.html") == b"one"


@pytest.mark.parametrize("address", ["nowhere://bucket", "ftp://127.0.0.1:1/out"])
def test_an_address_nobody_reaches_is_said_with_what_would_help(address):
    with pytest.raises(FileRefused, match=r"cannot be written.*cxkit\[cluster\]"):
        place(address).check()
    assert place(address).sha("a.html") == ""
