"""What holds on the board whatever anybody does: the order stays sound, and only nonsense is refused."""

from itertools import count
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cxkit.errors import BadValue
from cxkit.forms.board.found import Found
from cxkit.forms.board.operations import DO, SETTABLE, changes_of
from cxkit.forms.board.seen import problems, seen
from cxkit.model import Change, Client, Step, Workshop
from cxkit.store.fold import Fold
from cxkit.store.settle import Entry

HOSTILE = [
    "Pays",
    "مرحبا بالعالم",
    "👩‍🍳 cooks",
    "<script>alert(1)</script>",
    "=1+1",
    "a\x00b",
    "\ud800",
    " ",
    "",
    "x" * 5000,
    "\u202egnihtyrev",
    "Website · web",
    "·",
]
IDS = ["s1", "s2", "s3", "p1", "p2", "n1", "kuku", "today", "today-first", "nowhere", ""]
ids = st.sampled_from(IDS)
texts = st.sampled_from(HOSTILE) | st.text(max_size=8)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts | ids,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=4,
)
FIELDS = sorted({field for fields in SETTABLE.values() for field in fields})


def items(field: str) -> st.SearchStrategy[Any]:
    return st.lists(st.fixed_dictionaries({"id": ids, field: texts}), min_size=1, max_size=3)


sensible = st.one_of(
    st.fixed_dictionaries(
        {"do": st.just("add_steps"), "items": items("name")}, optional={"phase": ids, "after": ids}
    ),
    st.fixed_dictionaries({"do": st.just("add_phases"), "items": items("name")}, optional={"after": ids}),
    st.fixed_dictionaries(
        {
            "do": st.just("add_notes"),
            "step": ids,
            "sign": st.sampled_from(["pain", "gain", "?"]),
            "items": items("text"),
        }
    ),
    st.fixed_dictionaries({"do": st.just("add_quotes"), "step": ids, "items": items("text")}),
    st.fixed_dictionaries({"do": st.just("move_step"), "step": ids, "phase": ids}, optional={"before": ids}),
    st.fixed_dictionaries({"do": st.just("move_phase"), "phase": ids}, optional={"before": ids}),
    st.fixed_dictionaries(
        {"do": st.just("set"), "item": ids, "field": st.sampled_from(FIELDS), "value": texts | anything}
    ),
    st.fixed_dictionaries(
        {"do": st.just("feel"), "step": ids, "value": st.integers(-3, 3) | st.none() | anything}
    ),
    st.fixed_dictionaries(
        {"do": st.just("remove"), "item": ids}, optional={"steps": st.lists(ids, max_size=3)}
    ),
    st.fixed_dictionaries({"do": st.just("restore"), "item": ids}),
)
nonsense = st.dictionaries(
    st.sampled_from(["do", "item", "items", "step", "phase", "field", "value", "sign", "steps", "before"]),
    anything | st.sampled_from(list(DO)),
)


class Laptop:
    """One person's board: the journal so far, and what it has come to."""

    names = count()

    def __init__(self, author: str = "ann", entries: tuple[Entry, ...] = ()) -> None:
        self.author, self.fold, self.entries = author, Fold("kuku"), list(entries)
        self.fold.add(entries)
        if not entries:
            self.write([Change.of(Client(id="kuku", name="Kuku Nyumbani"))])

    @property
    def shop(self) -> Workshop:
        return self.fold.workshop()

    @property
    def found(self) -> Found:
        return Found(self.shop, self.shop.journey())

    def do(self, **operation: Any) -> list[Change]:
        changes = changes_of(self.shop, self.shop.journey(), operation)
        self.write(changes)
        return changes

    def tried(self, operation: dict[str, Any]) -> list[Change] | None:
        """The changes, or None where it was refused; anything but BadValue is a failure."""
        try:
            changes = changes_of(self.shop, self.shop.journey(), operation)
        except BadValue:
            return None
        self.write(changes)
        return changes

    def write(self, changes: list[Change]) -> None:
        seen, new = self.shop.tick if self.entries else 0, []
        for n, change in enumerate(changes, 1):
            id = f"{next(self.names):06}{self.author}"
            patch = dict(change.patch)
            new.append(
                Entry(seen + n, id, seen, id, self.author, change.kind, change.item, patch, "2026-11-23")
            )
        self.entries += new
        self.fold.add(new)

    def order(self) -> list[tuple[str, list[str]]]:
        return [
            (phase.name, [step.name for step in self.shop.steps_in(phase)]) for phase in self.found.phases
        ]

    def check(self) -> None:
        """Every step is in exactly one place: in one phase, among the strays, or taken out."""
        found = self.found
        placed = [step.id for phase in found.phases for step in self.shop.steps_in(phase)]
        stray = [step.id for step in found.stray]
        assert len(placed) == len(set(placed))
        assert not set(placed) & set(stray)
        assert {step.id for step in self.shop.steps} == {*placed, *stray}
        assert {step["id"] for phase in seen(found)["phases"] for step in phase["steps"]} == set(placed)
        assert all(problems(found))


def begun(author: str = "ann") -> Laptop:
    laptop = Laptop(author)
    laptop.do(do="add_steps", items=[{"id": f"s{n}", "name": f"S{n}"} for n in (1, 2, 3)])
    laptop.do(do="add_phases", items=[{"id": "p1", "name": "P1"}, {"id": "p2", "name": "P2"}])
    return laptop


@given(st.lists(sensible, max_size=12))
@settings(deadline=None, max_examples=80)
def test_any_sequence_of_operations_keeps_every_step_in_exactly_one_place(operations):
    laptop = begun()
    for operation in operations:
        laptop.tried(operation)
        laptop.check()


@given(st.lists(nonsense, min_size=1, max_size=4))
@settings(deadline=None, max_examples=120)
def test_nonsense_is_refused_with_a_reason_and_nothing_else_ever_happens(operations):
    laptop = begun()
    for operation in operations:
        laptop.tried(operation)
        laptop.check()


@given(st.lists(sensible, max_size=6), sensible)
@settings(deadline=None, max_examples=80)
def test_an_operation_that_comes_again_asks_for_the_same_or_for_nothing(before, operation):
    laptop = begun()
    for each in before:
        laptop.tried(each)
    first = laptop.tried(operation)
    if first is None:
        return
    again = changes_of(laptop.shop, laptop.shop.journey(), operation)
    assert len(again) <= len(first)
    for one, other in zip(first, again, strict=False):  # the store refuses another change under the same id
        assert (one.kind, one.item, one.patch) == (other.kind, other.item, other.patch)


moves = st.lists(
    st.tuples(st.integers(0, 7), st.sampled_from(["today-first", "p1", "p2"]), st.integers(0, 8))
)


@given(moves)
@settings(deadline=None, max_examples=30)
def test_a_move_is_one_change_and_goes_exactly_there(moves):
    laptop = begun()
    laptop.do(do="add_steps", items=[{"id": f"m{n}", "name": f"M{n}"} for n in range(8)], phase="p1")
    for step, phase, at in moves:
        home = laptop.found.phase(phase)
        others = [s.id for s in laptop.shop.steps_in(home) if s.id != f"m{step}"]
        before = others[at] if at < len(others) else None
        changes = laptop.do(do="move_step", step=f"m{step}", phase=phase, before=before)
        assert [(change.item, set(change.patch)) for change in changes] == [(f"m{step}", {"place"})]
        now = [s.id for s in laptop.shop.steps_in(laptop.found.phase(phase))]
        assert now == [*others[:at], f"m{step}", *others[at:]]


@given(st.lists(sensible, max_size=6), st.integers(0, 2))
@settings(deadline=None, max_examples=25)
def test_taken_out_and_put_back_is_as_before(operations, which):
    laptop = begun()
    for operation in operations:
        laptop.tried(operation)
    steps = laptop.shop.steps_of(laptop.found.journey)
    if not steps:
        return
    step, before = steps[which % len(steps)], seen(laptop.found)["phases"]
    laptop.do(do="remove", item=step.id)
    laptop.check()
    assert laptop.do(do="remove", item=step.id) == []  # the same again is no second one
    laptop.do(do="restore", item=step.id)
    assert seen(laptop.found)["phases"] == before


@given(st.lists(sensible, max_size=6), st.lists(sensible, max_size=6))
@settings(deadline=None, max_examples=30)
def test_two_laptops_merge_to_the_same_board_either_way(ann_did, ben_did):
    common = begun()
    ann, ben = Laptop("ann", tuple(common.entries)), Laptop("ben", tuple(common.entries))
    for laptop, operations in ((ann, ann_did), (ben, ben_did)):
        for operation in operations:
            laptop.tried(operation)
    of_ann, of_ben = ann.entries[len(common.entries) :], ben.entries[len(common.entries) :]
    ann.fold.add(of_ben)
    ben.fold.add(of_ann)
    assert seen(ann.found) == seen(ben.found)
    ann.check()
    ann.do(do="add_steps", items=[{"id": "after-all", "name": "After all"}])  # and work goes on
    ann.check()


@given(moves, moves)
@settings(deadline=None, max_examples=25)
def test_after_two_laptops_put_steps_in_the_same_gap_a_third_still_goes_between(ann_did, ben_did):
    common = begun()
    common.do(do="add_steps", items=[{"id": f"m{n}", "name": f"M{n}"} for n in range(8)], phase="p1")
    laptops = [Laptop(name, tuple(common.entries)) for name in ("ann", "ben")]
    for laptop, did in zip(laptops, (ann_did, ben_did), strict=True):
        for step, phase, at in did:
            within = [s.id for s in laptop.shop.steps_in(laptop.found.phase(phase)) if s.id != f"m{step}"]
            laptop.do(
                do="move_step", step=f"m{step}", phase=phase, before=within[at] if at < len(within) else None
            )
    ann, ben = laptops
    ann.fold.add(ben.entries[len(common.entries) :])
    for phase in ann.found.phases:
        for n, step in enumerate(ann.shop.steps_in(phase)):
            ann.do(
                do="add_steps", items=[{"id": f"{phase.id}{n}", "name": "new"}], phase=phase.id, after=step.id
            )
            names = [s.id for s in ann.shop.steps_in(phase)]
            assert names.index(f"{phase.id}{n}") == names.index(step.id) + 1
    ann.check()


def test_a_list_somebody_wrote_by_hand_is_straightened_where_there_is_no_room():
    laptop = begun()
    tied = [
        Change(kind="step", item=f"t{n}", patch={"name": f"T{n}", "place": {"within": "p1"}})
        for n in range(3)
    ]
    laptop.write(tied)
    laptop.do(do="add_steps", items=[{"id": "new", "name": "New"}], phase="p1", after="t0")
    assert [step.id for step in laptop.shop.steps_in(laptop.found.phase("p1"))] == ["t0", "new", "t1", "t2"]
    odd = Change(kind="step", item="odd", patch={"name": "Odd", "place": {"within": "p2", "rank": "!?"}})
    laptop.write([odd])
    laptop.do(do="add_steps", items=[{"id": "next", "name": "Next"}], phase="p2")
    assert [step.id for step in laptop.shop.steps_in(laptop.found.phase("p2"))] == ["odd", "next"]


@given(texts)
@settings(deadline=None)
def test_a_hostile_name_is_kept_as_text_or_refused(name):
    laptop = begun()
    if laptop.tried({"do": "set", "item": "s1", "field": "name", "value": name}) is not None:
        assert laptop.shop.get(Step, "s1").name.strip()
    if laptop.tried({"do": "set", "item": "s1", "field": "touchpoint", "value": name}) is not None:
        assert isinstance(seen(laptop.found)["phases"][0]["steps"][0]["touchpoint"], str)
