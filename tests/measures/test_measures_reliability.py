"""α and W against the figures printed in the literature, against another Friedman, and their laws."""

from math import nan

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import friedmanchisquare

from cxkit.errors import BadValue
from cxkit.measures import kendall_w, krippendorff_alpha

# Krippendorff's reliability data "C": 4 observers, 12 units
C = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, nan, nan, nan],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nan, 3],
        [nan, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nan],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nan],
    ]
)

# 4 judges, 8 wines
WINES = np.array(
    [
        [1, 1, 3, 6, 6, 7, 8, 9],
        [2, 3, 8, 4, 5, 5, 7, 9],
        [0, 3, 1, 3, 5, 6, 7, 9],
        [1, 2, 4, 3, 6, 2, 9, 8],
    ]
)

LEVELS = ("nominal", "ordinal", "interval", "ratio")


@pytest.mark.parametrize(
    ("level", "printed"), [("nominal", 0.7434), ("ordinal", 0.8154), ("interval", 0.8491), ("ratio", 0.7974)]
)
def test_alpha_is_the_printed_one(level, printed):
    assert krippendorff_alpha(C, level) == pytest.approx(printed, abs=5e-5)


def test_w_is_the_printed_one():
    w, chi2, df = kendall_w(WINES)
    assert w == pytest.approx(0.8134, abs=5e-5)
    assert chi2 == pytest.approx(22.7764, abs=5e-5)
    assert df == 7


scores = st.integers(-2, 2).map(float)


def grids(cell):
    sizes = st.tuples(st.integers(2, 6), st.integers(3, 7))
    return sizes.flatmap(
        lambda size: st.lists(
            st.lists(cell, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
        ).map(np.array)
    )


@settings(max_examples=60, deadline=None)
@given(grids(scores))
def test_k_times_n_minus_1_times_w_is_friedmans_chi2(table):
    assume(any(len(set(judge)) > 1 for judge in table))
    found = kendall_w(table)
    assert 0 <= found.w <= 1 + 1e-12
    assert found.chi2 == pytest.approx(friedmanchisquare(*table.T).statistic)


def alpha_by_pairs(table, level):
    """α again, from its definition: every pair of values within units against every pair overall."""
    units = [[v for v in column if not np.isnan(v)] for column in np.asarray(table, dtype=float).T]
    units = [unit for unit in units if len(unit) > 1]
    values = [v for unit in units for v in unit]

    def distance(a, b):
        if level == "nominal":
            return float(a != b)
        if level == "interval":
            return (a - b) ** 2
        if level == "ratio":
            return ((a - b) / (a + b)) ** 2 if a + b else 0.0
        low, high = min(a, b), max(a, b)
        between = sum(low <= v <= high for v in values) - (values.count(a) + values.count(b)) / 2
        return 0.0 if a == b else between**2

    expected = sum(distance(a, b) for a in values for b in values) / (len(values) * (len(values) - 1) or 1)
    if expected == 0:
        return None
    observed = sum(sum(distance(a, b) for a in u for b in u) / (len(u) - 1) for u in units) / len(values)
    return 1 - observed / expected


with_gaps = grids(st.one_of(st.integers(0, 4).map(float), st.just(nan)))


@settings(max_examples=60, deadline=None)
@given(with_gaps, st.sampled_from(LEVELS))
def test_alpha_follows_from_its_definition(table, level):
    expected = alpha_by_pairs(table, level)
    found = krippendorff_alpha(table, level)
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-9))


@settings(max_examples=60, deadline=None)
@given(with_gaps, st.sampled_from(LEVELS), st.randoms(use_true_random=False))
def test_alpha_does_not_care_who_is_asked_first_or_who_says_nothing(table, level, random):
    coders, units = list(range(table.shape[0])), list(range(table.shape[1]))
    random.shuffle(coders)
    random.shuffle(units)
    shuffled = table[coders][:, units]
    silent = np.vstack([shuffled, np.full(table.shape[1], nan)])
    found = krippendorff_alpha(table, level)
    expected = None if found is None else pytest.approx(found, abs=1e-9)
    assert krippendorff_alpha(shuffled, level) == expected
    assert krippendorff_alpha(silent, level) == expected
    assert found is None or found <= 1 + 1e-12


@settings(deadline=None)
@given(st.lists(st.integers(1, 5), min_size=2, max_size=8), st.integers(2, 5), st.sampled_from(LEVELS))
def test_perfect_agreement_is_one(scores_of_all, coders, level):
    assume(len(set(scores_of_all)) > 1)
    assert krippendorff_alpha([scores_of_all] * coders, level) == pytest.approx(1)
    assert kendall_w([scores_of_all] * coders).w == pytest.approx(1)


@pytest.mark.parametrize("table", [[], [[]], [[1, 2, 3]], [[2, 2], [2, 2]], [[1, nan], [nan, 2]]])
def test_where_agreement_cannot_be_told_there_is_no_number(table):
    assert krippendorff_alpha(table, "ordinal") is None
    assert kendall_w(table) is None


def test_an_unknown_level_is_refused_with_the_choices():
    with pytest.raises(BadValue, match=r"cardinal.*nominal, ordinal, interval, ratio"):
        krippendorff_alpha(C, "cardinal")
