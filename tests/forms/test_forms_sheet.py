"""The sheet that is printed: the lines of the grid, as text and nothing else."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from forms_seats import HOSTILE, at, bakery, seat

from cxkit.errors import FileRefused
from cxkit.forms import Session
from cxkit.model import Change


class Read(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.cells: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "td":
            self.cells.append("")
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data):
        if self.cells:
            self.cells[-1] += data.strip()


@pytest.fixture
def here(tmp_path: Path) -> Session:
    return bakery(tmp_path, 20)


def test_a_sheet_has_the_lines_of_the_grid_under_the_same_numbers(here):
    sheet, grid = here.sheet(), here.scores()
    assert [name for _, name in sheet.value] == [target.name for target in grid.targets]
    cells = Read(sheet.html).cells
    assert cells[0::3] == [str(n) for n in range(1, 21)]
    assert cells[2] == "−2−10+1+2"


def test_each_question_has_its_scale_and_its_words(tmp_path):
    kuku = at(tmp_path, "kuku")
    assert "What do we lead our customers to expect?" in kuku.sheet("promised").html
    assert "How did you feel at each step?" in kuku.sheet(voice="customer").html
    assert Read(kuku.sheet("vote").html).cells[2] == "012345678910"
    assert "round 2, after discussion" in kuku.sheet(round=2).html
    for question in ("expectation", "delivered", "importance", "come_back", "credibility", "practice"):
        assert kuku.sheet(question).problems == ()


@pytest.mark.parametrize(("voice", "asked"), [("team", True), ("employee", True), ("customer", False)])
def test_customers_are_not_asked_for_a_department(here, voice, asked):
    html = here.sheet("feeling", voice=voice).html
    assert "<p>Alias</p>" in html
    assert ("<p>Department</p>" in html) == asked


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_printed_as_they_are_and_never_run(here, text):
    here.write([Change.of(here.shop.steps[0], name=text), Change.of(here.shop.client, name=text)])
    read = Read(here.sheet().html)
    assert not read.tags & {"script", "img", "iframe", "a", "link"}
    assert read.cells[1].startswith(text.strip())
    assert "default-src 'none'" in here.sheet().html


def test_it_is_kept_in_the_clients_own_folder(here):
    sheet = here.sheet()
    assert "kept" in sheet.perform({"id": "1", "do": "save"})
    (kept,) = here.store.folder(here.client).rglob("*.html")
    assert kept.name == "feeling-team-1.html"
    assert str(kept) in sheet.state["kept"]
    assert kept.read_text("utf-8") == sheet.html


def test_where_it_cannot_be_kept_it_says_why(here, monkeypatch):
    blocked = here.store.folder(here.client)
    blocked.parent.mkdir(parents=True)
    blocked.write_text("in the way")
    assert "refused" in here.sheet().perform({"id": "1", "do": "save"})
    with pytest.raises(FileRefused):
        here.sheet().save()


def test_a_new_client_has_nothing_to_print_yet(tmp_path):
    sheet = seat(tmp_path).sheet()
    assert sheet.problems == ("There is nothing to score yet.",)
    assert "refused" in sheet.perform({"id": "1", "do": "shred"})


def test_its_words_stand_on_paper_not_below_nine_points(here):
    sizes = [float(size) for size in re.findall(r"font(?:-size)?:\s*([\d.]+)pt", here.sheet().html)]
    assert min(sizes) >= 9
