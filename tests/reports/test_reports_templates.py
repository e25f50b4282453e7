"""The seven templates: each runs for every sample, and says to its readers what is theirs and no more."""

import json
import re
import shutil
from html import unescape

import openpyxl
import pytest

from cxkit.measures import look_again
from cxkit.model import (
    KINDS,
    Action,
    Client,
    Idea,
    Journey,
    Note,
    Participant,
    Phase,
    Place,
    Quote,
    Response,
    Step,
    Workshop,
)
from cxkit.reports import report, sections, templates
from cxkit.reports.document import Cover, Document
from cxkit.reports.reading import Reading
from cxkit.reports.writers import WRITERS

SHIPPED = {"full", "one-page", "promise-gap", "before-after", "follow-up", "you-said-we-did", "board-brief"}
MARK = "Qx{}Zq"


def text_of(page):
    return unescape(re.sub(r"<style.*?</style>|<[^>]*>", " ", page.read_text("utf-8"), flags=re.S))


def bakery(*more):
    steps = [Step(id="pay", name="Pays", place=Place(within="p"))]
    customers = [Participant(id=c, alias=c, voice="customer") for c in "abcd"]
    before = [Response(participant=c, question="feeling", target="pay", value=-1) for c in "abcd"]
    base = [
        Client(name="Corner Bakery"),
        Journey(id="j", name="Breakfast"),
        Phase(id="p", name="Leaving", place=Place(within="j")),
    ]
    return Workshop.of([*base, *steps, *customers, *before, *more])


def test_these_are_shipped():
    assert set(templates()) >= SHIPPED


@pytest.mark.parametrize("template", sorted(SHIPPED - {"full"}))
def test_each_template_makes_a_report_in_every_format(template, house, tmp_path):
    made = report("kuku", to=list(WRITERS), store=house, template=template, out=tmp_path)
    assert [file.suffix[1:] for file in made.files] == list(WRITERS)
    assert "Kuku Nyumbani" in text_of(made.files[0])
    sheets = openpyxl.load_workbook(made.files[-1], read_only=True).sheetnames
    assert ("Scores" in sheets) == (template == "follow-up")  # who answered what is not for every reader


def test_each_template_is_clean_and_keeps_its_parameters():
    for path in templates().values():
        notebook = json.loads(path.read_text("utf-8"))
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        assert not any(cell["outputs"] or cell["execution_count"] for cell in code)
        assert "parameters" in code[0]["metadata"]["tags"]


def test_one_page_says_what_to_decide(house, tmp_path):
    text = text_of(report("kuku", to="html", store=house, template="one-page", out=tmp_path).files[0])
    assert "They dread the bill." in text
    assert "Decisions we ask of you" in text
    assert "Employees beside customers" not in text


def test_customers_read_what_they_said_and_what_came_of_it(house, tmp_path):
    text = text_of(report("kuku", to="html", store=house, template="you-said-we-did", out=tmp_path).files[0])
    assert "Soft dishes are marked on the site" in text
    assert "A card with points" not in text  # only planned


def _marked(shop):
    """A workshop in which every free text names its kind and field."""
    items = []
    for kind in KINDS.values():
        for item in shop.every(kind):
            refers = {field for field, _ in item.refers}
            free = {
                name: MARK.format(f"{item.kind}:{name}")
                for name in type(item).model_fields
                if isinstance(getattr(item, name), str)
                and name not in refers | {"id", "accent", "logo", "card", "question"}
                and not item.words(name).choices
            }
            items.append(item.model_copy(update=free))
    return Workshop.of(items, at=shop.at)


@pytest.mark.parametrize("name", ["kuku", "clinic", "ledgerline"])
def test_nothing_internal_reaches_customers(name, request):
    shop = _marked(request.getfixturevalue(name))
    document = Document.of(Cover.of(shop), Reading(tuple(sections.said_did(shop)), ()))
    told = set(re.findall(r"Qx(\w+:\w+)Zq", WRITERS["html"](document).data.decode()))
    assert told <= {"client:name", "action:title", "quote:text", "idea:text", "note:text"}
    assert "action:title" in told


def test_a_customers_word_is_shown_only_where_they_agreed_and_a_teams_guess_never():
    def heard(answered):
        block, *_ = sections.said_did(
            bakery(answered, Action(title="A price tag", state="done", answers="x"))
        )
        return block.data.statements[0].basis

    assert heard(Quote(id="x", text="How much is it?", consent=True)) == "You said: “How much is it?”"
    assert heard(Quote(id="x", text="How much is it?")) == ""
    assert heard(Quote(id="x", text="They never ask", voice="employee", consent=True)) == ""
    assert heard(Idea(id="x", text="Write it down", whose="customer")) == "You said: “Write it down”"
    assert heard(Idea(id="x", text="Write it down")) == ""
    assert heard(Note(id="x", sign="pain", step="pay", text="No price", evidence=0)) == ""
    assert (
        heard(Note(id="x", sign="pain", step="pay", text="No price", evidence=2))
        == "What was not right: No price"
    )


def test_before_anything_is_done_customers_are_told_nothing():
    (only,) = sections.said_did(bakery(Action(title="A price tag")))
    assert "nothing to tell customers" in only.data.statements[0].text


def test_looking_again_tells_what_changed_for_customers():
    again = [Response(participant=c, question="feeling", target="pay", value=1, round=30) for c in "abc"]
    shop = bakery(*again)
    row = look_again(shop).iloc[0]
    assert (row.start, row.again, row.change, row.n_start, row.n_again) == (-1, 1, 2, 4, 3)
    said, table = sections.look_again(shop)
    assert said.data.statements[0].text == "“Pays”: −1.0 at the start, +1.0 on day 30."
    assert said.data.statements[0].basis == "customers, n = 4 at the start, 3 again"
    assert table.data.rows[0][:2] == ("Pays", 30)


def test_a_change_that_two_people_saw_is_none():
    again = [Response(participant=c, question="feeling", target="pay", value=1, round=30) for c in "ab"]
    (table,) = sections.look_again(bakery(*again))
    assert "too few" in str(table.data.rows[0])


def test_an_action_whose_day_has_passed_is_named(kuku):
    late = kuku.actions[0].model_copy(update={"due": kuku.date.replace(day=1), "state": "started"})
    shop = Workshop.of([kuku.client, late], at=kuku.at)
    _, told, _ = sections.follow_up(shop)
    assert told.title == "1 day has passed"
    assert told.data.statements[0].text == late.title


def test_a_template_of_ones_own_is_found_and_may_take_the_place_of_a_shipped_one(tmp_path, monkeypatch):
    monkeypatch.setenv("CXKIT_HOME", str(tmp_path))
    own = tmp_path / "templates"
    own.mkdir()
    shutil.copy(templates()["one-page"], own / "quarter.ipynb")
    shutil.copy(templates()["one-page"], own / "full.ipynb")
    assert templates()["quarter"] == own / "quarter.ipynb"
    assert templates()["full"] == own / "full.ipynb"


def test_a_pandas_table_and_a_figure_of_ones_own_come_out_in_every_format(tmp_path, house):
    notebook = json.loads(templates()["one-page"].read_text("utf-8"))
    notebook["cells"] += [
        {"cell_type": "markdown", "id": "mine", "metadata": {}, "source": "## Counted by us"},
        {
            "cell_type": "code",
            "id": "table",
            "metadata": {},
            "execution_count": None,
            "outputs": [],
            "source": "import pandas as pd\npd.DataFrame({'step': ['Pays'], 'calls': [4711]})",
        },
        {
            "cell_type": "code",
            "id": "figure",
            "metadata": {"alt": "Calls rose from 1 to 3"},
            "execution_count": None,
            "outputs": [],
            "source": "import matplotlib.pyplot as plt\nplt.plot([1, 2, 3]);",
        },
    ]
    path = tmp_path / "mine.ipynb"
    path.write_text(json.dumps(notebook), "utf-8")
    made = report("kuku", to=list(WRITERS), store=house, template=path, out=tmp_path / "out")
    assert not made.warnings
    text = text_of(made.files[0])
    assert "4711" in text
    assert "Counted by us" in text
