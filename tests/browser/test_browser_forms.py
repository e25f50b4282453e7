"""Forms in a real JupyterLab: typed, kept, seen elsewhere, and not lost."""

from playwright.sync_api import expect

from cxkit.model import Change, Client, Promise

CELLS = [
    "import cxkit as cx\nhere = cx.forms.open_session('{client}')",
    "here.form('client', 'name', 'vision_to')",
    "here.items('promise', 'text', 'made_by', 'importance')",
]


def test_what_is_typed_is_in_the_store_before_it_is_called_saved(page, run, store):
    client = store.create(Client(name="Corner Bakery"))
    run(page, "form.ipynb", [cell.format(client=client.id) for cell in CELLS])
    form = page.locator(".cxkit-form").first
    form.get_by_label("Relationship we want").fill("A baker who knows your name")
    form.get_by_text("saved").wait_for()
    assert store.workshop(client.id).client.vision_to == "A baker who knows your name"


def test_a_press_in_one_form_leaves_the_others_alone(page, run, store):
    client = store.create(Client(name="Corner Bakery"))
    store.write(client.id, [Change.of(Promise(text=text)) for text in ("Warm until ten", "No queue")])
    form = "here.items('promise', 'text', 'importance')"
    run(page, "twice.ipynb", [CELLS[0].format(client=client.id), form, form])
    first, second = page.locator(".cxkit-form").first, page.locator(".cxkit-form").last
    first.get_by_role("radio", name="4").first.check(force=True)
    expect(second.get_by_role("radio", name="4").first).to_be_checked()  # it follows, and is no rival
    expect(first.get_by_role("radio", name="4").first).to_be_checked()
    ids = page.locator(".cxkit [id]").evaluate_all("nodes => nodes.map((node) => node.id)")
    assert len(ids) == len(set(ids)) > 20
