"""Files from outside and to outside: whole or not at all, and never something without an end."""

import os
from pathlib import Path

import pytest

from cxkit.errors import FileRefused
from cxkit.exchange.files import check_writable, read_text, write_files


def test_files_come_with_their_folders_and_nothing_else_stays(tmp_path: Path):
    files = {tmp_path / "a" / "b" / "one.txt": b"1", tmp_path / "two.txt": b"2"}
    write_files(files)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == files


def test_when_one_cannot_be_written_all_stay_as_they_were(tmp_path: Path):
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("as it was")
    (tmp_path / "file").touch()
    with pytest.raises(FileRefused, match=r"file/in\.txt cannot be written: .*Choose another place"):
        write_files({old: b"changed", new: b"new", tmp_path / "file" / "in.txt": b"never"})
    assert (old.read_text(), new.exists()) == ("as it was", False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "old.txt"]


def test_who_may_read_a_file_is_for_the_person_to_say(tmp_path: Path):
    before = os.umask(0o077)
    try:
        write_files({tmp_path / "private.txt": b""})
    finally:
        os.umask(before)
    assert (tmp_path / "private.txt").stat().st_mode & 0o777 == 0o600


def test_a_name_as_long_as_a_name_may_be_is_written(tmp_path: Path):
    write_files({tmp_path / ("n" * 255): b"long"})
    with pytest.raises(FileRefused, match="File name too long"):
        write_files({tmp_path / ("n" * 256): b"too long"})


@pytest.mark.parametrize("name", ["file/in", "nul\0"])
def test_a_folder_that_cannot_be_written_is_said_before_the_work(tmp_path: Path, name: str):
    (tmp_path / "file").touch()
    with pytest.raises(FileRefused, match="cannot be written"):
        check_writable(tmp_path / name)
    check_writable(tmp_path / "new" / "folder")
    assert list((tmp_path / "new" / "folder").iterdir()) == []


def test_what_has_no_end_is_not_read(tmp_path: Path):
    (tmp_path / "endless.json").symlink_to("/dev/zero")
    with pytest.raises(FileRefused, match=r"endless\.json is not a file"):
        read_text(tmp_path / "endless.json", 5)
