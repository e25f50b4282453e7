"""Which figures may be shown is decided in one place, and these are its laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxkit.measures import figure, interval, merge_small_departments, one_point, share_interval, too_few
from cxkit.model import Voice

feelings = st.lists(st.integers(-2, 2), min_size=30, max_size=120)


@settings(max_examples=30, deadline=None)
@given(feelings, st.sampled_from(["team", "employee", "walk"]))
def test_staff_never_get_an_interval(values, voice):
    assert interval(values, voice) is None
    assert share_interval(0, len(values), voice) is None


def test_customers_get_one_from_thirty_on():
    assert interval([1] * 29, "customer") is None
    assert share_interval(20, 29, "customer") is None
    assert interval([1] * 30, "customer") == (1, 1)
    assert share_interval(20, 30, "customer") is not None


@settings(max_examples=30, deadline=None)
@given(feelings)
def test_an_interval_holds_the_mean_and_stays_on_the_scale(values):
    low, high = interval(values, "customer")
    assert -2 <= low <= np.mean(values) + 1e-9
    assert np.mean(values) - 1e-9 <= high <= 2
    assert interval(values[::-1], "customer") == (low, high)


def test_an_interval_is_that_of_a_plain_bootstrap():
    values = [-2] * 20 + [-1] * 15 + [0] * 8 + [2] * 5
    rng = np.random.default_rng(7)
    means = rng.choice(values, size=(4000, len(values))).mean(axis=1)
    assert interval(values, "customer") == pytest.approx(np.percentile(means, [2.5, 97.5]), abs=0.06)


@given(st.integers(30, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_of_a_share_holds_it(hits_of_n):
    hits, n = hits_of_n
    low, high = share_interval(hits, n, "customer")
    assert 0 <= low <= hits / n <= high <= 1
    assert low < high


@given(st.dictionaries(st.text(min_size=1, max_size=4), st.integers(1, 6), max_size=6))
def test_nobody_is_shown_in_a_department_of_fewer_than_three(people):
    shown = merge_small_departments(people)
    assert set(shown) == set(people)
    sizes: dict[str, int] = {}
    for name, label in shown.items():
        if label is None:
            assert people[name] < 3
        else:
            sizes[label] = sizes.get(label, 0) + people[name]
    assert all(n >= 3 for n in sizes.values())
    assert all(shown[name] == name for name, n in people.items() if n >= 3)


def test_too_few_answers_are_said_to_be_too_few():
    assert [too_few(n) for n in (0, 2, 3, 48)] == [True, True, False, False]
    assert figure("+1.2", 0) == "too few answers (n = 0)"
    assert figure("+1.2", 3) == "+1.2"


def test_a_difference_counts_from_one_point_on_whatever_the_rounding():
    voices: dict[Voice, float] = {"team": 14 / 10, "customer": 4 / 10}
    assert voices["team"] - voices["customer"] != 1
    assert one_point(voices["team"] - voices["customer"])
    assert not one_point(0.99)
