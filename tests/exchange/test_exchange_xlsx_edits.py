"""People work on a workbook in Excel: what they changed is taken in, field by field, and nothing else."""

import re

import openpyxl
import pytest
from workbooks import cell, change, part_of, rewrite

from cxkit.errors import FileRefused
from cxkit.exchange.xlsx import read_xlsx, write_xlsx
from cxkit.model import Change, Evidence
from cxkit.phrases import speaking


def test_an_edit_is_one_change_and_nothing_else_is_touched(store, stored, edited):
    taken = read_xlsx(store, edited(change("Steps", "pay", "owner", "sales")), author="amina")
    assert (taken.added, taken.changed, taken.kept) == (0, 1, 0)
    last = store.history("kuku")[-1]
    assert [(c.item, c.patch) for c in last.changes] == [("pay", {"owner": "sales"})]
    assert last.author == "amina"


def test_an_emptied_cell_clears_its_field(store, edited):
    read_xlsx(store, edited(change("Steps", "pay", "owner", None)))
    assert store.workshop("kuku").by_id["pay"].owner is None


def test_words_numbers_and_ticks_are_taken_as_people_type_them(store, stored, edited):
    note = stored.notes[0].id

    def type_in(book):
        cell(book, "Pains and gains", note, "evidence").value = " Inferred"
        cell(book, "Pains and gains", note, "severity").value = "2"
        cell(book, "Pains and gains", note, "let_down").value = "yes"
        cell(book, "Steps", "pay", "owner").value = 7

    read_xlsx(store, edited(type_in))
    found = store.workshop("kuku").by_id[note]
    assert (found.evidence, found.severity, found.let_down) == (Evidence.INFERRED, 2, True)
    assert store.workshop("kuku").by_id["pay"].owner == "7"


def test_a_workbook_is_read_whatever_language_it_was_written_in(store, stored, tmp_path):
    with speaking("de"):
        file = write_xlsx(stored, tmp_path / "kuku.xlsx")
    book = openpyxl.load_workbook(file)
    note = next(note for note in stored.notes if note.sign == "pain")
    assert cell(book, "Ärgernisse und Gewinne", note.id, "sign").value == "Ärgernis"
    cell(book, "Ärgernisse und Gewinne", note.id, "sign").value = "gewinn"
    cell(book, "Ärgernisse und Gewinne", note.id, "ignored").value = "ja"
    book.save(file)
    taken = read_xlsx(store, file)
    assert (taken.added, taken.changed, taken.unread) == (0, 1, ())
    found = store.workshop("kuku").by_id[note.id]
    assert (found.sign, found.ignored) == ("gain", True)
    cell(book, "Schritte", "pay", "wait_minutes").value = "1,5"  # a text to Excel, a number to a German
    book.save(file)
    with speaking("de"):
        read_xlsx(store, file)
    assert store.workshop("kuku").by_id["pay"].wait_minutes == 1.5


def test_a_new_row_gets_an_id_and_stands_last_in_its_phase(store, stored, edited):
    phase = stored.by_id["pay"].place.within

    def add(book):
        sheet = book["Steps"]
        names = [name.value for name in sheet[1]]
        row = {"place.within": phase, "name": "Says goodbye"}
        sheet.append([row.get(name) for name in names])

    file = edited(add)
    assert read_xlsx(store, file).added == 1
    shop = store.workshop("kuku")
    assert shop.steps_in(next(p for p in shop.phases if p.id == phase))[-1].name == "Says goodbye"
    assert read_xlsx(store, file).added == 0, "twice is once"


def test_sorted_rows_moved_and_missing_columns_and_a_renamed_sheet_change_nothing(store, edited):
    def rearrange(book):
        sheet = book["Steps"]
        sheet.title = "Our steps"
        rows = [[c.value for c in row] for row in sheet.iter_rows()]
        names = rows[0]
        keep = [0, *range(len(names) - 1, 4, -1)]  # without the place, the others the other way round
        rows = [rows[0], rows[1], *sorted(rows[2:], key=lambda row: row[5])]
        sheet.delete_rows(1, sheet.max_row)
        for row in rows:
            sheet.append([row[at] for at in keep])
        book.create_sheet("Scratch")["A1"] = "call Otieno"
        book["Decisions"]["J3"] = "remember this"

    taken = read_xlsx(store, edited(rearrange))
    assert (taken.added, taken.changed) == (0, 0)
    assert taken.unread == ("Scratch", "Decisions!J2")


def test_a_row_taken_out_stays_in_the_store_and_is_told(store, stored, edited):
    taken = read_xlsx(store, edited(lambda book: book["Decisions"].delete_rows(3)))
    assert (taken.changed, taken.kept) == (0, 1)
    assert store.workshop("kuku").decisions == stored.decisions


def test_what_others_changed_meanwhile_stays(store, edited):
    file = edited(change("Steps", "pay", "owner", "sales"))
    store.write("kuku", [Change(kind="step", item="pay", patch={"name": "Settles"})], author="ben")
    read_xlsx(store, file)
    pay = store.workshop("kuku").by_id["pay"]
    assert (pay.name, pay.owner) == ("Settles", "sales")


def test_the_same_field_changed_here_and_there_is_a_clash_and_both_are_kept(store, edited):
    file = edited(change("Steps", "pay", "owner", "sales"))
    store.write("kuku", [Change(kind="step", item="pay", patch={"owner": "digital"})], author="ben")
    read_xlsx(store, file, author="amina")
    (clash,) = store.workshop("kuku").clashes
    assert (clash.kept, clash.lost, clash.lost_by) == ("sales", "digital", "ben")


def test_a_second_thought_in_the_same_file_counts_too(store, stored, edited):
    owner = stored.by_id["pay"].owner
    read_xlsx(store, edited(change("Steps", "pay", "owner", "sales")))
    file = edited(lambda book: None)  # the file as it was first
    assert read_xlsx(store, file).changed == 1
    assert store.workshop("kuku").by_id["pay"].owner == owner


def test_undo_takes_a_workbook_back_and_it_can_come_again(store, stored, edited):
    file = edited(change("Steps", "pay", "owner", "sales"))
    read_xlsx(store, file, author="amina")
    store.undo("kuku", "amina")
    assert store.workshop("kuku").by_id["pay"].owner == stored.by_id["pay"].owner
    assert read_xlsx(store, file, author="amina").changed == 1


def test_a_workbook_without_its_organisation_needs_to_be_told_whose_it_is(store, edited):
    def cut(book):
        del book["Organisation"]
        cell(book, "Steps", "pay", "owner").value = "sales"

    file = edited(cut)
    with pytest.raises(FileRefused, match="does not say whose data it is"):
        read_xlsx(store, file)
    assert read_xlsx(store, file, "kuku").changed == 1


def test_a_person_may_type_a_formula_once_excel_has_computed_it(store, stored, tmp_path):
    file = write_xlsx(stored, tmp_path / "kuku.xlsx")
    name = part_of(file, "Steps")
    rewrite(
        file,
        name,
        lambda xml: re.sub(
            r'(<c r="F3"[^>]*?) t="s"><v>\d+</v>', r'\1 t="str"><f>"Sees"&amp;" it"</f><v>Sees it</v>', xml
        ),
    )
    read_xlsx(store, file)
    assert "Sees it" in [step.name for step in store.workshop("kuku").steps]
