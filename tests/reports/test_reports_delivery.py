"""From a client's name to finished files: whole or not at all, and the same bytes every time."""

import getpass
import os
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

import cxkit as cx
from cxkit.errors import FileRefused, NotFound, ReportFailed
from cxkit.model import Change, Client
from cxkit.reports import report, templates
from cxkit.resources import find
from cxkit.store import open_store

PIXEL = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 10'><rect width='40' height='10'/></svg>"


def own_template(folder: Path, *cells) -> Path:
    given = new_code_cell('client = ""\nstore = ""')
    given.metadata["tags"] = ["parameters"]
    path = folder / "short.ipynb"
    nbformat.write(new_notebook(cells=[given, *cells]), path)
    return path


@pytest.mark.parametrize("client", ["kuku", "ledgerline", "clinic"])
def test_each_sample_gets_its_report(client, made):
    files = made(client).files
    assert [file.suffix for file in files] == [".html", ".pdf"]
    assert all(file.stat().st_size > 50_000 for file in files)
    assert not list(files[0].parent.glob(".cxkit-*"))


def test_two_runs_make_equal_bytes(house, made, tmp_path):
    again = report("kuku", store=house, out=tmp_path)
    assert [file.read_bytes() for file in again.files] == [file.read_bytes() for file in made("kuku").files]


def test_no_path_and_no_user_name_is_delivered(house, made):
    for file in made("kuku").files:
        data = file.read_bytes()
        for secret in (str(find("templates")), str(Path.home()), house.address, sys.prefix, str(Path.cwd())):
            assert secret.encode() not in data
        user = getpass.getuser()
        assert f"/{user}/".encode() not in data


def test_the_template_itself_stays_as_it_is(house, made):
    before = templates()["full"].read_bytes()
    made("kuku")
    assert templates()["full"].read_bytes() == before
    notebook = nbformat.reads(before.decode(), 4)
    assert all(not cell.outputs for cell in notebook.cells if cell.cell_type == "code")


def test_a_short_template_of_ones_own(house, tmp_path):
    path = own_template(
        tmp_path,
        new_markdown_cell("# What we owe\n\nA *short* one."),
        new_code_cell("import cxkit as cx\nfrom cxkit.reports import sections, show"),
        new_code_cell("show(sections.promises(cx.open_store(store).workshop(client)))"),
    )
    (file,) = report("Kuku Nyumbani", to="html", store=house.address, template=path, out=tmp_path / "r").files
    assert file.name == "kuku-nyumbani-short.html"
    assert "What we owe" in file.read_text("utf-8")


def test_a_cell_that_stops_leaves_no_file(house, tmp_path):
    path = own_template(tmp_path, new_code_cell("raise SystemError('no luck')"))
    with pytest.raises(ReportFailed, match="SystemError: no luck"):
        report("kuku", store=house, template=path, out=tmp_path / "r")
    assert list((tmp_path / "r").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said_before_the_work(house, tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(FileRefused, match="cannot be written"):
        report("kuku", store=house, out=tmp_path / "file" / "reports")


def test_a_file_that_cannot_be_finished_leaves_the_old_one(house, tmp_path, monkeypatch):
    path = own_template(tmp_path, new_markdown_cell("# One"))
    (old,) = report("kuku", to=["html"], store=house, template=path, out=tmp_path / "r").files
    before = old.read_bytes()

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(FileRefused, match="No space left"):
        report("kuku", to=["html"], store=house, template=path, out=tmp_path / "r")
    assert old.read_bytes() == before
    assert [file.name for file in (tmp_path / "r").iterdir()] == [old.name]


def test_unknown_names_get_the_nearest(house, tmp_path):
    with pytest.raises(NotFound, match="full"):
        report("kuku", store=house, template="ful", out=tmp_path)
    with pytest.raises(NotFound, match="html, pdf"):
        report("kuku", to=["doc"], store=house, out=tmp_path)
    with pytest.raises(NotFound, match="Kuku"):
        report("kukku", store=house, out=tmp_path)
    with pytest.raises(NotFound, match="full"):
        report("kuku", store=house, template=tmp_path / "none.ipynb", out=tmp_path)


def test_an_empty_workshop_gets_a_report_and_clients_of_one_slug_their_own_files(tmp_path):
    path = own_template(tmp_path, new_markdown_cell("# One"))
    with open_store(tmp_path / "store.db") as store:
        for id, name in (("a1", "Acme"), ("a2", "ACMÉ")):
            store.create(Client(id=id, name=name))
        names = [
            report(id, store=store, template=path, out=tmp_path / "r").files[0].name for id in ("a1", "a2")
        ]
        assert len(set(names)) == 2
        full = cx.report("a1", store=store, to=["html"])
    assert full.files[0].is_relative_to(tmp_path / "clients")
    assert "still to be told" in full.files[0].read_text("utf-8")


def test_a_logo_is_shown_and_a_missing_one_is_said(tmp_path):
    path = own_template(tmp_path, new_markdown_cell("# One"))
    with open_store(tmp_path / "store.db") as store:
        acme = store.create(Client(id="acme", name="Acme"))
        shown = store.keep(PIXEL, "image/svg+xml")
        for sha, warned in ((shown, 0), ("0" * 64, 1), (store.keep(b"no picture", "image/png"), 1)):
            store.write("acme", [Change.of(acme, logo=sha)])
            found = report("acme", store=store, template=path, out=tmp_path / "r")
            assert len(found.warnings) == warned
            assert ('<img class="logo"' in found.files[0].read_text("utf-8")) == (not warned)


def test_a_brand_that_cannot_be_had_is_said_once_by_the_delivery(tmp_path):
    path = own_template(tmp_path, new_markdown_cell("# One"))
    with open_store(tmp_path / "store.db") as store:
        store.create(Client(id="sun", name="Sun", accent="#FFFF00", typeface="Nobodys Grotesk"))
        found = report("sun", to=["html", "pdf", "pptx"], store=store, template=path, out=tmp_path / "r")
    colour, typeface = found.warnings
    assert "#6B6B00 is used in its place" in colour
    assert "Nobodys Grotesk" in typeface
    page = found.files[0].read_text("utf-8")
    assert "--accent:#6B6B00" in page
    assert "Nobodys" not in page
