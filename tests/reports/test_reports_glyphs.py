"""Characters that nothing can show: a sentence for people, and a list by number for the file."""

import pytest

from cxkit.phrases import say
from cxkit.reports.glyphs import NUMBERS, SCRIPTS, Lacking

PRIVATE = "\U0010ff00"


@pytest.mark.parametrize(
    ("chars", "told", "family"),
    [
        ("🙂🙏", "emoji (🙂 🙏)", "Noto Emoji"),
        ("ไทยก", "Thai (ก ท ย and 1 more)", "Noto Sans Thai"),
        ("한", "Korean (한)", "Noto Sans CJK KR"),
        ("ひカ", "Japanese (ひ カ)", "Noto Sans CJK JP"),
        ("北", "Chinese (北)", "Noto Sans CJK SC"),
        ("𓀀", "Egyptian Hieroglyphs (𓀀)", "Noto Sans Egyptian Hieroglyphs"),
        ("ཀ", "Tibetan (ཀ)", "Noto Serif Tibetan"),
        ("я", "Cyrillic (я)", "Noto Sans"),
        ("♔\u0301", "symbols (◌\u0301 ♔)", "Noto Sans Symbols 2"),
    ],
)
def test_characters_are_told_by_script_with_the_typeface_that_has_them(chars, told, family):
    lacking = Lacking(chars)
    assert lacking.told == told
    assert lacking.cure == say("reports.glyphs.cure", families=family)


def test_what_no_typeface_can_have_is_shown_by_its_number_and_has_no_cure():
    lacking = Lacking(PRIVATE)
    assert lacking.told == "private signs (U+10FF00)"
    assert lacking.cure == ""
    assert not Lacking("")


def test_of_many_scripts_those_with_most_characters_are_told():
    lacking = Lacking("ก ขคง अआइ ab я 한 ཀ".replace(" ", ""))
    assert lacking.named == "Thai, Devanagari, Latin, Cyrillic, Korean and 1 other"
    assert len(lacking.scripts) == SCRIPTS + 1


def test_numbers_that_follow_each_other_are_a_range_and_none_is_left_out():
    assert list(Lacking("กขคฆฉ").numbered()) == ["Thai: U+0E01, U+0E02, U+0E04, U+0E06, U+0E09"]
    assert list(Lacking("กขฃคฆ").numbered()) == ["Thai: U+0E01–0E04, U+0E06"]
    many = [chr(code) for code in range(0x4E00, 0x4E00 + 2 * NUMBERS + 2, 2)]
    first, rest = Lacking(many).numbered()
    assert (first.count("U+"), rest) == (NUMBERS, f"Chinese: U+{ord(many[-1]):04X}")


@pytest.mark.parametrize("n", [1, 2])
def test_one_is_told_as_one(n):
    said = [say(f"reports.glyphs.{phrase}", n=n, scripts="emoji") for phrase in ("missing", "boxes", "html")]
    assert [("characters" in text, "They" in text) for text in said] == [
        (n > 1, False),
        (False, n > 1),
        (n > 1, n > 1),
    ]
