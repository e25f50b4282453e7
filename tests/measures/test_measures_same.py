"""Which steps are the same: followed both ways and on, never by their names."""

from cxkit.measures import same_steps
from cxkit.model import Client, Promise, Step, Workshop


def steps(**same_as):
    """Steps by id, each the same as another or as none; all by one name."""
    return Workshop.of(
        [Client(name="Kuku"), *(Step(id=id, name="Pays", same_as=other) for id, other in same_as.items())]
    )


def test_it_is_followed_in_either_direction_and_on():
    same = same_steps(steps(before="today", today=None, future="today", wish="future"))
    assert set(same) == {"before", "today", "future", "wish"}
    assert all(group == {"before", "today", "future", "wish"} for group in same.values())


def test_an_equal_name_makes_no_step_the_same():
    assert same_steps(steps(a=None, b=None)) == {"a": {"a"}, "b": {"b"}}


def test_two_that_name_a_removed_step_are_still_the_same():
    same = same_steps(steps(before="gone", future="gone"))
    assert set(same) == {"before", "future"}
    assert same["before"] >= {"before", "future"}


def test_two_that_name_something_else_than_a_step_are_not_the_same():
    shop = steps(before="once", future="once")
    once = Promise(id="once", text="You never have to ask us twice")
    same = same_steps(Workshop.of([shop.client, *shop.steps, once]))
    assert same == {"before": {"before"}, "future": {"future"}}


def test_a_ring_ends():
    assert same_steps(steps(a="b", b="c", c="a"))["b"] == {"a", "b", "c"}


def test_today_shares_its_steps_with_before_and_future(clinic):
    same = same_steps(clinic)
    for step in clinic.steps:
        assert step.id in same[step.id]
        assert all(same[other] == same[step.id] for other in same[step.id])
    assert any(len(group) == 3 for group in same.values())
