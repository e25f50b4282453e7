"""Every field says once what it is called, what it means, and what may be in it."""

from typing import get_args

import pytest

from cxkit.model import KINDS, SCALES, Evidence, Item, Note, Question, Response, Step
from cxkit.model.fields import EvidenceRule, Widget
from cxkit.phrases import entry

FIELDS = [(kind, field) for kind in KINDS.values() for field in kind.model_fields if field != "id"]
OF_PEOPLE = {"text", "area"}


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=lambda part: getattr(part, "kind", part))
def test_every_field_has_its_words(kind: type[Item], field: str):
    words = kind.words(field)
    assert words.label[0].isupper()
    assert words.help.endswith((".", "?", "…"))
    assert words.widget in get_args(Widget)
    assert words.evidence is None or words.evidence in get_args(EvidenceRule)
    if words.widget == "choice":
        assert words.choices
        assert all(label and label != "None" for _, label in words.choices)
    if words.widget in ("slider", "choice", "tick", "number", "date") and kind is not Response:
        assert words.range, "what may be given is said"
    if words.widget in OF_PEOPLE:
        assert not words.range, "anything may be written"


def test_no_label_is_left_of_a_field_that_is_gone():
    extra = {"word"}
    for name, kind in KINDS.items():
        named = {field.removesuffix("_choices") for field in entry(f"model.{name}")} - extra
        assert named <= set(kind.model_fields), name


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_json_schema_speaks_the_same_words(kind: type[Item]):
    schema = kind.model_json_schema()
    for field in set(kind.model_fields) - {"id"}:
        told = schema["properties"][field]
        assert (told["title"], told["description"]) == (kind.words(field).label, kind.words(field).help)
        assert told["cxkit"]["core"] == kind.words(field).core


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_has_a_word_and_a_place_in_the_workshop(kind: type[Item]):
    assert kind.word()
    assert kind.plural.startswith(kind.kind[:4])


def test_ranges_units_and_widgets_follow_from_the_type():
    assert Note.words("severity").range == "1 … 5"
    assert Note.words("severity").widget == "slider"
    assert Note.words("sign").range == "pain or gain"
    assert Note.words("evidence").choices == tuple((level, level.word) for level in Evidence)
    assert Step.words("wait_minutes").range == "0 or more"
    assert Step.words("wait_minutes").unit == "minutes"
    assert Step.words("payment").widget == "tick"
    assert Step.words("thinks").range == ""


def test_core_fields_are_the_six_of_the_method():
    core = [field for field in Step.model_fields if field != "id" and Step.words(field).core]
    assert core == ["place", "name", "touchpoint", "thinks", "owner"], (
        "feeling, pain and gain are items of their own"
    )


def test_every_question_has_a_scale_a_label_and_a_choice():
    for question in get_args(Question):
        assert SCALES[question].low < SCALES[question].high
        assert entry(f"model.question.{question}")
    assert SCALES["feeling"].range == "−2 … +2"
    assert SCALES["practice"].range == "0 … 4"


def test_an_unknown_field_has_no_words():
    with pytest.raises(KeyError):
        Step.words("scent")
