"""The menu of measures: what every one of them keeps, also with nothing to measure."""

from dataclasses import FrozenInstanceError, fields, is_dataclass

import pandas as pd
import pytest

from cxkit import measures
from cxkit.model import Client, Journey, Phase, Place, Response, Step, Workshop

OF_A_WORKSHOP = [
    "agreement",
    "assumption_gap",
    "assumptions_to_test",
    "before_today_future",
    "department_gaps",
    "emotion_curves",
    "employee_mirror",
    "evidence_shares",
    "statements",
    "expectation_gap",
    "feelings",
    "hand_overs",
    "highs_and_lows",
    "judged_promises",
    "look_again",
    "low_points",
    "peak_ends",
    "practices",
    "priority",
    "promise_gap",
    "retention",
    "rounds",
    "same_steps",
    "touchpoints",
    "trust",
    "trust_parts",
    "usual_suspects",
]


def tables(result: object) -> list[pd.DataFrame]:
    """The tables in a result, however deep."""
    if isinstance(result, pd.DataFrame):
        return [result]
    if isinstance(result, tuple):
        return [table for part in result for table in tables(part)]
    if is_dataclass(result):
        return [table for field in fields(result) for table in tables(getattr(result, field.name))]
    return []


def test_menu_and_exports_agree():
    assert len(measures.__all__) == len(set(measures.__all__))
    assert all(hasattr(measures, name) for name in measures.__all__)
    functions = {name for name in measures.__all__ if name[0].islower()}
    plain = {"figure", "interval", "kendall_w", "krippendorff_alpha", "merge_small_departments", "one_point"}
    plain |= {"best_curve", "best_known", "peak_end", "quadrant", "share_interval", "too_few", "trust_of"}
    plain |= {"journeys_by_state", "largest_change", "feelings_since"}
    assert functions == plain | set(OF_A_WORKSHOP)


EMPTY = {
    "nothing": Workshop.of([Client(name="Kuku")]),
    "a journey without steps": Workshop.of([Client(name="Kuku"), Journey(name="Dinner")]),
    "steps without answers": Workshop.of(
        [
            Client(name="Kuku"),
            Journey(id="j", name="Dinner"),
            Phase(id="p", name="Settling", place=Place(within="j")),
            Step(name="Pays", place=Place(within="p"), payment=True),
            Step(name="Nowhere"),
            Response(participant="nobody", question="feeling", target="nothing", value=1),
        ]
    ),
}


@pytest.mark.parametrize("shop", EMPTY.values(), ids=EMPTY)
@pytest.mark.parametrize("name", OF_A_WORKSHOP)
def test_an_empty_workshop_gives_empty_tables_with_the_same_columns(name, shop, kuku):
    measure = getattr(measures, name)
    found, full = tables(measure(shop)), tables(measure(kuku))
    assert len(found) == len(full)
    for empty, filled in zip(found, full, strict=True):
        assert empty.empty
        assert list(empty.columns) == list(filled.columns)


@pytest.mark.parametrize("name", sorted(set(OF_A_WORKSHOP) - {"feelings"}))
def test_every_result_says_on_what_it_rests(name, kuku, ledgerline, clinic):
    for shop in (kuku, ledgerline, clinic):
        for table in tables(getattr(measures, name)(shop)):
            assert any(column == "n" or column.startswith("n_") for column in table.columns)
            assert "voice" in table.columns
            assert set(table["evidence"]) <= {0, 1, 2, 3}


@pytest.mark.parametrize("name", OF_A_WORKSHOP)
def test_results_are_the_callers_own(name, kuku):
    measure = getattr(measures, name)
    first = [table.copy() for table in tables(measure(kuku))]
    for table in tables(measure(kuku)):
        table[list(table.columns)] = 0
    for before, after in zip(first, tables(measure(kuku)), strict=True):
        pd.testing.assert_frame_equal(before, after)


def test_small_results_are_frozen(kuku):
    results = [measures.agreement(kuku), measures.retention(kuku), *measures.usual_suspects(kuku)]
    for result in [*results, measures.touchpoints(kuku), measures.rounds(kuku)]:
        with pytest.raises(FrozenInstanceError):
            setattr(result, fields(result)[0].name, None)
