"""How far the room agrees: the same numbers, found by hand."""

from itertools import combinations
from statistics import mean

import numpy as np
import pytest

from cxkit.measures import agreement, department_gaps, kendall_w, krippendorff_alpha, rounds
from cxkit.model import TOGETHER, Participant, Response, Step, Workshop


@pytest.fixture(params=["kuku", "ledgerline", "clinic"])
def sample(request) -> Workshop:
    return request.getfixturevalue(request.param)


def ratings(shop: Workshop, round: int) -> np.ndarray:
    """People × steps, NaN where somebody said nothing."""
    steps = [step.id for step in shop.steps_of(shop.journey())]
    team = [p.id for p in shop.participants if p.voice == "team"]
    grid = np.full((len(team), len(steps)), np.nan)
    for r in shop.responses:
        known = r.question == "feeling" and r.round == round and r.value is not None
        if known and r.participant in team and r.target in steps:
            grid[team.index(r.participant), steps.index(r.target)] = r.value
    return grid[~np.isnan(grid).all(axis=1)]


@pytest.mark.parametrize("round", [1, 2])
def test_agreement_is_that_of_the_people_and_steps(sample, round):
    found, grid = agreement(sample, round=round), ratings(sample, round)
    assert found.n == len(grid)
    assert found.alpha == pytest.approx(krippendorff_alpha(grid, "ordinal"))
    assert found.w == pytest.approx(kendall_w(grid).w)
    assert found.n_w == (~np.isnan(grid).any(axis=1)).sum()
    assert found.spread["mean"].tolist() == pytest.approx(np.nanmean(grid, axis=0))
    assert found.spread["n"].tolist() == (~np.isnan(grid)).sum(axis=0).tolist()


def test_departments_differ_where_two_of_them_lie_a_point_apart(sample):
    departments = {p.id: p.department for p in sample.participants if p.voice == "team"}
    differing, compared = 0, 0
    for step in sample.steps_of(sample.journey()):
        said: dict[str, list[int]] = {}
        for r in sample.responses:
            if (r.question, r.target, r.round) == ("feeling", step.id, 1) and r.participant in departments:
                said.setdefault(departments[r.participant], []).append(r.value)
        means = [mean(values) for values in said.values() if len(values) >= 3]
        gaps = [abs(a - b) for a, b in combinations(means, 2)]
        compared += bool(gaps)
        differing += any(gap >= 1 - 1e-9 for gap in gaps)
    found = agreement(sample)
    assert (found.steps_compared, found.steps_differing) == (compared, differing)


def test_kukus_departments_agree_more_after_talking(kuku):
    told = rounds(kuku)
    assert (told.first.steps_differing, told.second.steps_differing) == (4, 2)
    assert told.second.alpha > told.first.alpha
    per_step = told.per_step.set_index("name").loc["Pays"]
    assert per_step["shift"] == pytest.approx(per_step["mean_2"] - per_step["mean_1"])
    assert per_step["shift"] < 0


def room(**departments: list[int]) -> list:
    """People of each department, and what each of them feels at paying."""
    found = []
    for department, feelings in departments.items():
        for at, value in enumerate(feelings):
            who = f"{department}{at}"
            found.append(Participant(id=who, alias=who, department=department))
            found.append(Response(participant=who, question="feeling", target="pay", value=value))
    return found


PAY = Step(id="pay", name="Pays")


def gaps(shop: Workshop) -> list[tuple[str, str, float, int, int]]:
    columns = ["department_a", "department_b", "difference", "n_a", "n_b"]
    return list(department_gaps(shop)[columns].itertuples(index=False, name=None))


def test_the_happier_department_comes_first(dinner):
    shop = dinner([PAY], *room(sales=[2, 1, 2], delivery=[-1, -1, 0]))
    assert gaps(shop) == [("sales", "delivery", pytest.approx(7 / 3), 3, 3)]
    assert agreement(shop).steps_differing == 1


def test_small_departments_are_merged(dinner):
    shop = dinner([PAY], *room(sales=[2, 2, 2], finance=[0], legal=[-1, -2]))
    assert gaps(shop) == [("sales", "finance + legal", 3, 3, 3)]


def test_a_department_is_not_compared_where_only_two_of_it_answered(dinner):
    people = room(sales=[2, 2, 2], finance=[-2, -2, 0])
    silent = [item for item in people if not isinstance(item, Response) or item.participant != "finance2"]
    elsewhere = Response(participant="finance2", question="feeling", target="wait", value=0)
    assert gaps(dinner([PAY, Step(id="wait", name="Waits")], *silent, elsewhere)) == []


def test_a_person_alone_is_not_shown(dinner):
    shop = dinner([PAY], *room(sales=[2, 2, 2], finance=[-2]))
    assert gaps(shop) == []
    assert agreement(shop).steps_compared == 0


def test_neither_the_room_together_nor_customers_nor_people_without_department_are_compared(dinner):
    guest = Participant(id="guest", alias="Guest", voice="customer", department="sales")
    others = [Participant(id=f"x{i}", alias=f"X{i}") for i in range(3)]
    more = [
        Response(participant=who, question="feeling", target="pay", value=-2)
        for who in (TOGETHER, "guest", "x0", "x1", "x2")
    ]
    shop = dinner([PAY], *room(sales=[2, 2]), guest, *others, *more)
    assert gaps(shop) == []
    assert agreement(shop).n == 5
