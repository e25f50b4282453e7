"""Which promise is tested at which step: pressed, pressed again, on two laptops."""

import pytest
from forms_seats import at, bakery, seat

from cxkit.model import Change, Promise


@pytest.fixture
def here(tmp_path):
    session = bakery(tmp_path)
    session.write([Change.of(Promise(id="warm", text="Warm until ten"))])
    return session


def test_what_has_to_be_written_down_first_is_said(tmp_path, here):
    (tmp_path / "other").mkdir()
    assert seat(tmp_path / "other").promise_tests().problems[0].startswith("There are no promises yet")
    assert here.promise_tests().problems == ("“Warm until ten” has no step where it is kept or broken.",)


def test_a_step_is_pressed_and_pressed_again(here):
    tests = here.promise_tests()
    tests.press("Warm until ten", "Step 3")
    tests.press("Warm until ten", "Step 1")
    assert tests.value == {"Warm until ten": ["Step 1", "Step 3"]}
    tests.press("warm", "s3")
    assert tests.value == {"Warm until ten": ["Step 1"]}
    tests.press("warm", "s3")
    assert tests.state["promises"][0]["steps"] == ["s1", "s3"]
    assert here.shop.problems == ()


def test_pressed_on_two_laptops_it_is_one_test(here):
    one, other = here.promise_tests(), here.promise_tests()
    for n, tests in enumerate((one, other)):
        assert "kept" in tests.perform(
            {"id": f"op{n}", "do": "press", "promise": "warm", "step": "s2", "on": True}
        )
    assert len(here.shop.promise_tests) == 1


@pytest.mark.parametrize(
    "operation",
    [{}, {"do": "dance"}, {"do": "press"}, {"do": "press", "promise": "warm", "step": "nowhere", "on": True}],
)
def test_nonsense_is_refused_and_never_raises(here, operation):
    assert here.promise_tests().perform({"id": "op", **operation})["refused"]


def test_a_sample_shows_its_tests(tmp_path):
    tests = at(tmp_path, "kuku").promise_tests()
    assert tests.value["You never have to ask us twice"] == ["Pays"]
    assert tests.problems == ()
