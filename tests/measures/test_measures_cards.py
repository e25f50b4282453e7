"""The cards that forms ask and measures read."""

import pytest

from cxkit.errors import BadValue
from cxkit.model import TRUST_PARTS
from cxkit.model.cards import card, cards, read_card


def test_eight_practices_five_rules_a_reflection_and_trust():
    assert [len(cards(set)) for set in ("practices", "rules", "reflection", "trust")] == [8, 5, 1, 1]
    assert len({c.id for c in cards()}) == len(cards()) == 15


def test_each_stands_for_its_row_of_the_method():
    about = [row for c in cards() for row in c.about]
    assert about == [*(f"D{n}" for n in range(1, 9)), "A1", *(f"C{n}" for n in range(1, 6)), "E6"]


def test_every_level_is_a_sentence_of_its_own():
    for c in (*cards("practices"), *cards("rules")):
        assert sorted(c.levels) == [0, 1, 2, 3, 4]
        assert len(set(c.levels.values())) == 5
        assert all(text.endswith(".") and len(text) <= 120 for text in c.levels.values())
        assert all(question.text.endswith("?") for question in c.questions)


def test_trust_asks_the_four_parts_by_their_names():
    assert tuple(question.id for question in card("trust").questions) == TRUST_PARTS


def test_an_unknown_card_is_none():
    assert card("magic") is None


GOOD = """
id: magic
title: We do magic
set: practices
questions: [{id: how, text: "How?"}]
levels: {0: a., 1: b., 2: c., 3: d., 4: e.}
"""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "valid dictionary"),
        ("id: [", "expected"),
        (GOOD.replace("practices", "tricks"), "set: Input should be"),
        (GOOD.replace(", 4: e.", ""), "levels 0, 1, 2, 3, 4"),
        (GOOD.replace("practices", "trust"), "has levels –"),
        (GOOD.replace("How?", ""), "at least 1 character"),
        (GOOD + "owner: me", "owner: Extra inputs"),
        (GOOD.replace("set: practices", "set: !!python/object/apply:os.getcwd []"), "could not determine"),
    ],
)
def test_a_broken_card_is_refused_with_its_file_and_the_reason(text, why):
    assert read_card(GOOD, "magic.yaml").title == "We do magic"
    with pytest.raises(BadValue) as refused:
        read_card(text, "magic.yaml")
    assert "magic.yaml" in str(refused.value)
    assert why in str(refused.value)
