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


def names(form):
    return [row["values"]["name"] for row in form.state["items"]]


def test_what_is_put_off_is_done_in_order_and_a_key_pressed_in_between_is_heard_first():
    done = []

    async def looked_on():
        found = poller.Poller(lambda: None)
        found.wake()
        loop = asyncio.get_running_loop()
        found.soon(lambda: (done.append("first"), loop.call_soon(done.append, "key")))
        found.soon(lambda: done.append("second"))
        assert not done
        for _ in range(6):
            await asyncio.sleep(0)

    apart(lambda: asyncio.run(looked_on()))
    assert done == ["first", "key", "second"]


def test_one_that_fails_does_not_hold_up_the_next():
    done = []

    async def looked_on():
        asyncio.get_running_loop().set_exception_handler(lambda *_: done.append("told"))
        found = poller.Poller(lambda: None)
        found.wake()
        found.soon(lambda: 1 / 0)
        found.soon(lambda: done.append("drawn"))
        for _ in range(6):
            await asyncio.sleep(0)

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
        for _ in range(6):
            await asyncio.sleep(0)

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
