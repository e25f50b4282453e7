"""Letters, promises at their steps, three times of a step, rows and the report's button, in JupyterLab."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cxkit.model import Change, Client, Journey, Phase, Place, Promise, Step

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
