"""``export`` and ``import``."""

import json
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from workbooks import cell

from cxkit.charts import CHARTS
from cxkit.cli.files import CHART_NAMES
from cxkit.exchange import samples
from cxkit.model import Change
from cxkit.reports import sections
from cxkit.store import open_store

OUTLINE = """\
date: 2026-11-23
client: {id: kuku, name: Kuku Nyumbani}
"""


def changes(path: Path, client: str = "kuku") -> list[Change]:
    with open_store(path) as store:
        return [change.model_copy(update={"seq": None}) for change in store.changes(client)]


def test_a_client_travels_to_another_store_and_nothing_changes(cxkit, store, home: Path):
    out = cxkit("export", "kuku", "-o", "kuku.json")
    assert out.exit_code == 0
    assert out.stdout.endswith(" changes) to kuku.json\n")
    back = cxkit("import", "kuku.json", "--store", "other.db")
    assert back.exit_code == 0
    assert "Kuku Nyumbani: " in back.stdout
    assert changes(home / "other.db") == changes(home / "home/store.db")


def test_taking_in_twice_is_taking_in_once(cxkit, store):
    cxkit("export", "kuku", "-o", "kuku.json")
    again = cxkit("import", "kuku.json")
    assert again.stdout == "Kuku Nyumbani: everything in kuku.json was already here.\n"


def test_an_outline_is_taken_in_too(cxkit):
    said = cxkit("import", samples()["ledgerline"], "--client", "ledgerline")
    assert said.exit_code == 1, "there is no such client yet to compare with"
    said = cxkit("import", samples()["ledgerline"])
    assert said.exit_code == 0
    assert "new changes taken in" in said.stdout
    assert "already here" in cxkit("import", samples()["ledgerline"], "--client", "ledgerline").stdout


@pytest.mark.parametrize("ending", [".json", ".yaml"])
def test_a_file_of_another_client_is_refused_when_one_is_named(cxkit, store, home: Path, ending):
    cxkit("import", samples()["clinic"])
    cxkit("export", "clinic", "-o", "clinic.json")
    file = samples()["clinic"] if ending == ".yaml" else home / "clinic.json"
    before = len(changes(home / "home/store.db"))
    said = cxkit("import", file, "--client", "kuku")
    assert said.exit_code == 1
    assert "holds clinic, not kuku" in said.stderr
    assert len(changes(home / "home/store.db")) == before


def test_importing_says_what_does_not_fit_and_who_clashed(cxkit, store):
    step = store.workshop("kuku").by_id["pay"]
    tick = store.workshop("kuku").tick
    store.write("kuku", [Change.of(step, owner="service")], author="amina", seen=tick)
    store.write("kuku", [Change.of(step, owner="delivery")], author="otieno", seen=tick)
    store.write("kuku", [Change.of(step, touchpoint="nowhere")], author="otieno")
    cxkit("export", "kuku", "-o", "kuku.json")
    said = cxkit("import", "kuku.json", "--store", "other.db").stdout
    assert "1 thing captured does not fit" in said
    assert "· step “Pays”: its field “Touchpoint” points at something that is not here\n" in said
    assert "more" not in said
    assert "1 field was set by two people" in said


def test_importing_names_the_first_few_problems_and_where_the_rest_is_found(cxkit, home: Path):
    (home / "kuku.yaml").write_text(OUTLINE, "utf-8")
    cxkit("import", "kuku.yaml")
    with open_store() as store:
        pains = [Change(kind="note", item=f"n{n}", patch={"text": f"Pain {n}"}) for n in range(1, 8)]
        store.write("kuku", pains)
        (listed,) = sections.problems(store.workshop("kuku"))
    for said in (cxkit("import", "kuku.yaml").stdout, cxkit("show", "kuku").stdout):
        lines = " ".join(said.split())
        assert "7 things captured do not fit" in lines
        assert "· note “Pain 5” does not pass its checks: Step is needed; Pain or gain is needed" in lines
        assert "Pain 6" not in lines
        assert "and 2 more: cxkit report kuku lists all, under “What does not fit”." in lines
    assert listed.title == "What does not fit"
    assert [said.text[:13] for said in listed.data.statements] == [f"note “Pain {n}”" for n in range(1, 8)]


def test_a_workbook_travels_and_what_people_changed_in_it_is_told(cxkit, store, home: Path):
    out = cxkit("export", "kuku", "-o", "kuku.xlsx")
    assert out.stdout.startswith("Wrote what was captured with Kuku Nyumbani to kuku.xlsx.")
    assert cxkit("import", "kuku.xlsx").stdout == "Kuku Nyumbani: everything in kuku.xlsx was already here.\n"
    book = openpyxl.load_workbook(home / "kuku.xlsx")
    cell(book, "Steps", "pay", "owner").value = "sales"
    book["Decisions"].delete_rows(3)
    book.create_sheet("Scratch")["A1"] = "call Otieno"
    book.save(home / "edited.xlsx")
    said = cxkit("import", "edited.xlsx", "--client", "kuku").stdout.splitlines()
    assert said == [
        "Kuku Nyumbani: 1 new change taken in from edited.xlsx.",
        "New: 0. Changed: 1. As it was: 3359.",
        "1 thing captured here is not in edited.xlsx; it stays.",
        "1 sheet or column holds nothing captured and was not read: “Scratch”.",
    ]
    assert cxkit("undo", "kuku").exit_code == 0


def test_a_workbook_of_another_client_or_none_is_refused_in_one_sentence(cxkit, store, home: Path):
    cxkit("import", samples()["clinic"])
    cxkit("export", "clinic", "-o", "clinic.xlsx")
    said = cxkit("import", "clinic.xlsx", "--client", "kuku")
    assert (said.exit_code, "holds clinic, not kuku" in said.stderr) == (1, True)
    (home / "x.xlsx").write_text("Step,Owner")
    said = cxkit("import", "x.xlsx")
    assert (said.exit_code, "Traceback" in said.stderr) == (1, False)
    assert "x.xlsx is not an Excel workbook (.xlsx)" in " ".join(said.stderr.split())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"format": "cxkit journal"}',
        '{"client": NaN}',
        "\x00\x01",
        "[" * 100_000,
        '{"a":1,"a":2}',
    ],
)
def test_a_file_that_is_no_journal_is_refused_in_words(cxkit, home: Path, text: str):
    (home / "x.json").write_text(text, "utf-8")
    for said in (cxkit("import", "x.json"), cxkit("import", "x.json", "--store", "other.db")):
        assert said.exit_code == 1
        assert "x.json" in said.stderr
        assert "Traceback" not in said.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import", "nothing.json"], "nothing.json"),
        (["import", "notes.docx"], "must be one of .json, .xlsx, .yaml, .yml"),
        (["export", "kuku", "-o", "kuku.pdf"], "must be one of .json, .xlsx"),
        (["export", "kuku", "-o", "map.json", "--chart", "journey_map"], "must be one of .svg, .png, .pdf"),
        (["export", "kuku", "-o", "map.svg", "--chart", "pie"], "No chart is called “pie”"),
        (["export", "kuku"], "--output"),
        (["export", "kuku", "-o", "map.pdf", "--paper", "a3"], "must be one of .json, .xlsx"),
        (["export", "kuku", "-o", "kuku.xlsx", "--paper", "a3"], "add --chart"),
        (["export", "kuku", "-o", "map.svg", "--chart", "trust", "--paper", "a3"], "--paper is for a chart"),
        (["export", "kuku", "-o", "map.pdf", "--chart", "trust", "--paper", "a9"], "Choose from: a3, a1"),
    ],
)
def test_wrong_use_is_exit_code_2_and_names_what_would_be_right(cxkit, store, home: Path, words, said):
    (home / "notes.docx").touch()
    wrong = cxkit(*words)
    assert wrong.exit_code == 2
    assert said in " ".join(wrong.stderr.replace("│", " ").split())


@pytest.mark.parametrize("chart", sorted(CHARTS))
def test_every_chart_is_written_as_svg_and_told_in_words(cxkit, store, home: Path, chart: str):
    said = cxkit("export", "kuku", "--chart", chart, "-o", f"{chart}.svg")
    assert said.exit_code == 0
    assert (home / f"{chart}.svg").read_text("utf-8").rstrip().endswith("</svg>")
    assert said.stdout.startswith(f"Wrote {chart}.svg: ")


def test_the_help_names_every_chart_and_nothing_else():
    assert sorted(CHARTS) == CHART_NAMES


def test_a_chart_is_written_as_png(cxkit, store, home: Path):
    assert cxkit("export", "kuku", "--chart", "promise_gap", "-o", "gap.png").exit_code == 0
    assert (home / "gap.png").read_bytes().startswith(b"\x89PNG")


def test_a_chart_is_written_as_pdf_the_same_each_time(cxkit, store, home: Path):
    for name in ("gap.pdf", "again.pdf"):
        assert cxkit("export", "kuku", "--chart", "promise_gap", "-o", name).exit_code == 0
    assert (home / "gap.pdf").read_bytes().startswith(b"%PDF")
    assert (home / "gap.pdf").read_bytes() == (home / "again.pdf").read_bytes()


def test_a_chart_of_several_sheets_is_several_files(cxkit, home: Path):
    from cxkit.model import Client, Journey, Phase, Place, Step

    with open_store() as store:
        store.create(Client(id="long", name="Long"))
        frame = [Journey(id="j", name="Way"), Phase(id="p", name="All of it", place=Place(within="j"))]
        steps = [Step(name=f"Step {n}", place=Place(within="p", rank=f"a{n:02}")) for n in range(40)]
        store.write("long", [Change.of(item) for item in (*frame, *steps)])
    said = cxkit("export", "long", "--chart", "journey_map", "-o", "map.svg")
    assert said.exit_code == 0
    assert (home / "map.svg").exists()
    assert (home / "map-2.svg").exists()
    assert not list(home.glob(".map*")), "nothing half written stays"


@pytest.mark.parametrize(
    "words", [["-o", "file/kuku.svg", "--chart", "promise_gap"], ["-o", "file/kuku.json"]]
)
def test_a_place_that_cannot_be_written_is_said(cxkit, store, home: Path, words):
    (home / "file").write_text("not a folder")
    said = cxkit("export", "kuku", *words)
    assert said.exit_code == 1
    assert "cannot be written" in said.stderr


def test_the_exported_file_is_plain_json(cxkit, store, home: Path):
    cxkit("export", "kuku", "-o", "kuku.json")
    assert json.loads((home / "kuku.json").read_text("ascii"))["client"] == "kuku"


@pytest.mark.parametrize(("paper", "wide", "high"), [("a3", 420, 297), ("a1", 841, 594)])
def test_a_map_becomes_a_poster_that_can_be_read_without_seeing_it(
    cxkit, store, home: Path, paper, wide, high
):
    said = cxkit("export", "kuku", "--chart", "journey_map", "--paper", paper, "-o", "map.pdf")
    assert said.exit_code == 0, said.stderr
    assert said.stderr == ""
    assert list(home.glob("*.pdf")) == [home / "map.pdf"]
    (page,) = PdfReader(home / "map.pdf").pages
    assert (round(page.mediabox.width / 72 * 25.4), round(page.mediabox.height / 72 * 25.4)) == (wide, high)
    assert "Kuku Nyumbani" in page.extract_text()
    assert "data of 23 November 2026" in page.extract_text()
    assert "Evidence" in page.extract_text()


def test_a_brand_that_cannot_be_had_is_said_beside_the_poster(cxkit, store, home: Path):
    with open_store() as opened:
        shop = opened.workshop("kuku")
        opened.write("kuku", [Change.of(shop.client, accent="#FFFF00", typeface="Nobodys Grotesk")])
    said = cxkit("export", "kuku", "--chart", "promise_gap", "--paper", "a3", "-o", "gap.pdf")
    assert said.exit_code == 0
    assert "#FFFF00 is too light" in said.stderr
    assert "“Nobodys Grotesk” is not installed" in said.stderr
