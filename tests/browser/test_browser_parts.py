"""Letters, promises at their steps, three times of a step, rows and the report's button, in JupyterLab."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cxkit.model import Change, Client, Journey, Note, Phase, Place, Promise, Step

OPEN = "import cxkit as cx\nhere = cx.forms.open_session('{client}')"


@pytest.fixture
def bakery(store):
    client = store.create(Client(name="Corner Bakery"))
    steps = [Step(id=f"s{n}", name=f"Step {n}", place=Place(within="p", rank=f"a{n}")) for n in (1, 2, 3)]
    items = [Journey(id="j", name="A loaf"), Phase(id="p", name="Morning", place=Place(within="j")), *steps]
    store.write(client.id, [Change.of(item) for item in (*items, Promise(id="warm", text="Warm until ten"))])
    return client


@pytest.fixture
def show(page: Page, run, bakery) -> Callable[[str], Page]:
    """Opens a notebook with one form of a new bakery."""
    return lambda call: run(page, "part.ipynb", [OPEN.format(client=bakery.id), call])


def test_a_step_is_pressed_beside_its_promise(show, store, bakery):
    tests = show("here.promise_tests()").locator(".cxkit-tests")
    tests.get_by_role("button", name="2 Step 2").click()
    expect(tests.get_by_role("button", name="2 Step 2")).to_have_attribute("aria-pressed", "true")
    expect(tests.locator(".saved")).to_contain_text("saved")
    assert [(t.promise, t.step) for t in store.workshop(bakery.id).promise_tests] == [("warm", "s2")]


def test_an_intention_is_said_with_one_press(show, store, bakery):
    times = show("here.times()").locator(".cxkit-times")
    future = times.get_by_role("row", name="3 Step 3").get_by_role("cell").last
    future.get_by_role("radio", name="+1").check()
    expect(times.locator(".saved")).to_contain_text("saved")
    shop = store.workshop(bakery.id)
    assert [step.same_as for step in shop.steps_of(shop.journey("future"))] == ["s3"]
    assert [answer.value for answer in shop.responses] == [1]


def test_what_an_action_answers_is_chosen_among_groups(show, store, bakery):
    store.write(bakery.id, [Change.of(Note(id="cold", step="s2", sign="pain", text="Cold bread"))])
    form = show("here.items('action', 'title', 'answers')").locator(".cxkit-form")
    form.get_by_placeholder("New action").fill("Bake twice")
    form.get_by_placeholder("New action").press("Enter")
    answers = form.get_by_label("Answers", exact=True)
    answers.select_option("Cold bread, at Step 2")
    groups = answers.locator("optgroup").evaluate_all("all => all.map((each) => each.label)")
    assert groups == ["Pains", "Steps"]
    expect(form.locator(".saved")).to_contain_text("saved")
    assert [action.answers for action in store.workshop(bakery.id).actions] == ["cold"]


def test_a_touchpoint_says_how_it_is_typed(show):
    board = show("here.board()").locator(".cxkit-board")
    board.locator('[data-lane="touchpoint"][data-col="s1"]').click()
    expect(board.get_by_placeholder("name · channel")).to_be_focused()


def test_a_statement_is_typed_and_mended_in_its_row(show, store, bakery):
    form = show("here.traits(known=False)").locator(".cxkit-form")
    form.get_by_placeholder("New statement").fill("Buys on foot")
    form.get_by_placeholder("New statement").press("Enter")
    statement = form.get_by_label("Statement", exact=True)
    expect(statement).to_have_value("Buys on foot")
    statement.fill("Buys on foot, before eight")
    statement.blur()
    expect(form.locator(".saved")).to_contain_text("saved")
    expect(form.locator(".saved")).not_to_contain_text("saving")
    assert [trait.text for trait in store.workshop(bakery.id).traits] == ["Buys on foot, before eight"]


def test_a_letter_is_copied(show):
    page = show("here.letter('invitation')")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".cxkit-letter").get_by_role("button", name="Copy").click()
    expect(page.locator(".cxkit-letter").get_by_text("copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("Dear [name],")


def test_the_report_is_made_and_handed_over(show):
    page = show("here.making(cx.report)")
    making = page.locator(".cxkit-making")
    making.get_by_role("button", name="Make the report").click(timeout=90_000)
    keep = making.get_by_role("button", name="Save a copy", exact=False).last
    keep.wait_for(timeout=90_000)
    with page.expect_download() as download:
        keep.click()
    assert download.value.suggested_filename.endswith(".pdf")
    assert download.value.path().read_bytes().startswith(b"%PDF")


def test_a_board_is_as_wide_as_the_page_as_high_as_its_rows_and_fits(page, run, store, bakery):
    steps = [
        Step(id=f"m{n}", name="Receives confirmation", place=Place(within="p", rank=f"b{n:02}"))
        for n in range(11)
    ]
    store.write(bakery.id, map(Change.of, steps))
    page.set_viewport_size({"width": 1920, "height": 1080})
    form = "here.items('promise', 'text')"  # a form brings its own style along
    run(page, "wide.ipynb", [OPEN.format(client=bakery.id), "here.board()", form])
    board, sheet = page.locator(".cxkit-board"), page.locator(".cxkit-board .sheet")
    page.locator(".cxkit-form").wait_for()
    assert board.bounding_box()["width"] > 1700 > 1200 > page.locator(".cxkit-form").bounding_box()["width"]
    assert sheet.evaluate("sheet => sheet.scrollHeight - sheet.clientHeight") == 0
    page.set_viewport_size({"width": 1280, "height": 800})
    board.get_by_role("button", name="Fit").click()
    assert sheet.evaluate("sheet => sheet.scrollWidth - sheet.clientWidth") == 0
    lines = "name => name.getBoundingClientRect().height / parseFloat(getComputedStyle(name).lineHeight)"
    assert round(board.locator(".head .shown").last.evaluate(lines)) == 2  # a word a line
    assert board.locator(".head .shown").last.get_attribute("title") == "Receives confirmation"
