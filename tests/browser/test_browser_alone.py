"""Somebody alone at a JupyterLab: asks for a look, scores a promise, compares, and goes on."""

from playwright.sync_api import expect

from cxkit.model import TOGETHER, Change, Client, Journey, Phase, Place, Promise, PromiseTest, Step

HERE = "import cxkit as cx\nhere = cx.forms.open_session('{client}')"
HOSTILE = "Pays <img src=x onerror=document.title='run'>"


def bakery(store, last="Pays"):
    client = store.create(Client(name="Corner Bakery"))
    names = ["Smells the bread", "Orders", last]
    places = [Place(within="morning", rank=f"a{n}") for n in range(3)]
    store.write(
        client.id,
        [
            Change.of(Journey(id="today", name="A loaf")),
            Change.of(Phase(id="morning", name="Morning", place=Place(within="today"))),
            *(Change.of(Step(id=f"s{n}", name=name, place=places[n])) for n, name in enumerate(names)),
            Change.of(Promise(id="warm", text="Still warm at nine")),
            Change.of(PromiseTest(id="warm-s1", promise="warm", step="s1")),
        ],
    )
    return client.id


def test_the_button_speaks_when_it_is_asked_and_not_before(page, run, store):
    client = bakery(store)
    run(page, "check.ipynb", [HERE.format(client=client), "here.check('s1')"])
    check = page.locator(".cxkit-check")
    question = check.get_by_text("Your journey stops at “Pays”: what happens when something goes wrong?")
    check.get_by_role("button", name="Look at what I have").wait_for()
    expect(question).to_have_count(0)
    check.get_by_role("button", name="Look at what I have").click()
    expect(check.get_by_role("status")).to_contain_text("You have written down 3 steps")
    expect(question).to_be_visible()
    place = Place(within="morning", rank="a9")
    store.write(client, [Change.of(Step(id="s9", name="Complains of a stone", place=place))])
    page.wait_for_timeout(2500)
    expect(question).to_be_visible()  # nobody is corrected while typing
    check.get_by_role("button", name="Look again").click()
    expect(question).to_have_count(0)
    expect(check).to_contain_text("You have thought of what happens when something goes wrong")


def test_what_people_type_is_text_wherever_it_is_told_back(page, run, store):
    client = bakery(store, HOSTILE)
    store.write(client, [Change.of(Promise(id="warm", text=HOSTILE))])
    calls = ["here.check('s1')", "here.units()", "here.own_scores('promised', 'delivered')"]
    run(page, "hostile.ipynb", [HERE.format(client=client), *calls, "here.beside('journey_map')"])
    page.locator(".cxkit-beside svg").first.wait_for()
    page.locator(".cxkit-check button").click()
    expect(page.locator(".cxkit-check")).to_contain_text("<img src=x")
    expect(page.locator(".cxkit-own")).to_contain_text("<img src=x")
    assert page.locator(".cxkit img").count() == 0
    assert page.title() != "run"


def test_a_promise_is_scored_by_hand_and_the_page_beside_the_sample_follows(page, run, store):
    client = bakery(store)
    calls = ["here.own_scores('promised', 'delivered')", "here.beside('promise_gap')"]
    run(page, "own.ipynb", [HERE.format(client=client), *calls])
    own, both = page.locator(".cxkit-own"), page.locator(".cxkit-beside")
    both.locator("details svg").first.wait_for()
    own.get_by_role("radiogroup").nth(0).get_by_role("radio", name="5").check(force=True)
    own.get_by_role("radiogroup").nth(1).get_by_role("radio", name="2").check(force=True)
    expect(own).to_contain_text("broken: less than they were led to expect (−3)")
    expect(both.locator("section")).to_contain_text("The one promise scored is broken")
    expect(both.locator("details summary")).to_have_text("For comparison: Kuku Nyumbani, a fictional sample")
    answers = {(a.participant, a.question): a.value for a in store.workshop(client).responses}
    assert answers == {(TOGETHER, "promised"): 5, (TOGETHER, "delivered"): 2}


def test_the_list_of_units_leads_on_without_loading_the_page_anew(page, run, store, lab):
    client = bakery(store)
    lab.write("02-how-it-feels-and-how-i-know.ipynb", ["'the second unit'"])
    run(page, "units.ipynb", [HERE.format(client=client), "here.units()"])
    units = page.locator(".cxkit-units")
    units.wait_for()
    expect(units.locator("[aria-current=step]")).to_have_text("01 My first contact")
    page.evaluate("window.stays = true")
    units.get_by_role("link", name="02 How it feels, and how I know").click()
    page.get_by_text("the second unit").wait_for()
    assert page.evaluate("window.stays") is True
