"""The plan of the workshop adds up, and says what is wrong when it does not."""

from pathlib import Path

import pytest
import yaml

from cxkit.errors import BadValue, FileRefused, NotFound
from cxkit.forms.paths import ROWS, Plan, plan, read_plan
from cxkit.resources import find

SHIPPED = yaml.safe_load((find("workshops") / "workshops.yaml").read_text("utf-8"))
MINUTES = {"taster": [90], "half_day": [210], "full_day": [360], "two_half_days": [180, 180]}


def refused(tmp_path: Path, changed: dict) -> str:
    file = tmp_path / "workshops.yaml"
    file.write_text(yaml.safe_dump(changed, sort_keys=False), "utf-8")
    with pytest.raises(BadValue) as found:
        read_plan(file)
    return str(found.value)


@pytest.fixture
def own() -> dict:
    """The shipped plan, to be broken."""
    return yaml.safe_load(yaml.safe_dump(SHIPPED))


def unit(own: dict, id: str) -> dict:
    return next(each for each in own["facilitated"] if each["id"] == id)


def path(own: dict, id: str) -> dict:
    return next(each for each in own["paths"] if each["id"] == id)


@pytest.mark.parametrize("name", MINUTES)
def test_the_paths_take_the_minutes_of_the_method(name: str):
    assert [session.minutes for session in plan().path(name).sessions] == MINUTES[name]


def test_a_remote_block_is_bearable_with_its_breaks():
    remote = plan().path("remote")
    assert [remote.on_the_clock(session) for session in remote.sessions] == [110, 100, 90, 80]


def test_the_method_has_forty_one_rows_and_each_has_its_place():
    assert len(ROWS) == 41
    assert {row for each in plan().facilitated for row in each.rows} == set(ROWS)


def test_a_taster_leaves_out_aim_promises_walk_and_evidence():
    assert {"01", "03", "07", "08"}.isdisjoint(each.id for each in plan().way("taster"))
    assert plan().unit("01").minutes_on("taster") is None


def test_what_is_not_there_is_named_with_what_is():
    with pytest.raises(NotFound, match=r"No path is called “weekend”\. Choose from: taster, half_day"):
        plan().path("weekend")
    with pytest.raises(NotFound, match=r"No notebook of the workshop goes by “13”\. Choose from: 00, 01"):
        plan().unit("13")


def test_the_plan_is_frozen():
    with pytest.raises(ValueError, match="frozen"):
        plan().unit("05").title = "Other"


def test_minutes_that_do_not_add_up(own, tmp_path: Path):
    unit(own, "05")["minutes"]["half_day"] = 30
    assert "half_day, session 1: its notebooks take 215 minutes and not 210" in refused(tmp_path, own)


def test_a_row_that_nobody_asks_for_and_one_that_does_not_exist(own, tmp_path: Path):
    unit(own, "08")["rows"] = ["C5", "D5", "D11"]
    told = refused(tmp_path, own)
    assert "no notebook asks for D2 of the method" in told
    assert "the method has no row D11" in told


def test_two_groups_that_work_for_different_times(own, tmp_path: Path):
    unit(own, "03")["minutes"]["half_day"] = 40
    assert "03, 04 are worked through at the same time and take different times" in refused(tmp_path, own)


def test_a_notebook_with_minutes_and_no_place(own, tmp_path: Path):
    unit(own, "07")["minutes"]["half_day"] = 20
    assert "07 has minutes on the path half_day and no place" in refused(tmp_path, own)


def test_a_notebook_twice_or_unknown(own, tmp_path: Path):
    path(own, "taster")["sessions"][0]["order"] = ["02", "02", "99"]
    told = refused(tmp_path, own)
    assert "02 stands twice on the path taster" in told
    assert "goes by “99”" in told


def test_more_lenses_than_a_session_bears_and_one_of_another_notebook(own, tmp_path: Path):
    path(own, "half_day")["sessions"][0]["lenses"] = ["mirror", "painless", "openness"]
    told = refused(tmp_path, own)
    assert "half_day, session 1: 3 lenses; a session bears at most 2" in told
    assert "the lens openness is none, or its notebook is not part of it" in told


def test_more_scores_than_a_person_bears(own, tmp_path: Path):
    unit(own, "05")["scores"]["half_day"] = 30
    assert "one person is asked for 55 scores; at most 40" in refused(tmp_path, own)


def test_a_remote_block_that_is_too_long(own, tmp_path: Path):
    unit(own, "03")["minutes"]["remote"] = unit(own, "04")["minutes"]["remote"] = 70
    path(own, "remote")["sessions"][0]["minutes"] = 115
    assert "remote, session 1: a block takes 135 minutes with its breaks" in refused(tmp_path, own)


def test_a_unit_that_is_too_long_to_do_alone(own, tmp_path: Path):
    own["self_guided"][0]["minutes"] = 25
    assert "the unit s1 takes 25 minutes; one done alone takes at most 20" in refused(tmp_path, own)


def test_a_word_nobody_knows_is_refused_with_its_place(own, tmp_path: Path):
    own["facilitated"][3]["minute"] = 3
    assert "facilitated.3.minute" in refused(tmp_path, own)


def test_a_file_that_is_no_yaml(tmp_path: Path):
    (tmp_path / "workshops.yaml").write_text("paths: [", "utf-8")
    with pytest.raises(FileRefused):
        read_plan(tmp_path / "workshops.yaml")


def test_what_is_read_is_the_plan():
    assert isinstance(plan(), Plan)
