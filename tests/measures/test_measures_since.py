"""What is known now beside an earlier state: known answers, and who is not compared."""

from cxkit.measures import feelings_since
from cxkit.model import Client, Journey, Participant, Phase, Place, Response, Step, Workshop


def shop(paying: dict[str, float], *more: Step) -> Workshop:
    """A bakery whose customers, by name, have scored paying."""
    return Workshop.of(
        [
            Client(name="Bakery"),
            Journey(id="today", name="Bread"),
            Phase(id="p", name="Buying", place=Place(within="today")),
            Step(id="pay", name="Pays", place=Place(within="p")),
            *more,
            *(Participant(id=who, alias=who, voice="customer") for who in paying),
            *(
                Response(participant=who, question="feeling", target="pay", value=v)
                for who, v in paying.items()
            ),
        ]
    )


BEFORE = {"a": -2, "b": -2, "c": -1, "d": -1}


def test_the_change_is_the_difference_of_the_means_with_both_counts():
    after = shop({**BEFORE, "e": 2, "f": 2, "g": 2, "h": 2})
    row = feelings_since(after, shop(BEFORE)).iloc[0]
    assert (row["before"], row["now"], row["change"]) == (-1.5, 0.25, 1.75)
    assert (row["n_before"], row["n_now"], row["few"], row["voice"]) == (4, 8, False, "customer")


def test_too_few_answers_then_are_said_and_a_new_step_has_no_row():
    new = Step(id="home", name="Goes home", place=Place(within="p", rank="b"))
    found = feelings_since(shop(BEFORE, new), shop({"a": -2}))
    assert found["name"].tolist() == ["Pays"]
    assert found["few"].tolist() == [True]


def test_feelings_of_another_voice_are_no_change_of_customers():
    team = Workshop.of(
        [
            *(item for item in shop({}).by_id.values()),
            *(Participant(id=who, alias=who, voice="team") for who in BEFORE),
            *(
                Response(participant=who, question="feeling", target="pay", value=2, round=1)
                for who in BEFORE
            ),
        ]
    )
    assert feelings_since(shop(BEFORE), team).empty
