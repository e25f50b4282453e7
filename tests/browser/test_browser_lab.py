"""What ``cxkit lab`` opens, as whoever leads a session sees it."""

from collections.abc import Iterator, Sequence

import nbformat
import pytest
from lab import Running, lab
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as NotYet

from cxkit.exchange import load_samples
from cxkit.model import Client
from cxkit.store import Store, open_store

expect.set_options(timeout=40_000)  # a kernel may take its time where all are busy
FEELS = "05-how-it-feels.ipynb"
START = "Start this page"


@pytest.fixture(scope="module")
def kuku_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A remote session with Kuku Nyumbani, in blocks."""
    home = tmp_path_factory.mktemp("home")
    with open_store(home / "cxkit" / "store.db") as store:
        load_samples(store)
        store.create(Client(id="bakery", name="Corner Bakery"))
    with lab(home, "kuku", "--path", "remote") as running:
        yield running


@pytest.fixture
def kept(kuku_lab: Running) -> Iterator[Store]:
    with open_store(kuku_lab.home / "cxkit" / "store.db") as opened:
        yield opened


def start(page: Page, address: str) -> None:
    page.goto(address)
    press(page)


def press(page: Page) -> None:
    """Presses the button, once more where JupyterLab had not bound it yet, and lets all of the page run."""
    button, agenda = page.get_by_role("button", name=START).first, page.locator(".cxkit-agenda")
    button.click()
    try:
        agenda.wait_for(timeout=10_000)
    except NotYet:
        button.click()
        agenda.wait_for()
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for()


def own(running: Running, cells: Sequence[str]) -> str:
    """A notebook of our own beside those that were laid; its cells are run by the menu."""
    (folder,) = running.home.glob("cxkit/clients/*/workshop")
    made = [nbformat.v4.new_code_cell(cell) for cell in ["import cxkit as cx", *cells]]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(cells=made, metadata={"kernelspec": kernel})
    nbformat.write(notebook, folder / "mine.ipynb")
    return running.page("mine.ipynb")


def run_all(page: Page, running: Running, address: str) -> None:
    page.goto(address)
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
    for _ in range(40):  # what runs before the kernel listens is not run
        sessions = running.ask("/api/sessions")
        if any(s["path"] == "mine.ipynb" and s["kernel"]["connections"] for s in sessions):
            break
        page.wait_for_timeout(1000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def test_one_button_starts_a_page_and_what_is_saved_holds_no_answers(page: Page, kuku_lab: Running):
    start(page, kuku_lab.page(FEELS))
    agenda = page.locator(".cxkit-agenda")
    expect(agenda).to_contain_text("35 of the 90 minutes of this session")
    expect(page.locator(".cxkit-missing").last).to_contain_text("14 people of the team have scored")
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1500)
    (saved,) = kuku_lab.home.glob(f"cxkit/clients/*/workshop/{FEELS}")
    notebook = nbformat.read(saved, as_version=4)
    assert all(not cell.outputs for cell in notebook.cells if cell.cell_type == "code")
    assert "14 people" not in saved.read_text("utf-8")


def test_a_page_that_was_started_begins_at_its_top(page: Page, kuku_lab: Running):
    start(page, kuku_lab.page(FEELS))
    expect(page.locator(".cxkit-missing").last).to_be_visible()
    expect(page.get_by_role("heading", name="How it feels", level=1)).to_be_in_viewport()
    expect(page.locator(".cxkit-agenda")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Start 35 minutes")).to_be_focused()


def test_the_way_leads_to_the_next_notebook_in_the_same_window(page: Page, kuku_lab: Running):
    page.goto(kuku_lab.page(FEELS))
    page.get_by_role("link", name="06 Pains and gains →").last.click()
    expect(page.get_by_role("heading", name="Pains and gains", level=1)).to_be_visible()
    assert len(page.context.pages) == 1


def test_no_side_shows_news_extensions_or_a_debugger(page: Page, kuku_lab: Running):
    page.goto(kuku_lab.page(FEELS))
    page.get_by_role("button", name=START).first.wait_for()
    expect(page.get_by_text("Would you like to get notified about official Jupyter news?")).to_have_count(0)
    titles = page.locator(".jp-SideBar.jp-mod-left .lm-TabBar-tab").evaluate_all(
        "tabs => tabs.map(tab => tab.dataset.id)"
    )
    assert set(titles) == {"filebrowser", "table-of-contents"}


def later(page: Page, which: str, minutes: float) -> None:
    """Moves what the browser remembers into the past, as time would."""
    page.evaluate(
        """([which, ms]) => {
          for (const key of Object.keys(localStorage).filter((key) => key.startsWith(`cxkit:${which}:`))) {
            const held = JSON.parse(localStorage.getItem(key));
            localStorage.setItem(key, JSON.stringify({ ...held, began: held.began - ms }));
            window.dispatchEvent(new StorageEvent("storage", { key }));
          }
        }""",
        [which, minutes * 60_000],
    )


def test_the_timer_starts_on_demand_warns_in_words_and_outlives_a_reload(page: Page, kuku_lab: Running):
    start(page, kuku_lab.page(FEELS))
    agenda = page.locator(".cxkit-agenda")
    expect(agenda.locator(".left")).to_have_text("")
    agenda.get_by_role("button", name="Start 35 minutes").click()
    expect(agenda).to_contain_text("34:5")
    later(page, "timer", 29)
    expect(agenda).to_contain_text("6 min left: bring it to an end.")
    expect(agenda).to_have_attribute("data-mood", "close")
    expect(agenda.get_by_role("status").first).to_have_text("Most of the time is gone: bring it to an end.")
    page.reload()
    press(page)
    expect(agenda).to_contain_text("6 min left: bring it to an end.")
    later(page, "timer", 10)
    expect(agenda).to_contain_text("4 min over: close here, put the rest aside.")
    agenda.get_by_role("button", name="Pause").click()
    agenda.get_by_role("button", name="Start over").click()
    expect(agenda.get_by_role("button", name="Start 35 minutes")).to_be_visible()


def test_a_break_is_due_after_fifty_minutes_until_it_is_taken(page: Page, kuku_lab: Running):
    start(page, kuku_lab.page(FEELS))
    agenda = page.locator(".cxkit-agenda")
    agenda.get_by_role("button", name="Start 35 minutes").click()
    pause = agenda.get_by_text("You have worked for 50 minutes: take a break of 10.")
    expect(pause).to_be_hidden()
    later(page, "rest", 51)
    expect(pause).to_be_visible()
    agenda.get_by_role("button", name="Break taken").click()
    expect(pause).to_be_hidden()


def test_people_are_pasted_things_put_aside_and_progress_follows(page: Page, kuku_lab: Running, kept: Store):
    cells = [
        "here = cx.forms.open_session('bakery')",
        "here.people()",
        "here.parking('05')",
        "here.progress()",
    ]
    run_all(page, kuku_lab, own(kuku_lab, cells))
    progress = page.locator(".cxkit-progress")
    expect(progress).to_contain_text("nothing yet")
    people = page.locator(".cxkit-form").first
    people.get_by_label("Alias, department, group").evaluate(
        """(input) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text", "Amina, oven\\nBrian\\tshop\\nCherono; shop; two");
          const event = { clipboardData, bubbles: true, cancelable: true };
          input.dispatchEvent(new ClipboardEvent("paste", event));
        }"""
    )
    expect(progress).to_contain_text("3 people of the team")
    parking = page.locator(".cxkit-form").nth(1)
    parking.get_by_label("Put something aside").fill("What would an app cost?")
    parking.get_by_label("Put something aside").press("Enter")
    parking.get_by_text("saved").wait_for()
    shop = kept.workshop("bakery")
    assert {(p.alias, p.department, p.group) for p in shop.participants} == {
        ("Amina", "oven", None),
        ("Brian", "shop", None),
        ("Cherono", "shop", "two"),
    }
    assert [(p.text, p.during) for p in shop.parked] == [("What would an app cost?", "05 How it feels")]
