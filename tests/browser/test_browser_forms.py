"""Forms in a real JupyterLab: typed, kept, seen elsewhere, and not lost."""

from cxkit.model import Client

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
