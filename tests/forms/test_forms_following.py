"""What is on screen follows the store: answers first, then pictures, and nothing that nobody sees."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from apart import apart
from forms_seats import bakery

from cxkit.forms import live, poller


@pytest.fixture
def clock(monkeypatch):
    """A clock that is moved by hand: ``clock.now += 60``."""

    class Clock:
        now = 0.0

        def __call__(self) -> float:
            return self.now

    found = Clock()
    for module in (live, poller):
        monkeypatch.setattr(module, "monotonic", found)
    return found


@pytest.fixture
def hurried(monkeypatch):
    """No breath between two things that follow."""
    monkeypatch.setattr(poller, "BREATH_SECONDS", 0)


async def _turns(loops=6):
    """Lets a loop go round."""
    for _ in range(loops):
        await asyncio.sleep(0)


def names(form):
    return [row["values"]["name"] for row in form.state["items"]]


def test_what_is_put_off_is_done_in_order_and_a_key_pressed_in_between_is_heard_first(hurried):
    done = []

    async def looked_on():
        found = poller.Poller(lambda: None)
        found.wake()
        loop = asyncio.get_running_loop()
        found.soon(lambda: (done.append("first"), loop.call_soon(done.append, "key")))
        found.soon(lambda: done.append("second"))
        assert not done
        await _turns()

    apart(lambda: asyncio.run(looked_on()))
    assert done == ["first", "key", "second"]


def test_what_can_wait_is_done_once_the_keys_rest_and_a_picture_before_a_form(tmp_path, clock, hurried):
    here = bakery(tmp_path, steps=1)
    told = []
    shown = here.missing(), here.steps("name"), here.chart("emotion_curve"), here.section(lambda _: [])
    for each in shown:
        each.seen = lambda _, each=each: told.append(type(each).__name__) or {}

    async def looked_on():
        here.poller.wake()
        here.steps("thinks").set("s1", thinks="Is it fresh?")
        await _turns()
        typing = list(told)
        clock.now += poller.RESTED_AFTER_SECONDS
        while len(told) < len(shown):
            await asyncio.sleep(0.05)
        return typing

    typing = apart(lambda: asyncio.run(asyncio.wait_for(looked_on(), 20)))
    assert typing == ["Picture", "Form"]
    assert told[2:] == ["Missing", "Section"]


def test_one_that_fails_does_not_hold_up_the_next(hurried):
    done = []

    async def looked_on():
        asyncio.get_running_loop().set_exception_handler(lambda *_: done.append("told"))
        found = poller.Poller(lambda: None)
        found.wake()
        found.soon(lambda: 1 / 0)
        found.soon(lambda: done.append("drawn"))
        await _turns()

    apart(lambda: asyncio.run(looked_on()))
    assert done == ["told", "drawn"]


def test_where_a_loop_has_ended_the_next_one_takes_over():
    done = []
    found = poller.Poller(lambda: done.append("looked"), every_seconds=0)

    async def ended():
        found.wake()
        found.soon(lambda: done.append("late"))

    async def goes_on():
        found.wake()
        await asyncio.sleep(0.01)

    apart(lambda: asyncio.run(ended()))
    done.clear()
    assert not found.running
    found.soon(lambda: done.append("at once"))
    assert done == ["at once"]
    apart(lambda: asyncio.run(goes_on()))
    assert "looked" in done


def test_a_picture_is_drawn_once_for_all_that_is_new(tmp_path, monkeypatch):
    here = bakery(tmp_path)
    picture = here.chart("emotion_curve")
    drawn = []
    monkeypatch.setattr(type(picture), "seen", lambda self, shop: drawn.append(shop.tick) or {})

    async def looked_on():
        here.poller.wake()
        steps = here.steps("thinks")
        for n in range(1, 4):
            steps.set(f"s{n}", thinks="Is it fresh?")
        assert not drawn
        await _turns()

    apart(lambda: asyncio.run(looked_on()))
    assert drawn == [here.shop.tick]


def test_a_form_that_was_never_on_a_screen_follows(tmp_path, clock):
    here = bakery(tmp_path, steps=1)
    form = here.steps("name")
    clock.now += 1000
    here.steps("name").set("s1", name="Enters")
    assert names(form) == ["Enters"]


def test_a_form_that_has_gone_from_the_screen_waits_till_it_is_back(tmp_path, clock):
    def session():
        here = bakery(tmp_path, steps=1)
        gone, shown = here.steps("name"), here.steps("name")
        gone._heard(None, {"here": True}, [])
        clock.now += poller.RESTS_AFTER_SECONDS + 1
        shown._heard(None, {"here": True}, [])
        shown.set("s1", name="Enters")
        yield names(shown), names(gone)
        gone._heard(None, {"here": True}, [])
        yield names(shown), names(gone)

    while_gone, back = apart(lambda: list(session()))
    assert while_gone == (["Enters"], ["Step 1"])
    assert back == (["Enters"], ["Enters"])


def test_what_is_out_of_sight_waits_until_some_screen_shows_it(tmp_path):
    def session():
        here = bakery(tmp_path, steps=1)
        shown, other = here.steps("name"), here.steps("name")
        for view, away in (("left", False), ("right", True)):
            shown._heard(None, {"here": True, "view": view, "away": away}, [])
        other.set("s1", name="Enters")
        yield names(shown)
        shown._heard(None, {"here": True, "view": "left", "away": True}, [])
        other.set("s1", name="Leaves")
        yield names(shown)
        shown._heard(None, {"here": True, "view": "right", "away": False}, [])
        yield names(shown)

    assert apart(lambda: list(session())) == [["Enters"], ["Enters"], ["Leaves"]]


def test_no_answer_comes_before_its_state_though_another_thread_looks_for_news(tmp_path, monkeypatch):
    here = bakery(tmp_path, steps=1)
    form = here.steps("name")
    shown, ended = [], Event()
    seen = form.seen
    monkeypatch.setattr(form, "seen", lambda shop: time.sleep(0.002) or seen(shop))
    monkeypatch.setattr(form, "send", lambda answer: shown.append((answer["shown"], names(form))))

    async def looked_on():
        here.poller.wake()
        while not ended.is_set():
            here.refresh()
            await asyncio.sleep(0)

    with ThreadPoolExecutor(1) as pool:
        looks = pool.submit(lambda: asyncio.run(looked_on()))
        for n in range(60):
            operation = {"id": f"op{n}", "do": "set", "item": "s1", "field": "name", "value": f"Enters {n}"}
            form._heard(None, operation, [])
        ended.set()
        looks.result()
    assert [told for _, told in shown] == [[f"Enters {n}"] for n in range(60)]
    assert [tick for tick, _ in shown] == sorted({tick for tick, _ in shown})
