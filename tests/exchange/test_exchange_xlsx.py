"""A workbook holds what was captured: typed, explained, without formulas or links, and without loss."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workbooks import back, cell, small

from cxkit.errors import FileRefused
from cxkit.exchange import sample, samples
from cxkit.exchange.xlsx import Taken, read_xlsx, write_xlsx, xlsx_of
from cxkit.exchange.xlsx.captured import sheet_of
from cxkit.model import KINDS, Answer, Client, Evidence, Note, Parked, Step, Workshop

HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@x",
    "{=1}",
    "'=x",
    "http://example.org",
    "mailto:a@example.org",
    '=HYPERLINK("http://example.org")',
    "007",
    "1e5",
    "TRUE",
    "2026-11-23",
    "#N/A",
    " both ends ",
    "two\nlines\n",
    "a\ttab",
    "\u00a0.",
    "👩🏽‍🍳 emoji",
    "مرحبا بكم",
    "<b>&amp;</b>",
    "_x0041_",
    "_x005F_x0041_",
    "_x005F_x005F_x0041_",
    "x005F_",
    "_x000D_",
    "👩" * 20_000,
    "long " * 8_000,
]


# ── the round trip ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", sorted(samples()))
def test_a_sample_goes_through_a_workbook_unchanged(name, store, tmp_path):
    shop = sample(name)
    file = write_xlsx(shop, tmp_path / "out.xlsx")
    taken = read_xlsx(store, file)
    there = store.workshop(name)
    assert [kind for kind, cls in KINDS.items() if there.every(cls) != shop.every(cls)] == []
    assert (there.date, there.problems) == (shop.date, shop.problems)
    assert taken.added == sum(len(shop.every(kind)) for kind in KINDS.values())
    assert taken.unread == ()
    assert read_xlsx(store, file) == Taken(name, added=0, changed=0, same=taken.added, kept=0)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text)[:24])
def test_hostile_text_stays_the_same_text(text, tmp_path):
    shop = small(text=text, source=text, meaning=text)
    assert back(shop, tmp_path).notes == shop.notes


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(st.one_of(st.text(max_size=60), st.sampled_from(HOSTILE[:-2])), min_size=3, max_size=12)
)
def test_any_text_stays_the_same_text(texts, tmp_path):
    items = [
        Parked(id=f"p{n}", text=f"{text}.", by=text or None) for n, text in enumerate(texts) if text.strip()
    ]
    shop = Workshop.of([Client(id="shop", name="Shop", purpose="".join(texts)), *items])
    assert back(shop, tmp_path) == shop


def test_nothing_an_empty_text_and_a_default_are_three_things(tmp_path):
    shop = small(source="", meaning=None, severity=None, let_down=True, evidence=Evidence.MEASURED)
    (note,) = back(shop, tmp_path).notes
    assert (note.source, note.meaning, note.severity, note.let_down) == ("", None, None, True)
    assert note.evidence is Evidence.MEASURED


@pytest.mark.parametrize(
    "day", [date(1, 1, 1), date(1899, 12, 31), date(1900, 2, 28), date(2026, 2, 28), date.max]
)
def test_every_day_stays_that_day(day, tmp_path):
    assert back(small(date=day), tmp_path).notes[0].date == day


@pytest.mark.parametrize("wait", [0.1 + 0.2, 1e-9, 35, 1e300])
def test_every_number_keeps_all_its_digits(wait, tmp_path):
    shop = Workshop.of([Client(id="shop", name="Shop"), Step(id="pay", name="Pays", wait_minutes=wait)])
    assert back(shop, tmp_path).steps[0].wait_minutes == wait


def test_fields_a_later_version_knows_come_back_as_they_were(tmp_path):
    shop = small(mood={"colour": ["blue", 1, None]}, later="=1")
    assert back(shop, tmp_path).notes == shop.notes


def test_what_did_not_fit_comes_back_as_it_was(store, tmp_path):
    shop = small(step="nowhere")
    read_xlsx(store, write_xlsx(shop, tmp_path / "out.xlsx"))
    assert [problem.code for problem in store.workshop("shop").problems] == ["orphan"]


# ── what is in the file ────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def hostile_parts() -> dict[str, str]:
    """Every part of a workbook full of hostile texts."""
    notes = [Note(id=f"n{n}", step="pay", sign="pain", text=text) for n, text in enumerate(HOSTILE)]
    data = xlsx_of(Workshop.of([Client(id="shop", name="=1+1"), Step(id="pay", name="http://x.org"), *notes]))
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_nothing_in_it_computes_links_or_runs(hostile_parts):
    everything = "".join(hostile_parts.values())
    assert not re.search(r"<f[ >/]|<hyperlink|definedName[^>]*>[^<]*(http|\|)|ddeLink", everything)
    assert not [
        name for name in hostile_parts if re.search(r"vba|external|media|drawing|connection", name, re.I)
    ]
    assert "TargetMode" not in everything


def test_nothing_in_it_names_a_person_or_a_place_on_this_machine(hostile_parts):
    everything = "".join(hostile_parts.values())
    assert str(Path.home()) not in everything
    assert str(Path.cwd()) not in everything
    assert re.search(r"<dc:creator></dc:creator>|<dc:creator/>", hostile_parts["docProps/core.xml"])


def test_the_same_workshop_is_the_same_file(monkeypatch):
    first = xlsx_of(sample("kuku"))
    monkeypatch.setattr("time.time", lambda: 4e9)
    assert xlsx_of(sample("kuku")) == first
    assert b"2026-11-23T00:00:00Z" in ZipFile(BytesIO(first)).read("docProps/core.xml")


def test_sheets_are_typed_frozen_filtered_and_explained(kuku, tmp_path):
    book = openpyxl.load_workbook(write_xlsx(kuku, tmp_path / "kuku.xlsx"))
    for kind in KINDS.values():
        sheet = book[sheet_of(kind)]
        assert sheet["A1"].value == f"{kind.kind}.id"
        assert sheet.freeze_panes == "B3"
        assert sheet.auto_filter.ref.startswith("A2:")
    assert cell(book, "Actions", kuku.actions[0].id, "due").is_date
    assert (
        cell(book, "Pains and gains", "n1" if "n1" in kuku.by_id else kuku.notes[0].id, "severity").data_type
        == "n"
    )
    assert cell(book, "Touchpoints", kuku.touchpoints[0].id, "offered").data_type == "b"
    told = {(row[0].value, row[2].value): row for row in book["Dictionary"].iter_rows(min_row=2)}
    for kind in KINDS.values():
        for field in kind.model_fields:
            name = "place.within" if field == "place" else field
            row = told[sheet_of(kind), name]
            assert field in ("id", "place") or row[1].value == kind.words(field).label
    assert told["Steps", "wait_minutes"][5].value == "minutes"
    assert told["Pains and gains", "sign"][4].value == "pain or gain"


def test_what_cannot_stand_in_a_cell_is_told_when_it_is_written(tmp_path):
    shop = Workshop.of([Client(id="x" * 40_000, name="Shop")])
    with pytest.raises(FileRefused, match=r"does not fit into a cell.*\.json"):
        write_xlsx(shop, tmp_path / "out.xlsx")
    assert not list(tmp_path.iterdir())


def test_answers_in_words_come_back_though_their_card_is_not_here(tmp_path):
    shop = Workshop.of([Client(id="shop", name="Shop"), Answer(id="a", card="own", question="q", text="Yes")])
    assert back(shop, tmp_path).answers == shop.answers
