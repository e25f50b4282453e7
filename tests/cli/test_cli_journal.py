"""``history`` and ``undo``."""

from cxkit.cli.deeds import counted
from cxkit.model import KINDS, Change, Note, Response, Step
from cxkit.store import open_store


def test_history_says_when_who_and_what_the_newest_last(cxkit, store):
    step = store.workshop("kuku").by_id["pay"]
    store.write("kuku", [Change.of(step, owner="service", wait_minutes=5)], author="amina")
    store.write(
        "kuku", [Change.of(Note(step="pay", sign="pain", text=f"Pain {n}")) for n in (1, 2)], author="otieno"
    )
    store.write("kuku", [Change.removal(step)], author="amina")
    store.write("kuku", [Change.restoral("step", "pay")], author="amina")
    said = cxkit("history", "kuku", "--last", "4")
    assert said.exit_code == 0
    *_, changed, noted, removed, restored = said.stdout.splitlines()
    assert "amina" in changed
    assert "step “Pays”: Owner, Wait" in changed
    assert "2 notes: “Pain 1”, “Pain 2”" in noted
    assert "step “Pays” removed" in removed
    assert "step “Pays” restored" in restored
    assert "earlier entries are not shown" in said.stdout


def test_a_history_that_fits_is_shown_whole(cxkit):
    cxkit("new", "Kuku")
    assert "earlier" not in cxkit("history", "kuku").stdout


def test_undo_takes_back_ones_own_last_action_and_says_what(cxkit, store):
    step = store.workshop("kuku").by_id["pay"]
    store.write("kuku", [Change.of(step, owner="service")], author="amina")
    said = cxkit("undo", "kuku", "--author", "amina")
    assert said.exit_code == 0
    assert said.stdout.startswith("Taken back: step “Pays”: Owner (entered by amina, 20")
    with open_store() as after:
        assert after.workshop("kuku").by_id["pay"].owner == step.owner
    *_, changed, took_back = cxkit("history", "kuku").stdout.splitlines()
    assert changed.rstrip().endswith("(taken back)")
    assert "took back: step “Pays”: Owner" in took_back


def test_undo_says_what_it_left_alone(cxkit, store):
    step = store.workshop("kuku").by_id["pay"]
    store.write("kuku", [Change.of(step, owner="service", thinks="At last")], author="amina")
    store.write("kuku", [Change.of(step, owner="delivery")], author="otieno")
    said = cxkit("undo", "kuku", "--author", "amina")
    assert "1 field was changed by others since" in said.stdout
    with open_store() as after:
        pays = after.workshop("kuku").by_id["pay"]
        assert (pays.owner, pays.thinks) == ("delivery", step.thinks)


def test_nothing_left_to_undo_is_said(cxkit, store):
    said = cxkit("undo", "kuku")
    assert said.exit_code == 1
    assert "command line" in said.stderr


def test_what_a_newer_cxkit_wrote_is_listed_by_its_own_name(cxkit, store):
    store.write("kuku", [Change(kind="scent", item="s1", patch={"note": "coffee"})], author="future")
    store.write("kuku", [Change.of(Step.model_validate({"name": "Sniffs", "aroma": 3}))], author="future")
    *_, scent, aroma = cxkit("history", "kuku").stdout.splitlines()
    assert "scent “s1”: note" in scent
    assert "step “Sniffs”: Step, aroma" in aroma


def test_answers_are_told_by_who_gave_them_on_what_and_where(cxkit, store):
    shop = store.workshop("kuku")
    walked = [shop.by_id[step] for step in [step.id for step in shop.steps[:3]]]
    asked = [
        Response(participant=who, question="feeling", target=step.id, round=2, value=-2)
        for who in ("amina", "brian")
        for step in walked
    ]
    store.write("kuku", [Change.of(answer) for answer in asked[:3]], author="amina")
    store.write("kuku", [Change.of(answer) for answer in asked], author="amina")
    first, second = (f"“{step.name}”" for step in walked[:2])
    told = " ".join(cxkit("history", "kuku").stdout.split())
    assert "3 answers by Amina on Feeling: " in told
    assert "6 answers by 2 people on Feeling: " in told
    said = cxkit("undo", "kuku", "--author", "amina").stdout
    assert said.startswith(
        f"Taken back: 6 answers by 2 people on Feeling: {first}, {second} and 1 more (entered by amina, "
    )
    said = cxkit("undo", "kuku", "--author", "amina").stdout
    assert said.startswith(
        f"Taken back: 3 answers by Amina on Feeling: {first}, {second} and 1 more (entered by amina, "
    )


def test_every_kind_is_counted_in_words():
    for kind in KINDS:
        assert "×" not in counted(kind, 1) + counted(kind, 2)
        assert counted(kind, 1) == f"1 {KINDS[kind].word()}"


def test_undoing_new_leaves_no_nameless_client(cxkit):
    cxkit("new", "Kuku")
    with open_store() as store:
        (client,) = store.clients()
    said = cxkit("undo", "kuku")
    assert said.stdout.startswith("Taken back: organisation “Kuku”: Name (entered by command line, ")
    assert client.id not in cxkit("clients").stdout
    assert cxkit("show", "kuku").exit_code == 1
    assert cxkit("history", client.id).exit_code == 0
