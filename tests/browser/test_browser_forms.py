"""Forms in a real JupyterLab: typed, kept, seen elsewhere, and not lost."""

from base64 import b64decode

from playwright.sync_api import expect

from cxkit.model import Change, Client, Promise

PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
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


def test_a_form_in_german_takes_a_comma_and_says_which_language_it_speaks(page, run, store):
    client = store.create(Client(name="Eckbäckerei"))
    speak = "import os\nos.environ['CXKIT_LANGUAGE'] = 'de'"
    run(
        page, "german.ipynb", [speak, CELLS[0].format(client=client.id), "here.form('client', 'repeat_rate')"]
    )
    form = page.locator(".cxkit-form")
    rate = form.get_by_label("Kunden, die wiederkommen")
    rate.fill("61,5")
    form.get_by_text("gespeichert").wait_for()
    assert store.workshop(client.id).client.repeat_rate == 61.5
    rate.fill("viele")
    expect(form.locator(".error")).to_contain_text("Kunden, die wiederkommen muss so sein: 0 … 100")
    rate.fill("62,5")
    expect(form.locator(".error")).to_be_hidden()
    expect(rate).to_have_value("62,5")
    assert store.workshop(client.id).client.repeat_rate == 62.5
    assert page.locator(".cxkit-form[lang=de]").count() == 1


def test_a_colour_and_a_logo_are_chosen_kept_found_again_and_taken_back(page, run, store):
    client = store.create(Client(name="Corner Bakery"))
    page = run(
        page, "brand.ipynb", [CELLS[0].format(client=client.id), "here.form('client', 'accent', 'logo')"]
    )
    form = page.locator(".cxkit-form")
    colour, logo = form.get_by_label("Brand colour", exact=True), form.get_by_label("Logo", exact=True)

    def kept() -> Client:
        return store.workshop(client.id).client

    colour.fill("#aa3355")
    form.get_by_text("saved").wait_for()
    assert kept().accent.lower() == "#aa3355"
    logo.set_input_files({"name": "notes.txt", "mimeType": "text/plain", "buffer": b"no picture"})
    expect(form.locator(".error:visible")).to_contain_text("text/plain")
    assert kept().logo is None
    logo.set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": PIXEL})
    expect(form.get_by_role("button", name="Clear: Logo")).to_be_visible()
    assert store.blob(kept().logo).data == PIXEL
    page.reload()
    page.get_by_text("| Idle").wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    expect(colour).to_have_value("#aa3355")
    for name in ("Logo", "Brand colour"):
        form.get_by_role("button", name=f"Clear: {name}").click()
        expect(form.get_by_role("button", name=f"Clear: {name}")).to_be_hidden()
    expect(form.locator(".saved")).to_contain_text("saved")
    assert (kept().accent, kept().logo) == (None, None)


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


def test_what_waits_to_be_added_outlives_a_reload_and_a_notebook_that_stands_still_says_so(
    page, run, store, lab
):
    client = store.create(Client(name="Corner Bakery"))
    page = run(page, "still.ipynb", [cell.format(client=client.id) for cell in CELLS])
    own, promises = page.locator(".cxkit-form").first, page.locator(".cxkit-form").last
    promises.get_by_placeholder("New promise").fill("Warm until")
    for kernel in lab.kernels():
        lab.restart(kernel)
    own.get_by_label("Relationship we want").fill("A baker who knows your name")
    expect(own.locator(".saved")).to_contain_text("“Start this page” at its top brings it back")
    page.reload()
    page.get_by_text("| Idle").wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    expect(own.get_by_label("Relationship we want")).to_have_value("A baker who knows your name")
    new = promises.get_by_placeholder("New promise")
    expect(new).to_have_value("Warm until")
    new.press("End")
    new.press_sequentially(" ten")
    new.press("Enter")
    expect(promises.get_by_label("Promise", exact=True)).to_have_value("Warm until ten")
    assert page.evaluate("Object.keys(sessionStorage).filter((key) => key.endsWith(':draft'))") == []
    shop = store.workshop(client.id)
    assert shop.client.vision_to == "A baker who knows your name"
    assert [promise.text for promise in shop.promises] == ["Warm until ten"]
