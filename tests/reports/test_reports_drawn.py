"""Where a section draws what it says, and where it does not: a picture of nothing helps nobody."""

import pytest

from cxkit.model import TRUST_PARTS, Client, Journey, Participant, Phase, Place, Response, Step, Workshop
from cxkit.reports import sections


def drawn(blocks):
    return [block.id for block in blocks if block.kind == "figure"]


@pytest.mark.parametrize(
    ("section", "figures"),
    [
        ("curves", ["emotion-curve", "would-come-back"]),
        ("contacts", ["channels-used", "human-moments", "departments"]),
        ("agreement", ["room-spread"]),
        ("evidence", ["evidence-map"]),
        ("decisions_and_actions", ["priority-matrix", "roadmap"]),
        ("practices", ["practices"]),
        ("trust", ["trust"]),
    ],
)
def test_a_picture_carries_what_a_section_says(kuku, section, figures):
    tell = getattr(sections, section)
    assert [id for id in drawn(tell(kuku)) if id in figures] == figures
    assert not drawn(tell(Workshop.of([kuku.client])))


def of_two():
    """A step that two of the team scored, with the practice and the trust they see."""
    said = {"practice": "walking", "feeling": "pay"} | dict.fromkeys(TRUST_PARTS, "kuku")
    return Workshop.of(
        [
            Client(id="kuku", name="Kuku"),
            Journey(id="j", name="Dinner"),
            Phase(id="p", name="Settling", place=Place(within="j")),
            Step(id="pay", name="Pays", place=Place(within="p")),
            *(Participant(id=who, alias=who) for who in "ab"),
            *(
                Response(participant=who, question=question, target=target, value=1)
                for who in "ab"
                for question, target in said.items()
            ),
        ]
    )


@pytest.mark.parametrize(
    ("section", "told"),
    [
        ("practices", "Too few have said yet"),
        ("trust", "Too few have scored"),
        ("agreement", "Scored alone, departments cannot be compared"),
    ],
)
def test_of_two_people_nothing_is_drawn_and_it_is_said_why(section, told):
    (block,) = getattr(sections, section)(of_two())
    assert block.data.statements[0].text.startswith(told)


def test_where_no_action_has_a_day_there_is_no_roadmap(kuku):
    undated = [action.model_copy(update={"due": None}) for action in kuku.actions]
    shop = Workshop.of([kuku.client, *undated])
    assert drawn(sections.decisions_and_actions(shop)) == ["priority-matrix"]


def test_where_a_human_is_at_every_low_point_none_is_missed(kuku):
    covered = [
        item.model_copy(update={"covered_by": "human"}) if isinstance(item, Step) else item
        for item in kuku.by_id.values()
    ]
    assert "human-moments" not in drawn(sections.contacts(Workshop.of(covered)))
