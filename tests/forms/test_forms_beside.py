"""One's own picture, and the sample's for comparison."""

import pytest
from forms_seats import bakery

from cxkit.charts import CHARTS
from cxkit.errors import NotFound
from cxkit.forms import open_session
from cxkit.store import open_store


@pytest.fixture
def here(tmp_path):
    with open_store(tmp_path / "store.db") as store:
        yield open_session(store=store)


@pytest.mark.parametrize("kind", CHARTS)
def test_every_picture_has_a_sample_beside_it_also_for_somebody_who_has_not_begun(here, kind: str):
    both = here.beside(kind)
    assert both.state["svgs"]
    assert both.sample["svgs"]
    assert both.sample["title"] != both.state["title"]
    assert both.spec["other"] == "For comparison: Kuku Nyumbani, a fictional sample"
    assert here.store.clients() == []


def test_ones_own_follows_and_the_sample_stays(tmp_path):
    here = bakery(tmp_path, steps=2, people=())
    both = here.beside("emotion_curve")
    before = dict(both.sample)
    here.board().perform({"id": "f", "do": "feel", "step": "s1", "value": -2})
    assert both.state["title"] == "“Step 1” is the low point, the team assumes: −2.0"
    assert both.sample == before
    assert both.value.shop is here.shop


def test_both_are_dark_when_the_page_is(here):
    both = here.beside("promise_gap", sample="clinic")
    light = both.sample["svgs"]
    both.dark = True
    assert both.sample["svgs"] != light


def test_what_does_not_exist_is_named_with_what_does(here):
    with pytest.raises(NotFound, match="kuku"):
        here.beside("emotion_curve", sample="kiosk")
    with pytest.raises(NotFound, match="emotion_curve"):
        here.beside("pie")
