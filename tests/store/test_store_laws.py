"""The consequences of folding patches in the order of (tick, id), each for any history."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fractional_indexing import generate_key_between
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxkit.model import KINDS, Change, Client, Journey, Phase, Place, Step, Workshop
from cxkit.store import Store
from cxkit.store.fold import Fold
from cxkit.store.settle import Entry

a_few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

AUTHORS = st.sampled_from(["amina", "brian", "carol"])
START = datetime(2026, 11, 23, 9, tzinfo=UTC)

STEP_FIELDS = {
    "name": st.sampled_from(["Pays", "Waits", "Eats", "Asks", None, "", 7]),
    "owner": st.sampled_from(["finance", "sales", None]),
    "importance": st.sampled_from([1, 5, 9, 3.0, True, "3", None]),
    "place": st.sampled_from([{"within": "settling", "rank": "a0"}, {"rank": "a1"}, None]),
    "from_a_newer_cxkit": st.sampled_from([{"x": [1]}, "text", None]),
    "removed": st.sampled_from([True, None]),
}
NOTE_FIELDS = {
    "step": st.sampled_from(["s1", "s2", None]),
    "sign": st.sampled_from(["pain", "gain", "other"]),
    "text": st.sampled_from(["asked twice", "kind", " ", "", None]),
    "severity": st.sampled_from([4, False, "4", None]),
    "removed": st.sampled_from([True, None]),
}
CLIENT_FIELDS = {"name": st.sampled_from(["Kuku", "", None]), "removed": st.sampled_from([True, None])}


def patches(fields: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    """Any journal: forged clocks, bad values, unknown kinds and fields, concurrent authors."""
    made: list[Entry] = []
    for n in range(draw(st.integers(0, 14))):
        kind, item, fields = draw(
            st.sampled_from(
                [
                    ("step", "s1", STEP_FIELDS),
                    ("step", "s2", STEP_FIELDS),
                    ("note", "n1", NOTE_FIELDS),
                    ("dance", "d1", STEP_FIELDS),
                    ("client", "kuku", CLIENT_FIELDS),
                    ("client", "second", CLIENT_FIELDS),
                ]
            )
        )
        tick = draw(st.integers(1, 9))
        seen, batch = draw(st.integers(0, 9)), f"b{n % 4}"
        at = (START + timedelta(days=draw(st.integers(-400, 400)))).isoformat(timespec="microseconds")
        id = f"{draw(st.integers(0, 9))}-{n}"
        made.append(Entry(tick, id, seen, batch, draw(AUTHORS), kind, item, draw(patches(fields)), at))
    return made


def folded(given: Sequence[Entry], now: datetime = START) -> Workshop:
    fold = Fold("kuku", clock=lambda: now)
    fold.add(given)
    return fold.workshop()


# ── arrival ────────────────────────────────────────────────────────────────────────────────────


@given(entries(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(made: list[Entry], random: Any) -> None:
    shuffled = random.sample(made, len(made))
    assert folded(shuffled) == folded(made)
    assert folded(shuffled).at == folded(made).at
    assert folded(shuffled).problems == folded(made).problems


@given(entries(), st.randoms(use_true_random=False))
def test_folding_a_little_at_a_time_is_folding_at_once(made: list[Entry], random: Any) -> None:
    fold = Fold("kuku", clock=lambda: START)
    for entry in random.sample(made, len(made)):
        fold.add([entry])
        fold.workshop()
    assert fold.workshop() == folded(made)
    assert fold.workshop().at == folded(made).at


@given(entries())
def test_every_field_ends_as_its_last_write_says(made: list[Entry]) -> None:
    last: dict[tuple[str, str], dict[str, Any]] = {}
    for entry in sorted(made, key=lambda e: (e.tick, e.id)):
        for field, value in entry.patch.items():
            last.setdefault((entry.kind, entry.item), {})[field] = value
    shop = folded(made)
    told = {(problem.kind, problem.item) for problem in shop.misfits}
    removed = {(gone.kind, gone.item): gone.fields for gone in shop.removed}
    for key, fields in last.items():
        standing = {field: value for field, value in fields.items() if value is not None}
        gone = standing.pop("removed", False)
        if gone:
            assert removed[key] == standing
        elif standing and key not in told:
            held = shop.client if key == ("client", "kuku") else shop.by_id[key[1]]
            written = held.model_dump(mode="json", exclude_unset=True, exclude={"id"})
            written["place"] = {
                k: v for k, v in (written.get("place") or {}).items() if k in ("within", "rank")
            }
            assert written == {"place": {}, **standing}
        elif not standing and key[0] != "client":
            assert key[1] not in shop.by_id


@given(entries())
def test_nothing_written_goes_without_a_word(made: list[Entry]) -> None:
    shop = folded(made)
    said = {p.item for p in shop.misfits} | {r.item for r in shop.removed} | shop.by_id.keys()
    for item in {entry.item for entry in made}:
        fields: dict[str, Any] = {}
        for entry in sorted(e for e in made if e.item == item):
            fields |= entry.patch
        assert item in said or not any(fields.values())


@given(entries())
def test_a_clash_names_two_authors_and_a_lost_value(made: list[Entry]) -> None:
    for clash in folded(made).clashes:
        assert clash.kept_by != clash.lost_by
        assert clash.kept != clash.lost
        line = [e for e in made if (e.kind, e.item) == (clash.kind, clash.item) and clash.field in e.patch]
        last = max(line)
        assert (last.patch[clash.field], last.author) == (clash.kept, clash.kept_by)
        assert any(
            e.author == clash.lost_by and e.patch[clash.field] == clash.lost and e.tick > last.seen
            for e in line
        )


# ── writing twice, wild clocks ─────────────────────────────────────────────────────────────────

a_step_change = st.builds(
    Change,
    kind=st.just("step"),
    item=st.sampled_from(["waits", "pay"]),
    patch=patches(
        {
            "owner": st.sampled_from(["finance", "sales", None]),
            "thinks": st.sampled_from(["one", "two", None]),
            "removed": st.sampled_from([True, None]),
        }
    ),
    author=AUTHORS,
)


@a_few
@given(made=st.lists(a_step_change, max_size=8), data=st.data())
def test_writing_twice_is_writing_once(
    new_store: Callable[[], Store], made: list[Change], data: st.DataObject
) -> None:
    once, twice = begun(new_store()), begun(new_store())
    kept = [change for given in made for change in once.write("kuku", [given])]
    for change in kept:
        twice.take([change] * data.draw(st.integers(1, 3)))
        twice.take(kept[: data.draw(st.integers(0, len(kept)))])
    assert twice.workshop("kuku") == once.workshop("kuku")
    assert len(twice.changes()) == len(once.changes())


@a_few
@given(made=st.lists(a_step_change, max_size=8), data=st.data())
def test_a_clock_that_is_years_wrong_harms_nothing(
    new_store: Callable[[], Store], made: list[Change], data: st.DataObject
) -> None:
    right, wild = begun(new_store()), begun(new_store())
    for n, change in enumerate(made):
        wrong = START + timedelta(days=data.draw(st.integers(-4000, 4000)))
        right.write("kuku", [change.model_copy(update={"at": START + timedelta(minutes=n)})])
        wild.write("kuku", [change.model_copy(update={"at": wrong})])
    assert wild.workshop("kuku") == right.workshop("kuku")
    assert [b.changes[0].id for b in wild.history("kuku")] == [b.changes[0].id for b in right.history("kuku")]


def stamped(author: str, tick: int, minutes: int) -> Entry:
    """A change whose writer's clock showed so many minutes after our now, or before."""
    at = START + timedelta(minutes=minutes)
    said = {"thinks": f"{author} {tick}"}
    id = f"{author}-{tick}-{minutes}"
    return Entry(tick, id, tick - 1, id, author, "step", "pay", said, at.isoformat(timespec="microseconds"))


DAY = 24 * 60
A_YEAR = 366 * DAY
changes_of_others = st.lists(
    st.builds(stamped, st.sampled_from(["amina", "brian"]), st.integers(1, 99), st.integers(-A_YEAR, 0)),
    min_size=1,
    max_size=9,
)
changes_of_one = st.lists(
    st.builds(stamped, st.just("wild"), st.integers(1, 99), st.integers(-9 * A_YEAR, 9 * A_YEAR)), max_size=9
)


@given(changes_of_others, changes_of_one, st.randoms(use_true_random=False))
def test_one_wild_laptop_dates_nothing_later_than_tomorrow_or_earlier_than_the_others(
    honest: list[Entry], wild: list[Entry], random: Any
) -> None:
    newest = folded(honest).at
    both = folded(random.sample([*honest, *wild], len(honest) + len(wild))).at
    assert newest is not None
    assert both is not None
    assert newest <= both <= START + timedelta(days=1)
    if any(entry.at > (START + timedelta(days=1)).isoformat(timespec="microseconds") for entry in wild):
        assert both == newest, "whose clock shows the day after tomorrow is not asked"


@given(changes_of_others)
def test_where_no_clock_is_ahead_the_newest_change_dates_the_workshop(honest: list[Entry]) -> None:
    at = folded(honest).at
    assert at is not None
    assert at.isoformat(timespec="microseconds") == max(entry.at for entry in honest)


@given(changes_of_others)
def test_where_all_clocks_are_ahead_it_is_ours_that_is_wrong(honest: list[Entry]) -> None:
    assert folded(honest, START - timedelta(days=4000)).at == folded(honest).at


def test_a_laptop_that_worked_apart_and_later_dates_the_report_though_its_ticks_are_low() -> None:
    october = [stamped("brian", tick, -40 * DAY) for tick in range(1, 300)]
    november = [stamped("amina", tick, -2 * DAY) for tick in range(1, 9)]
    assert folded([*october, *november]).at == START - timedelta(days=2)


def test_an_outline_keeps_its_date_while_that_day_is_still_ahead() -> None:
    """Some of its days lie behind us and some ahead: it is one story, told by one author."""
    outline = [stamped("facilitator", tick, days * DAY) for tick, days in enumerate([30, -5, -20, 30, 2], 1)]
    assert folded(outline).at == START + timedelta(days=30)


# ── two laptops ────────────────────────────────────────────────────────────────────────────────


def begun(store: Store) -> Store:
    """A store with the same two steps, written by the same changes, wherever it is."""
    items = [
        Client(id="kuku", name="Kuku Nyumbani"),
        Journey(id="today", name="Dinner"),
        Phase(id="settling", name="Settling", place=Place(within="today")),
        Step(id="waits", name="Waits", place=Place(within="settling", rank="a0")),
        Step(id="pay", name="Pays", place=Place(within="settling", rank="a1")),
        Step(id="rates", name="Rates us", place=Place(within="settling", rank="a2")),
    ]
    store.take(
        Change.of(item).model_copy(
            update={
                "id": f"begin-{item.id}",
                "client": "kuku",
                "author": "facilitator",
                "batch": "begin",
                "tick": n,
            }
        )
        for n, item in enumerate(items, 1)
    )
    return store


def merge(mine: Store, theirs: Store) -> None:
    mine.take(theirs.changes())


@a_few
@given(
    made=st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from(["write", "stale", "undo", "merge"]), a_step_change),
        max_size=14,
    )
)
def test_two_laptops_merge_to_the_same_either_way(
    new_store: Callable[[], Store], made: list[tuple[str, str, Change]]
) -> None:
    laptops = {"a": begun(new_store()), "b": begun(new_store())}
    for name, deed, change in made:
        laptop, other = laptops[name], laptops["b" if name == "a" else "a"]
        if deed == "merge":
            merge(laptop, other)
        elif deed == "undo" and any(
            b.author == change.author and not b.undone and not b.batch.startswith("undo:")
            for b in laptop.history("kuku")
        ):
            laptop.undo("kuku", change.author)
        else:
            laptop.write("kuku", [change], seen=3 if deed == "stale" else None)
    merge(laptops["a"], laptops["b"])
    merge(laptops["b"], laptops["a"])
    assert laptops["a"].workshop("kuku") == laptops["b"].workshop("kuku")
    assert laptops["a"].workshop("kuku").problems == laptops["b"].workshop("kuku").problems
    third = new_store()
    third.take(reversed(laptops["a"].changes()))
    assert third.workshop("kuku") == laptops["a"].workshop("kuku")


@a_few
@given(first=st.sampled_from(["amina", "brian"]), texts=st.tuples(st.text(max_size=5), st.text(max_size=5)))
def test_two_laptops_that_changed_one_field_keep_both_texts(
    new_store: Callable[[], Store], first: str, texts: tuple[str, str]
) -> None:
    laptops = {"amina": begun(new_store()), "brian": begun(new_store())}
    for (author, laptop), text in zip(laptops.items(), texts, strict=True):
        laptop.write("kuku", [Change(kind="step", item="pay", patch={"thinks": text})], author=author)
    second = "brian" if first == "amina" else "amina"
    merge(laptops[first], laptops[second])
    shop = laptops[first].workshop("kuku")
    if texts[0] == texts[1]:
        assert shop.clashes == ()
    else:
        (clash,) = shop.clashes
        assert {(clash.kept, clash.kept_by), (clash.lost, clash.lost_by)} == set(
            zip(texts, laptops, strict=True)
        )
        assert shop.by_id["pay"].model_dump()["thinks"] == Step(name="x", thinks=clash.kept).thinks


@a_few
@given(st.data())
def test_concurrent_moves_leave_every_step_in_one_place(
    new_store: Callable[[], Store], data: st.DataObject
) -> None:
    laptops = {"amina": begun(new_store()), "brian": begun(new_store())}
    for author, laptop in laptops.items():
        for _ in range(data.draw(st.integers(1, 4))):
            move(
                laptop,
                author,
                data.draw(st.sampled_from(["waits", "pay", "rates"])),
                data.draw(st.integers(0, 2)),
            )
    merge(laptops["amina"], laptops["brian"])
    merge(laptops["brian"], laptops["amina"])
    orders = [[step.id for step in steps(laptop)] for laptop in laptops.values()]
    assert orders[0] == orders[1]
    assert sorted(orders[0]) == ["pay", "rates", "waits"]


def test_two_steps_moved_to_one_place_both_arrive(new_store: Callable[[], Store]) -> None:
    amina, brian = begun(new_store()), begun(new_store())
    move(amina, "amina", "pay", 0)
    move(brian, "brian", "rates", 0)
    merge(amina, brian)
    ranks = {step.id: step.place.rank for step in steps(amina) if step.place}
    assert ranks["pay"] == ranks["rates"]
    assert {step.id for step in steps(amina)[:2]} == {"pay", "rates"}
    assert amina.workshop("kuku").clashes == ()


def steps(store: Store) -> tuple[Step, ...]:
    shop = store.workshop("kuku")
    return shop.steps_of(shop.journey())


def move(store: Store, author: str, step: str, to: int) -> None:
    """Puts a step at a place among the others, as the board does: one patch of one field."""
    others = [other.place.rank for other in steps(store) if other.id != step and other.place]
    before, after = others[to - 1] if to else None, others[to] if to < len(others) else None
    rank = generate_key_between(before, after) if before != after else before
    place = {"within": "settling", "rank": rank, "tiebreak": author}
    store.write("kuku", [Change(kind="step", item=step, patch={"place": place})], author=author)


# ── removal against edit ───────────────────────────────────────────────────────────────────────


@a_few
@given(
    edits=st.lists(st.tuples(AUTHORS, st.text(min_size=1, max_size=4)), min_size=1, max_size=4),
    at=st.integers(0, 4),
    apart=st.booleans(),
)
def test_a_removal_loses_no_edit_and_asks(
    new_store: Callable[[], Store], edits: list[tuple[str, str]], at: int, apart: bool
) -> None:
    store = begun(new_store())
    removing = begun(new_store()) if apart else store
    pay = store.workshop("kuku").by_id["pay"]
    for n, (author, text) in enumerate([*edits, ("", "")]):
        if n == min(at, len(edits)):
            removing.write("kuku", [Change.removal(pay)], author="zoe")
        if author:
            store.write("kuku", [Change(kind="step", item="pay", patch={"sees": text})], author=author)
    merge(store, removing)
    shop = store.workshop("kuku")
    assert "pay" not in shop.by_id
    (gone,) = shop.removed
    assert (gone.item, gone.by, gone.fields["name"], gone.fields["sees"]) == (
        "pay",
        "zoe",
        "Pays",
        edits[-1][1],
    )
    asked = [problem for problem in shop.problems if problem.code == "edited"]
    assert len(asked) == (1 if apart or at < len(edits) else 0)
    assert all("zoe" in problem.text and "Pays" in problem.text for problem in asked)
    store.write("kuku", [Change.restoral("step", "pay")], author="amina")
    restored = store.workshop("kuku")
    assert restored.by_id["pay"].model_dump()["sees"] == Step(name="x", sees=edits[-1][1]).sees
    assert (restored.removed, restored.problems) == ((), ())


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_the_sample_survives_the_journal(kuku: Workshop, store: Store, kind: str) -> None:
    if kind == "client":
        store.write("kuku", [Change.of(kuku.client)])
        assert store.workshop("kuku").client == kuku.client
        return
    items = kuku.every(KINDS[kind])
    store.write("kuku", [Change.of(item) for item in items])
    held = {item.id: item for item in store.workshop("kuku").every(KINDS[kind])}
    assert items
    assert {item.id: item for item in items}.items() <= held.items()
