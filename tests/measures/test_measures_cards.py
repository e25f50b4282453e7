"""The cards that forms ask and measures read: the shipped ones, and people's own beside them."""

import re
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from cxkit.errors import BadValue
from cxkit.exchange import sample
from cxkit.measures import practices
from cxkit.model import TRUST_PARTS, Client, Participant, Response, Workshop
from cxkit.model.cards import broken_cards, card, cards, read_card
from cxkit.resources import shipped_files


def test_eight_practices_five_rules_a_reflection_four_cards_of_questions_and_trust():
    assert [len(cards(set)) for set in ("practices", "rules", "reflection", "questions", "trust")] == [
        8,
        5,
        1,
        4,
        1,
    ]
    assert len({c.id for c in cards()}) == len(cards()) == len(shipped_files("practices")) == 19


def test_each_stands_for_its_row_of_the_method():
    about = [row for c in cards() for row in c.about]
    assert about == [
        *(f"D{n}" for n in range(1, 9)),
        "A2",
        "E3",
        "D10",
        "A9",
        "A1",
        *(f"C{n}" for n in range(1, 6)),
        "E6",
    ]


def test_every_level_is_a_sentence_of_its_own():
    for c in (*cards("practices"), *cards("rules")):
        assert sorted(c.levels) == [0, 1, 2, 3, 4]
        assert len(set(c.levels.values())) == 5
        for text in c.levels.values():
            assert re.fullmatch(r"[A-Z][^.;!?]*\.", text), text
            assert len(text) <= 120
        assert all(question.text.endswith("?") for question in c.questions)


def test_the_reflection_asks_six_questions_and_ends_with_how_we_know():
    questions = card("reflection").questions
    assert len(questions) == 6
    assert questions[-1].text.startswith("How do we know?")


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
        ("id: [", "line 1: expected the node content"),
        (GOOD.replace("practices", "tricks"), "set: Input should be"),
        (GOOD.replace(", 4: e.", ""), "levels 0, 1, 2, 3, 4"),
        (GOOD.replace("practices", "trust"), "has levels –"),
        (GOOD.replace("How?", ""), "at least 1 character"),
        (GOOD + "owner: me", "owner: Extra inputs"),
        (GOOD.replace('[{id: how, text: "How?"}]', "[]"), "questions: Tuple should have at least 1 item"),
        (GOOD.replace('"}]', '"}, {id: how, text: "Why?"}]'), "two of its questions have the id “how”"),
        (GOOD.replace("levels:", "levels: {} #").replace("practices", "trust"), "asks exactly credibility"),
        (GOOD.replace("a.,", "2026-02-30,"), "day is out of range"),
        ("[" * 3000 + "]" * 3000, "nested too deeply"),
        (GOOD.replace("set: practices", "set: !!python/object/apply:os.getcwd []"), "could not determine"),
    ],
)
def test_a_broken_card_is_refused_with_its_file_and_the_reason(text, why):
    assert read_card(GOOD, "magic.yaml").title == "We do magic"
    with pytest.raises(BadValue) as refused:
        read_card(text, "magic.yaml")
    assert "magic.yaml" in str(refused.value)
    assert why in str(refused.value)


# ── people's own ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Puts a file among somebody's own cards."""
    monkeypatch.setenv("CXKIT_HOME", str(tmp_path))
    (tmp_path / "practices").mkdir()

    def put(text: str | bytes, name: str = "magic.yaml") -> Path:
        path = tmp_path / "practices" / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return put


WALKING = GOOD.replace("magic\n", "walking\n").replace(
    '{id: how, text: "How?"}', ", ".join(f"{{id: {id}, text: Our {id}}}" for id in ("last", "need", "next"))
)


def test_an_own_card_stands_after_the_shipped_ones_and_is_measured_like_them(own):
    own(GOOD)
    assert [c.id for c in cards()] == [
        *(read_card(p.read_text(), p.name).id for p in shipped_files("practices")),
        "magic",
    ]
    people = [Participant(id=f"p{n}", alias=f"P{n}") for n in range(3)]
    answers = [Response(participant=p.id, question="practice", target="magic", value=1) for p in people]
    found = practices(Workshop.of([Client(name="Kuku"), *people, *answers]))
    assert found[["card", "at_level", "next_level"]].values.tolist() == [["magic", "b.", "c."]]
    assert broken_cards() == ()


def test_an_own_card_with_the_id_of_a_shipped_one_stands_in_its_place(own):
    before = [c.id for c in cards()]
    own(WALKING)
    assert [c.id for c in cards()] == before
    assert card("walking").title == "We do walking"


def test_a_card_edited_meanwhile_is_read_again(own):
    path = own(GOOD)
    assert card("magic").title == "We do magic"
    own(GOOD.replace("We do magic", "We do wonders"))
    assert card("magic").title == "We do wonders"
    path.unlink()
    assert card("magic") is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("id: x", "title: Field required"),
        (b"\xff\xfe\x00", "not a text in UTF-8"),
        ("#" * 100_001, "larger than 100 kB"),
        (
            WALKING.replace("id: next", "id: after"),
            "“walking” is a card of the set “practices” that asks last, need",
        ),
        (WALKING.replace("set: practices", "set: rules"), "must be of that set"),
    ],
)
def test_a_broken_own_card_is_named_and_stops_nothing(own, text, why):
    path = own(text, "broken.yaml")
    own(GOOD)
    with pytest.warns(UserWarning, match=r"broken\.yaml") as told:
        assert len(cards()) == 20
    assert told[0].filename == __file__
    (error,) = broken_cards()
    assert why in str(error)
    assert str(path) in str(error)


def test_a_broken_card_is_warned_about_once_and_told_whenever_asked(own):
    own("id: x")
    with pytest.warns(UserWarning, match="cannot be used"):
        cards()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(cards()) == 19
        assert len(broken_cards()) == len(broken_cards()) == 1


def test_two_own_cards_of_one_id_are_told_apart_by_their_files(own):
    own(GOOD, "a.yaml")
    own(GOOD.replace("We do magic", "Me too"), "b.yaml")
    with pytest.warns(UserWarning, match=r"b\.yaml cannot be used: a\.yaml has the id “magic”"):
        assert card("magic").title == "We do magic"


def test_a_folder_and_a_link_to_nowhere_are_no_cards(own):
    folder = own("").parent
    (folder / "magic.yaml").unlink()
    (folder / "folder.yaml").mkdir()
    (folder / "link.yaml").symlink_to(folder / "nowhere")
    with pytest.warns(UserWarning, match="cannot be used"):
        assert len(cards()) == 19
    assert [str(error).split(" cannot")[0] for error in broken_cards()] == [
        "The card folder.yaml",
        "The card link.yaml",
    ]


def test_no_sign_of_an_own_card_can_harm_what_is_made_of_it(own):
    own(GOOD.replace("We do magic", '"<b>\\u0007We\\nhave\\x1b[31m {n}"').replace("a.,", '"<script>",'))
    assert card("magic").title == "<b>\ufffdWe have\ufffd[31m {n}"
    assert card("magic").levels[0] == "<script>"


def test_the_samples_are_read_whatever_people_keep(own):
    own(WALKING)
    own("id: reflection\ntitle: Ours\nset: reflection\nquestions: [{id: mine, text: Mine}]", "r.yaml")
    with pytest.warns(UserWarning, match="reflection"):
        assert sample("kuku").client.name == "Kuku Nyumbani"
